"""What is selected once something was deleted: the keys go on beside it."""

import pytest
from PySide6.QtCore import Qt

from journeycanvas.canvas.selection import cell_name
from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver

LINES = """
stage: Compare
stage: Decide
persona: Buyer
persona: User
Asks @Compare @Buyer
Reads
friction: Nobody answers
touchpoint: Calls
Signs @Decide
""".strip().splitlines()


@pytest.fixture
def row(driver: Driver) -> Driver:
    """A map with three cards in its first cell, one in the second, and no other."""
    journey, _done = capture_all(Journey.empty("Buying"), LINES, Context())
    driver.open(journey)
    driver.canvas.view.setFocus()
    return driver


def delete(driver: Driver, *titles: str) -> list[str]:
    """Delete things; return what is selected then."""
    driver.canvas.selection.set(driver.titled(title) for title in titles)
    driver.key(Qt.Key.Key_Delete)
    return [driver.canvas.title_of(i) or i for i in driver.canvas.selection.ids]


def test_the_next_card_is_selected_or_the_one_before(row: Driver) -> None:
    assert delete(row, "Nobody answers") == ["Reads"]
    assert delete(row, "Reads") == ["Calls"]
    assert delete(row, "Calls") == ["Asks"]
    row.shortcut("undo")
    assert delete(row, "Calls", "Asks") == [cell(row, 0)]


def test_the_last_card_leaves_its_cell_to_type_in(row: Driver) -> None:
    assert delete(row, "Signs") == [cell(row, 1)]
    row.type("Haggles")
    row.key(Qt.Key.Key_Return)
    row.key(Qt.Key.Key_Escape)
    assert row.journey.touchpoints[row.titled("Haggles")].stage == row.titled("Decide")


def test_a_lane_hands_over_to_the_next(row: Driver) -> None:
    assert delete(row, "User") == ["Buyer"]
    row.key(Qt.Key.Key_F2)
    row.name("Champion")
    assert [lane.name for lane in row.journey.personas] == ["Champion"]


def cell(driver: Driver, stage: int) -> str:
    """Return the name of a cell of the first lane."""
    return cell_name(driver.journey.stages[stage].id, driver.journey.personas[0].id)
