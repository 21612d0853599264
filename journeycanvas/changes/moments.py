"""What copies of one map have been: the moments of each, and the work that was left aside.

A copy of a map is made of a file, so whatever two copies have in common is the state of a file
that both come from. Each save leaves such a *moment*; what a copy comes from is all its moments,
those of copies that were merged in included, never "all up to here". The id of a moment is made
of what it is, so that nobody has to agree on one.

An *aside* holds entries that a moment stands at and that are not on the way to the present: work
that was undone before other work began, and the work of copies that were merged in.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from journeycanvas.changes.entry import MERGED, UNDOES, Entry
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import TABLES

MOST_MOMENTS = 5_000
"""The oldest beyond this are forgotten."""


@dataclass(frozen=True)
class Moment:
    """What the map was when it was saved.

    `entry` is the id of the last entry in force then (that before the history's first one where
    none was), `after` are the moments right before it: one, or several after a merge.
    """

    id: str
    entry: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aside:
    """Entries that follow the entry `after` and do not lead to the present."""

    after: str
    entries: tuple[Entry, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its entries, in order."""
        return tuple(entry.id for entry in self.entries)


def made(entry: str, after: Iterable[str], journey: Journey) -> Moment:
    """Return the moment of a map at an entry; `journey` counts where nothing was before."""
    before = tuple(sorted(after))
    content = "\n".join((entry, *before) if before else (entry, _content_of(journey)))
    return Moment(f"m_{hashlib.sha256(content.encode()).hexdigest()[:12]}", entry, before)


def _content_of(journey: Journey) -> str:
    content = hashlib.sha256()
    for table in TABLES:
        rows = journey.table(table)
        for identity in sorted(rows):
            content.update(f"{table} {rows[identity].model_dump_json()}\n".encode())
    return content.hexdigest()


def come_from(heads: Iterable[str], moments: Mapping[str, Moment]) -> set[str]:
    """Return the ids of some moments and of all that they come from, as far as they are known."""
    found: set[str] = set()
    waiting = [head for head in heads if head in moments]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [before for before in moments[one].after if before in moments]
    return found


def latest(ids: set[str], moments: Mapping[str, Moment]) -> tuple[str, ...]:
    """Return those of some moments that no other one of them comes from, in order.

    With a moment, all it comes from has to be among them.
    """
    earlier = {before for identity in ids for before in moments[identity].after}
    return tuple(sorted(ids - earlier))


def merged_by(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the moments that some entries have merged in."""
    for entry in entries:
        yield from entry.arguments.get(MERGED, "").split()


def in_force(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries that none of those after them takes back."""
    rows = list(entries)
    taken_back = {
        identity for entry in rows for identity in entry.arguments.get(UNDOES, "").split()
    }
    yield from (entry for entry in rows if entry.id not in taken_back)


def versions_beside(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the entries at which the named versions stand that some entries bring or take away."""
    for entry in entries:
        for place, sides in entry.beside.items():
            for raw in sides if place[0] == "versions" else ():
                if isinstance(raw, Mapping) and isinstance(raw.get("entry"), str):
                    yield raw["entry"]


def without(gone: set[str], moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return moments without some of them; what came after those comes after their own."""
    before: dict[str, tuple[str, ...]] = {}
    kept: list[Moment] = []
    for moment in moments:
        after = tuple(sorted({far for near in moment.after for far in before.get(near, (near,))}))
        if moment.id in gone:
            before[moment.id] = after
        else:
            kept.append(moment if after == moment.after else replace(moment, after=after))
    return tuple(kept)


def useful(
    asides: tuple[Aside, ...], stood_at: set[str], way: set[str], most: int
) -> tuple[Aside, ...]:
    """Return the asides that are needed and can be reached, the newest of at most `most` entries.

    `stood_at` are the entries that moments and versions stand at, `way` those that no aside holds.
    """
    ids = [set(aside.ids) for aside in asides]
    wanted: set[int] = set()
    while more := {n for n in range(len(asides)) if n not in wanted and stood_at & ids[n]}:
        wanted |= more
        stood_at = {asides[n].after for n in more}
    room, kept = most, set[int]()
    for n in sorted(wanted, reverse=True):
        room -= len(ids[n])
        if room >= 0:
            kept.add(n)
    found: set[int] = set()
    # What follows something that is forgotten leads nowhere.
    while joined := {n for n in kept - found if asides[n].after in way}:
        found |= joined
        way = set().union(*(ids[n] for n in joined))
    return tuple(asides[n] for n in sorted(found))
