"""Where handoffs run, told in x alone: which gutters and channels they take.

A line leaves its card beside the middle, runs down (or up) to a channel between two lanes, along
it to a gutter, and so on to its target; loop-backs take the outermost channel. Heights come later
(`wires.py`), when the channels know how many tracks they need.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Column
from journeycanvas.layout.plan import Plan
from journeycanvas.layout.tracks import assign
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint

MOST_BESIDE = 4
"""Lines that leave one edge of a card side by side; further ones share the last place."""

Side = Literal["top", "bottom", "left", "right"]


class Spot(NamedTuple):
    """Where a touchpoint stands: which lane and column, in which slot."""

    lane: int
    column: int
    slot: int


class Run(NamedTuple):
    """A stretch along a channel: the channel's number, from x to x."""

    channel: int
    start: float
    end: float


@dataclass(frozen=True)
class Route:
    """The way of one handoff; `direct` ones go straight through the gutters of one lane."""

    handoff: Handoff
    leaves: Side
    enters: Side
    runs: tuple[Run, ...]
    direct: bool
    carrier: int
    """Which run carries the pill: the longest, the first among equals."""
    near: bool
    """Whether the pill of a direct line may hang right under its two cards."""


class Ground(NamedTuple):
    """What routing has to know of the board: columns, plans, and who stands where."""

    columns: tuple[Column, ...]
    plans: tuple[Plan, ...]
    personas: tuple[str, ...]
    spots: Mapping[str, Spot]
    sizes: Sizes

    def free(self, column: int, slot: int, lanes: range) -> bool:
        """Tell whether nothing stands in a slot in any of the lanes."""
        cells = self.plans[column].cells
        return all(slot not in cells[self.personas[lane]].taken for lane in lanes)

    def middle(self, spot: Spot) -> float:
        """Return the x of the middle of a card."""
        return self.columns[spot.column].slot_x(spot.slot) + self.sizes.card_width / 2


def spots(journey: Journey, plans: tuple[Plan, ...]) -> dict[str, Spot]:
    """Return where every touchpoint stands."""
    lane_of = {persona.id: index for index, persona in enumerate(journey.personas)}
    found: dict[str, Spot] = {}
    for column, plan in enumerate(plans):
        for moment in journey.moments.get(plan.stage, ()):
            if isinstance(moment, Touchpoint):
                found[moment.id] = Spot(lane_of[moment.persona], column, plan.slot_of[moment.id])
    return found


def plan_routes(handoffs: list[Handoff], ground: Ground) -> list[Route]:
    """Return the way of every handoff, in the same order."""
    router = _Router(ground)
    drafts = [router.draft(handoff) for handoff in handoffs]
    return router.settled(drafts)


class _Draft(NamedTuple):
    """A way told in slots and gutters, before the lines in them are set apart."""

    handoff: Handoff
    leaves: Side
    enters: Side
    turns: list[tuple[int, "_Turn", "_Turn"]]
    direct: bool


class _Turn(NamedTuple):
    """Where a line turns: beside a card's middle (`card`) or in a gutter (column, slot)."""

    kind: Literal["card", "gutter"]
    x: float
    gutter: tuple[int, int] = (0, 0)


