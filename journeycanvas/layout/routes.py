"""Where handoffs run, told in x alone, counted from the stage that a line leaves.

Lines are routed stage by stage: what shifts with its stage stays as it was, and only stages in
whose reach something else stands now are routed again. Heights come later (`wires.py`), when the
channels know how many tracks they need.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from journeycanvas.layout.board import Column
from journeycanvas.layout.ground import Ground, Side, Spot
from journeycanvas.layout.memo import Memo
from journeycanvas.layout.plan import Plan
from journeycanvas.layout.tracks import share
from journeycanvas.layout.ways import Block, Edge, Leg, Stretch, Turn, block_of
from journeycanvas.model.handoff import Handoff

MOST_BESIDE = 4
"""Lines that leave one edge of a card side by side; further ones share the last place."""


class Run(NamedTuple):
    """A stretch along a channel: the channel's number, from x to x."""

    channel: int
    start: float
    end: float


@dataclass(frozen=True)
class Route:
    """The way of one handoff; every x counts from the left side of `column`, its source's."""

    handoff: Handoff
    column: int
    lane: int
    """The lane of the source card."""
    x: float
    """Where the source card begins."""
    across: float
    """How far right of it the target card begins."""
    leaves: Side
    enters: Side
    runs: tuple[Run, ...]
    direct: bool
    """Whether it goes straight through the gutters of one lane."""
    carrier: int
    """Which run carries the pill: the longest, the first among equals.

    Lengths count between the middles of cards and gutters: the pill stays in its channel when
    notes come under a card and its lines leave at the side.
    """
    near: bool
    """Whether the pill of a direct line may hang right under its two cards."""
    verticals: tuple[tuple[int, float], ...]
    """Every (channel, x) where a vertical part touches a channel, each once."""


_Parts = tuple[tuple[int, tuple[Stretch, ...]], ...]
_Tracks = Mapping[tuple[int, int, int], float]
"""(block, line of the block, slot) to how far right of the gutter's middle the line runs."""


def plan_routes(handoffs: Iterable[Handoff], ground: Ground, memo: Memo) -> list[Route]:
    """Return the way of every handoff, from left to right."""
    blocks = _blocks(handoffs, ground, memo)
    tracks = _tracks(blocks, ground, memo)
    shared: dict[Edge, int] = defaultdict(int)
    routes: list[Route] = []
    for at, block in blocks.items():
        places = []
        for edge in block.edges:
            places.append(min(shared[edge], MOST_BESIDE))
            shared[edge] += 1
        offsets = _offsets(ground.columns, at, *block.reach)
        gutters = tuple((column, tracks[column]) for column in block.stretches)
        routes += memo.made(
            ("routes", ground.columns[at].stage),
            (at, block, places, offsets, gutters),
            lambda at=at, block=block, places=places, offsets=offsets, gutters=gutters: (  # type: ignore[misc]
                _Setting(ground, at, block, dict(offsets), dict(gutters)).routes(places)
            ),
        )
    return routes


def _blocks(handoffs: Iterable[Handoff], ground: Ground, memo: Memo) -> dict[int, Block]:
    """Return the ways of all lines by the column they leave, from left to right."""
    lines: dict[int, list[tuple[Spot, Spot, Handoff]]] = defaultdict(list)
    for handoff in handoffs:
        a, b = ground.ends(handoff.source, handoff.target)
        lines[a.column].append((a, b, handoff))
    obstacles = [_obstacles(plan) for plan in ground.plans]
    found = {}
    for column, row in sorted(lines.items()):
        # In the order of time and from top to bottom, whatever the ids.
        row.sort(key=lambda line: (*line[0][::-1], *line[1][::-1], line[2].id))
        reached = [spot.column for a, b, _handoff in row for spot in (a, b)]
        first, last = min(reached), max(reached)
        found[column] = memo.made(
            ("block", ground.columns[column].stage),
            # Where the ends stand is not told by what is taken: in an empty cell its words take
            # the very slot that a card has when it moves there.
            (row, ground.personas, first, obstacles[first : last + 1]),
            lambda row=row: block_of([handoff for _a, _b, handoff in row], ground),  # type: ignore[misc]
        )
    return found


def _obstacles(plan: Plan) -> tuple[object, ...]:
    """Return all of a plan that a line's way depends on: most edits leave it as it was."""
    taken = tuple(cell.taken for cell in plan.cells.values())
    return plan.slots, plan.slot_of, plan.covered, taken


def _tracks(blocks: Mapping[int, Block], ground: Ground, memo: Memo) -> dict[int, _Tracks]:
    """Set the lines of each gutter apart, so that no two lie on each other; by column."""
    users: dict[int, list[tuple[int, tuple[Stretch, ...]]]] = defaultdict(list)
    for at, block in blocks.items():
        for column, stretches in block.stretches.items():
            users[column].append((at, stretches))
    found = {}
    for at, parts in users.items():
        here = ground.columns[at]
        width = here.pitch - here.card
        found[at] = memo.made(
            ("gutters", here.stage),
            (tuple(parts), width),
            lambda parts=parts, width=width: _set_apart(tuple(parts), width),  # type: ignore[misc]
        )
    return found


