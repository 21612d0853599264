"""Walking through a history, entry by entry: each row has to fit the records as they are then."""

import copy
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from journeycanvas.changes.change import Change
from journeycanvas.changes.entry import Entry
from journeycanvas.edits.repairing import stands
from journeycanvas.model.ids import table_of
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.references import named
from journeycanvas.model.tables import TABLES
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.kept import (
    FORMAT,
    NOTHING_KEPT,
    Kept,
    KeptEntry,
    KeptField,
    KeptRow,
    Sides,
)
from journeycanvas.storage.rows import (
    NOTHING_BESIDE,
    MisfitError,
    Raw,
    StoredEntry,
    fields_of,
)
from journeycanvas.storage.soundness import check_kept, too_deep
from journeycanvas.storage.understanding import Understood, understand, without


class Walker:
    """The records of a map at one moment of its history, moved from entry to entry.

    `kept` is what the file holds beyond the map, `unknown` are the ids of records in it. What the
    entries say beyond this program's understanding comes together in `entries` and `fields`.
    """

    def __init__(
        self, journey: Journey, kept: Kept = NOTHING_KEPT, unknown: frozenset[str] = frozenset()
    ) -> None:
        self.entries: dict[str, KeptEntry] = {}
        self.fields = dict(kept.fields)
        self._beside = dict(kept.fields)
        self._newer = kept.version > FORMAT
        self._unknown = unknown
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

    def aside(self) -> "Walker":
        """Return a walker of its own at the same moment; neither follows the other.

        What is walked there comes together in the same place.
        """
        found = copy.copy(self)
        found._beside, found._records = dict(self._beside), dict(self._records)  # noqa: SLF001
        found._place, found._named = dict(self._place), self._named.copy()  # noqa: SLF001
        return found

    def follow(self, change: Change) -> None:
        """Go along with a change that is known to be sound."""
        for (table, identity), (now, then) in change.items():
            self._put(table, identity, now, then)

    def _walked(self, raw: Any, *, forwards: bool) -> Entry:
        stored = _stored(raw)
        change: dict[Key, tuple[Record | None, Record | None]] = {}
        rows: dict[Key, KeptRow] = {}
        for table, identity, before, after in stored.rows:
            if (table, identity) in change or (table, identity) in rows:
                raise MisfitError
            if table not in TABLES and not self._newer:
                raise MisfitError
            if table not in TABLES or identity in self._unknown:
                rows[table, identity] = KeptRow((before, after), None, None)
                continue
            now = self._records.get(identity) if self._place.get(identity) == table else None
            here, there = (before, after) if forwards else (after, before)
            then, unknown = self._stepped((table, identity), now, here, there)
            pair = (now, then) if forwards else (then, now)
            if any(unknown) or (table, identity) in self._beside:
                unknown = unknown if forwards else unknown[::-1]
                meant = None if now == then else pair
                rows[table, identity] = KeptRow((before, after), unknown, meant)
            if now != then:
                change[table, identity] = pair
                self._put(table, identity, now, then)
        self._check(change)
        fields = {name: value for name, value in raw.items() if name not in _OWN}
        if rows or fields:
            _check_kept(fields, rows)
            self.entries[stored.id] = KeptEntry(fields, rows)
        return Entry(
            change=MappingProxyType(change),
            message=stored.message,
            arguments=MappingProxyType(stored.arguments),
            key=stored.key,
            by=stored.by,
            at=stored.at if stored.at.tzinfo else stored.at.replace(tzinfo=dt.UTC),
            id=stored.id,
            beside={tuple(place): (was, now) for place, was, now in stored.beside},
        )

    def _stepped(
        self, key: Key, now: Record | None, here: Raw | None, there: Raw | None
    ) -> tuple[Record | None, Sides]:
        """Return what a record becomes on the other side of a row, and what is not understood.

        `now` has to say what the row says about this side. Raises MisfitError.
        """
        table, identity = key
        said = {} if now is None else fields_of(now)
        beside = self._beside.get(key, NOTHING_BESIDE)
        _check_row(key, now, here, there)
        if here is not None:
            names = {*said, *here} if there is None else here.keys()
            if not all(_fits(table, name, said, here, beside) for name in names):
                raise MisfitError
        if there is None:
            return None, (_strange(table, here, beside), None)
        if now is not None and not there:
            return now, (None, None)
        fields = {name: value for name, value in {**said, **there}.items() if value is not None}
        found = self._understood(table, {**fields, "id": identity})
        if now is None and found.kept:
            self.fields.setdefault(key, found.kept)
        after = {name: kept for name, kept in beside.items() if now and name not in there}
        after |= found.kept
        unknown = _strange(table, here, beside), _strange(table, there, after)
        if after or beside:
            self._beside[key] = after
        return found.record, unknown

    def _understood(self, table: str, raw: dict[str, Any]) -> Understood:
        """Return what can be made of a record. Raises MisfitError."""
        try:
            found: Understood | None = Understood(TABLES[table].model_validate(raw))
        except ValidationError:
            try:
                found = understand(TABLES[table], raw, newer=self._newer)
            except ValidationError:
                raise MisfitError from None
        if found is not None and self._unknown:
            found = without(table, found, self._unknown)
        if found is None:
            raise MisfitError
        return found

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


_OWN = frozenset(StoredEntry.model_fields)


def _check_kept(*values: Any) -> None:
    """Refuse what could not be saved again. Raises MisfitError."""
    try:
        check_kept("", *values)
    except RefusedError:
        raise MisfitError from None


def _stored(raw: Any) -> StoredEntry:
    if not isinstance(raw, dict) or not isinstance(raw.get("rows"), list) or too_deep(raw):
        raise MisfitError
    rows, beside = raw["rows"], raw.get("beside", [])
    try:
        stored = StoredEntry.model_validate({**raw, "rows": _pairs(rows), "beside": _pairs(beside)})
    except ValidationError:
        raise MisfitError from None
    _check_kept(stored.beside)
    return stored


def _pairs(rows: Any) -> Any:
    """Return lists in a list as tuples, which JSON has not."""
    if not isinstance(rows, list):
        return rows
    return [tuple(row) if isinstance(row, list) else row for row in rows]


def _known(table: str) -> frozenset[str]:
    fields = TABLES[table].model_fields.items()
    return frozenset(field.alias or name for name, field in fields) - {"id"}


_KNOWN = {table: _known(table) for table in TABLES}


def _check_row(key: Key, now: Record | None, here: Raw | None, there: Raw | None) -> None:
    """Refuse sides that are no row of this record. Raises MisfitError."""
    table, identity = key
    if (now is None) != (here is None) or (here is None and there is None):
        raise MisfitError
    if here is None or there is None:
        if table == "map" or table_of(identity) != table:
            raise MisfitError
    elif here.keys() != there.keys():
        raise MisfitError


def _fits(table: str, name: str, said: Raw, here: Raw, beside: Mapping[str, KeptField]) -> bool:
    """Tell whether a record says what a row says of one field; unknown ones are not compared."""
    value = here.get(name)
    if name not in _KNOWN[table] or said.get(name) == value:
        return True
    return name in beside and beside[name].raw == value


def _strange(table: str, side: Raw | None, beside: Mapping[str, KeptField]) -> Raw | None:
    """Return what of a side the record at that moment does not say, but only keeps."""
    if side is None:
        return None
    known = _KNOWN[table]
    found = {
        name: value
        for name, value in side.items()
        if name not in known or (name in beside and beside[name].raw == value)
    }
    return found or None
