"""Channels filled: where each pill lies, which track each run takes, how high a channel gets."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journeycanvas.kinds import friction, handoff
from journeycanvas.kinds.handoff import PillFacts
from journeycanvas.kinds.marks import Drawn
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Column, Crossing
from journeycanvas.layout.facts import Facts
from journeycanvas.layout.memo import Memo
from journeycanvas.layout.routes import Route
from journeycanvas.layout.tracks import assign, free_span
from journeycanvas.model.friction import Friction
from journeycanvas.model.handoff import Handoff


class Hung(NamedTuple):
    """What hangs on a run: the pill's left side, and notes stacked under it.

    As in the route, every x counts from the stage of its source card.
    """

    x: float
    pill: Drawn
    notes: tuple[tuple[Friction, float, Drawn], ...]

    def seen_from(self, x: float) -> "Hung":
        """Return the same counted from `x`, rounded so that a mere shift is no change."""
        notes = self.notes
        if notes:
            notes = tuple([(note, round(left - x, 2), drawn) for note, left, drawn in notes])
        return Hung(round(self.x - x, 2), self.pill, notes)

    def height(self, sizes: Sizes) -> float:
        """Return how much room a track needs for this."""
        return self.pill.height + sum(n.height + sizes.stack for _note, _x, n in self.notes)


@dataclass(frozen=True)
class Channel:
    """One channel: its height, and for each (route, run) how far down its line lies."""

    height: float
    drops: Mapping[tuple[int, int], float]


@dataclass(frozen=True)
class Channels:
    """All channels, what hangs on each route, and the notes that found no room."""

    channels: tuple[Channel, ...]
    hung: Sequence[Hung]
    homeless: frozenset[str]


class Hooks(NamedTuple):
    """What is needed to hang pills and notes: above all the notes pinned to each handoff."""

    memo: Memo
    pinned: Mapping[str, tuple[Friction, ...]]
    facts: Facts
    sizes: Sizes
    crowds: Mapping[str, Crossing]
    """What the lines stand for that lead into what is folded away, by their names."""
    edges: tuple[float, float]
    """The x between which pills and notes lie: the columns' two sides."""

    def between(self, edges: tuple[float, float]) -> "Hooks":
        """Return the same for a pill that lies between two other x."""
        return self._replace(edges=edges)


def fill(routes: Sequence[Route], columns: Sequence[Column], count: int, hooks: Hooks) -> Channels:
    """Hang pills and notes, and share out tracks, in `count` channels."""
    pinned, sizes = hooks.pinned, hooks.sizes
    passing = _passing(routes, columns, count)
    hung: list[Hung] = []
    homeless: set[str] = set()
    spans: dict[int, list[tuple[float, float, int, int]]] = defaultdict(list)
    for index, route in enumerate(routes):
        x0 = columns[route.column].x
        for at, run in enumerate(route.runs):
            low, high = x0 + run.start, x0 + run.end
            if high < low:
                low, high = high, low
            if at == route.carrier:
                own = [x0 + x for channel, x in route.verticals if channel == run.channel]
                here = hooks if not route.near else hooks.between(_middles(route, x0, sizes))
                thing = _hang(route, (low, high), own, passing[run.channel], here).seen_from(x0)
                hung.append(thing)
                low, high = min(low, x0 + thing.x), max(high, x0 + thing.x + thing.pill.width)
                for _note, x, drawn in thing.notes:
                    low, high = min(low, x0 + x), max(high, x0 + x + drawn.width)
                if len(thing.notes) < len(pinned.get(route.handoff.id, ())):
                    homeless.update(note.id for note in pinned[route.handoff.id])
                if route.near or (route.direct and not (thing.pill.width or thing.notes)):
                    continue
            spans[run.channel].append((low - sizes.line, high + sizes.line, index, at))
    channels = tuple(_channel(spans[c], routes, hung, sizes) for c in range(count))
    return Channels(channels, hung, frozenset(homeless))


