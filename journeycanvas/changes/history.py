"""The history of a map: entries and a cursor, as one frozen value."""

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from journeycanvas.changes.change import Change, apply, compose, inverse, touched
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

MOST_ENTRIES = 1_000
"""The oldest entries beyond this are forgotten."""
JOIN_WITHIN = dt.timedelta(seconds=1)
"""Typing and nudging join the entry before when they follow within this time."""
IN_HAND = "in hand"
"""The key of making a thing and naming it: one entry, however long the name takes."""

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
    id: str = field(default_factory=lambda: f"e_{secrets.token_hex(4)}")

    @property
    def label(self) -> str:
        """The sentence in the reader's language, its blanks filled."""
        known = self.arguments
        return _BLANK.sub(lambda blank: known.get(blank[1], blank[0]), _(self.message))


@dataclass(frozen=True)
class History:
    """Entries from oldest to newest; those before `cursor` are in force."""

    entries: tuple[Entry, ...] = ()
    cursor: int = 0

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

        What could have been redone is forgotten, as is what is older than the limit.
        """
        past = self.entries[: self.cursor]
        last = past[-1] if past else None
        if last is not None and _joins(last, entry):
            whole = compose(last.change, entry.change)
            past = past[:-1]
            if whole:
                past = (*past, replace(entry, change=whole, id=last.id))
        else:
            past = (*past, entry)
        past = past[-MOST_ENTRIES:]
        return History(past, len(past))

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
