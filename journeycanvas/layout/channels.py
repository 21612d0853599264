"""Channels filled: where each pill lies, which track each run takes, how high a channel gets."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from journeycanvas.kinds import friction, handoff
from journeycanvas.kinds.marks import Drawn
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.facts import Facts
from journeycanvas.layout.memo import Memo
from journeycanvas.layout.routes import Route, Run
from journeycanvas.layout.tracks import assign, free_span
from journeycanvas.model.friction import Friction
from journeycanvas.model.handoff import Handoff


@dataclass(frozen=True)
class Hung:
    """What hangs on a run: the pill's left side, and notes stacked under it."""

    x: float
    pill: Drawn
    notes: tuple[tuple[Friction, float, Drawn], ...]

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
    hung: Mapping[int, Hung]
    homeless: frozenset[str]


class Hooks(NamedTuple):
    """What is needed to hang pills and notes: above all the notes pinned to each handoff."""

    memo: Memo
    pinned: Mapping[str, tuple[Friction, ...]]
    facts: Facts
    sizes: Sizes


def fill(routes: list[Route], count: int, hooks: Hooks) -> Channels:
    """Hang pills and notes, and share out tracks, in `count` channels."""
    pinned, sizes = hooks.pinned, hooks.sizes
    passing = _passing(routes, count)
    hung: dict[int, Hung] = {}
    homeless: set[str] = set()
    spans: dict[int, list[tuple[float, float, int, int]]] = defaultdict(list)
    for index, route in enumerate(routes):
        carrier = pill_run(route)
        for at, run in enumerate(route.runs):
            low, high = sorted((run.start, run.end))
            if at == carrier:
                thing = _hang(route, run, passing[run.channel], hooks)
                hung[index] = thing
                kept = {note.id for note, _x, _d in thing.notes}
                homeless.update(n.id for n in pinned.get(route.handoff.id, ()) if n.id not in kept)
                for x, wide in [(thing.x, thing.pill.width)] + [
                    (x, d.width) for _n, x, d in thing.notes
                ]:
                    low, high = min(low, x), max(high, x + wide)
                if route.near or (route.direct and not thing.pill.width):
                    continue
            spans[run.channel].append((low - sizes.line, high + sizes.line, index, at))
    channels = tuple(_channel(spans[c], routes, hung, sizes) for c in range(count))
    return Channels(channels, hung, frozenset(homeless))


def pill_run(route: Route) -> int:
    """Return which run of a route carries its pill: the longest, the first among equals."""
    return max(
        range(len(route.runs)),
        key=lambda at: (abs(route.runs[at].end - route.runs[at].start), -at),
    )


def _passing(routes: list[Route], count: int) -> list[list[float]]:
    """Return, for each channel, the rising x of all vertical lines that touch it."""
    found: list[list[float]] = [[] for _ in range(count)]
    for route in routes:
        for channel, xs in _verticals(route).items():
            found[channel].extend(xs)
    for row in found:
        row.sort()
    return found


def _verticals(route: Route) -> dict[int, set[float]]:
    touched: dict[int, set[float]] = defaultdict(set)
    for at, run in enumerate(route.runs):
        touched[run.channel].update((run.start, run.end))
        if at + 1 < len(route.runs):
            following = route.runs[at + 1].channel
            for channel in range(min(run.channel, following) + 1, max(run.channel, following)):
                touched[channel].add(run.end)
    return touched


def _hang(route: Route, run: Run, passing: list[float], hooks: Hooks) -> Hung:
    sizes = hooks.sizes
    own = _verticals(route)[run.channel]
    blocked = passing.copy()
    for x in own:
        blocked.remove(x)
    around = (min(run.start, run.end), max(run.start, run.end))
    margin = sizes.track * 0.4
    pill = _pill(route.handoff, hooks)
    notes = hooks.pinned.get(route.handoff.id, ())
    if notes and not route.near:
        wide = max(pill.width, sizes.card_width)
        span = free_span(blocked, around, wide, margin)
        if span is not None and span[1] - span[0] >= wide - 0.01:
            middle = (span[0] + span[1]) / 2
            drawn = tuple(
                (
                    note,
                    middle - sizes.card_width / 2,
                    friction.draw(note, hooks.facts.of_note(note), sizes),
                )
                for note in notes
            )
            return Hung(middle - pill.width / 2, pill, drawn)
    room = min(pill.width, sizes.pitch - sizes.gutter) if route.near else pill.width
    span = free_span(blocked, around, room, margin)
    if span is None:
        return Hung(around[0], _pill(route.handoff, hooks, 0.0), ())
    if span[1] - span[0] < pill.width - 0.01:
        pill = _pill(route.handoff, hooks, round(span[1] - span[0], 1))
    return Hung((span[0] + span[1] - pill.width) / 2, pill, ())


def _pill(record: Handoff, hooks: Hooks, room: float = math.inf) -> Drawn:
    return hooks.memo.made(
        ("pill", record.id, room),
        (record,),
        lambda: handoff.pill(record, hooks.sizes, None if room == math.inf else room),
    )


def _channel(
    spans: list[tuple[float, float, int, int]],
    routes: list[Route],
    hung: Mapping[int, Hung],
    sizes: Sizes,
) -> Channel:
    tracks, count = assign([(low, high) for low, high, _route, _run in spans])
    above, below = [sizes.track / 2] * count, [sizes.track / 2] * count
    for track, (_low, _high, index, at) in zip(tracks, spans, strict=True):
        if at == pill_run(routes[index]):
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