def _set_apart(parts: _Parts, width: float) -> _Tracks:
    by_slot: dict[int, list[tuple[int, Stretch]]] = defaultdict(list)
    for at, stretches in parts:
        for stretch in stretches:
            by_slot[stretch.slot].append((at, stretch))
    found = {}
    for slot, lines in by_slot.items():
        places = share([(stretch.low, stretch.high) for _at, stretch in lines], width)
        for place, (at, stretch) in zip(places, lines, strict=True):
            found[at, stretch.line, slot] = place - width / 2
    return found


def _offsets(
    columns: Sequence[Column], at: int, first: int, last: int
) -> tuple[tuple[int, float], ...]:
    """Return (column, how far its left side lies from that of column `at`) in a block's reach.

    Summed up from widths: differences of places would not be the same to the last digit.
    """
    found = {at: 0.0}
    for column in range(at, last):
        found[column + 1] = found[column] + columns[column].width
    for column in range(at, first, -1):
        found[column - 1] = found[column] - columns[column - 1].width
    return tuple(found.items())


class _Setting:
    """Sets the lines of one block where the gutters and edges have room for them."""

    def __init__(
        self,
        ground: Ground,
        at: int,
        block: Block,
        offsets: Mapping[int, float],
        gutters: Mapping[int, _Tracks],
    ) -> None:
        self._ground = ground
        self._at = at
        self._block = block
        self._offsets = offsets
        self._gutters = gutters
        sizes = ground.sizes
        self._nearest = sizes.beside
        room = sizes.card_width / 2 - sizes.beside - sizes.radius * 2
        self._step = min(room / MOST_BESIDE, sizes.track)

    def routes(self, places: Sequence[int]) -> tuple[Route, ...]:
        """Return the routes; `places` tells how far out each edge of the block is used."""
        left = iter(places)
        found = []
        for line, way in enumerate(self._block.ways):
            ends = (way.legs[0].start, way.legs[-1].end)
            beside = {turn.edge: next(left) for turn in ends if turn.edge is not None}
            runs = tuple(
                Run(channel, self._x(start, line, beside), self._x(end, line, beside))
                for channel, start, end in way.legs
            )
            a, b = self._ground.ends(way.handoff.source, way.handoff.target)
            x = self._slot(a.column, a.slot)
            found.append(
                Route(
                    way.handoff,
                    self._at,
                    a.lane,
                    x,
                    self._slot(b.column, b.slot) - x,
                    way.leaves,
                    way.enters,
                    runs,
                    way.direct,
                    self._carrier(way.legs, a, b),
                    way.near,
                    _verticals(runs),
                )
            )
        return tuple(found)

    def _carrier(self, legs: Sequence[Leg], a: Spot, b: Spot) -> int:
        first, last = (self._card_middle(spot.column, spot.slot) for spot in (a, b))
        middles = [first, *(self._middle(leg.end) for leg in legs[:-1]), last]
        lengths = [round(abs(end - start), 2) for start, end in pairwise(middles)]
        return lengths.index(max(lengths))

    def _middle(self, turn: Turn) -> float:
        """Return the middle of the card or gutter at which a line turns."""
        if turn.edge is not None:
            return self._card_middle(turn.column, turn.slot)
        column = self._ground.columns[turn.column]
        return self._slot(turn.column, turn.slot) - (column.pitch - column.card) / 2

    def _card_middle(self, at: int, slot: int) -> float:
        return self._slot(at, slot) + self._ground.columns[at].card / 2

    def _slot(self, at: int, slot: int) -> float:
        column = self._ground.columns[at]
        return self._offsets[at] + column.first + slot * column.pitch

    def _x(self, turn: Turn, line: int, beside: Mapping[Edge, int]) -> float:
        middle = self._middle(turn)
        if turn.edge is None:
            return middle + self._gutters[turn.column][self._at, line, turn.slot]
        away = self._nearest + beside[turn.edge] * self._step
        column = self._ground.columns[turn.column]
        if column.card < self._ground.sizes.card_width:
            # A folded stage is narrow, and no emotion point stands in the middle of it.
            away = column.card * (0.08 + beside[turn.edge] * 0.32 / MOST_BESIDE)
        return middle + (away if turn.edge.out else -away)


def _verticals(runs: Sequence[Run]) -> tuple[tuple[int, float], ...]:
    touched: list[tuple[int, float]] = []
    before: Run | None = None
    for run in runs:
        if before is not None:
            low, high = sorted((before.channel, run.channel))
            touched += [(channel, run.start) for channel in range(low + 1, high)]
        touched.append((run.channel, run.start))
        if run.end != run.start:
            touched.append((run.channel, run.end))
        before = run
    return tuple(touched)
