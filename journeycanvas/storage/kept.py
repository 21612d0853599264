"""What a file holds beyond this program's understanding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from journeycanvas.model.journey import Key
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

    `sides` are as they stand in the file, `unknown` what of them was not understood (None: the
    record as a whole was not), and `meant` is the change that was made of them; None where nothing
    was.
    """

    sides: Sides
    unknown: Sides | None
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


NOTHING_KEPT = Kept()
