"""Dragging: cards in time and across lanes, stages, lanes, lines, notes, and rectangles."""

import pytest
from PySide6.QtCore import QPoint, Qt

from journeycanvas.canvas.strips import Strip
from journeycanvas.drawing.geometry import Point
from tests.app.driver import Driver

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def in_cell(driver: Driver, stage: int, lane: int) -> list[str]:
    """Return the titles in a cell, in time."""
    journey = driver.journey
    row = journey.cell(journey.stages[stage].id, journey.personas[lane].id)
    return [driver.canvas.title_of(moment.id) for moment in row]


def slot(driver: Driver, stage: int, lane: int, number: int) -> Point:
    """Return the middle of a slot, or where its column ends."""
    column, row = driver.canvas.board.columns[stage], driver.canvas.board.lanes[lane]
    x = min(column.slot_x(number) + column.card / 2, column.right - 6)
    return Point(x, row.cards_y + 30)


def nothing_shown(driver: Driver) -> bool:
    marks = driver.marks
    shown = (marks.insertion, marks.target, marks.rubber, marks.marquee, marks.plus)
    return not any(shown) and marks.ghosts == () and marks.handles == ()


def test_a_card_is_dragged_to_an_earlier_place(small: Driver) -> None:
    card = small.titled("Asks a peer")
    first = small.canvas.board.boxes[small.titled("Reads a post")]
    small.drag(small.middle(card), Point(first.x + 4, first.middle.y))
    assert in_cell(small, 0, 0) == ["Asks a peer", "Reads a post"]
    assert small.canvas.session.history.last is not None
    assert small.canvas.session.history.last.label == "Move «Asks a peer»"
    assert small.canvas.selection.ids == (card,)


def test_a_card_is_dragged_to_another_stage_and_lane(small: Driver) -> None:
    card = small.titled("Reads a post")
    end = slot(small, 1, 1, 1)
    small.drag(small.middle(card), end)
    assert in_cell(small, 1, 1) == ["Tries it", "Reads a post"]
    small.shortcut("undo")
    assert in_cell(small, 0, 0) == ["Reads a post", "Asks a peer"]
    assert small.canvas.selection.ids == (card,)


def test_a_drag_shows_ghost_and_mark_and_touches_nothing_until_the_release(small: Driver) -> None:
    card, journey = small.titled("Reads a post"), small.journey
    start, end = small.middle(card), slot(small, 0, 1, 0)
    small.drag(start, end, drop=False)
    mark, ghosts = small.marks.insertion, small.marks.ghosts
    assert mark is not None
    assert mark.x <= end.x <= mark.right
    assert len(ghosts) == 1
    box = small.canvas.board.boxes[card]
    assert ghosts[0][0] == pytest.approx((box.x + end.x - start.x, box.y + end.y - start.y), abs=1)
    assert small.journey is journey
    small.drop(small.canvas.view.viewport(), small.pixel(end))
    assert small.journey is not journey
    assert small.marks.insertion is None
    landed = small.canvas.board.boxes[card]
    assert (landed.x, landed.y) == (mark.x, mark.y)


def drags(driver: Driver) -> dict[str, tuple[Point, Point]]:
    """Return a start and an end for each kind of drag on the board."""
    note = driver.titled("No price anywhere")
    card = driver.titled("Tries it")
    driver.hover(driver.middle(driver.titled("Reads a post")))
    return {
        "card": (driver.middle(card), slot(driver, 2, 0, 1)),
        "note": (driver.middle(note), driver.middle(card)),
        "rectangle": (slot(driver, 0, 1, 0), slot(driver, 2, 1, 0)),
        "line": (driver.marks.handles[0], driver.middle(card)),
    }


@pytest.mark.parametrize("kind", ["card", "note", "rectangle", "line"])
def test_escape_gives_a_drag_up_with_nothing_changed(small: Driver, kind: str) -> None:
    journey, history = small.journey, small.canvas.session.history
    start, end = drags(small)[kind]
    small.drag(start, end, drop=False)
    assert not nothing_shown(small)
    small.key(Qt.Key.Key_Escape)
    assert nothing_shown(small)
    assert len(small.canvas.selection.ids) <= 1
    small.drop(small.canvas.view.viewport(), small.pixel(end))
    assert small.journey is journey
    assert small.canvas.session.history is history


def test_a_card_dropped_where_it_stood_leaves_no_entry(small: Driver) -> None:
    card = small.titled("Compares offers")
    at = small.middle(card)
    small.drag(at, Point(at.x + 12, at.y + 8))
    assert small.entries == 0


