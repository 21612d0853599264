"""What two copies of one map have in common, found in their histories."""

from journeycanvas.changes.history import Entry, History
from journeycanvas.changes.merge import common
from journeycanvas.model.journey import Journey

MERGED = "merged"
"""The argument of an entry that names the last entry of the copy that was merged in."""

Copy = tuple[Journey, History]


def mark_of(entry: Entry) -> str:
    """Return what names an entry and its content: joining changes the time, not the id."""
    return f"{entry.id}@{entry.at.isoformat()}"


def last_mark(history: History) -> str:
    """Return the mark of the last entry in force, empty where there is none."""
    return "" if history.last is None else mark_of(history.last)


def shared_base(ours: Copy, theirs: Copy) -> Journey | None:
    """Return the map as it was when the two copies parted; None when they do not know.

    A copy that was merged in before counts as shared up to where it was merged, and what one of
    them took back was known to both. Where each has merged the other in, they share what both
    merged, and disagree still where they decided differently. Copies without a common entry share
    their beginning, if that says the same in both.
    """
    (journey, history), (other, past) = ours, theirs
    known, known_there = _known(history), _known(past)
    # (how far along ours that moment is, how many entries are in force then)
    here = max(_common(history, known_there), default=0)
    there = max(
        ((known[mark_of(entry)], at) for at, entry in _in_force(past) if mark_of(entry) in known),
        default=(0, 0),
    )
    if here and here >= there[0]:
        return history.at(journey, here)
    if there[0]:
        last = history.entries[here - 1] if here else None
        if last is None or known_there[mark_of(last)] <= there[1]:
            return past.at(other, there[1])
        return _shared_by_both(_until(ours, here), _until(theirs, there[1]))
    first = history.at(journey, 0)
    return first if first == past.at(other, 0) else None


def _until(copy: Copy, cursor: int) -> Copy:
    """Return a copy as it was with `cursor` entries in force."""
    journey, history = copy
    return history.at(journey, cursor), History(history.entries[:cursor], cursor)


def _shared_by_both(one: Copy, other: Copy) -> Journey | None:
    """Return what two moments have in common that each copy has merged from the other."""
    base = shared_base(one, other)
    return None if base is None else common(base, one[0], other[0])


def _in_force(history: History) -> list[tuple[int, Entry]]:
    return list(enumerate(history.entries[: history.cursor], start=1))


def _known(history: History) -> dict[str, int]:
    """Return the marks of all that a copy has seen, also by merging, and where it saw them."""
    found = {mark_of(entry): at for at, entry in enumerate(history.entries, start=1)}
    for at, entry in _in_force(history):
        if MERGED in entry.arguments:
            found[entry.arguments[MERGED]] = at
    return found


def _common(history: History, known: dict[str, int]) -> list[int]:
    return [at for at, entry in _in_force(history) if mark_of(entry) in known]
