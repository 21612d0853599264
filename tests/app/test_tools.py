"""Tools of the toolbar: dragged onto the board, or armed and placed by a click."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from journeycanvas.app.bars import ToolBar
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.drawing.geometry import Point
from journeycanvas.model.evidence import Evidence
from tests.app.driver import Driver
from tests.canvas.test_dragging import in_cell, slot

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def tool(driver: Driver, name: str) -> QToolButton:
    (bar,) = driver.window.findChildren(ToolBar)
    return bar.tools[name]


def arm(driver: Driver, name: str) -> list[str]:
    """Click a tool with nothing selected; return what is told from then on."""
    told: list[str] = []
    driver.canvas.told.connect(told.append)
    driver.canvas.selection.set(())
    driver.settle()
    QTest.mouseClick(tool(driver, name), LEFT)
    driver.settle()
    return told


def pull(driver: Driver, name: str, to: Point, *, drop: bool = True) -> None:
    """Drag a tool out of the toolbar to a place of the board."""
    driver.show(to)
    button = tool(driver, name)
    end = driver.canvas.view.viewport().mapToGlobal(driver.pixel(to))
    start = button.mapToGlobal(button.rect().center())

    def mouse(kind: QEvent.Type, at: QPoint, held: Qt.MouseButton) -> None:
        which = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        local = QPointF(button.mapFromGlobal(at))
        event = QMouseEvent(kind, local, QPointF(at), which, held, Qt.KeyboardModifier.NoModifier)
        driver.send(button, event)

    mouse(QEvent.Type.MouseButtonPress, start, LEFT)
    for step in range(1, 9):
        way = (end - start) * step
        mouse(QEvent.Type.MouseMove, start + QPoint(way.x() // 8, way.y() // 8), LEFT)
    if drop:
        mouse(QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)
    driver.settle()


def test_a_tool_dragged_onto_the_board_shows_its_ghost_and_lands_there(small: Driver) -> None:
    small.canvas.selection.set((small.titled("Signs"),))
    to = slot(small, 0, 1, 0)
    pull(small, "add-touchpoint", to, drop=False)
    ((place, _drawing),) = small.marks.ghosts
    assert place.x < to.x < place.x + 160
    mark = small.marks.insertion
    assert mark is not None
    assert mark.x <= to.x <= mark.right
    assert small.entries == 0
    pull(small, "add-touchpoint", to)
    assert isinstance(small.focused(), TextEditor)
    small.name("Hears of it")
    assert in_cell(small, 0, 1) == ["Hears of it"]
    assert small.entries == 1
    assert small.marks.ghosts == ()


def test_a_tool_dragged_back_or_given_up_makes_nothing(small: Driver) -> None:
    to = slot(small, 0, 1, 0)
    pull(small, "add-touchpoint", to, drop=False)
    small.key(Qt.Key.Key_Escape)
    assert small.marks.ghosts == ()
    pull(small, "add-touchpoint", Point(to.x, -4000))
    assert small.entries == 0


def test_a_click_on_a_tool_arms_it_and_a_click_places_it(small: Driver) -> None:
    told = arm(small, "add-touchpoint")
    assert tool(small, "add-touchpoint").isChecked()
    assert told[0].startswith("Touchpoint: click where it goes")
    assert small.entries == 0
    at = slot(small, 0, 1, 0)
    small.hover(at)
    assert len(small.marks.ghosts) == 1
    assert small.marks.insertion is not None
    small.click(at)
    small.name("Hears of it")
    assert in_cell(small, 0, 1) == ["Hears of it"]
    assert not tool(small, "add-touchpoint").isChecked()
    assert small.canvas.pointer.armed is None


def test_escape_puts_the_tool_away_and_a_second_click_too(small: Driver) -> None:
    arm(small, "add-gap")
    small.hover(slot(small, 0, 1, 0))
    small.key(Qt.Key.Key_Escape)
    assert small.marks.ghosts == ()
    assert not tool(small, "add-gap").isChecked()
    arm(small, "add-gap")
    QTest.mouseClick(tool(small, "add-gap"), LEFT)
    assert small.canvas.pointer.armed is None
    assert small.entries == 0


def test_shift_keeps_the_tool_in_the_hand(small: Driver) -> None:
    arm(small, "add-touchpoint")
    small.click(slot(small, 0, 1, 0), SHIFT)
    small.name("First")
    assert tool(small, "add-touchpoint").isChecked()
    small.click(slot(small, 2, 0, 1))
    small.name("Second")
    assert in_cell(small, 0, 1) == ["First"]
    assert in_cell(small, 2, 0) == ["Argues for it", "Second"]
    assert small.canvas.pointer.armed is None


def test_letters_type_and_never_switch_tools(small: Driver) -> None:
    arm(small, "add-gap")
    small.canvas.choose(small.titled("Signs"))
    small.type("g")
    assert isinstance(small.focused(), TextEditor)
    small.key(Qt.Key.Key_Escape)
    armed = small.canvas.pointer.armed
    assert armed is not None
    assert armed.tool == "gaps"


def test_with_something_selected_a_click_makes_it_at_once(small: Driver) -> None:
    small.canvas.selection.set((small.titled("Reads a post"),))
    small.settle()
    QTest.mouseClick(tool(small, "add-touchpoint"), LEFT)
    small.settle()
    small.name("Thinks about it")
    assert in_cell(small, 0, 0) == ["Reads a post", "Thinks about it", "Asks a peer"]
    assert small.canvas.pointer.armed is None


@pytest.mark.parametrize("title", ["Signs", "Silence", "Handoff"])
def test_friction_and_evidence_are_placed_on_things(small: Driver, title: str) -> None:
    on = small.titled(title)
    arm(small, "add-friction")
    small.hover(small.middle(on))
    assert small.marks.target == small.canvas.board.boxes[on]
    small.click(small.middle(on))
    small.name("Nobody answers")
    assert small.journey.frictions[small.titled("Nobody answers")].pinned_to == on
    arm(small, "add-evidence")
    small.click(small.middle(on))
    (piece,) = small.journey.table("evidence").values()
    assert isinstance(piece, Evidence)
    assert piece.supports == (on,)


def test_a_handoff_takes_two_clicks(small: Driver) -> None:
    told = arm(small, "add-handoff")
    source, target = small.titled("Argues for it"), small.titled("Signs")
    small.click(small.middle(source))
    assert told[-1] == "Now click the touchpoint that takes over."
    small.hover(small.middle(target))
    assert small.marks.rubber is not None
    small.click(small.middle(target))
    made = [h for h in small.journey.handoffs.values() if h.source == source]
    assert [h.target for h in made] == [target]
    assert small.canvas.selection.ids == (made[0].id,)


def test_stages_lanes_and_signals_are_placed_where_the_pointer_is(small: Driver) -> None:
    first, lane = small.canvas.board.columns[0], small.canvas.board.lanes[0]
    arm(small, "add-stage")
    small.click(Point(first.right + 20, lane.cards_y + 30))
    small.name("Explore")
    assert [s.name for s in small.journey.stages] == ["Notice", "Explore", "Evaluate", "Decide"]
    arm(small, "add-lane")
    small.click(Point(first.x + 40, small.canvas.board.lanes[0].bottom - 4))
    small.name("Sponsor")
    assert [p.name for p in small.journey.personas] == ["Champion", "Sponsor", "Buyer"]
    arm(small, "add-signal")
    small.click(Point(first.x + 40, lane.cards_y + 30))
    small.name("Clicks the banner")
    signal = small.journey.table("signals")[small.titled("Clicks the banner")]
    assert signal.stage == small.journey.stages[0].id  # type: ignore[attr-defined]  # signals have one


def test_another_map_begins_with_an_empty_hand(small: Driver) -> None:
    arm(small, "add-gap")
    small.open(small.journey)
    assert not tool(small, "add-gap").isChecked()
