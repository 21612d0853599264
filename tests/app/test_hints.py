"""Hints: one at a time, never while somebody types, and gone for good once they are followed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QToolButton

from journeycanvas.app.hints import HINTS
from journeycanvas.app.looks import looks
from journeycanvas.app.palette import Palette
from journeycanvas.app.preferences import Preferences
from journeycanvas.app.preferences_window import PreferencesWindow
from tests.app.driver import Driver


@pytest.fixture(autouse=True)
def _as_before(application: QApplication) -> Iterator[None]:
    assert application is not None
    yield
    looks().prefer(Preferences())


def _frames(driver: Driver) -> list[QFrame]:
    return [f for f in driver.window.findChildren(QFrame, "hint") if f.isVisible()]


def _shown(driver: Driver) -> str:
    hint = driver.window.hints.shown
    return hint.id if hint is not None else ""


def test_a_hint_comes_alone_and_goes_for_good_by_doing_it_or_closing_it(small: Driver) -> None:
    hints = small.window.hints
    hints.show_next()
    hints.show_next()
    assert [_shown(small), len(_frames(small))] == ["add-touchpoint", 1]
    assert small.window.rect().contains(_frames(small)[0].geometry())
    small.shortcut("add-touchpoint")
    small.name("Asks around")
    assert _frames(small) == []
    hints.show_next()
    assert _shown(small) == "capture"
    _frames(small)[0].findChildren(QToolButton)[0].click()
    assert _frames(small) == []
    hints.show_next()
    assert _shown(small) == "palette"

    def close(dialog: object) -> None:
        assert isinstance(dialog, Palette)
        dialog.reject()

    small.in_dialog(close)
    small.shortcut("palette")
    hints.show_next()
    assert _shown(small) == "keys"
    assert small.window.rect().contains(_frames(small)[0].geometry())
    hints.did("keys")
    hints.show_next()
    assert _frames(small) == []


def test_no_hint_comes_while_somebody_types_or_shows_the_screen(small: Driver) -> None:
    hints = small.window.hints
    small.canvas.choose(small.titled("Compares offers"))
    small.key(Qt.Key.Key_F2)
    hints.show_next()
    assert _shown(small) == ""
    small.key(Qt.Key.Key_Escape)
    small.window.showFullScreen()
    small.settle()
    hints.show_next()
    assert _shown(small) == ""
    small.window.showNormal()
    small.settle()
    hints.show_next()
    assert _shown(small) != ""
    small.window.show_session(None)
    assert _frames(small) == []


def test_who_wants_no_hints_gets_none_and_all_come_back(small: Driver) -> None:
    hints = small.window.hints
    hints.show_next()
    for hint in HINTS[:2]:
        hints.did(hint.id)
    looks().prefer(replace(looks().preferences, hints=False))
    hints.show_next()
    assert _frames(small) == []
    dialog = PreferencesWindow(small.window)
    next(row.control for row in dialog.rows if row.title == "Hints").click()  # type: ignore[attr-defined]  # a check box
    dialog.deleteLater()
    hints.show_next()
    assert _shown(small) == HINTS[0].id
