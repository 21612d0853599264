"""Where an arrow key goes: from card to card and to empty cells, as they stand on the board."""

from typing import Literal

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.drawing.geometry import Box
from journeycanvas.edits.moving import move, move_persona, move_stage
from journeycanvas.edits.place import at_end, before_moment
from journeycanvas.layout.board import Board
from journeycanvas.model.journey import Journey, Moment
from journeycanvas.model.place import Place

Way = Literal["left", "right", "up", "down"]
WALKED = (
    "touchpoints",
    "gaps",
    "frictions",
    "handoffs",
    "questions",
    "signals",
    "metrics",
    "opportunities",
)
ENDS = ("stages", "personas")
"""Reached beyond the first card of a column or a lane, and never where a walk begins."""


def stops(board: Board, journey: Journey) -> dict[str, Box]:
    """Return everything that arrow keys reach: what is drawn, and cells with nothing in them."""
    found = {i: box for i, table, box in board.placements() if table in WALKED + ENDS}
    filled = {(m.stage, m.persona) for row in journey.moments.values() for m in row}
    for column in board.columns:
        for lane in board.lanes:
            folded = not board.collapsed.isdisjoint((column.stage, lane.persona))
            if not folded and (column.stage, lane.persona) not in filled:
                box = Box(column.slot_x(0), lane.cards_y, column.card, board.sizes.least_card)
                found[cell_name(column.stage, lane.persona)] = box
    return found


def next_stop(board: Board, journey: Journey, here: str | None, way: Way) -> str | None:
    """Return where an arrow key leads from `here`; the first stop when nothing is selected.

    Sideways the own row comes first; up and down what overlaps in x. None at the edge.
    """
    places = stops(board, journey)
    if not places:
        return None
    start = _start(board, places, here)
    if start is None:
        first = [i for i in places if journey.place.get(i) not in ENDS] or list(places)
        return min(first, key=lambda i: (places[i].y, places[i].x))
    others = {i: box for i, box in places.items() if i != here}
    cost = {i: c for i, box in others.items() if (c := _cost(start, box, way)) is not None}
    # Of several as near as each other, the one that is read first.
    return min(cost, key=lambda i: (cost[i], places[i].x, places[i].y, i)) if cost else None


def _start(board: Board, places: dict[str, Box], here: str | None) -> Box | None:
    if here is None:
        return None
    if here in places:
        return places[here]
    cell = cell_of(here)
    if cell is None:
        return board.boxes.get(here)
    column = next((c for c in board.columns if c.stage == cell[0]), None)
    lane = next((lane for lane in board.lanes if lane.persona == cell[1]), None)
    if column is None or lane is None:
        return None
    return Box(column.slot_x(0), lane.cards_y, column.card, board.sizes.least_card)


def _cost(start: Box, other: Box, way: Way) -> float | None:
    """Return how far a box is in a direction; None when it does not lie there."""
    (sx, sy), (ox, oy) = start.middle, other.middle
    if way in ("left", "right"):
        along, aside = (ox - sx) * (1 if way == "right" else -1), abs(oy - sy)
        overlap = min(start.bottom, other.bottom) - max(start.y, other.y)
    else:
        along, aside = (oy - sy) * (1 if way == "down" else -1), abs(ox - sx)
        overlap = min(start.right, other.right) - max(start.x, other.x)
    if along <= 1:
        return None
    if overlap > 0:
        return along
    return along + aside * 3 + 400


def move_selected(desk: Desk, way: Way) -> None:
    """Move what has the focus: sideways in time, up and down to another lane.

    A stage moves among stages, a lane among lanes.
    """
    journey, focus = desk.journey, desk.selection.focus
    words = {"title": desk.title_of(focus or "")}
    for row, ways, edit, message in (
        (journey.stages, ("left", "right"), move_stage, "Move stage «{title}»"),
        (journey.personas, ("up", "down"), move_persona, "Move lane «{title}»"),
    ):
        ids = [record.id for record in row]
        if focus in ids and way in ways:
            at, rest = ids.index(focus), [i for i in ids if i != focus]
            to = at + (1 if way == ways[1] else -1)
            if 0 <= to < len(ids):
                after = rest[to - 1] if to else None
                desk.perform(message, edit, focus, after, words=words, key=f"nudge/{way}")
                desk.reveal(focus)
            return
    moment = journey.touchpoints.get(focus or "") or journey.gaps.get(focus or "")
    if moment is None:
        return
    place = (
        _beside(journey, moment, way) if way in ("left", "right") else _across(journey, moment, way)
    )
    if place is not None:
        desk.perform("Move «{title}»", move, (moment.id,), place, words=words, key=f"nudge/{way}")
        desk.reveal(moment.id)


def _beside(journey: Journey, moment: Moment, way: Way) -> Place | None:
    """Return the place before or after the neighbour in the lane; in the next stage at an end."""
    own = [m.id for m in journey.cell(moment.stage, moment.persona)]
    at = own.index(moment.id)
    if way == "left" and at > 0:
        return before_moment(journey, own[at - 1])
    if way == "right" and at + 1 < len(own):
        return Place(moment.stage, moment.persona, own[at + 1])
    stages = [stage.id for stage in journey.stages]
    to = stages.index(moment.stage) + (1 if way == "right" else -1)
    if not 0 <= to < len(stages):
        return None
    if way == "right":
        return Place(stages[to], moment.persona, None)
    return at_end(journey, stages[to], moment.persona)


def _across(journey: Journey, moment: Moment, way: Way) -> Place | None:
    lanes = [persona.id for persona in journey.personas]
    to = lanes.index(moment.persona) + (1 if way == "down" else -1)
    if not 0 <= to < len(lanes):
        return None
    row = journey.moments[moment.stage]
    at = next(i for i, m in enumerate(row) if m.id == moment.id)
    return Place(moment.stage, lanes[to], row[at - 1].id if at else None)
