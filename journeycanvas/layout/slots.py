"""Where a drop would land: from a point on the board to a place in time. Nothing is changed."""

from typing import NamedTuple

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.layout.board import Board, Column, Lane
from journeycanvas.layout.plan import assign_slots
from journeycanvas.model.journey import Journey, Moment
from journeycanvas.model.place import Place


class Slot(NamedTuple):
    """A place to drop, and what marks it: a card's box in a free slot, or a bar between cards."""

    place: Place
    mark: Box
    between: bool


def slot_at(
    board: Board, journey: Journey, point: Point, moving: frozenset[str] = frozenset()
) -> Slot | None:
    """Return where a touchpoint or gap dropped at `point` would go.

    `moving` names what is being dragged, which is no obstacle to itself. None on a board that has
    no stage or no lane yet.
    """
    column, lane = board.column_at(point.x), board.lane_at(point.y)
    if column is None or lane is None or {column.stage, lane.persona} & board.collapsed:
        return None
    # What is folded away has no slot; it keeps its place in time all the same.
    moments = [m for m in journey.moments.get(column.stage, ()) if m.id in board.slots]
    row = [m for m in moments if m.id not in moving]
    own = [m for m in row if m.persona == lane.persona]
    wanted = int((point.x - column.slot_x(0) + (column.pitch - column.card) / 2) // column.pitch)
    wanted = max(0, min(wanted, column.slots))
    before = next((m for m in own if _middle(board, column, m) > point.x), None)
    after = [m for m in own if _middle(board, column, m) <= point.x]
    free = (not after or board.slots[after[-1].id] < wanted) and (
        before is None or wanted < board.slots[before.id]
    )
    if free:
        standing = _standing(board, journey, lane, moving, (column.stage, wanted))
        earlier = [
            m
            for m in row
            if (board.slots[m.id] <= wanted if standing is None else m.id in standing)
        ]
        last = earlier[-1].id if earlier else None
        # What moves away may leave its slot to nobody: the mark shows where the card really lands.
        landing = _landing(row, lane.persona, len(earlier))
        mark = _card(board, column, lane, landing)
        return Slot(Place(column.stage, lane.persona, last), mark, between=False)
    if before is not None:
        at = row.index(before)
        last = row[at - 1].id if at else None
        gutter = column.gutter(board.slots[before.id])
    else:
        last = after[-1].id
        gutter = column.gutter(board.slots[last] + 1)
    box = _card(board, column, lane, 0)
    bar = Box(gutter - 2, box.y - 6, 4, box.height + 12)
    return Slot(Place(column.stage, lane.persona, last), bar, between=True)


def _standing(
    board: Board, journey: Journey, lane: Lane, moving: frozenset[str], at: tuple[str, int]
) -> frozenset[str] | None:
    """Return what stands before a moving card that is dropped on its own (stage, slot).

    It keeps its place among the cards of other lanes at the same time. None: it is not there.
    """
    stage, slot = at
    before: list[str] = []
    for moment in journey.moments.get(stage, ()):
        if moment.id not in board.slots:
            continue
        here = moment.persona == lane.persona and board.slots[moment.id] == slot
        if here and moment.id in moving:
            return frozenset(before)
        before.append(moment.id)
    return None


def _landing(row: list[Moment], persona: str, at: int) -> int:
    """Return the slot that something new in a lane gets as the `at`-th moment of a stage."""
    slots, _ends = assign_slots(row[:at])
    last = max(slots.values(), default=0)
    own = [slots[moment.id] for moment in row[:at] if moment.persona == persona]
    return max(last, own[-1] + 1 if own else 0)


def _middle(board: Board, column: Column, moment: Moment) -> float:
    return column.slot_x(board.slots[moment.id]) + column.card / 2


def _card(board: Board, column: Column, lane: Lane, slot: int) -> Box:
    return Box(column.slot_x(slot), lane.cards_y, column.card, board.sizes.least_card)


def gap_between(row: list[tuple[float, float]], at: float) -> int:
    """Return before which of the (low, high) spans a point falls; their count for the end.

    Used to drop a stage among stages and a lane among lanes.
    """
    return sum(1 for low, high in row if (low + high) / 2 < at)
