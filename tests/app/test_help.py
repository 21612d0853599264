"""Help: all keys in one list, searched and printed; every tool tip names its keys."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from journeycanvas.app.actions import ACTIONS, tip_of
from journeycanvas.app.help_window import HelpWindow
from journeycanvas.app.help_words import groups
from journeycanvas.app.palette import entries
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.exporters.cheat_sheet import Group, cheat_sheet
from tests.app.driver import Driver


def test_f1_lists_every_shortcut_there_is_and_a_search_finds_it(small: Driver) -> None:
    seen: dict[str, list[tuple[str, str]]] = {}

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, HelpWindow)
        for words in ("", "ctrl+k", "handoff drag", "nonsense"):
            dialog.search.setText(words)
            seen[words] = dialog.rows()
        dialog.reject()

    small.in_dialog(look)
    small.key(Qt.Key.Key_F1)
    pressed = {keys for _what, keys in seen[""]}
    for action in ACTIONS:
        if action.shortcut:
            assert action.shortcut.replace("; ", "  ") in pressed, action.id
    assert ("Commands", "Ctrl+K") in seen["ctrl+k"]
    assert seen["handoff drag"] == [("Connect by a handoff", "Drag from a card's edge")]
    assert seen["nonsense"] == []


def test_the_cheat_sheet_has_every_row_on_one_or_two_pages_of_a4(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "keys"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))

    def save(dialog: QWidget) -> None:
        assert isinstance(dialog, HelpWindow)
        buttons = dialog.findChildren(QPushButton)
        next(b for b in buttons if b.text().startswith("Save as a cheat sheet")).click()
        dialog.reject()

    small.in_dialog(save)
    small.shortcut("keys")
    made = pypdfium2.PdfDocument(target.with_suffix(".pdf").read_bytes())
    assert 1 <= len(made) <= 2
    assert all(tuple(map(round, page.get_size())) == (595, 842) for page in made)
    text = "".join(page.get_textpage().get_text_bounded() for page in made)
    flat = "".join(text.split())
    for group in groups(ACTIONS):
        for what, keys in group.rows:
            assert "".join(keys.split()) in flat, keys
            assert "".join(what.split()) in flat, what


def test_a_cheat_sheet_of_much_goes_on_and_keeps_headings_with_their_rows() -> None:
    many = [Group(f"Group {n}", [(f"Does {n} {m}", f"K{m}") for m in range(30)]) for n in range(9)]
    made = pypdfium2.PdfDocument(io.BytesIO(cheat_sheet("Keys", many)))
    assert len(made) == 3
    assert cheat_sheet("Keys", many) == cheat_sheet("Keys", many)


def test_every_tool_tip_and_every_menu_entry_names_its_keys(driver: Driver) -> None:
    for action in ACTIONS:
        made = driver.window.actions_by_id[action.id]
        assert tip_of(action)
        if action.shortcut:
            first = action.shortcut.split("; ")[0]
            assert first in made.toolTip().replace("&amp;", "&")
            assert made.shortcut() == QKeySequence(first)


RARE = {
    "about": "read once",
    "recovered": "needed after an accident, when the start page names it",
    "theme-system": "set once, and in the palette",
    "theme-light": "set once, and in the palette",
    "theme-dark": "set once, and in the palette",
    "theme-contrast": "set once, and in the palette",
}
"""Actions without a key, and why."""


def test_every_action_is_named_and_has_a_key_of_its_own_that_types_nothing() -> None:
    assert {action.id for action in ACTIONS if not action.key} == set(RARE)
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    names = [action.text.replace("&", "") for action in ACTIONS]
    assert len(set(names)) == len(names)
    keys = [key for action in ACTIONS for key in action.shortcut.split("; ") if key]
    assert len(set(keys)) == len(keys)
    for key in keys:
        parts = set(key.replace("++", "+Plus").split("+"))
        assert not {"Ctrl", "Alt"} <= parts, f"{key} is AltGr on many keyboards"
        assert parts & {"Ctrl", "Alt", "Delete"} or parts <= {"Shift", *FUNCTION_KEYS}, key
        assert not parts & set("[]{}@|\\"), key


FUNCTION_KEYS = {f"F{n}" for n in range(1, 13)}


def test_every_action_is_in_the_palette_when_it_can_be_done(small: Driver) -> None:
    small.canvas.choose(small.titled("Signs"))
    offered = {(entry.name, entry.about) for entry in entries(small.window, ACTIONS)}
    for action in ACTIONS:
        if action.when(small.window):
            assert (action.text.replace("&", "").rstrip("…"), action.key) in offered


def test_a_key_that_belongs_to_the_focus_is_shown_and_not_taken(small: Driver) -> None:
    small.canvas.choose(small.titled("Signs"))
    made = small.window.actions_by_id["edit-text"]
    assert made.shortcuts() == []
    assert made.text().endswith("\tF2")
    small.canvas.view.setFocus()
    small.key(Qt.Key.Key_F2)
    assert isinstance(small.focused(), TextEditor)