def test_several_cards_are_dragged_as_one_entry(small: Driver) -> None:
    cards = [small.titled(title) for title in ("Reads a post", "Asks a peer")]
    small.click(small.middle(cards[0]))
    small.click(small.middle(cards[1]), CONTROL)
    small.drag(small.middle(cards[1]), slot(small, 2, 0, 3))
    assert in_cell(small, 2, 0) == ["Argues for it", "Reads a post", "Asks a peer"]
    assert small.entries == 1
    assert set(small.canvas.selection.ids) == set(cards)
    small.shortcut("undo")
    assert in_cell(small, 0, 0) == ["Reads a post", "Asks a peer"]
    assert set(small.canvas.selection.ids) == set(cards)


def test_a_drag_from_a_card_to_the_edge_of_the_view_brings_more_of_the_board(
    small: Driver,
) -> None:
    view = small.canvas.view
    view.zoom_to(2.0)
    view.settle()
    card = small.titled("Reads a post")
    view.reveal(small.canvas.board.boxes[card])
    small.settle()
    right = QPoint(view.viewport().width() - 3, small.pixel(small.middle(card)).y())
    before = view.at(QPoint(0, 0)).x
    small.drag_on(view.viewport(), small.pixel(small.middle(card)), right, drop=False)
    small.until(lambda: view.at(QPoint(0, 0)).x > before + 100, "the board comes along")
    ghost = small.marks.ghosts[0][0]
    assert ghost.x > view.at(QPoint(0, 0)).x
    small.key(Qt.Key.Key_Escape)


def strip_drag(driver: Driver, strip: Strip, which: int, to: int, *, drop: bool) -> QPoint:
    """Drag a head or header behind another one; return where the drag ended."""
    spans = strip.spans()
    start, end = (spans[which][1] + 12, spans[to][2] - 12)
    across = strip is driver.canvas.headers
    places = [QPoint(round(x), 20) if across else QPoint(40, round(x)) for x in (start, end)]
    driver.drag_on(strip, *places, drop=drop)
    return places[1]


def test_a_stage_is_dragged_by_its_header_with_all_it_holds(small: Driver) -> None:
    strip_drag(small, small.canvas.headers, 0, 1, drop=True)
    assert [stage.name for stage in small.journey.stages] == ["Evaluate", "Notice", "Decide"]
    assert in_cell(small, 1, 0) == ["Reads a post", "Asks a peer"]
    strip_drag(small, small.canvas.headers, 2, 0, drop=True)
    assert [stage.name for stage in small.journey.stages] == ["Evaluate", "Decide", "Notice"]
    assert small.entries == 2


def test_a_lane_is_dragged_by_its_head(small: Driver) -> None:
    strip_drag(small, small.canvas.heads, 0, 1, drop=True)
    assert [lane.name for lane in small.journey.personas] == ["Buyer", "Champion"]
    assert small.entries == 1
    small.shortcut("undo")
    assert [lane.name for lane in small.journey.personas] == ["Champion", "Buyer"]


def drag_runs(strip: Strip) -> bool:
    return strip.busy


@pytest.mark.parametrize("name", ["headers", "heads"])
def test_escape_gives_up_the_drag_of_a_stage_or_lane(small: Driver, name: str) -> None:
    strip: Strip = getattr(small.canvas, name)
    journey, still = small.journey, strip.grab().toImage()
    end = strip_drag(small, strip, 0, 1, drop=False)
    assert drag_runs(strip)
    assert strip.grab().toImage() != still
    small.key(Qt.Key.Key_Escape)
    assert not drag_runs(strip)
    small.drop(strip, end)
    assert small.journey is journey
    assert small.entries == 0


def test_a_header_that_does_not_get_far_stays(small: Driver) -> None:
    strip_drag(small, small.canvas.headers, 1, 1, drop=True)
    assert small.entries == 0


def test_a_drag_from_a_cards_edge_to_another_card_makes_a_handoff(small: Driver) -> None:
    source, target = small.titled("Argues for it"), small.titled("Signs")
    small.hover(small.middle(source))
    box = small.canvas.board.boxes[source]
    assert Point(box.right, box.middle.y) in small.marks.handles
    small.drag(Point(box.right, box.middle.y), small.middle(target), drop=False)
    assert small.marks.target == small.canvas.board.boxes[target]
    small.drop(small.canvas.view.viewport(), small.pixel(small.middle(target)))
    (line,) = [h for h in small.journey.handoffs.values() if h.source == source]
    assert line.target == target
    assert small.canvas.selection.ids == (line.id,)


def test_a_line_dropped_on_nothing_makes_nothing(small: Driver) -> None:
    source = small.titled("Argues for it")
    small.hover(small.middle(source))
    small.drag(small.marks.handles[0], slot(small, 0, 1, 0))
    assert small.entries == 0


