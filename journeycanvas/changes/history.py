"""The history of a map: entries, a cursor and named versions, as one frozen value."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from journeycanvas.changes.change import Change, apply, compose, inverse, touched
from journeycanvas.model.ids import random_rest
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.wording import _

MOST_ENTRIES = 1_000
"""The oldest entries beyond this are forgotten."""
JOIN_WITHIN = dt.timedelta(seconds=1)
"""Typing and nudging join the entry before when they follow within this time."""
IN_HAND = "in hand"
"""The key of making a thing and naming it: one entry, however long the name takes."""

EARLIER = "Earlier changes"
"""The untranslated message of an entry that sums up forgotten ones between named versions."""
BACK = "Go back before «{name}»"
"""The untranslated message of an entry that takes back what a named version holds."""

_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Entry:
    """One step that undo takes back.

    `key` names what kind of edit it was, so that edits of one kind on the same things can join;
    an empty key never joins. `message` is the untranslated sentence, `arguments` fill its blanks.
    `at` is in UTC.
    """

    change: Change
    message: str
    arguments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    key: str = ""
    by: str = ""
    at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    id: str = field(default_factory=lambda: f"e_{random_rest()}")

    @property
    def label(self) -> str:
        """The sentence in the reader's language, its blanks filled."""
        known = self.arguments
        return _BLANK.sub(lambda blank: known.get(blank[1], blank[0]), _(self.message))


@dataclass(frozen=True)
class Version:
    """A moment of the history that somebody gave a name; it outlives all limits.

    `entry` is the id of the last entry in force at that moment, empty for the very beginning.
    `at` is in UTC.
    """

    name: str
    entry: str
    note: str = ""
    by: str = ""
    at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    id: str = field(default_factory=lambda: f"v_{random_rest()}")


