"""The command palette: every action, every thing, by a few letters."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeycanvas.app.action import ALWAYS
from journeycanvas.app.actions import ACTIONS, tip_of
from journeycanvas.app.looks import looks
from journeycanvas.app.palette import MOST, Palette, entries, fitting
from journeycanvas.edits.adding import add
from tests.app.driver import Driver


def test_every_action_is_named_told_and_in_the_palette(small: Driver) -> None:
    known = {entry.name: entry.lacks for entry in entries(small.window, ACTIONS)}
    names = [action.text.replace("&", "").rstrip("…") for action in ACTIONS]
    assert len(set(names)) == len(names)
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action, name in zip(ACTIONS, names, strict=True):
        assert name.strip()
        assert tip_of(action).strip()
        assert bool(known[name]) != action.when(small.window)


def test_no_two_actions_have_the_same_keys() -> None:
    keys = [key for action in ACTIONS for key in action.shortcut.split("; ") if key]
    assert len(set(keys)) == len(keys)
    # AltGr is Ctrl+Alt on many keyboards: such keys type signs.
    assert not [key for key in keys if "Ctrl+Alt" in key]


def test_every_condition_says_what_it_takes(driver: Driver, small: Driver) -> None:
    conditions = {action.when for action in ACTIONS} - {ALWAYS}
    assert all(condition.needs for condition in conditions)
    driver.window.show_session(None)
    lacks = {action.id: action.lacks(driver.window) for action in ACTIONS}
    assert lacks["add-cause"] == lacks["save"] == "open a map first"
    assert lacks["open"] == ""


def pick(driver: Driver, words: str, *keys: Qt.Key) -> list[str]:
    """Open the palette, type, press keys; return what was shown first."""
    shown: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, Palette)
        QTest.keyClicks(dialog.line, words)
        shown.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        for key in keys:
            QTest.keyClick(dialog.line, key)

    driver.in_dialog(act)
    driver.shortcut("palette")
    return shown


def test_an_action_is_done_by_its_name(small: Driver) -> None:
    stages = len(small.journey.stages)
    shown = pick(small, "stag", Qt.Key.Key_Return)
    assert shown[0].startswith("Stage")
    assert len(small.journey.stages) == stages + 1


def test_what_cannot_be_done_comes_last_and_says_why_in_place_of_doing_it(small: Driver) -> None:
    small.canvas.choose(small.titled("Signs"))
    before = small.journey
    told = small.window.statusBar()
    shown = pick(small, "cause", Qt.Key.Key_End, Qt.Key.Key_Escape)
    (row,) = [row for row in shown if row.startswith("Cause")]
    assert row.endswith("select a friction first")
    assert [entry.lacks for entry in fitting(entries(small.window, ACTIONS), "a")] == sorted(
        (entry.lacks for entry in fitting(entries(small.window, ACTIONS), "a")), key=bool
    )
    pick(small, "cause", *[Qt.Key.Key_Down] * shown.index(row), Qt.Key.Key_Return)
    assert small.journey is before
    assert told.currentMessage() == "Cause: select a friction first"


@pytest.mark.parametrize("words", ["csv", "print poster", "Mermaid"])
def test_an_action_is_found_by_what_it_is_for(small: Driver, words: str) -> None:
    assert [row for row in pick(small, words, Qt.Key.Key_Escape) if row.startswith("Export")]


def test_a_thing_is_found_by_its_title_and_selected(small: Driver) -> None:
    card = list(small.journey.touchpoints.values())[2]
    pick(small, card.title[:8].upper(), Qt.Key.Key_Return)
    assert small.canvas.selection.ids == (card.id,)
    assert small.focused() is small.canvas.view


def test_what_is_not_on_the_board_is_shown_in_the_details(small: Driver) -> None:
    proof = small.canvas.perform("Add", add, "evidence", title="Diary study")
    small.editor.tabs.setCurrentIndex(1)
    pick(small, "diary", Qt.Key.Key_Return)
    assert small.canvas.selection.ids == (proof,)
    assert small.editor.tabs.currentWidget() is small.editor.inspector


def test_arrows_walk_and_escape_does_nothing(small: Driver) -> None:
    before = small.journey
    pick(small, "add", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert small.journey is before


@pytest.mark.parametrize("words", ["", "   ", "no such thing at all"])
def test_nothing_or_nonsense_is_no_harm(small: Driver, words: str) -> None:
    known = entries(small.window, ACTIONS)
    found = fitting(known, words)
    assert len(found) <= MOST
    assert bool(found) == (not words.strip())


def test_a_map_is_begun_from_the_start_screen(driver: Driver) -> None:
    assert driver.window.session is None
    shown = pick(driver, "empty", Qt.Key.Key_Return)
    assert shown[0].startswith("New empty map")
    assert [lane.name for lane in driver.journey.personas] == ["Customer"]
    assert driver.journey.stages == ()


def test_enter_without_a_letter_does_nothing_until_an_arrow_has_chosen(small: Driver) -> None:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, Palette)
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClick(dialog.line, Qt.Key.Key_Down)
        assert dialog.list.currentRow() == 0
        QTest.keyClicks(dialog.line, "100")
        assert dialog.list.currentRow() == 0
        dialog.reject()

    small.in_dialog(act)
    small.shortcut("palette")


def test_what_was_typed_before_the_palette_was_there_is_typed_into_it(small: Driver) -> None:
    stages, handle = len(small.journey.stages), small.window.windowHandle()
    kind, plain = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    for letter in "stage":
        event = QKeyEvent(kind, Qt.Key(ord(letter.upper())), plain, letter)
        QCoreApplication.postEvent(handle, event)
    QCoreApplication.postEvent(handle, QKeyEvent(kind, Qt.Key.Key_Return, plain, "\r"))
    # What is not taken leaves the palette open, and the test would wait for it for ever.
    late = QTimer(small.window)
    late.setSingleShot(True)

    def close() -> None:
        small.window.findChildren(Palette)[0].reject()

    late.timeout.connect(close)
    late.start(2_000)
    small.window.actions_by_id["palette"].trigger()
    late.stop()
    assert len(small.journey.stages) == stages + 1


def test_the_palette_has_gone_before_what_it_does_begins(small: Driver) -> None:
    before, seen = looks().preferences, []
    heard = looks().changed.connect(lambda: seen.append(small.window.isActiveWindow()))
    pick(small, "dark theme", Qt.Key.Key_Return)
    looks().changed.disconnect(heard)
    assert seen == [True]
    looks().prefer(before)
