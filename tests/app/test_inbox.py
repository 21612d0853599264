"""The inbox: lines that wait, and digits that give them a place."""

import pytest
from PySide6.QtCore import Qt

from journeycanvas.app.inbox_panel import InboxPanel
from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver

LINES = (
    "stage: Compare",
    "Decide",
    "persona: Buyer",
    "park: Reads the contract",
    "park: friction: Nobody signs",
    "park: Something else",
)


@pytest.fixture
def inbox(driver: Driver) -> InboxPanel:
    journey, _done = capture_all(Journey.empty("Buying"), LINES, Context())
    driver.open(journey)
    found = driver.editor.inbox
    assert driver.editor.tabs.tabText(2) == "Inbox (3)"
    driver.editor.tabs.setCurrentWidget(found)
    driver.settle()
    assert driver.focused() is found.list
    return found


def notes(driver: Driver) -> list[str]:
    return [getattr(note, "text", "") for note in driver.journey.table("inbox").values()]


def test_digits_put_notes_into_stages_each_one_step(driver: Driver, inbox: InboxPanel) -> None:
    second = driver.journey.stages[1].id
    driver.key(Qt.Key.Key_2)
    assert notes(driver) == ["friction: Nobody signs", "Something else"]
    (card,) = driver.journey.touchpoints.values()
    assert (card.title, card.stage) == ("Reads the contract", second)
    driver.key(Qt.Key.Key_2)
    (note,) = driver.journey.frictions.values()
    assert note.title == "Nobody signs"
    assert driver.editor.tabs.tabText(2) == "Inbox (1)"
    assert driver.entries == 2
    driver.window.undo()
    assert "friction: Nobody signs" in notes(driver)


def test_the_lane_is_told_and_chosen_and_where_a_note_went_is_said(
    driver: Driver, inbox: InboxPanel
) -> None:
    journey, _done = capture_all(driver.journey, ["persona: Seller"], Context())
    driver.open(journey)
    panel = driver.editor.inbox
    driver.shortcut("panel-inbox")
    assert driver.focused() is panel.list
    assert "1\u00a0Compare" in panel.hint.text()
    assert "in the lane Buyer" in panel.hint.text()
    driver.key(Qt.Key.Key_Right)
    assert "in the lane Seller" in panel.hint.text()
    driver.key(Qt.Key.Key_1)
    (card,) = driver.journey.touchpoints.values()
    assert card.persona == driver.titled("Seller")
    told = driver.window.statusBar().currentMessage()
    assert told == "«Reads the contract» is in Compare · Seller"
    driver.key(Qt.Key.Key_2)
    told = driver.window.statusBar().currentMessage()
    assert told == "«Nobody signs» is in Decide · Seller"
    driver.key(Qt.Key.Key_Left)
    assert "in the lane Buyer" in panel.hint.text()
    driver.key(Qt.Key.Key_Escape)
    assert driver.focused() is driver.canvas.view


def test_a_digit_without_a_stage_does_nothing(driver: Driver, inbox: InboxPanel) -> None:
    before = driver.journey
    driver.key(Qt.Key.Key_7)
    assert driver.journey is before


def test_enter_places_and_delete_takes_out(driver: Driver, inbox: InboxPanel) -> None:
    driver.key(Qt.Key.Key_Delete)
    assert notes(driver) == ["friction: Nobody signs", "Something else"]
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Return)
    assert notes(driver) == ["friction: Nobody signs"]
    (card,) = driver.journey.touchpoints.values()
    assert card.title == "Something else"


def test_what_has_no_place_yet_stays_and_says_so(driver: Driver) -> None:
    journey, _done = capture_all(Journey.empty(), ["park: Too early"], Context())
    driver.open(journey)
    inbox = driver.editor.inbox
    inbox.put_here()
    assert notes(driver) == ["Too early"]
    assert "needs a stage" in driver.window.statusBar().currentMessage()
