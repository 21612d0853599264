"""History entries between memory, which holds whole records, and the file: changed fields only.

A row is `[table, id, before, after]`. A side is null where the record is not there; where it is
there on one side only, that side has all its fields; where on both, just those that differ, with
null for a field at its default. So a row can be walked in both directions from a record that
fits it, and says nothing about the rest of that record.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from journeycanvas.changes.change import Change
from journeycanvas.changes.history import Entry
from journeycanvas.edits.repairing import stands
from journeycanvas.model.ids import table_of
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.references import named
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Moment, Text, Title
from journeycanvas.storage.soundness import too_deep

Raw = Mapping[str, Any]


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


def raw_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry for the file, the fields that it may lack left out where empty."""
    raw: dict[str, Any] = {"id": entry.id, "at": entry.at.isoformat(), "by": entry.by}
    raw |= {"key": entry.key, "message": entry.message, "arguments": dict(entry.arguments)}
    rows = [
        [table, identity, *_sides(before, after)]
        for (table, identity), (before, after) in sorted(entry.change.items(), key=_place_in_file)
    ]
    lacks = [name for name, value in raw.items() if not value and name not in ("id", "message")]
    return {name: value for name, value in raw.items() if name not in lacks} | {"rows": rows}


_RANK = {table: rank for rank, table in enumerate(TABLES)}


def _place_in_file(row: tuple[Key, Any]) -> tuple[int, str]:
    (table, identity), _sides = row
    return _RANK[table], identity


def _sides(before: Record | None, after: Record | None) -> tuple[Raw | None, Raw | None]:
    old = None if before is None else _fields(before)
    new = None if after is None else _fields(after)
    if old is None or new is None:
        return old, new
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {n: old.get(n) for n in names}, {n: new.get(n) for n in names}


def _fields(record: Record) -> dict[str, Any]:
    raw = record.raw()
    del raw["id"]
    return raw


class Walker:
    """The records of a map at one moment of its history, moved from entry to entry."""

    def __init__(self, journey: Journey) -> None:
        self._place = dict(journey.place)
        self._records: dict[str, Record] = {
            identity: record
            for table in TABLES
            for identity, record in journey.table(table).items()
        }
        self._named = Counter({who: len(names) for who, names in journey.naming.items()})

    def back(self, raw: Any) -> Entry:
        """Return the entry that was done last, and go to the moment before it.

        Raises MisfitError; the walker is of no use afterwards.
        """
        return self._walked(raw, forwards=False)

    def forward(self, raw: Any) -> Entry:
        """Return the entry that comes next, and go to the moment after it. Raises MisfitError."""
        return self._walked(raw, forwards=True)

    def follow(self, change: Change) -> None:
        """Go along with a change that is known to be sound."""
        for (table, identity), (now, then) in change.items():
            self._put(table, identity, now, then)

    def _walked(self, raw: Any, *, forwards: bool) -> Entry:
        stored = _stored(raw)
        change: dict[Key, tuple[Record | None, Record | None]] = {}
        for table, identity, before, after in stored.rows:
            if table not in TABLES or (table, identity) in change:
                raise MisfitError
            now = self._records.get(identity) if self._place.get(identity) == table else None
            here, there = (before, after) if forwards else (after, before)
            then = _stepped(table, identity, now, here, there)
            if now != then:
                change[table, identity] = (now, then) if forwards else (then, now)
                self._put(table, identity, now, then)
        self._check(change)
        return Entry(
            change=MappingProxyType(change),
            message=stored.message,
            arguments=MappingProxyType(stored.arguments),
            key=stored.key,
            by=stored.by,
            at=stored.at if stored.at.tzinfo else stored.at.replace(tzinfo=dt.UTC),
            id=stored.id,
        )

    def _put(self, table: str, identity: str, now: Record | None, then: Record | None) -> None:
        if now is not None:
            self._named.subtract(name for _field, name in named(table, now))
            del self._records[identity], self._place[identity]
        if then is not None:
            if identity in self._place:
                raise MisfitError
            self._named.update(name for _field, name in named(table, then))
            self._records[identity], self._place[identity] = then, table

    def _check(self, change: Change) -> None:
        """Refuse a moment in which something would have to be repaired. Raises MisfitError."""
        for table, identity in change:
            record = self._records.get(identity)
            if record is None:
                if self._named[identity] > 0:
                    raise MisfitError
                continue
            if not stands(table, record):
                raise MisfitError
            for field, name in named(table, record):
                if not field.allows.allows(self._place.get(name)):
                    raise MisfitError


def _stored(raw: Any) -> StoredEntry:
    if not isinstance(raw, dict) or not isinstance(raw.get("rows"), list) or too_deep(raw):
        raise MisfitError
    rows = [tuple(row) if isinstance(row, list) else row for row in raw["rows"]]
    try:
        return StoredEntry.model_validate({**raw, "rows": rows})
    except ValidationError:
        raise MisfitError from None


def _stepped(
    table: str, identity: str, now: Record | None, here: Raw | None, there: Raw | None
) -> Record | None:
    """Return what a record becomes on the other side of a row.

    `now` has to say what the row says about this side. Raises MisfitError.
    """
    said = None if now is None else _fields(now)
    known = {field.alias or name for name, field in TABLES[table].model_fields.items()} - {"id"}
    here, there = _known(here, known), _known(there, known)
    if (here is None and there is None) or (table == "map" and (here is None or there is None)):
        raise MisfitError
    if said is None or here is None:
        if said is not None or here is not None or there is None or table_of(identity) != table:
            raise MisfitError
        then = dict(there)
    elif there is None:
        if said != here:
            raise MisfitError
        return None
    else:
        if here.keys() != there.keys() or any(said.get(n) != v for n, v in here.items()):
            raise MisfitError
        if not there:
            return now
        then = {**said, **there}
    fields = {name: value for name, value in then.items() if value is not None}
    try:
        return TABLES[table].model_validate({**fields, "id": identity})
    except ValidationError:
        raise MisfitError from None


def _known(side: Raw | None, names: set[str]) -> Raw | None:
    """Leave out what a newer program's fields were: here they stay what they are now."""
    if side is None or side.keys() <= names:
        return side
    return {name: value for name, value in side.items() if name in names}
