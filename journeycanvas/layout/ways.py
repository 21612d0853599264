"""Which way a handoff takes, told in slots and gutters: no x yet, so a shift changes nothing.

A line leaves its card beside the middle, runs down (or up) to a channel between two lanes, along
it to a gutter, and so on to its target; loop-backs take the outermost channel.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from journeycanvas.layout.ground import Ground, Side, Spot
from journeycanvas.model.handoff import Handoff


class Edge(NamedTuple):
    """Where lines leave or enter a card side by side: outgoing right of the middle."""

    card: str
    side: Side
    out: bool


class Turn(NamedTuple):
    """Where a line turns: beside the middle of a card, at an `edge`, or in the gutter before it."""

    column: int
    slot: int
    edge: Edge | None = None


class Leg(NamedTuple):
    """A stretch along a channel: its number, and the turns at its two ends."""

    channel: int
    start: Turn
    end: Turn


class Stretch(NamedTuple):
    """A vertical part in a gutter, in half-lanes (lane n: 2n, the channel under it: 2n + 1)."""

    slot: int
    low: int
    high: int
    line: int
    """Which line of its block."""


class Way(NamedTuple):
    """The way of one handoff; `direct` ones go straight through the gutters of one lane."""

    handoff: Handoff
    leaves: Side
    enters: Side
    legs: tuple[Leg, ...]
    direct: bool = False
    near: bool = False
    """Whether the pill of a direct line may hang right under its two cards."""


@dataclass(frozen=True, eq=False)
class Block:
    """The ways of all lines that leave the cards of one stage, from left to right."""

    ways: tuple[Way, ...]
    edges: tuple[Edge, ...]
    """Every edge the lines use, in the order in which they share it."""
    stretches: Mapping[int, tuple[Stretch, ...]]
    """What the lines take of the gutters, by column."""
    reach: tuple[int, int]
    """The first and the last column in which a line has an end."""


def block_of(handoffs: Iterable[Handoff], ground: Ground) -> Block:
    """Choose the ways of the handoffs from one stage."""
    ways = tuple(_way(handoff, ground) for handoff in handoffs)
    edges, columns = [], []
    stretches: dict[int, list[Stretch]] = defaultdict(list)
    for line, way in enumerate(ways):
        columns += [spot.column for spot in ground.ends(way.handoff.source, way.handoff.target)]
        ends = way.legs[0].start, way.legs[-1].end
        edges += [turn.edge for turn in ends if turn.edge is not None]
        for (column, slot), (low, high) in _taken(way, ground).items():
            stretches[column].append(Stretch(slot, low, high, line))
    taken = {column: tuple(row) for column, row in stretches.items()}
    return Block(ways, tuple(edges), taken, (min(columns), max(columns)))


def _way(handoff: Handoff, ground: Ground) -> Way:
    """Choose the sides and the way of one handoff."""
    a, b = ground.ends(handoff.source, handoff.target)
    last = len(ground.personas) - 1
    backwards = handoff.kind == "loop-back" or (b.column, b.slot) < (a.column, a.slot)
    if a.lane == b.lane and not backwards and _open(a, b, ground):
        gutter = Turn(b.column, b.slot)
        straight = (Leg(a.lane, gutter, gutter),)
        near = _bare(handoff, ground)
        return Way(handoff, "right", "left", straight, direct=True, near=near)
    if backwards and a.lane == b.lane and a.lane == last:
        backwards = False
    if backwards:
        leaves, first = _below(handoff.source, ground, out=True)
        enters, final = _below(handoff.target, ground, out=False)
        away, home = Turn(a.column, a.slot + 1), Turn(b.column, b.slot)
        round_it = (Leg(a.lane, first, away), Leg(last + 1, away, home), Leg(b.lane, home, final))
        return Way(handoff, leaves, enters, round_it)
    same_slot = (a.column, a.slot) == (b.column, b.slot)
    if b.lane >= a.lane:
        leaves, first = _below(handoff.source, ground, out=True)
        if b.lane == a.lane:
            enters, final = _below(handoff.target, ground, out=False)
            return Way(handoff, leaves, enters, (Leg(a.lane, first, final),))
        final = _edge(handoff.target, b, "top", out=same_slot and first.edge is not None)
        return Way(handoff, leaves, "top", _through(a, b, first, final, ground))
    first = _edge(handoff.source, a, "top", out=True)
    enters, final = _below(handoff.target, ground, out=False, aligned=same_slot)
    return Way(handoff, "top", enters, _through(a, b, first, final, ground))


def _open(a: Spot, b: Spot, ground: Ground) -> bool:
    """Tell whether nothing stands between two cards of one lane."""
    lanes = range(a.lane, a.lane + 1)
    for column in range(a.column, b.column + 1):
        first = a.slot + 1 if column == a.column else 0
        end = b.slot if column == b.column else ground.plans[column].slots
        if not all(ground.free(column, slot, lanes) for slot in range(first, end)):
            return False
    return True


def _bare(handoff: Handoff, ground: Ground) -> bool:
    """Tell whether two cards are neighbours and no notes hang under either."""
    a, b = ground.ends(handoff.source, handoff.target)
    covered = (
        handoff.source in ground.plans[a.column].covered
        or handoff.target in ground.plans[b.column].covered
    )
    following = (a.column, a.slot + 1) == (b.column, b.slot) or (
        b.slot == 0 and a.column + 1 == b.column and a.slot == ground.plans[a.column].slots - 1
    )
    return following and not covered


def _through(a: Spot, b: Spot, first: Turn, final: Turn, ground: Ground) -> tuple[Leg, ...]:
    """Choose where a line passes the lanes between: straight if it can, else by a gutter."""
    down = a.lane < b.lane
    near, far = (a.lane, b.lane - 1) if down else (a.lane - 1, b.lane)
    lanes = range(min(a.lane, b.lane) + 1, max(a.lane, b.lane))
    if near == far:
        return (Leg(near, first, final),)
    if first.edge and ground.free(a.column, a.slot, lanes):
        return (Leg(near, first, first), Leg(far, first, final))
    if final.edge and ground.free(b.column, b.slot, lanes):
        return (Leg(near, first, final), Leg(far, final, final))
    if not first.edge:
        return (Leg(near, first, first), Leg(far, first, final))
    forwards = (a.column, a.slot) <= (b.column, b.slot)
    passing = Turn(b.column, b.slot if forwards else b.slot + 1)
    return (Leg(near, first, passing), Leg(far, passing, final))


def _below(identity: str, ground: Ground, *, out: bool, aligned: bool = False) -> tuple[Side, Turn]:
    """Leave or enter from below, or at the side where notes hang under the card.

    `aligned`: a line to the same slot enters where lines leave, and so can run straight.
    """
    spot = ground.spots[identity]
    if identity in ground.plans[spot.column].covered:
        gutter = Turn(spot.column, spot.slot + 1 if out else spot.slot)
        return ("right" if out else "left"), gutter
    return "bottom", _edge(identity, spot, "bottom", out=out or aligned)


def _edge(identity: str, spot: Spot, side: Side, *, out: bool) -> Turn:
    return Turn(spot.column, spot.slot, Edge(identity, side, out))


def _taken(way: Way, ground: Ground) -> dict[tuple[int, int], tuple[int, int]]:
    """Return gutter (column, slot) to the half-lanes a line takes there."""
    found: dict[tuple[int, int], tuple[int, int]] = {}

    def note(turn: Turn, *levels: int) -> None:
        if turn.edge is None:
            gutter = (turn.column, turn.slot)
            known = found.get(gutter, (min(levels), max(levels)))
            found[gutter] = (min(known[0], *levels), max(known[1], *levels))

    source, target = ground.ends(way.handoff.source, way.handoff.target)
    last = len(way.legs) - 1
    for at, (channel, start, end) in enumerate(way.legs):
        before = way.legs[at - 1].channel * 2 + 1 if at else source.lane * 2
        after = way.legs[at + 1].channel * 2 + 1 if at < last else target.lane * 2
        note(start, before, channel * 2 + 1)
        note(end, channel * 2 + 1, after)
    return found
