"""History entries between memory, which holds whole records, and the file: changed fields only.

A row is `[table, id, before, after]`. A side is null where the record is not there; where it is
there on one side only, that side has all its fields; where on both, just those that differ, with
null for a field at its default. So a row can be walked in both directions from a record that
fits it, and says nothing about the rest of that record.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict

from journeycanvas.changes.change import Change
from journeycanvas.changes.entry import Entry
from journeycanvas.model.journey import Key
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Moment, Text, Title
from journeycanvas.storage.kept import NOTHING_KEPT, Kept, KeptEntry, KeptField
from journeycanvas.storage.understanding import merged

Raw = Mapping[str, Any]
NOTHING_BESIDE: Mapping[str, KeptField] = MappingProxyType({})


class MisfitError(Exception):
    """An entry does not fit the map it should be undone or redone on."""


class StoredEntry(BaseModel):
    """An entry as the file has it; its rows are checked against the map."""

    model_config = ConfigDict(strict=True, frozen=True)

    id: Title
    at: Moment
    by: Title = ""
    key: Text = ""
    message: Text
    arguments: dict[Title, Text] = {}
    rows: list[tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]]
    beside: list[tuple[list[str], Any, Any]] = []


def raw_entry(entry: Entry, kept: Kept = NOTHING_KEPT) -> dict[str, Any]:
    """Return an entry for the file, the fields that it may lack left out where empty.

    A record that it makes or takes out has the fields that are `kept` beside it.
    """
    raw: dict[str, Any] = {"id": entry.id, "at": entry.at.isoformat(), "by": entry.by}
    raw |= {"key": entry.key, "message": entry.message, "arguments": dict(entry.arguments)}
    raw["beside"] = [[list(place), *sides] for place, sides in entry.beside.items()]
    known = entry.change.items() if len(entry.change) < 2 else _sorted(entry.change)
    rows = [[*key, *_sides(before, after)] for key, (before, after) in known]
    if kept.fields or kept.entries:
        more = kept.entries.get(entry.id, _NO_MORE)
        rows = _with_kept(entry.change, kept, more)
        raw |= more.fields
    lacks = [name for name, value in raw.items() if not value and name not in ("id", "message")]
    return {name: value for name, value in raw.items() if name not in lacks} | {"rows": rows}


_NO_MORE = KeptEntry(MappingProxyType({}), MappingProxyType({}))


def _with_kept(change: Change, kept: Kept, more: KeptEntry) -> list[list[Any]]:
    """Return rows with what is kept of them; those of unknown records come last."""
    rows: list[list[Any]] = []
    for key, (before, after) in _sorted(change):
        sides = _sides(before, after)
        row = more.rows.get(key)
        # An entry that others were joined to says something else by now.
        if row is not None and row.meant == (before, after):
            sides = row.sides
        elif key in kept.fields:
            sides = _sides(before, after, kept.fields[key])
        rows.append([*key, *sides])
    return rows + [[*key, *row.sides] for key, row in more.rows.items() if row.meant is None]


def _sorted(change: Change) -> list[tuple[Key, Any]]:
    return sorted(change.items(), key=_place_in_file)


_RANK = {table: rank for rank, table in enumerate(TABLES)}


def _place_in_file(row: tuple[Key, Any]) -> tuple[int, str]:
    (table, identity), _sides = row
    return _RANK[table], identity


def _sides(
    before: Record | None, after: Record | None, beside: Mapping[str, KeptField] = NOTHING_BESIDE
) -> tuple[Raw | None, Raw | None]:
    old = None if before is None else fields_of(before, beside)
    new = None if after is None else fields_of(after, beside)
    if old is None or new is None:
        return old, new
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {n: old.get(n) for n in names}, {n: new.get(n) for n in names}


def fields_of(record: Record, beside: Mapping[str, KeptField] = NOTHING_BESIDE) -> dict[str, Any]:
    """Return a record's fields without its id, with what is kept beside them, as in the file."""
    raw = merged(record, beside) if beside else record.raw()
    del raw["id"]
    return raw