class _Router:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._beside: dict[tuple[str, Side, bool], int] = defaultdict(int)
        sizes = ground.sizes
        self._nearest = sizes.beside
        room = sizes.card_width / 2 - sizes.beside - sizes.radius * 2
        self._step = min(room / MOST_BESIDE, sizes.track)

    def draft(self, handoff: Handoff) -> _Draft:
        """Choose the sides and the way of one handoff."""
        a, b = (self._ground.spots[i] for i in (handoff.source, handoff.target))
        last = len(self._ground.personas) - 1
        backwards = handoff.kind == "loop-back" or (b.column, b.slot) < (a.column, a.slot)
        if a.lane == b.lane and not backwards and self._open(a, b):
            return self._straight(handoff, a, b)
        if backwards and a.lane == b.lane and a.lane == last:
            backwards = False
        if backwards:
            leaves, first = self._below(handoff.source, a, out=True)
            enters, final = self._below(handoff.target, b, out=False)
            away = self._gutter(a.column, a.slot + 1)
            home = self._gutter(b.column, b.slot)
            turns = [(a.lane, first, away), (last + 1, away, home), (b.lane, home, final)]
            return _Draft(handoff, leaves, enters, turns, direct=False)
        if b.lane >= a.lane:
            leaves, first = self._below(handoff.source, a, out=True)
            if b.lane == a.lane:
                enters, final = self._below(handoff.target, b, out=False)
                return _Draft(handoff, leaves, enters, [(a.lane, first, final)], direct=False)
            same_slot = (a.column, a.slot) == (b.column, b.slot)
            final = self._edge(handoff.target, b, "top", out=same_slot and first.kind == "card")
            turns = self._through(a, b, first, final, range(a.lane + 1, b.lane))
            return _Draft(handoff, leaves, "top", turns, direct=False)
        first = self._edge(handoff.source, a, "top", out=True)
        same_slot = (a.column, a.slot) == (b.column, b.slot)
        enters, final = self._below(handoff.target, b, out=False, aligned=same_slot)
        turns = self._through(a, b, first, final, range(b.lane + 1, a.lane))
        return _Draft(handoff, "top", enters, turns, direct=False)

    def _open(self, a: Spot, b: Spot) -> bool:
        """Tell whether nothing stands between two cards of one lane."""
        lanes = range(a.lane, a.lane + 1)
        for column in range(a.column, b.column + 1):
            first = a.slot + 1 if column == a.column else 0
            end = b.slot if column == b.column else self._ground.plans[column].slots
            if not all(self._ground.free(column, slot, lanes) for slot in range(first, end)):
                return False
        return True

    def _straight(self, handoff: Handoff, a: Spot, b: Spot) -> _Draft:
        gutter = self._gutter(b.column, b.slot)
        return _Draft(handoff, "right", "left", [(a.lane, gutter, gutter)], direct=True)

    def _through(
        self, a: Spot, b: Spot, first: _Turn, final: _Turn, lanes: range
    ) -> list[tuple[int, _Turn, _Turn]]:
        """Choose where a line passes the lanes between: straight if it can, else by a gutter."""
        down = a.lane < b.lane
        near, far = (a.lane, b.lane - 1) if down else (a.lane - 1, b.lane)
        if near == far:
            return [(near, first, final)]
        ground = self._ground
        if first.kind == "card" and ground.free(a.column, a.slot, lanes):
            return [(near, first, first), (far, first, final)]
        if final.kind == "card" and ground.free(b.column, b.slot, lanes):
            return [(near, first, final), (far, final, final)]
        if first.kind == "gutter":
            return [(near, first, first), (far, first, final)]
        forwards = (a.column, a.slot) <= (b.column, b.slot)
        passing = self._gutter(b.column, b.slot if forwards else b.slot + 1)
        return [(near, first, passing), (far, passing, final)]

    def _gutter(self, column: int, slot: int) -> _Turn:
        return _Turn("gutter", self._ground.columns[column].gutter(slot), (column, slot))

    def _below(
        self, identity: str, spot: Spot, *, out: bool, aligned: bool = False
    ) -> tuple[Side, _Turn]:
        """Leave or enter from below, or at the side where notes hang under the card.

        `aligned`: a line to the same slot enters where lines leave, and so can run straight.
        """
        if identity in self._ground.plans[spot.column].covered:
            gutter = self._gutter(spot.column, spot.slot + 1 if out else spot.slot)
            return ("right" if out else "left"), gutter
        return "bottom", self._edge(identity, spot, "bottom", out=out or aligned)

    def _edge(self, identity: str, spot: Spot, side: Side, *, out: bool) -> _Turn:
        """Return a place beside the middle of an edge: outgoing right of it, incoming left."""
        count = self._beside[identity, side, out]
        self._beside[identity, side, out] = count + 1
        away = self._nearest + min(count, MOST_BESIDE) * self._step
        return _Turn("card", self._ground.middle(spot) + (away if out else -away))

    def _bare(self, handoff: Handoff) -> bool:
        """Tell whether no notes hang under either of two neighbouring cards of one stage."""
        ground = self._ground
        ends = (handoff.source, handoff.target)
        a, b = (ground.spots[identity] for identity in ends)
        covered = any(
            identity in ground.plans[spot.column].covered
            for identity, spot in zip(ends, (a, b), strict=True)
        )
        following = (a.column, a.slot + 1) == (b.column, b.slot) or (
            b.slot == 0 and a.column + 1 == b.column and a.slot == ground.plans[a.column].slots - 1
        )
        return following and not covered

    def settled(self, drafts: list[_Draft]) -> list[Route]:
        """Set the lines of each gutter apart, so that no two lie on each other."""
        users: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        for index, draft in enumerate(drafts):
            for gutter, (low, high) in _stretches(draft, self._ground).items():
                users[gutter].append((low, high, index))
        xs: dict[tuple[int, tuple[int, int]], float] = {}
        sizes = self._ground.sizes
        for (column, slot), lines in users.items():
            tracks, count = assign([(low, high) for low, high, _index in lines])
            left = self._ground.columns[column].gutter(slot) - sizes.gutter / 2
            for track, (_low, _high, index) in zip(tracks, lines, strict=True):
                step = sizes.gutter / (count + 1)
                xs[index, (column, slot)] = left + step * (track + 1)
        routes = []
        for index, draft in enumerate(drafts):
            runs = tuple(
                Run(channel, _x(start, index, xs), _x(end, index, xs))
                for channel, start, end in draft.turns
            )
            carrier, longest = 0, -1.0
            for at, run in enumerate(runs):
                length = abs(run.end - run.start)
                if length > longest:
                    carrier, longest = at, length
            near = draft.direct and self._bare(draft.handoff)
            routes.append(
                Route(draft.handoff, draft.leaves, draft.enters, runs, draft.direct, carrier, near)
            )
        return routes


def _x(turn: _Turn, index: int, xs: Mapping[tuple[int, tuple[int, int]], float]) -> float:
    return turn.x if turn.kind == "card" else xs[index, turn.gutter]


def _stretches(draft: _Draft, ground: Ground) -> dict[tuple[int, int], tuple[int, int]]:
    """Return gutter to the half-lanes (lane n: 2n, channel under it: 2n + 1) a line takes there."""
    found: dict[tuple[int, int], tuple[int, int]] = {}

    def note(turn: _Turn, *levels: int) -> None:
        if turn.kind == "gutter":
            known = found.get(turn.gutter, (min(levels), max(levels)))
            found[turn.gutter] = (min(known[0], *levels), max(known[1], *levels))

    source, target = (ground.spots[i] for i in (draft.handoff.source, draft.handoff.target))
    for at, (channel, start, end) in enumerate(draft.turns):
        before = draft.turns[at - 1][0] * 2 + 1 if at else source.lane * 2
        after = draft.turns[at + 1][0] * 2 + 1 if at + 1 < len(draft.turns) else target.lane * 2
        note(start, before, channel * 2 + 1)
        note(end, channel * 2 + 1, after)
    return found
