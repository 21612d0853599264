"""The law of dropping: a card lands in the lane, the stage and the slot that were marked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.moving import move
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.slots import slot_at
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from tests.layout.maps import crowded_maps

part = st.floats(0, 1)


@settings(max_examples=60)
@given(crowded_maps(), st.integers(0, 99), part, part)
def test_a_card_lands_where_the_mark_was(
    journey: Journey, which: int, across: float, down: float
) -> None:
    moments = sorted([*journey.touchpoints, *journey.gaps])
    if not moments:
        return
    card = moments[which % len(moments)]
    board = layout(journey, SCREEN)
    at = Point(board.width * across, board.height * down)
    slot = slot_at(board, journey, at, frozenset((card,)))
    assert slot is not None
    after = layout(move(journey, (card,), slot.place), SCREEN)
    moved = move(journey, (card,), slot.place)
    landed = moved.touchpoints.get(card) or moved.gaps[card]
    column, lane = board.column_at(at.x), board.lane_at(at.y)
    assert column is not None
    assert lane is not None
    assert (landed.stage, landed.persona) == (column.stage, lane.persona)
    if not slot.between:
        there = next(c for c in board.columns if c.stage == landed.stage)
        assert slot.mark.x == there.slot_x(after.slots[card])
        assert slot.mark.y == lane.cards_y


@settings(max_examples=40)
@given(crowded_maps(), st.integers(0, 99))
def test_a_card_dropped_on_its_own_middle_changes_nothing(journey: Journey, which: int) -> None:
    moments = sorted([*journey.touchpoints, *journey.gaps])
    if not moments:
        return
    card = moments[which % len(moments)]
    board = layout(journey, SCREEN)
    slot = slot_at(board, journey, board.boxes[card].middle, frozenset((card,)))
    assert slot is not None
    assert move(journey, (card,), slot.place) is journey
