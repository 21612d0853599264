"""The preferences: found by a search, taken over at once, kept, and never in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QWidget

from journeycanvas.app.documents import session_of
from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.looks import looks
from journeycanvas.app.preferences import Preferences, preferred
from journeycanvas.app.preferences_window import PreferencesWindow
from journeycanvas.canvas.selection import CELL
from journeycanvas.storage.document import Document
from tests.app.driver import Driver
from tests.app.maps import small_map


@pytest.fixture(autouse=True)
def _as_before(application: QApplication) -> Iterator[None]:
    assert application is not None
    yield
    looks().prefer(Preferences())


@pytest.fixture
def preferences(driver: Driver) -> Iterator[PreferencesWindow]:
    """The open preferences."""
    window = PreferencesWindow(driver.window)
    window.show()
    driver.settle()
    yield window
    window.close()
    window.deleteLater()


def _row(window: PreferencesWindow, title: str) -> QWidget:
    return next(row.control for row in window.rows if row.title == title)


def _choose(window: PreferencesWindow, title: str, words: str) -> None:
    control = _row(window, title)
    assert isinstance(control, Choice)
    control.setCurrentText(words)
    control.activated.emit(control.currentIndex())


def test_they_open_by_their_keys_and_a_search_leaves_what_it_is_about(driver: Driver) -> None:
    seen: list[list[str]] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PreferencesWindow)
        for words in ("", "dark", "sign history", "nonsense"):
            dialog.search.setText(words)
            seen.append([row.title for row in dialog.rows if row.box.isVisible()])
        dialog.reject()

    driver.in_dialog(look)
    driver.shortcut("preferences")
    assert len(seen[0]) == 8
    assert seen[1:] == [["Theme"], ["Your name"], []]


def test_what_is_chosen_holds_at_once_and_is_kept(
    driver: Driver, preferences: PreferencesWindow, application: QApplication
) -> None:
    _choose(preferences, "Theme", "Dark")
    _choose(preferences, "Interface text size", "125 %")
    assert looks().shown == "dark"
    assert application.font().pixelSize() == round(14 * looks().scale) >= 17
    assert preferred() == (Preferences(theme="dark", text_size=125), "")
    reset = next(b for b in preferences.findChildren(QPushButton) if b.text() == "Reset all")
    reset.click()
    driver.settle()
    assert preferred() == (Preferences(), "")
    assert looks().shown == "light"
    control = _row(preferences, "Theme")
    assert isinstance(control, Choice)
    assert control.currentText() == "Follow the system"


def test_a_name_signs_what_is_done_from_then_on(
    driver: Driver, preferences: PreferencesWindow
) -> None:
    line = _row(preferences, "Your name")
    assert isinstance(line, QLineEdit)
    line.setText("  Night   shift ")
    line.editingFinished.emit()
    assert line.text() == "Night shift"
    assert session_of(Document.new(small_map())).by == "Night shift"
    assert driver.window.session is None


def test_letters_begin_no_card_where_that_is_not_wanted(
    small: Driver, preferences: PreferencesWindow
) -> None:
    preferences.close()
    box = _row(preferences, "Letters begin a card")
    assert isinstance(box, QCheckBox)
    box.click()
    stage, persona = small.titled("Notice"), small.titled("Buyer")
    before = len(small.journey.touchpoints)
    small.canvas.selection.set((f"{CELL}{stage}/{persona}",))
    small.canvas.view.setFocus()
    small.type("x")
    assert len(small.journey.touchpoints) == before
    box.click()
    small.type("x")
    assert len(small.journey.touchpoints) == before + 1
    small.key(Qt.Key.Key_Escape)


def test_where_nothing_can_be_kept_it_holds_until_the_end_and_says_so(
    preferences: PreferencesWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "config"
    folder.rmdir()
    folder.write_text("in the way of the folder")
    _choose(preferences, "Theme", "Dark")
    assert looks().shown == "dark"
    assert "until the program ends" in preferences.wrong.text()
    assert preferences.wrong.isVisible()
