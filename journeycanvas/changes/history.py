"""The history of a map: entries, a cursor and named versions, as one frozen value."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeycanvas.changes.change import apply, compose, inverse
from journeycanvas.changes.entry import (
    Entry,
    Version,
    joins,
    sum_of,
    summed,
    taking_back,
)
from journeycanvas.changes.moments import (
    MOST_MOMENTS,
    Aside,
    Moment,
    come_from,
    in_force,
    latest,
    made,
    merged_by,
    useful,
    versions_beside,
    without,
)
from journeycanvas.model.journey import Journey

MOST_ENTRIES = 1_000
"""The oldest entries beyond this are forgotten, and likewise those that were left aside."""


@dataclass(frozen=True)
class History:
    """Entries from oldest to newest; those before `cursor` are in force.

    `versions` stand in the order in which they were named. `root` is the id of the entry before
    the first one, empty where there was none. Of the `moments`, each after those that it comes
    from, `moment` is the one at which this copy was saved last; those of copies that were merged
    in count as long as the merge is in force. `asides` hold the entries that moments stand at and
    that lead nowhere any more.
    """

    entries: tuple[Entry, ...] = ()
    cursor: int = 0
    versions: tuple[Version, ...] = ()
    root: str = ""
    asides: tuple[Aside, ...] = ()
    moments: tuple[Moment, ...] = ()
    moment: str = ""

    @property
    def last(self) -> Entry | None:
        """The entry that undo would take back."""
        return self.entries[self.cursor - 1] if self.cursor else None

    @property
    def next(self) -> Entry | None:
        """The entry that redo would put back."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    @property
    def here(self) -> str:
        """The id of the last entry in force; that before the first one where none is."""
        return self.root if self.last is None else self.last.id

    def recorded(self, entry: Entry) -> "History":
        """Return the history with `entry` done: joined to the last one or put after it.

        What could have been redone is forgotten, unless it holds a named version: then it stays,
        followed by an entry that takes it back; or a moment that a copy may be of: then it is left
        aside. What is older than the limit is forgotten.
        """
        cleared = self._cleared(entry)
        past, last = cleared.entries, cleared.last
        if last is not None and joins(last, entry) and last.id not in self.stood_at():
            whole = compose(last.change, entry.change)
            past = past[:-1]
            if whole:
                past = (*past, replace(entry, change=whole, id=last.id))
        else:
            past = (*past, entry)
        done = replace(cleared, entries=past, cursor=len(past))
        return done.thinned(len(past) - MOST_ENTRIES)

    def _cleared(self, entry: Entry) -> "History":
        """Return the history with nothing to be redone, as it is right before a new entry."""
        past, future = self.entries[: self.cursor], self.entries[self.cursor :]
        if not future:
            return self
        marks = self._marks()
        ends = [at for at, one in enumerate(future, start=1) if one.id in marks]
        named = future[: ends[-1]] if ends else ()
        asides = self.asides
        rest = future[len(named) :]
        needed = {moment.entry for moment in self.moments} | {aside.after for aside in asides}
        wanted = [at for at, one in enumerate(rest, start=1) if one.id in needed]
        if wanted:
            asides = (*asides, Aside(named[-1].id if named else self.here, rest[: wanted[-1]]))
        if named:
            name = next(v.name for v in self.versions if v.entry == named[ends[0] - 1].id)
            back = taking_back(named, name, entry)
            past = (*past, *named, *(() if back is None else (back,)))
        return replace(self, entries=past, cursor=len(past), asides=asides)

    def stood_at(self) -> set[str]:
        """Return the ids of the entries that moments and named versions stand at."""
        return {one.entry for one in self.moments} | {one.entry for one in self.versions}

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
            root, cursor = self.entries[first - 1].id, self.cursor - first
            return replace(self, entries=self.entries[first:], cursor=cursor, root=root).tidied()
        ends = found[1:] if found[-1] == first else [*found[1:], first]
        sums = tuple(
            summed(self.entries[start:end])
            for start, end in zip(found, ends, strict=False)
            if end > start
        )
        beginning = self.entries[found[0] - 1].id if found[0] else ""
        versions = tuple(replace(v, entry="") if v.entry == beginning else v for v in self.versions)
        kept, cursor = (*sums, *self.entries[first:]), self.cursor - first + len(sums)
        root = beginning or self.root
        left = replace(self, entries=kept, cursor=cursor, versions=versions, root=root)
        return left.tidied()

    def foreshortened(self) -> "History":
        """Return the history with what is undone summed up between its named versions.

        What leads to none of them is forgotten.
        """
        future, marks = self.entries[self.cursor :], self._marks()
        ends = [at for at, entry in enumerate(future, start=1) if entry.id in marks]
        sums = (summed(future[start:end]) for start, end in zip([0, *ends], ends, strict=False))
        return replace(self, entries=(*self.entries[: self.cursor], *sums)).tidied()

    def abandoned(self) -> "History":
        """Return the history without what could be redone: it was begun and given up."""
        return self._cleared(self.entries[self.cursor]) if self.next is not None else self

    # -- what copies have in common --------------------------------------------------------------

    def sealed(self, journey: Journey) -> "History":
        """Return the history as a file holds it: the present is a moment, every entry is closed.

        What is saved may be copied, and the copies know the entries as they are; so nothing joins
        them any more. `journey` is the map as it is now.
        """
        first = max(0, self.cursor - 1)
        if any(entry.key for entry in self.entries[first:]):
            closed = (replace(one, key="") if one.key else one for one in self.entries[first:])
            return replace(self, entries=(*self.entries[:first], *closed)).sealed(journey)
        known = self.known()
        before = latest(set(known), known)
        if len(before) == 1 and known[before[0]].entry == self.here:
            return replace(self, moment=before[0]).tidied()
        moment = made(self.here, before, journey)
        more = () if any(one.id == moment.id for one in self.moments) else (moment,)
        return replace(self, moments=(*self.moments, *more), moment=moment.id).tidied()

    def heads(self) -> tuple[str, ...]:
        """Return the moments that the present comes from most nearly, and maybe some before."""
        return (self.moment, *merged_by(in_force(self.entries[: self.cursor])))

    def known(self) -> dict[str, Moment]:
        """Return the moments that the present comes from, by their ids."""
        moments = {moment.id: moment for moment in self.moments}
        return {identity: moments[identity] for identity in come_from(self.heads(), moments)}

    def state(self, journey: Journey, entry: str) -> Journey | None:
        """Return what the map, which is now `journey`, was at an entry; None where it is lost."""
        ways: list[tuple[Entry, ...]] = []
        asides = list(self.asides)
        while True:
            if entry == self.root:
                at = 0
                break
            at = next((n for n, one in enumerate(self.entries, start=1) if one.id == entry), 0)
            if at:
                break
            aside = next((one for one in asides if entry in one.ids), None)
            if aside is None:
                return None
            asides.remove(aside)  # a file may lead round in a circle
            ways.append(aside.entries[: aside.ids.index(entry) + 1])
            entry = aside.after
        found = self.at(journey, at)
        for way in reversed(ways):
            found = apply(found, sum_of(way))
        return found

    def ways(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Yield all rows of entries, each with the id of the entry that it follows."""
        yield self.root, self.entries
        for aside in self.asides:
            yield aside.after, aside.entries

    def nodes(self) -> set[str]:
        """Return the ids of all entries that the map can be brought to, that of the root too."""
        return {self.root} | {entry.id for _after, row in self.ways() for entry in row}

    def tidied(self) -> "History":
        """Return the history without moments that nothing comes from, and asides of no use."""
        known = {moment.id: moment for moment in self.moments}
        merged = merged_by(entry for _after, row in self.ways() for entry in row)
        needed = come_from((self.moment, *merged), known)
        moments = tuple(moment for moment in self.moments if moment.id in needed)
        oldest = {moment.id for moment in moments[: max(0, len(moments) - MOST_MOMENTS)]}
        found = replace(self, moments=without(oldest, moments) if oldest else moments)
        stood_at = found.stood_at().union(*(versions_beside(row) for _after, row in self.ways()))
        way = {self.root} | {entry.id for entry in self.entries}
        found = replace(found, asides=useful(self.asides, stood_at, way, MOST_ENTRIES))
        # What went may have been all that something else was there for.
        return found if len(found.asides) == len(self.asides) else found.tidied()

    # -- named versions --------------------------------------------------------------------------

    def named(self, version: Version) -> "History":
        """Return the history with a version more."""
        return replace(self, versions=(*self.versions, version))

    def unnamed(self, identity: str) -> "History":
        """Return the history without a version's name; its entries stay."""
        return replace(self, versions=tuple(v for v in self.versions if v.id != identity))

    def position(self, version: Version) -> int | None:
        """Return how many entries are in force at a version; None where it is not on the way.

        A version of a copy that was merged in stands in what that copy did.
        """
        if not version.entry:
            return 0
        found = (at for at, one in enumerate(self.entries, start=1) if one.id == version.entry)
        return next(found, None)

    def then(self, journey: Journey, version: Version) -> Journey | None:
        """Return what the map, which is now `journey`, was at a version; None where it is lost."""
        position = self.position(version)
        return (
            self.state(journey, version.entry) if position is None else self.at(journey, position)
        )

    def came_with(self, version: Version) -> int:
        """Return how many entries are in force once a version of another copy was merged in."""
        place = ("versions", version.id)
        found = (at for at, one in enumerate(self.entries, start=1) if place in one.beside)
        return next(found, 0)

    def at(self, journey: Journey, cursor: int) -> Journey:
        """Return what the map, which is now `journey`, says with `cursor` entries in force."""
        if cursor < self.cursor:
            return apply(journey, inverse(sum_of(self.entries[cursor : self.cursor])))
        return apply(journey, sum_of(self.entries[self.cursor : cursor]))

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
