"""Typing on the map: letters always type, Enter and Tab go on."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from journeycanvas.canvas.selection import cell_name
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver

HEADS = ("stage: Compare", "Decide", "persona: Buyer", "persona: User")


@pytest.fixture
def empty(driver: Driver) -> Driver:
    """A map with two stages and two lanes, the first cell selected."""
    journey, _done = capture_all(Journey.empty("Buying"), HEADS, Context())
    driver.open(journey)
    select(driver, 0, 0)
    driver.canvas.view.setFocus()
    return driver


def select(driver: Driver, stage: int, lane: int) -> None:
    journey = driver.journey
    driver.canvas.choose(cell_name(journey.stages[stage].id, journey.personas[lane].id))


def titles(driver: Driver) -> list[list[str]]:
    """Return the titles of the cards of each stage, in order."""
    return [
        [getattr(moment, "title", "") for moment in driver.journey.moments.get(stage.id, ())]
        for stage in driver.journey.stages
    ]


def test_letters_in_an_empty_cell_begin_a_card_and_enter_opens_the_next(empty: Driver) -> None:
    empty.type("asks around")
    assert isinstance(empty.focused(), TextEditor)
    empty.key(Qt.Key.Key_Return)
    empty.type("reads")
    empty.key(Qt.Key.Key_Return)
    assert isinstance(empty.focused(), TextEditor)
    empty.key(Qt.Key.Key_Return)
    assert empty.focused() is empty.canvas.view
    assert titles(empty) == [["asks around", "reads"], []]
    assert empty.entries == 2
    assert empty.canvas.session.history.entries[0].label == "Add «asks around»"


def test_tab_goes_on_in_the_next_stage_and_escape_leaves(empty: Driver) -> None:
    empty.type("asks")
    empty.key(Qt.Key.Key_Tab)
    empty.type("signs")
    empty.key(Qt.Key.Key_Tab)
    assert empty.focused() is empty.canvas.view
    assert titles(empty) == [["asks"], ["signs"]]
    select(empty, 0, 1)
    empty.type("waits")
    empty.key(Qt.Key.Key_Return)
    empty.type("gone")
    empty.key(Qt.Key.Key_Escape)
    assert titles(empty) == [["asks", "waits"], ["signs"]]
    assert empty.entries == 3


def test_shift_enter_breaks_the_line(empty: Driver) -> None:
    empty.type("one")
    empty.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    empty.type("two")
    empty.key(Qt.Key.Key_Tab)
    empty.key(Qt.Key.Key_Escape)
    assert titles(empty)[0] == ["one\ntwo"]


def test_letters_over_a_selected_card_replace_its_text_and_escape_brings_it_back(
    empty: Driver,
) -> None:
    empty.type("asks")
    empty.key(Qt.Key.Key_Return)
    empty.key(Qt.Key.Key_Escape)
    empty.canvas.choose(empty.titled("asks"))
    empty.type("buys")
    empty.key(Qt.Key.Key_Escape)
    assert titles(empty)[0] == ["asks"]
    empty.type("buys")
    empty.key(Qt.Key.Key_Return)
    assert titles(empty)[0] == ["buys"]
    assert empty.focused() is empty.canvas.view


def test_letters_without_a_place_and_commands_type_nothing(empty: Driver) -> None:
    empty.canvas.selection.set(())
    empty.type("lost")
    assert titles(empty) == [[], []]
    select(empty, 0, 0)
    empty.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    empty.key(Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert titles(empty) == [[], []]


def test_a_sign_of_a_german_or_french_keyboard_types(empty: Driver) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    empty.send_key(Qt.Key.Key_Q, both, "@")
    assert isinstance(empty.focused(), TextEditor)
    empty.key(Qt.Key.Key_Return)
    empty.key(Qt.Key.Key_Escape)
    assert titles(empty)[0] == ["@"]


def compose(driver: Driver, composing: str, done: str = "") -> None:
    """Send what an input method sends to whatever has the focus."""
    event = QInputMethodEvent(composing, [])
    event.setCommitString(done)
    assert driver.focused().inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(driver.focused(), event)
    driver.settle()


def test_letters_that_an_input_method_composes_begin_a_card_as_well(empty: Driver) -> None:
    assert empty.canvas.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose(empty, "k")
    assert isinstance(empty.focused(), TextEditor)
    compose(empty, "か")
    compose(empty, "", "買う")
    empty.key(Qt.Key.Key_Return)
    empty.key(Qt.Key.Key_Escape)
    assert titles(empty) == [["買う"], []]


def test_a_composition_over_a_card_takes_the_place_of_its_text(empty: Driver) -> None:
    empty.type("asks")
    empty.key(Qt.Key.Key_Return)
    empty.key(Qt.Key.Key_Escape)
    empty.canvas.choose(empty.titled("asks"))
    empty.canvas.view.setFocus()
    compose(empty, "", "é")
    empty.type("lit")
    empty.key(Qt.Key.Key_Return)
    assert titles(empty) == [["élit"], []]


def test_what_is_still_being_composed_is_kept_when_the_text_is_handed_in(empty: Driver) -> None:
    empty.type("go ")
    compose(empty, "にほん")
    empty.window.finish_typing()
    assert titles(empty) == [["go にほん"], []]


def test_nothing_is_composed_where_nothing_is_selected(empty: Driver) -> None:
    empty.canvas.selection.set(())
    compose(empty, "k")
    assert empty.focused() is empty.canvas.view
    assert empty.entries == 0


def test_tab_names_one_stage_or_lane_after_the_other(empty: Driver) -> None:
    for row, names in ((empty.journey.stages, "stages"), (empty.journey.personas, "personas")):
        empty.canvas.naming.edit(row[0].id)
        empty.type("First")
        empty.key(Qt.Key.Key_Tab)
        assert empty.canvas.selection.ids == (row[1].id,)
        empty.type("Second")
        empty.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        empty.type("Zero")
        empty.key(Qt.Key.Key_Tab)
        empty.key(Qt.Key.Key_Tab)
        assert [one.name for one in getattr(empty.journey, names)] == ["Zero", "Second"]
        # Beyond the last the keys belong to the board again.
        assert empty.focused() is empty.canvas.view


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_the_keys_that_edit_begin_a_card_in_an_empty_cell(empty: Driver, key: Qt.Key) -> None:
    empty.canvas.letters_begin = False
    empty.key(key)
    assert isinstance(empty.focused(), TextEditor)
    empty.type("asks")
    empty.key(Qt.Key.Key_Return)
    empty.type("reads")
    empty.key(Qt.Key.Key_Tab)
    empty.key(Qt.Key.Key_Escape)
    assert titles(empty) == [["asks", "reads"], []]