def _passing(routes: Sequence[Route], columns: Sequence[Column], count: int) -> list[list[float]]:
    """Return, for each channel, the rising x of all vertical lines that touch it."""
    found: list[list[float]] = [[] for _ in range(count)]
    for route in routes:
        x0 = columns[route.column].x
        for channel, x in route.verticals:
            found[channel].append(x0 + x)
    for row in found:
        row.sort()
    return found


def _middles(route: Route, x0: float, sizes: Sizes) -> tuple[float, float]:
    """Return the x of the middles of two neighbours: between them no other near pill lies."""
    middle = x0 + route.x + sizes.card_width / 2
    return middle, middle + route.across


def _others(passing: list[float], own: Sequence[float], around: tuple[float, float]) -> list[float]:
    """Return the x of other lines at a run: all along it, and at least the next at either side."""
    first = bisect_left(passing, around[0]) - 1 - len(own)
    last = bisect_right(passing, around[1]) + 1 + len(own)
    near = passing[max(first, 0) : last]
    for x in own:
        if x in near:
            near.remove(x)
    return near


def _hang(
    route: Route,
    around: tuple[float, float],
    own: Sequence[float],
    passing: list[float],
    hooks: Hooks,
) -> Hung:
    sizes = hooks.sizes
    blocked = _others(passing, own, around)
    if route.near:
        blocked = [x for x in blocked if hooks.edges[0] < x < hooks.edges[1]]
    margin = sizes.track * 0.4
    pill = _pill(route.handoff, hooks)
    notes = hooks.pinned.get(route.handoff.id, ())
    if notes and not route.near:
        wide = max(pill.width, sizes.card_width)
        span = free_span(blocked, around, wide, margin, hooks.edges)
        if span is not None and span[1] - span[0] >= wide - 0.01:
            middle = (span[0] + span[1]) / 2
            left = middle - sizes.card_width / 2
            drawn = tuple((note, left, _note(note, hooks)) for note in notes)
            return Hung(middle - pill.width / 2, pill, drawn)
    room = min(pill.width, sizes.pitch - sizes.gutter) if route.near else pill.width
    span = free_span(blocked, around, room, margin, hooks.edges)
    if span is None:
        return Hung(around[0], _pill(route.handoff, hooks, 0.0), ())
    if span[1] - span[0] < pill.width - 0.01:
        pill = _pill(route.handoff, hooks, round(span[1] - span[0], 1))
    return Hung((span[0] + span[1] - pill.width) / 2, pill, ())


def _note(note: Friction, hooks: Hooks) -> Drawn:
    facts = hooks.facts.of_note(note)
    return hooks.memo.made(
        ("note", note.id), (note, facts), lambda: friction.draw(note, facts, hooks.sizes)
    )


def _pill(record: Handoff, hooks: Hooks, room: float = math.inf) -> Drawn:
    facts = hooks.facts.of_line(record)
    if record.id in hooks.crowds:
        facts = PillFacts(crowd=len(hooks.crowds[record.id].handoffs))
    return hooks.memo.made(
        ("pill", record.id, room),
        (record, facts),
        lambda: handoff.pill(record, hooks.sizes, None if room == math.inf else room, facts),
    )


def _channel(
    spans: list[tuple[float, float, int, int]],
    routes: Sequence[Route],
    hung: Sequence[Hung],
    sizes: Sizes,
) -> Channel:
    tracks, count = assign([(low, high) for low, high, _route, _run in spans])
    above, below = [sizes.track / 2] * count, [sizes.track / 2] * count
    for track, (_low, _high, index, at) in zip(tracks, spans, strict=True):
        if at == routes[index].carrier:
            thing = hung[index]
            half = thing.pill.height / 2
            above[track] = max(above[track], half + 2)
            below[track] = max(below[track], thing.height(sizes) - half + 2)
    top, lines = 0.0, []
    for up, down in zip(above, below, strict=True):
        lines.append(top + up)
        top += up + down
    drops = {
        (index, at): lines[track]
        for track, (_low, _high, index, at) in zip(tracks, spans, strict=True)
    }
    return Channel(top, drops)
