"""Nothing that takes keys is nameless to a screen reader, in the window and in every dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QScrollArea, QWidget

from journeycanvas.app.actions import ACTIONS
from journeycanvas.app.forms.references import Picker
from journeycanvas.canvas.selection import cell_name
from tests.app.driver import Driver
from tests.app.maps import full_map

TABBED = Qt.FocusPolicy.TabFocus.value
LEFT_OUT = ("quit", "close", "new", "new-empty", "cut", "delete", "undo", "redo")
"""Actions that end what the test looks at, or take it away."""


def nameless(top: QWidget) -> list[str]:
    """Return what Tab reaches in a window and a screen reader has no name for."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        # A page that scrolls is no stop of its own, and what hands its keys on is not heard of.
        inner = isinstance(widget, QScrollArea) or widget.focusProxy() is not None
        if widget.isVisibleTo(top) and widget.focusPolicy().value & TABBED and not inner:
            known = QAccessible.queryAccessibleInterface(widget)
            if not known.text(QAccessible.Text.Name).strip():
                above = type(widget.parentWidget()).__name__
                found.append(f"{type(widget).__name__} {widget.objectName()} in {above}")
    return found


def test_every_form_and_panel_names_what_takes_keys(driver: Driver) -> None:
    assert "\n".join(nameless(driver.window)) == ""
    driver.open(full_map())
    driver.editor.finder.open()
    place = driver.journey.place
    firsts = {
        table: identity for identity, table in reversed(list(place.items())) if table != "map"
    }
    cell = cell_name(firsts["stages"], firsts["personas"])
    for name in ("", cell, *firsts.values()):
        driver.canvas.selection.set((name,) if name else ())
        form = driver.form
        form.unfold()
        driver.settle()
        assert nameless(driver.window) == [], place.get(name, name)
    for at in range(driver.editor.tabs.count()):
        driver.editor.tabs.setCurrentIndex(at)
        driver.settle()
        assert nameless(driver.window) == [], driver.editor.tabs.tabText(at)


def test_what_has_the_keys_is_seen_to_have_them(small: Driver) -> None:
    small.shortcut("outline")
    small.canvas.selection.set((small.titled("Signs"),))
    small.settle()
    editor, unmarked = small.editor, []
    for widget in small.window.findChildren(QWidget):
        takes = widget.focusPolicy().value & TABBED and widget.focusProxy() is None
        if not (takes and widget.isVisible() and widget.isEnabled()):
            continue
        if widget in (editor.canvas.view, editor.inspector) or isinstance(widget, QScrollArea):
            continue  # The board marks what is selected on it, a page what is in it.
        small.window.setFocus()
        small.settle()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        small.settle()
        if widget.hasFocus() and widget.grab().toImage() == before:
            unmarked.append(f"{type(widget).__name__} {widget.objectName()}")
    assert unmarked == []


def test_every_dialog_names_what_takes_keys(
    driver: Driver, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    driver.open(full_map())
    seen: dict[str, list[str]] = {}

    def look(dialog: QWidget) -> None:
        seen[type(dialog).__name__ + dialog.windowTitle()] = nameless(dialog)
        assert isinstance(dialog, QDialog)
        dialog.reject()

    card = next(iter(driver.journey.touchpoints))
    before = set(application.topLevelWidgets())
    for action in ACTIONS:
        if action.id in LEFT_OUT:
            continue
        driver.window.finish_typing()
        driver.canvas.selection.set((card,))
        driver.in_dialog(look)
        driver.window.follow_actions()
        driver.window.actions_by_id[action.id].trigger()
        driver.settle()
        for widget in set(application.topLevelWidgets()) - before:
            if widget.isVisible() and widget.focusPolicy() is not None:
                seen[type(widget).__name__] = nameless(widget)
                widget.close()
    assert len(seen) > 5
    assert Picker.__name__ in " ".join(seen)
    assert {name: lacks for name, lacks in seen.items() if lacks} == {}
