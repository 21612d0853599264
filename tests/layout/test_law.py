"""The law of the layout: nothing meets that should not, and the same map gives the same board."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Words
from journeycanvas.edits.adding import add, add_touchpoint
from journeycanvas.edits.place import at_end
from journeycanvas.kinds.sizes import POSTER, SCREEN, Sizes
from journeycanvas.layout.board import Board, Item
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint
from tests.layout.maps import crowded_maps, knotted_map

HAIR = 0.05
"""Points two boxes may touch by, for rounding."""


def words_of(item: Item, x: float, y: float) -> list[Box]:
    """The box of every line of text of an item, on the board."""
    found = []
    for shape in item.drawing.at("close"):
        if isinstance(shape, Words) and shape.line.runs:
            size = max(run.size for run in shape.line.runs)
            top = y + item.box.y + shape.y - size * 0.75
            found.append(Box(x + item.box.x + shape.x, top, shape.line.width, size * 0.8))
    return found


def solid(board: Board) -> list[tuple[str, Box]]:
    """What may meet nothing: cards, gaps, notes, pills, entries of strips, words in cells."""
    found = []
    for group, item in board.items():
        if group.layer in ("cards", "lines") or (group.layer == "strips" and item.id):
            box = item.box.moved(group.x, group.y)
            if box.width > 0 and box.height > 0:
                found.append((item.id or group.key, box))
    return found


def check_boxes(board: Board) -> None:
    boxes = solid(board)
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.grown(-HAIR).meets(b), (one, other, a, b)
    lanes = {lane.persona: lane for lane in board.lanes}
    for group, item in board.items():
        box = item.box.moved(group.x, group.y)
        if group.layer == "cards":
            _cell, stage, persona = group.key.split("/")
            column = next(c for c in board.columns if c.stage == stage)
            lane = lanes[persona]
            home = Box(column.x, lane.y, column.width, lane.height)
            assert home.holds(box, HAIR), (item.id, box, home)
        inside = item.box.moved(group.x, group.y)
        for words in words_of(item, group.x, group.y):
            assert inside.holds(words, 1.5), (item.id, item.table, words, inside)
        for line, below in combinations(words_of(item, group.x, group.y), 2):
            assert not line.grown(-HAIR).meets(below), (item.id, line, below)


def check_lines(board: Board, journey: Journey) -> None:
    texts = [
        (item.id, words)
        for group, item in board.items()
        if group.layer != "headers"
        for words in words_of(item, group.x, group.y)
    ]
    boxes = solid(board)
    for identity, line in board.lines.items():
        corners = line.corners
        handoff = journey.handoffs[identity]
        own = {identity, handoff.source, handoff.target}
        own |= {note.id for note in journey.pinned.get(identity, ())}
        for a, b in pairwise(corners):
            assert a.x == b.x or a.y == b.y or abs(a.x - b.x) < HAIR or abs(a.y - b.y) < HAIR
            part = Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(0.3)
            for other, box in boxes:
                assert other in own or not part.meets(box), (identity, other, part, box)
            for other, box in texts:
                assert other in own or not part.meets(box), (identity, other, part, box)
        for end, card in ((corners[0], handoff.source), (corners[-1], handoff.target)):
            assert board.boxes[card].grown(HAIR).holds(Box(*end, 0, 0))


def check_time(board: Board, journey: Journey) -> None:
    for stage in journey.stages:
        slots = [board.slots[moment.id] for moment in journey.moments.get(stage.id, ())]
        assert slots == sorted(slots)
    for stage in journey.stages:
        for persona in journey.personas:
            own = [board.slots[m.id] for m in journey.cell(stage.id, persona.id)]
            assert len(set(own)) == len(own)


def check(journey: Journey, sizes: Sizes) -> Board:
    board = layout(journey, sizes)
    check_boxes(board)
    check_lines(board, journey)
    check_time(board, journey)
    return board


@given(crowded_maps())
@settings(max_examples=60)
def test_nothing_meets_on_screen(journey: Journey) -> None:
    check(journey, SCREEN)


@given(crowded_maps())
@settings(max_examples=25)
def test_nothing_meets_on_paper(journey: Journey) -> None:
    check(journey, POSTER)


@given(crowded_maps())
@settings(max_examples=25)
def test_the_same_map_gives_the_same_board_whatever_came_before(journey: Journey) -> None:
    board = layout(journey, SCREEN)
    stage, persona = journey.stages[-1].id, journey.personas[-1].id
    edited, card = add_touchpoint(journey, at_end(journey, stage, persona), title="One more")
    edited, _ = add(edited, "frictions", title="Too slow", pinned_to=card)
    after = layout(edited, SCREEN, board)
    assert after == layout(edited, SCREEN)
    assert layout(journey, SCREEN, after) == board


def homes_of_notes(board: Board) -> dict[str, str]:
    """Return for each friction whether it hangs on a line or stands in a cell."""
    return {i.id: group.layer for group, i in board.items() if i.table == "frictions"}


def check_stillness(journey: Journey, card: Touchpoint) -> bool:
    """Check that a note under a card moves nothing above its lane; tell whether it had to hold.

    The notes of a handoff whose line reaches down there may find room at its pill or lose it; those
    that have none go under its source card, and that may stand in any lane.
    """
    board = layout(journey, SCREEN)
    edited, note = add(journey, "frictions", title="Something new here", pinned_to=card.id)
    after = layout(edited, SCREEN, board)
    lane_of = {persona.id: at for at, persona in enumerate(journey.personas)}
    level = lane_of[card.persona]
    above = {t.id for t in journey.touchpoints.values() if lane_of[t.persona] < level}
    homes, now = homes_of_notes(board), homes_of_notes(after)
    assert note in now
    rehoused = {journey.frictions[i].pinned_to or "" for i in homes if homes[i] != now[i]}
    rehoused = {line for line in rehoused if journey.handoffs[line].source in above}
    floor = board.lanes[level].y
    for line in rehoused:
        assert max(corner.y for corner in board.lines[line].corners) > floor
    if rehoused:
        return False
    assert [lane.y for lane in after.lanes[: level + 1]] == [
        lane.y for lane in board.lanes[: level + 1]
    ]
    for identity in above:
        assert after.boxes[identity] == board.boxes[identity]
    for handoff in journey.handoffs.values():
        if {handoff.source, handoff.target} <= above:
            before, now_runs = board.lines[handoff.id].corners, after.lines[handoff.id].corners
            assert [c for c in now_runs if c.y < floor] == [c for c in before if c.y < floor]
            assert [c.x for c in now_runs] == [c.x for c in before]
    return True


@given(crowded_maps(), st.data())
@settings(max_examples=25)
def test_an_edit_moves_nothing_in_the_lanes_above(journey: Journey, choice: st.DataObject) -> None:
    cards = list(journey.touchpoints.values())
    if cards:
        check_stillness(journey, choice.draw(st.sampled_from(cards)))


@pytest.mark.parametrize("seed", range(40))
def test_nothing_above_moves_where_many_lines_share_the_gutters(seed: int) -> None:
    journey = knotted_map(random.Random(seed))  # noqa: S311 - maps, not secrets
    held = [check_stillness(journey, card) for card in journey.touchpoints.values()]
    assert sum(held) > len(held) / 2


def test_an_empty_map_has_a_board() -> None:
    board = layout(Journey.empty("Nothing yet"), SCREEN)
    assert board.columns == () == board.lanes
    assert board.width > 0
