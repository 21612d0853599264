"""Walking over the board and moving things by keyboard."""

from PySide6.QtCore import Qt

from journeycanvas.canvas.selection import cell_name
from tests.app.driver import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


def titles(driver: Driver, stage: int, lane: int) -> list[str]:
    journey = driver.journey
    row = journey.cell(journey.stages[stage].id, journey.personas[lane].id)
    return [driver.canvas.title_of(moment.id) for moment in row]


def chosen(driver: Driver) -> list[str]:
    return [driver.canvas.title_of(i) or i for i in driver.canvas.selection.ids]


def test_arrows_walk_over_cards_and_empty_cells(small: Driver) -> None:
    small.canvas.view.setFocus()
    journey = small.journey
    empty = cell_name(journey.stages[0].id, journey.personas[1].id)
    for key, there in (
        (Qt.Key.Key_Right, "Reads a post"),
        (Qt.Key.Key_Right, "Asks a peer"),
        (Qt.Key.Key_Right, "Compares offers"),
        (Qt.Key.Key_Down, "No price anywhere"),
        (Qt.Key.Key_Up, "Compares offers"),
        (Qt.Key.Key_Left, "Asks a peer"),
        (Qt.Key.Key_Left, "Reads a post"),
        (Qt.Key.Key_Down, empty),
        (Qt.Key.Key_Up, "Reads a post"),
        (Qt.Key.Key_Up, "Notice"),
        (Qt.Key.Key_Down, "Reads a post"),
        (Qt.Key.Key_Left, "Champion"),
        (Qt.Key.Key_Down, "Buyer"),
    ):
        small.key(key)
        assert chosen(small) == [there]
    small.key(Qt.Key.Key_Escape)
    assert chosen(small) == []


def test_ctrl_arrows_move_a_card_in_time_and_across_lanes(small: Driver) -> None:
    small.canvas.choose(small.titled("Asks a peer"))
    small.canvas.view.setFocus()
    small.key(Qt.Key.Key_Left, CONTROL)
    assert titles(small, 0, 0) == ["Asks a peer", "Reads a post"]
    small.key(Qt.Key.Key_Right, CONTROL)
    small.key(Qt.Key.Key_Right, CONTROL)
    assert titles(small, 1, 0) == ["Asks a peer", "Compares offers"]
    small.key(Qt.Key.Key_Down, CONTROL)
    assert "Asks a peer" in titles(small, 1, 1)
    assert chosen(small) == ["Asks a peer"]
    small.key(Qt.Key.Key_Down, CONTROL)
    assert "Asks a peer" in titles(small, 1, 1)


def test_ctrl_arrows_move_a_stage_and_a_lane(small: Driver) -> None:
    small.canvas.view.setFocus()
    small.canvas.choose(small.titled("Notice"))
    small.key(Qt.Key.Key_Right, CONTROL)
    assert [stage.name for stage in small.journey.stages] == ["Evaluate", "Notice", "Decide"]
    small.key(Qt.Key.Key_Left, CONTROL)
    small.key(Qt.Key.Key_Left, CONTROL)
    assert [stage.name for stage in small.journey.stages] == ["Notice", "Evaluate", "Decide"]
    small.canvas.choose(small.titled("Champion"))
    small.key(Qt.Key.Key_Down, CONTROL)
    assert [lane.name for lane in small.journey.personas] == ["Buyer", "Champion"]


def test_undo_and_redo_select_what_they_touched(small: Driver) -> None:
    small.click(small.middle(small.titled("Signs")))
    small.key(Qt.Key.Key_F2)
    small.name("Signed")
    small.click(small.middle(small.titled("Tries it")))
    small.shortcut("undo")
    assert chosen(small) == ["Signs"]
    small.canvas.selection.set(())
    small.shortcut("redo")
    assert chosen(small) == ["Signed"]
