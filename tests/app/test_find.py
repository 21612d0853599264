"""Find and replace in the real window."""

import pytest
from PySide6.QtCore import Qt

from journeycanvas.app.find_bar import FindBar
from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver

SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES = (
    "stage: Trial",
    "Buy",
    "persona: Buyer",
    "touchpoint: Begins the trial @Trial",
    "friction: The trial ends",
    "touchpoint: Pays after trials @Buy",
    "evidence: Notes of a trial",
)


@pytest.fixture
def bar(driver: Driver) -> FindBar:
    journey, _done = capture_all(Journey.empty("Buying"), LINES, Context())
    driver.open(journey)
    driver.canvas.view.setFocus()
    driver.shortcut("find")
    assert driver.focused() is driver.editor.finder.line
    return driver.editor.finder


def test_what_is_found_is_counted_marked_and_visited(driver: Driver, bar: FindBar) -> None:
    driver.type("trial")
    assert bar.told.text() == "5 places"
    # The evidence has no place on the board.
    marked = [len(driver.marks.found)]
    visited = []
    for _press in range(6):
        driver.key(Qt.Key.Key_Return)
        visited.append(driver.canvas.selection.ids[0])
    assert visited[0] == visited[5] == driver.journey.stages[0].id
    assert len(set(visited)) == 5
    assert bar.told.text() == "1 of 5"
    driver.key(Qt.Key.Key_Return, SHIFT)
    assert bar.told.text() == "5 of 5"
    assert driver.focused() is bar.line
    driver.key(Qt.Key.Key_Escape)
    assert driver.focused() is driver.canvas.view
    assert [*marked, len(driver.marks.found)] == [4, 0]


def test_whole_words_and_capitals(driver: Driver, bar: FindBar) -> None:
    driver.type("trial")
    bar.words.click()
    assert bar.told.text() == "4 places"
    bar.case.click()
    assert bar.told.text() == "3 places"
    driver.type("xyz")
    assert bar.told.text() == "nothing found"
    assert not bar.everywhere.isEnabled()


def test_tab_leads_to_what_takes_its_place_and_ctrl_enter_replaces_all(
    driver: Driver, bar: FindBar
) -> None:
    driver.type("trial")
    driver.key(Qt.Key.Key_Tab)
    assert driver.focused() is bar.other
    driver.type("pilot")
    driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bar.told.text() == "5 replaced"


def test_replacing_all_is_one_step(driver: Driver, bar: FindBar) -> None:
    before = driver.journey
    driver.type("trial")
    bar.other.setFocus()
    driver.type("pilot")
    bar.everywhere.click()
    assert bar.told.text() == "5 replaced"
    assert driver.entries == 1
    assert driver.canvas.session.history.entries[0].label == "Replace «trial» with «pilot»"
    assert driver.journey.stages[0].name == "pilot"
    assert driver.marks.found == ()
    driver.window.undo()
    assert driver.journey == before


def test_replacing_goes_from_place_to_place(driver: Driver, bar: FindBar) -> None:
    driver.type("trial")
    driver.key(Qt.Key.Key_Return)
    bar.other.setFocus()
    driver.type("pilot")
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.stages[0].name == "pilot"
    assert driver.titled("Begins the trial") in driver.canvas.selection.ids
    assert bar.told.text() == "1 of 4"


def test_the_bar_follows_edits(driver: Driver, bar: FindBar) -> None:
    driver.type("trial")
    driver.window.undo()
    driver.canvas.perform("Clear", lambda journey: Journey.empty(journey.map.title))
    driver.settle()
    assert bar.told.text() == "nothing found"


def test_a_pattern_is_told_when_it_is_none(driver: Driver, bar: FindBar) -> None:
    bar.pattern.click()
    bar.line.setFocus()
    driver.type("tri(al")
    assert bar.told.text() == "not a pattern"
    driver.type("|p)")
    assert bar.told.text() == "5 places"


def test_filters_alone_find_things_and_lead_to_them(driver: Driver, bar: FindBar) -> None:
    bar.narrow.click()
    bar.filters.kind.setCurrentText("Touchpoints")
    bar.filters.owner.setCurrentText("Without an owner")
    assert bar.told.text() == "2 places"
    assert len(driver.marks.found) == 2
    assert not bar.everywhere.isEnabled()
    bar.line.setFocus()
    driver.key(Qt.Key.Key_Return)
    assert driver.canvas.selection.ids == (driver.titled("Begins the trial"),)
    driver.type("after")
    assert bar.told.text() == "1 place"
    bar.narrow.click()
    bar.line.clear()
    assert bar.told.text() == ""