@pytest.mark.parametrize("target", ["card", "pill", "gap", "cell", "another note's card"])
def test_a_friction_note_is_dragged_onto_what_hurts(small: Driver, target: str) -> None:
    note, journey = small.titled("No price anywhere"), small.journey
    (line,), (gap,) = journey.handoffs.values(), journey.gaps.values()
    if target == "another note's card":
        small.canvas.choose(small.titled("Signs"))
        small.shortcut("add-friction")
        small.name("Waits for a signature")
        end, holder = small.middle(small.titled("Waits for a signature")), small.titled("Signs")
    elif target == "cell":
        end, holder = slot(small, 0, 1, 0), ""
    else:
        holder = {"card": small.titled("Signs"), "pill": line.id, "gap": gap.id}[target]
        end = small.middle(holder)
    small.drag(small.middle(note), end, drop=False)
    assert small.marks.target is not None
    assert len(small.marks.ghosts) == 1
    small.drop(small.canvas.view.viewport(), small.pixel(end))
    pinned = small.journey.frictions[note]
    if holder:
        assert (pinned.pinned_to, pinned.stage, pinned.persona) == (holder, None, None)
    else:
        cell = (small.journey.stages[0].id, small.journey.personas[1].id)
        assert (pinned.pinned_to, pinned.stage, pinned.persona) == (None, *cell)
    assert small.canvas.selection.ids == (note,)
    small.shortcut("undo")
    assert small.journey.frictions[note].pinned_to == small.titled("Compares offers")


def around(driver: Driver, *titles: str) -> tuple[Point, Point]:
    """Return two corners of a rectangle around cards, in the free board beside them."""
    box = driver.canvas.board.boxes[driver.titled(titles[0])]
    for title in titles[1:]:
        box = box.joined(driver.canvas.board.boxes[driver.titled(title)])
    return Point(box.x - 6, box.y - 4), Point(box.right + 2, box.y + 20)


def test_a_rectangle_selects_what_it_touches_and_with_shift_more(small: Driver) -> None:
    small.drag(*around(small, "Reads a post", "Asks a peer"))
    first = {small.titled("Reads a post"), small.titled("Asks a peer")}
    assert set(small.canvas.selection.ids) == first
    assert small.marks.marquee is None
    small.drag_with(SHIFT, *around(small, "Tries it"))
    assert set(small.canvas.selection.ids) == first | {small.titled("Tries it")}
    small.drag(*around(small, "Signs"))
    assert set(small.canvas.selection.ids) == {small.titled("Signs")}


def chosen(driver: Driver) -> list[str]:
    return list(driver.canvas.selection.ids)


@pytest.mark.parametrize("key", [CONTROL, SHIFT])
def test_a_click_with_ctrl_or_shift_adds_and_takes_out(
    small: Driver, key: Qt.KeyboardModifier
) -> None:
    first, second = small.titled("Reads a post"), small.titled("Signs")
    small.click(small.middle(first))
    small.click(small.middle(second), key)
    assert chosen(small) == [first, second]
    frames = small.marks.frames
    assert set(frames) == {small.canvas.board.boxes[i] for i in (first, second)}
    small.click(small.middle(first), key)
    assert chosen(small) == [second]
    stage = small.canvas.headers.spans()[0]
    small.click_on(small.canvas.headers, QPoint(round(stage[1]) + 20, 20), key)
    assert chosen(small) == [second, stage[0]]


def test_a_click_on_free_board_selects_nothing_else(small: Driver) -> None:
    small.click(small.middle(small.titled("Signs")))
    board = small.canvas.board
    small.click(Point(board.width + 60, board.lanes[0].y + 10))
    assert small.canvas.selection.ids == ()


def test_the_edge_of_a_card_is_a_handle_for_a_hand_that_comes_from_beside_it(small: Driver) -> None:
    card, other = small.titled("Asks a peer"), small.titled("Argues for it")
    box = small.canvas.board.boxes[card]
    edge = Point(box.right + 3, box.middle.y)
    small.hover(Point(box.right + 8, box.middle.y + 90))
    assert small.marks.handles == ()
    small.hover(edge)
    assert Point(box.right, box.middle.y) in small.marks.handles
    assert small.marks.plus is None
    small.drag(edge, small.middle(other))
    assert any((h.source, h.target) == (card, other) for h in small.journey.handoffs.values())


def test_the_middle_of_a_gutter_adds_a_card_from_whatever_side_a_hand_comes(small: Driver) -> None:
    boxes = small.canvas.board.boxes
    left, right = boxes[small.titled("Reads a post")], boxes[small.titled("Asks a peer")]
    for zoom in (1.0, 0.66):
        small.canvas.view.zoom_to(zoom)
        small.canvas.view.settle()
        small.hover(Point(right.x + 200, right.bottom + 60))
        small.hover(Point((left.right + right.x) / 2, left.middle.y))
        assert small.marks.plus is not None
        assert small.marks.handles == ()
