"""A document in memory: the map, its history, and a stranger's data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from journeycanvas.changes.history import History
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record

FORMAT = (1, 0)
"""Major and minor number of the format this program writes. A file of a newer minor opens, of a
newer major does not."""


class KeptField(NamedTuple):
    """A field's raw value that was not understood, wholly or in part.

    `seen` is what was made of it, as raw value (None: nothing). As long as the record still says
    just that, the file gets `raw` back; once somebody edits the field, the edit counts.
    """

    seen: Any
    raw: Any


Sides = tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]
"""Before and after of a row of the history, raw; None where the record is not there."""


class KeptRow(NamedTuple):
    """A row of the history that was not wholly understood.

    `sides` are as they stand in the file, `unknown` what of them was not understood, and `meant`
    is the change that was made of them; None where nothing was.
    """

    sides: Sides
    unknown: Sides
    meant: tuple[Record | None, Record | None] | None


class KeptEntry(NamedTuple):
    """What an entry says beyond this program's understanding, beside its known fields and rows."""

    fields: Mapping[str, Any]
    rows: Mapping[Key, KeptRow]


@dataclass(frozen=True)
class Kept:
    """What a file holds beyond this program's understanding; saved again as it was.

    `members` are unknown names at the top of the file, `records` by table those that make no
    sense without what is unknown in them, `fields` by record what stands beside known fields,
    also of records that only the history still knows. `entries` are by the id of the entry,
    `history` unknown names beside the entries.
    The raw values in it must not be changed.
    """

    version: tuple[int, int] = FORMAT
    members: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    records: Mapping[str, tuple[Any, ...]] = field(default_factory=lambda: MappingProxyType({}))
    fields: Mapping[Key, Mapping[str, KeptField]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    entries: Mapping[str, KeptEntry] = field(default_factory=lambda: MappingProxyType({}))
    history: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def travelled(self, before: History, after: History) -> "Kept":
        """Return what is kept when entries were undone or redone: their unknown part as well."""
        if not self.entries:
            return self
        done = {entry.id for entry in after.entries[: after.cursor]}
        undone = {entry.id for entry in after.entries[after.cursor :]}
        fields = dict(self.fields)
        for entry in reversed(before.entries[: before.cursor]):
            if entry.id in undone and entry.id in self.entries:
                _put(
                    fields,
                    {key: row.unknown[0] for key, row in self.entries[entry.id].rows.items()},
                )
        for entry in before.entries[before.cursor :]:
            if entry.id in done and entry.id in self.entries:
                _put(
                    fields,
                    {key: row.unknown[1] for key, row in self.entries[entry.id].rows.items()},
                )
        return replace(self, fields=fields)


def _put(
    fields: dict[Key, Mapping[str, KeptField]], sides: Mapping[Key, Mapping[str, Any] | None]
) -> None:
    """Give records the unknown fields that one side of their rows has."""
    for key, side in sides.items():
        if side is not None and key in fields:
            own = {name: value for name, value in fields[key].items() if name not in side}
            new = {name: KeptField(None, raw) for name, raw in side.items() if raw is not None}
            fields[key] = own | new
        elif side:
            fields[key] = {n: KeptField(None, raw) for n, raw in side.items() if raw is not None}


NOTHING_KEPT = Kept()


@dataclass(frozen=True)
class ReviewCopy:
    """Marks a copy that was made for somebody to comment on and change.

    `by` is the reviewer, `at` when the copy was made, `asked` what they were asked to look at.
    """

    by: str
    at: dt.datetime
    asked: str = ""


@dataclass(frozen=True)
class Document:
    """What one file holds."""

    journey: Journey
    history: History
    kept: Kept = NOTHING_KEPT
    review: ReviewCopy | None = None
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The attached files that came in a bundle or go into one, by their names there."""

    @classmethod
    def new(cls, journey: Journey) -> "Document":
        """Return the document of a map that has no past yet."""
        return cls(journey, History())

    def moved(self, journey: Journey, history: History) -> "Document":
        """Return the document after an edit, an undo or a redo."""
        kept = self.kept.travelled(self.history, history)
        return replace(self, journey=journey, history=history, kept=kept)
