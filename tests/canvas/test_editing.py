"""Making, naming, walking and deleting on the board, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from journeycanvas.canvas.strips import Strip
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.drawing.geometry import Point
from journeycanvas.layout.counts import count
from tests.app.driver import Driver

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
F2, RETURN, ESCAPE = Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Escape


def editor(driver: Driver) -> TextEditor:
    """Return the editor in place, which has the focus."""
    focused = driver.focused()
    assert isinstance(focused, TextEditor)
    return focused


def titles(driver: Driver, stage: int, lane: int) -> list[str]:
    journey = driver.journey
    row = journey.cell(journey.stages[stage].id, journey.personas[lane].id)
    return [driver.canvas.title_of(moment.id) for moment in row]


def chosen(driver: Driver) -> list[str]:
    return [driver.canvas.title_of(i) or i for i in driver.canvas.selection.ids]


def empty_cell(driver: Driver) -> Point:
    column, lane = driver.canvas.board.columns[0], driver.canvas.board.lanes[1]
    return Point(column.slot_x(0) + column.card / 2, lane.cards_y + 30)


# -- "+" ---------------------------------------------------------------------------------------


def test_a_plus_in_a_cell_makes_a_card_there(small: Driver) -> None:
    small.hover(empty_cell(small))
    plus = small.marks.plus
    assert plus is not None
    small.hover(plus)
    small.click(plus)
    small.name("Hears of it")
    assert titles(small, 0, 1) == ["Hears of it"]
    assert small.marks.plus is None


def test_a_plus_between_two_cards_makes_one_between_them(small: Driver) -> None:
    left = small.canvas.board.boxes[small.titled("Reads a post")]
    right = small.canvas.board.boxes[small.titled("Asks a peer")]
    gutter = Point((left.right + right.x) / 2, left.middle.y)
    small.hover(gutter)
    assert small.marks.plus is not None
    small.click(small.marks.plus)
    small.name("Looks around")
    assert titles(small, 0, 0) == ["Reads a post", "Looks around", "Asks a peer"]


@pytest.mark.parametrize("name", ["headers", "heads"])
def test_a_plus_after_the_last_stage_and_under_the_last_lane(small: Driver, name: str) -> None:
    strip: Strip = getattr(small.canvas, name)
    end = round(strip.spans()[-1][2]) + 15
    small.click_on(strip, QPoint(end, 40) if name == "headers" else QPoint(20, end))
    assert editor(small).parent() is strip
    small.name("Last one")
    row = small.journey.stages if name == "headers" else small.journey.personas
    assert row[-1].name == "Last one"
    assert small.entries == 1


@pytest.mark.parametrize("name", ["headers", "heads"])
def test_a_plus_between_two_stages_and_between_two_lanes(small: Driver, name: str) -> None:
    strip: Strip = getattr(small.canvas, name)
    (first, _low, high), (_second, low, _high) = strip.spans()[:2]
    where = round((high + low) / 2)
    at = QPoint(where, 40) if name == "headers" else QPoint(60, where)
    still = strip.grab().toImage()
    QTest.mouseMove(strip, at)
    small.settle()
    assert strip.between is not None
    assert strip.between[0] == first
    assert strip.grab().toImage() != still
    small.click_on(strip, at)
    small.name("Between")
    row = small.journey.stages if name == "headers" else small.journey.personas
    assert row[1].name == "Between"
    assert small.entries == 1
    QTest.mouseMove(strip, at + QPoint(60, 60))
    small.settle()
    assert strip.between is None


# -- text in place -----------------------------------------------------------------------------


def test_a_double_click_f2_and_enter_edit_a_title_in_place(small: Driver) -> None:
    card = small.titled("Signs")
    small.double_click(small.middle(card))
    assert editor(small).toPlainText() == "Signs"
    small.name("Signs the order")
    for key, title in ((F2, "Signs at last"), (RETURN, "Signs it")):
        small.key(key)
        small.name(title)
        assert small.journey.touchpoints[card].title == title
    assert small.entries == 3
    assert [e.label for e in small.canvas.session.history.entries][-1] == "Rename «Signs it»"


def test_a_double_click_names_a_stage_and_a_lane_in_their_strips(small: Driver) -> None:
    for strip, at in (
        (small.canvas.headers, QPoint(round(small.canvas.headers.spans()[1][1]) + 30, 20)),
        (small.canvas.heads, QPoint(60, round(small.canvas.heads.spans()[1][1]) + 30)),
    ):
        QTest.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=at)
        small.settle()
        assert editor(small).parent() is strip
        small.name("Another name")
    assert small.journey.stages[1].name == "Another name"
    assert small.journey.personas[1].name == "Another name"


def test_shift_enter_breaks_the_line_and_escape_leaves_the_text(small: Driver) -> None:
    card = small.titled("Signs")
    small.canvas.choose(card)
    small.canvas.view.setFocus()
    small.key(F2)
    small.type("One")
    small.key(RETURN, SHIFT)
    small.type("Two")
    small.key(RETURN)
    assert small.journey.touchpoints[card].title == "One\nTwo"
    small.key(F2)
    small.type("Never mind")
    small.key(ESCAPE)
    assert small.journey.touchpoints[card].title == "One\nTwo"
    assert small.entries == 1


def test_a_click_elsewhere_keeps_what_was_typed(small: Driver) -> None:
    card = small.titled("Signs")
    small.double_click(small.middle(card))
    small.type("Signed")
    small.click(small.middle(small.titled("Tries it")))
    assert small.journey.touchpoints[card].title == "Signed"
    assert chosen(small) == ["Tries it"]


def test_who_clicks_into_the_inspector_while_typing_goes_on_there(small: Driver) -> None:
    card = small.titled("Signs")
    small.double_click(small.middle(card))
    small.type("Signed")
    goal = small.form.entries["owner"].focusProxy()
    assert isinstance(goal, QWidget)
    goal.setFocus(Qt.FocusReason.MouseFocusReason)
    small.settle()
    small.type("Legal")
    small.window.finish_typing()
    assert small.journey.touchpoints[card].title == "Signed"
    assert small.journey.touchpoints[card].owner == "Legal"


def test_the_editor_stays_over_its_card_when_the_board_moves(small: Driver) -> None:
    card = small.titled("Tries it")
    small.double_click(small.middle(card))
    for zoom in (1.0, 1.6):
        small.canvas.view.zoom_to(zoom)
        small.canvas.view.settle()
        small.canvas.view.pan_by(35, 20)
        small.settle()
        there = small.canvas.view.on_screen(small.canvas.board.boxes[card]).topLeft().toPoint()
        assert (editor(small).pos() - there).manhattanLength() <= 2
    small.name("Tried")
    assert small.journey.touchpoints[card].title == "Tried"


def test_a_title_longer_than_a_map_may_hold_is_cut_and_told(small: Driver) -> None:
    card = small.titled("Signs")
    small.double_click(small.middle(card))
    editor(small).setPlainText("x" * 230)
    small.key(RETURN)
    assert small.journey.touchpoints[card].title == "x" * 200
    assert "200" in small.window.statusBar().currentMessage()


# -- making ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "Half a na"])
def test_escape_in_a_fresh_card_takes_it_back_without_a_trace(small: Driver, text: str) -> None:
    before = small.journey
    small.canvas.choose(small.titled("Asks a peer"))
    small.canvas.view.setFocus()
    small.key(RETURN, CONTROL)
    small.type(text)
    small.key(ESCAPE)
    assert small.journey == before
    assert small.canvas.session.history.entries == ()
    assert chosen(small) == ["Asks a peer"]
    assert small.focused() is small.canvas.view


def test_ctrl_enter_adds_after_the_selected_one_undo_takes_card_and_name_back(
    small: Driver,
) -> None:
    before = small.journey
    small.canvas.choose(small.titled("Reads a post"))
    small.canvas.view.setFocus()
    small.key(RETURN, CONTROL)
    small.name("Looks around")
    assert titles(small, 0, 0) == ["Reads a post", "Looks around", "Asks a peer"]
    assert chosen(small) == ["Looks around"]
    small.shortcut("undo")
    assert small.journey == before
    small.shortcut("redo")
    assert titles(small, 0, 0) == ["Reads a post", "Looks around", "Asks a peer"]


def test_ctrl_enter_while_typing_keeps_the_text_and_goes_on(small: Driver) -> None:
    small.canvas.choose(small.titled("Asks a peer"))
    small.canvas.view.setFocus()
    small.key(RETURN, CONTROL)
    small.type("One more")
    small.key(RETURN, CONTROL)
    small.name("And another")
    assert titles(small, 0, 0)[2:] == ["One more", "And another"]
    assert small.entries == 2


def test_ctrl_enter_in_a_fresh_card_without_a_name_leaves_one_fresh_card(small: Driver) -> None:
    small.canvas.choose(small.titled("Asks a peer"))
    small.canvas.view.setFocus()
    small.key(RETURN, CONTROL)
    small.key(RETURN, CONTROL)
    small.name("Only this")
    assert titles(small, 0, 0) == ["Reads a post", "Asks a peer", "Only this"]
    assert small.entries == 1


# -- deleting ----------------------------------------------------------------------------------


def test_a_deleted_cards_friction_drops_to_its_cell(small: Driver) -> None:
    card, note = small.titled("Compares offers"), small.titled("No price anywhere")
    home = small.journey.touchpoints[card]
    small.click(small.middle(card))
    small.key(Qt.Key.Key_Delete)
    assert card not in small.journey.touchpoints
    assert len(small.journey.handoffs) == 0
    left = small.journey.frictions[note]
    assert (left.pinned_to, left.stage, left.persona) == (None, home.stage, home.persona)
    assert note in small.canvas.board.boxes
    small.shortcut("undo")
    assert small.journey.frictions[note].pinned_to == card
    assert len(small.journey.handoffs) == 1


@pytest.mark.parametrize("answer", ["Delete", "Cancel"])
@pytest.mark.parametrize("name", ["Decide", "Champion"])
def test_a_stage_or_lane_with_cards_goes_after_a_question_that_counts_them(
    small: Driver, name: str, answer: str
) -> None:
    before, asked = small.journey, list[str]()

    def reply(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(dialog.text())
        next(b for b in dialog.buttons() if b.text() == answer).click()

    small.canvas.choose(small.titled(name))
    small.in_dialog(reply)
    small.shortcut("delete")
    number = {"Decide": 2, "Champion": 4}[name]
    assert asked == [f"«{name}» holds {number} touchpoints. Delete them as well?"]
    if answer == "Cancel":
        assert small.journey is before
    else:
        assert count(small.journey).touchpoints == 6 - number
        small.shortcut("undo")
        assert small.journey == before
