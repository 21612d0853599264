"""What screen readers see of the board, asked as Qt's bridges ask."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from shiboken6 import Shiboken

from journeycanvas.canvas.accessible import Part
from journeycanvas.canvas.selection import cell_name
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.edits.adding import add
from journeycanvas.edits.removing import remove
from journeycanvas.session import Step
from tests.app.driver import Driver
from tests.app.maps import full_map

Text = QAccessible.Text


def board_of(driver: Driver) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(driver.canvas.view)
    assert found is not None
    return found


def parts(thing: QAccessibleInterface) -> Iterator[Part]:
    for at in range(thing.childCount()):
        child = thing.child(at)
        assert isinstance(child, Part)
        assert thing.indexOfChild(child) == at
        assert child.parent() is thing
        yield child
        yield from parts(child)


def test_everything_on_the_board_is_there_once_with_a_name_and_a_place(driver: Driver) -> None:
    driver.open(full_map())
    found = list(parts(board_of(driver)))
    names = [part.name for part in found]
    assert len(names) == len(set(names))
    journey = driver.journey
    empty = {
        cell_name(stage.id, persona.id)
        for stage in journey.stages
        for persona in journey.personas
        if not journey.cell(stage.id, persona.id)
    }
    drawn = {identity for identity, table, _box in driver.canvas.board.placements() if table}
    assert empty
    # So are cells that something is known of.
    pieces: Any = journey.table("evidence").values()
    known = {cell_name(piece.stage, piece.persona) for piece in pieces if piece.stage}
    assert known - empty
    assert set(names) == drawn | empty | known
    for part in found:
        assert part.text(Text.Name)
        assert part.text(Text.Description)
        assert not part.rect().isEmpty()
        assert part.isValid()


def test_what_is_at_a_place_on_the_screen_is_what_is_drawn_there(small: Driver) -> None:
    board = board_of(small)
    for title in ("Reads a post", "Silence", "No price anywhere", "Evaluate", "Buyer"):
        voice = small.canvas.voice
        part = voice.part(small.titled(title))
        middle = part.rect().center()
        assert board.childAt(middle.x(), middle.y()) is part
        assert small.window.frameGeometry().contains(part.rect())


def test_state_follows_selection_focus_and_view(small: Driver) -> None:
    first, second = small.titled("Reads a post"), small.titled("Signs")
    parts_of = {name: small.canvas.voice.part(name) for name in (first, second)}
    small.canvas.selection.set((first, second))
    small.canvas.view.setFocus()
    states = {name: part.state() for name, part in parts_of.items()}
    assert [bool(states[i].selected) for i in (first, second)] == [True, True]  # type: ignore[attr-defined]
    assert [bool(states[i].focused) for i in (first, second)] == [False, True]  # type: ignore[attr-defined]
    assert board_of(small).focusChild() is parts_of[second]
    small.canvas.view.zoom_to(4.0)
    small.canvas.view.reveal(small.canvas.board.boxes[first])
    small.settle()
    sight = {name: bool(part.state().offscreen) for name, part in parts_of.items()}  # type: ignore[attr-defined]
    assert sight == {first: False, second: True}


def test_a_reader_selects_edits_and_asks_for_the_menu(small: Driver) -> None:
    part = small.canvas.voice.part(small.titled("Asks a peer"))
    actions = part.actionInterface()
    actions.doAction(QAccessibleActionInterface.pressAction())
    assert small.canvas.selection.ids == (part.name,)
    asked: list[QPointF] = []
    small.canvas.menu_wanted.connect(asked.append)
    actions.doAction(QAccessibleActionInterface.showMenuAction())
    small.settle()
    assert len(asked) == 1
    small.key(Qt.Key.Key_Escape)
    actions.doAction("Edit")
    small.settle()
    assert isinstance(small.focused(), TextEditor)
    board = board_of(small)
    editor = board.child(board.childCount() - 1)
    assert editor.object() is small.focused()
    assert board.indexOfChild(editor) == board.childCount() - 1
    small.type("Mail")
    small.key(Qt.Key.Key_Return)
    assert "Mail" in part.text(Text.Name)
    part.setText(Text.Name, "Asks a friend")
    assert small.journey.touchpoints[part.name].title == "Asks a friend"


def test_what_is_gone_is_no_longer_valid_and_the_rest_still_fits(small: Driver) -> None:
    gone = small.titled("Asks a peer")
    part = small.canvas.voice.part(gone)
    before = [one.name for one in parts(board_of(small))]
    small.canvas.perform("Delete", remove, [gone])
    assert not small.canvas.voice.is_there(gone)
    assert [one.name for one in parts(board_of(small))] == [i for i in before if i != gone]
    small.canvas.session.undo()
    assert [one.name for one in parts(board_of(small))] == before
    assert part.name == gone


def test_a_cell_is_read_as_long_as_it_is_empty(small: Driver) -> None:
    stage = small.titled("Notice")
    cell = cell_name(stage, small.titled("Buyer"))
    part = small.canvas.voice.part(cell)
    assert part.isValid()
    small.canvas.selection.set((cell,))
    small.canvas.view.setFocus()
    small.type("Hears of it")
    small.key(Qt.Key.Key_Return)
    small.key(Qt.Key.Key_Escape)
    assert not small.canvas.voice.is_there(cell)
    names = [one.text(Text.Name) for one in parts(small.canvas.voice.part(stage))]
    assert names == ["Reads a post", "Asks a peer", "Hears of it"]


def test_another_map_lets_go_of_the_old_ones_parts(small: Driver) -> None:
    voice, old = small.canvas.voice, list(parts(board_of(small)))
    assert old
    small.open(full_map())
    assert voice.parts == {}
    assert not any(Shiboken.isValid(part) for part in old)
    assert board_of(small).childCount() > 0


def test_what_is_put_on_a_cell_is_told_as_that_cell(small: Driver) -> None:
    stage, persona = small.journey.stages[1].id, small.journey.personas[0].id
    voice, cell = small.canvas.voice, cell_name(stage, persona)
    steps: list[Step] = []
    small.canvas.session.subscribe(steps.append)
    assert voice.row_of(cell) == -1
    made = []
    for table in ("evidence", "comments"):
        fields = {"stage": stage, "persona": persona}
        made.append(str(small.canvas.perform("Add", add, table, **fields)))
    first, second = steps
    # It is read from the first on, as the cell that it is on.
    assert voice.telling.come(first, made[0]) == [cell]
    assert voice.telling.come(second, made[1]) == []
    assert voice.row_of(cell) >= 0
