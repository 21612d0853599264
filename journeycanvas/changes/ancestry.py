"""What two copies of one map have in common, and what one of them knows once it took in another.

The base of a merge is the latest state that both copies come from. Where they have merged each
other in before, there may be several; what those have in common decides between them.
"""

from dataclasses import replace

from journeycanvas.changes.entry import MERGED, Entry
from journeycanvas.changes.history import History
from journeycanvas.changes.merge import common
from journeycanvas.changes.moments import Aside, Moment, come_from, latest
from journeycanvas.model.journey import Journey

Copy = tuple[Journey, History]


def shared_base(ours: Copy, theirs: Copy) -> Journey | None:
    """Return the map as it was when the two copies parted; None when they do not know.

    Copies that were never saved share their last common entry, or their beginning if that says
    the same in both.
    """
    mine, other = ours[1].known(), theirs[1].known()
    both = mine.keys() & other.keys()
    if both:
        return _Past((ours, theirs), {**mine, **other}).base(latest(set(both), mine))
    return _by_entries(ours, theirs)


class _Past:
    """What is known of the moments of two copies, and what the map was at each."""

    def __init__(self, copies: tuple[Copy, Copy], moments: dict[str, Moment]) -> None:
        self._copies = copies
        self._moments = moments

    def base(self, heads: tuple[str, ...]) -> Journey | None:
        """Return what some moments have in common; None where that is forgotten."""
        first, *others = heads
        found = self._state(first)
        known = come_from((first,), self._moments)
        for head in others:
            there = self._state(head)
            both = known & come_from((head,), self._moments)
            before = self.base(latest(both, self._moments)) if both else self._beginning()
            if found is None or there is None or before is None:
                return None
            found = common(before, found, there)
            known |= come_from((head,), self._moments)
        return found

    def _state(self, moment: str) -> Journey | None:
        entry = self._moments[moment].entry
        for journey, history in self._copies:
            found = history.state(journey, entry)
            if found is not None:
                return found
        return None

    def _beginning(self) -> Journey | None:
        (one, history), (other, past) = self._copies
        first = history.state(one, "")
        return first if first is not None and first == past.state(other, "") else None


def _by_entries(ours: Copy, theirs: Copy) -> Journey | None:
    """Return the map at the last entry that both copies have, or at their common beginning."""
    (journey, history), (other, past) = ours, theirs
    known = {_mark(entry): at for at, entry in enumerate(history.entries, start=1)}
    there = {_mark(entry) for entry in past.entries}
    done, done_there = history.entries[: history.cursor], past.entries[: past.cursor]
    here = max((at for at, one in enumerate(done, start=1) if _mark(one) in there), default=0)
    shared = [at for at, one in enumerate(done_there, start=1) if _mark(one) in known]
    at = max(shared, default=0, key=lambda at: known[_mark(done_there[at - 1])])
    if here and (not at or here >= known[_mark(done_there[at - 1])]):
        return history.at(journey, here)
    if at:
        return past.at(other, at)
    first = history.at(journey, 0)
    return first if first == past.at(other, 0) else None


def _mark(entry: Entry) -> str:
    """Return what names an entry and its content: joining changes the time, not the id."""
    return f"{entry.id}@{entry.at.isoformat()}"


def holds(history: History, base: History, theirs: History) -> bool:
    """Tell whether a copy that takes in what `theirs` did since `base` has all of theirs then.

    It has not where it does not come from the base: a single step of theirs was picked then.
    """
    known, before = history.known().keys(), base.known().keys()
    return before <= known if before else known.isdisjoint(theirs.known())


def follows(theirs: History, ours: History) -> bool:
    """Tell whether one history goes on from where another was saved last: all of that is in it."""
    return bool(ours.moment) and ours.moment in theirs.known()


def brought(ours: Copy, theirs: Copy) -> tuple[Aside, ...]:
    """Return what theirs knows the way to and ours does not, to be left aside in ours."""
    found: list[Aside] = []
    nodes, waiting = ours[1].nodes(), list(theirs[1].ways())
    while waiting:
        left = []
        for before, entries in waiting:
            ids = [before, *(one.id for one in entries)]
            at = max((n for n, identity in enumerate(ids) if identity in nodes), default=-1)
            if at < 0:
                left.append((before, entries))  # what it follows may still come
            elif entries[at:]:
                joined = any(ids[at] in aside.ids for aside in found)
                # Entries of one name could be another map's in a file that somebody has changed.
                if joined or _same_at(ids[at], ours, theirs):
                    found.append(Aside(ids[at], entries[at:]))
                    nodes |= set(ids[at + 1 :])
        if len(left) == len(waiting):
            break
        waiting = left
    return tuple(found)


def merged_in(ours: History, theirs: History, entry: Entry, asides: tuple[Aside, ...]) -> History:
    """Return our history once an entry did what theirs did, which is a moment of theirs.

    `asides` are what is `brought`. Undone, the entry takes back that theirs is known.
    """
    known = theirs.known()
    heads = latest(set(known), known)
    named = {**entry.arguments, MERGED: " ".join(heads)}
    done = ours.recorded(replace(entry, arguments=named))
    have = {moment.id for moment in done.moments}
    more = (one for one in theirs.moments if one.id in known and one.id not in have)
    # What leads to their named versions is not tidied away: those come with the entry itself.
    return replace(done, moments=(*done.moments, *more), asides=(*done.asides, *asides))


def _same_at(entry: str, ours: Copy, theirs: Copy) -> bool:
    here, there = (history.state(journey, entry) for journey, history in (ours, theirs))
    return here is not None and here == there
