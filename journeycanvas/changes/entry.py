"""One step of a history, and a moment of it that somebody gave a name."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from journeycanvas.changes.change import Change, inverse, touched
from journeycanvas.model.ids import random_rest
from journeycanvas.model.journey import Key
from journeycanvas.model.record import Record
from journeycanvas.wording import _

JOIN_WITHIN = dt.timedelta(seconds=1)
"""Typing and nudging join the entry before when they follow within this time."""
IN_HAND = "in hand"
"""The key of making a thing and naming it: one entry, however long the name takes."""

EARLIER = "Earlier changes"
"""The untranslated message of an entry that sums up forgotten ones between named versions."""
BACK = "Go back before «{name}»"
"""The untranslated message of an entry that takes back what a named version holds."""

MERGED = "merged"
"""The argument of an entry that names the moments of the copy that was merged in."""
UNDOES = "undoes"
"""The argument of an entry that names the merges it takes back."""

_BLANK = re.compile(r"\{(\w+)\}")

Beside = Mapping[tuple[str, ...], tuple[Any, Any]]
"""What a step changed beside the map: where that stands in the document to its raw value before
and after; None stands for "not there"."""
NOTHING_BESIDE: Beside = MappingProxyType({})


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
    id: str = field(default_factory=lambda: f"e_{random_rest()}{random_rest()}")
    beside: Beside = field(default_factory=lambda: NOTHING_BESIDE)

    @property
    def label(self) -> str:
        """The sentence in the reader's language, its blanks filled."""
        known = self.arguments
        return _BLANK.sub(lambda blank: known.get(blank[1], blank[0]), _(self.message))


@dataclass(frozen=True)
class Version:
    """A moment of the history that somebody gave a name; it outlives all limits.

    `entry` is the id of the last entry in force at that moment, empty for the very beginning.
    `at` is in UTC. `more` is what a newer program says of it, raw.
    """

    name: str
    entry: str
    note: str = ""
    by: str = ""
    at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    id: str = field(default_factory=lambda: f"v_{random_rest()}")
    more: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def sum_of(entries: Sequence[Entry]) -> Change:
    """Return one change that does what all of some entries do, one after the other."""
    rows: dict[Key, tuple[Record | None, Record | None]] = {}
    for entry in entries:
        for key, (before, after) in entry.change.items():
            rows[key] = (rows[key][0] if key in rows else before, after)
    return {key: sides for key, sides in rows.items() if sides[0] != sides[1]}


def sum_beside(entries: Sequence[Entry]) -> Beside:
    """Return what all of some entries did beside the map, one after the other."""
    rows: dict[tuple[str, ...], tuple[Any, Any]] = {}
    for entry in entries:
        for place, (before, after) in entry.beside.items():
            rows[place] = (rows[place][0] if place in rows else before, after)
    return rows or NOTHING_BESIDE


def summed(entries: Sequence[Entry]) -> Entry:
    """Return one entry in the place of several; it ends at the same moment."""
    last = entries[-1]
    if len(entries) == 1:
        return last
    return Entry(sum_of(entries), EARLIER, at=last.at, id=last.id, beside=sum_beside(entries))


def taking_back(entries: Sequence[Entry], name: str, before: Entry) -> Entry | None:
    """Return an entry that takes back what some have done, right `before` another one.

    None where they did nothing in all. It depends on nothing but its arguments, not on chance or
    the clock, so that the same work done again gives the same history.
    """
    change = inverse(sum_of(entries))
    beside = {place: (after, was) for place, (was, after) in sum_beside(entries).items()}
    merges = " ".join(entry.id for entry in entries if MERGED in entry.arguments)
    if not change and not beside and not merges:
        return None
    arguments = {"name": name} | ({UNDOES: merges} if merges else {})
    mark = f"{before.id}-back"
    return Entry(change, BACK, arguments, "", before.by, before.at, mark, beside)


def joins(last: Entry, entry: Entry) -> bool:
    """Tell whether an entry goes on with the last one, so that one undo takes both back."""
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