@dataclass(frozen=True)
class History:
    """Entries from oldest to newest; those before `cursor` are in force.

    `versions` stand in the order in which they were named.
    """

    entries: tuple[Entry, ...] = ()
    cursor: int = 0
    versions: tuple[Version, ...] = ()

    @property
    def last(self) -> Entry | None:
        """The entry that undo would take back."""
        return self.entries[self.cursor - 1] if self.cursor else None

    @property
    def next(self) -> Entry | None:
        """The entry that redo would put back."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def recorded(self, entry: Entry) -> "History":
        """Return the history with `entry` done: joined to the last one or put after it.

        What could have been redone is forgotten, unless it holds a named version: then it stays,
        followed by an entry that takes it back. What is older than the limit is forgotten.
        """
        past = self._past()
        last = past[-1] if past else None
        if last is not None and _joins(last, entry) and last.id not in self._marks():
            whole = compose(last.change, entry.change)
            past = past[:-1]
            if whole:
                past = (*past, replace(entry, change=whole, id=last.id))
        else:
            past = (*past, entry)
        whole_past = replace(self, entries=past, cursor=len(past))
        return whole_past.thinned(len(past) - MOST_ENTRIES)

    def _past(self) -> tuple[Entry, ...]:
        """Return what stands before a new entry: nothing of it leads elsewhere."""
        past, future = self.entries[: self.cursor], self.entries[self.cursor :]
        marks = self._marks()
        named = [at for at, entry in enumerate(future, start=1) if entry.id in marks]
        if not named:
            return past
        future = future[: named[-1]]
        change = inverse(_sum(future))
        name = next(v.name for v in self.versions if v.entry == future[named[0] - 1].id)
        return (*past, *future, *((Entry(change, BACK, {"name": name}),) if change else ()))

    def _marks(self) -> frozenset[str]:
        """Return the ids of the entries at which named versions stand."""
        return frozenset(version.entry for version in self.versions)

    def thinned(self, first: int) -> "History":
        """Return the history without the entries before number `first`, at most `cursor`.

        Where a named version stands among them, those after it are summed up, so that the way
        to it remains.
        """
        first = min(first, self.cursor)
        if first <= 0:
            return self
        marks = self._marks()
        # The moment before the first entry counts as a mark as well, if it has a name.
        found = [0] if "" in marks else []
        found += [at for at, e in enumerate(self.entries[:first], start=1) if e.id in marks]
        if not found:
            return replace(self, entries=self.entries[first:], cursor=self.cursor - first)
        ends = found[1:] if found[-1] == first else [*found[1:], first]
        sums = tuple(
            _summed(self.entries[start:end])
            for start, end in zip(found, ends, strict=False)
            if end > start
        )
        beginning = self.entries[found[0] - 1].id if found[0] else ""
        versions = tuple(replace(v, entry="") if v.entry == beginning else v for v in self.versions)
        kept = (*sums, *self.entries[first:])
        return History(kept, self.cursor - first + len(sums), versions)

    def foreshortened(self) -> "History":
        """Return the history with what is undone summed up between its named versions.

        What leads to none of them is forgotten.
        """
        future, marks = self.entries[self.cursor :], self._marks()
        ends = [at for at, entry in enumerate(future, start=1) if entry.id in marks]
        sums = (_summed(future[start:end]) for start, end in zip([0, *ends], ends, strict=False))
        return replace(self, entries=(*self.entries[: self.cursor], *sums))

    def sealed(self) -> "History":
        """Return the history with its last entry closed: nothing joins it any more.

        What was saved may have been copied; the copies know the entry as it was.
        """
        last = self.last
        if last is None or not last.key:
            return self
        at = self.cursor - 1
        entries = (*self.entries[:at], replace(last, key=""), *self.entries[at + 1 :])
        return replace(self, entries=entries)

    def named(self, version: Version) -> "History":
        """Return the history with a version more."""
        return replace(self, versions=(*self.versions, version))

    def unnamed(self, identity: str) -> "History":
        """Return the history without a version's name; its entries stay."""
        return replace(self, versions=tuple(v for v in self.versions if v.id != identity))

    def position(self, version: Version) -> int:
        """Return how many entries are in force at a version. Raises KeyError when it is lost."""
        if not version.entry:
            return 0
        for at, entry in enumerate(self.entries, start=1):
            if entry.id == version.entry:
                return at
        raise KeyError(version.entry)

    def at(self, journey: Journey, cursor: int) -> Journey:
        """Return what the map, which is now `journey`, says with `cursor` entries in force."""
        if cursor < self.cursor:
            return apply(journey, inverse(_sum(self.entries[cursor : self.cursor])))
        return apply(journey, _sum(self.entries[self.cursor : cursor]))

    def undone(self, journey: Journey) -> tuple["History", Journey]:
        """Return the history and the journey with the last entry taken back."""
        if self.last is None:
            return self, journey
        return replace(self, cursor=self.cursor - 1), apply(journey, inverse(self.last.change))

    def redone(self, journey: Journey) -> tuple["History", Journey]:
        """Return the history and the journey with the next entry put back."""
        if self.next is None:
            return self, journey
        return replace(self, cursor=self.cursor + 1), apply(journey, self.next.change)


def _sum(entries: tuple[Entry, ...]) -> Change:
    """Return one change that does what all of some entries do, one after the other."""
    rows: dict[Key, tuple[Record | None, Record | None]] = {}
    for entry in entries:
        for key, (before, after) in entry.change.items():
            rows[key] = (rows[key][0] if key in rows else before, after)
    return {key: sides for key, sides in rows.items() if sides[0] != sides[1]}


def _summed(entries: tuple[Entry, ...]) -> Entry:
    """Return one entry in the place of several; it ends at the same moment."""
    last = entries[-1]
    if len(entries) == 1:
        return last
    return Entry(_sum(entries), EARLIER, at=last.at, id=last.id)


def _joins(last: Entry, entry: Entry) -> bool:
    return (
        entry.key != ""
        and last.key == entry.key
        and last.by == entry.by
        and (
            # Making room for the new thing may have touched its neighbours as well.
            touched(entry.change) <= touched(last.change)
            if entry.key == IN_HAND
            else dt.timedelta(0) <= entry.at - last.at <= JOIN_WITHIN
            and touched(last.change) == touched(entry.change)
        )
    )
