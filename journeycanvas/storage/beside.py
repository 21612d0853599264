"""What a step of the history changes beside the map: a stranger's data, and named versions.

Where something stands is told by words: `("members", "weather")` for an unknown member of the
file, with an id behind it for one record of an unknown table, and with a name behind that for one
field of it; `("records", table, id)` for a record of a known table that makes no sense here,
`("fields", table, id, name)` for an unknown field, as `[seen, raw]`; `("versions", id)`, and
`("format",)` for the format of what is kept. What stands elsewhere or makes no sense is left alone.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import History
from journeycanvas.model.journey import Key
from journeycanvas.model.tables import TABLES
from journeycanvas.storage.kept import FORMAT, Kept, KeptField, KeptRow
from journeycanvas.storage.past import version_of
from journeycanvas.storage.rows import MisfitError
from journeycanvas.storage.tables import OWN_MEMBERS

Place = tuple[str, ...]
Values = Mapping[Place, Any]
"""Where something stands to its raw value; None stands for "not there"."""


def travelled(kept: Kept, before: History, after: History) -> tuple[Kept, History]:
    """Return what is kept, and the history, once entries were done, undone or redone."""
    if not kept.entries and not any(one.beside for one in (*before.entries, *after.entries)):
        return kept, after
    done = {entry.id for entry in after.entries[: after.cursor]}
    undone = {entry.id for entry in after.entries[after.cursor :]}
    was_done = {entry.id for entry in before.entries[: before.cursor]}
    values: dict[Place, Any] = {}
    for entry in reversed(before.entries[: before.cursor]):
        if entry.id in undone:
            values |= {place: was for place, (was, _now) in stepped(entry, kept, 0)}
    for entry in after.entries[: after.cursor]:
        if entry.id in done - was_done:
            values |= {place: now for place, (_was, now) in stepped(entry, kept, 1)}
    return (put(kept, values), with_versions(after, values)) if values else (kept, after)


def stepped(entry: Entry, kept: Kept, side: int) -> Iterator[tuple[Place, tuple[Any, Any]]]:
    """Yield what an entry changed beside the map, as far as its `side` (0 or 1) tells."""
    yield from entry.beside.items()
    known = kept.entries.get(entry.id)
    for key, row in known.rows.items() if known is not None else ():
        if row.unknown is None:
            yield from _of_record(key, row)
        elif row.unknown[side] is not None:
            was, now = ({} if one is None else one for one in row.unknown)
            for name in {**was, **now}:
                yield ("fields", *key, name), (_field(was.get(name)), _field(now.get(name)))


def _field(raw: Any) -> list[Any] | None:
    return None if raw is None else [None, raw]


def _of_record(key: Key, row: KeptRow) -> Iterator[tuple[Place, tuple[Any, Any]]]:
    """Yield what a row changed of a record that is not understood at all."""
    table, identity = key
    place = ("records" if table in TABLES else "members", table, identity)
    was, now = row.sides
    if was is None or now is None:
        yield place, (_whole(identity, was), _whole(identity, now))
        return
    for name in {**was, **now}:
        yield (*place, name), (was.get(name), now.get(name))


def _whole(identity: str, side: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if side is None else {"id": identity, **side}


def put(kept: Kept, values: Values) -> Kept:
    """Return what is kept with other values in some places; versions are not among it."""
    members, records, fields = dict(kept.members), dict(kept.records), dict(kept.fields)
    version = kept.version
    for place, value in values.items():
        match place:
            case ("members", name) if name not in OWN_MEMBERS:
                _set(members, name, value)
            case ("members", name, *rest) if name not in OWN_MEMBERS and rest:
                rows = members.get(name, [])
                if isinstance(rows, list):
                    _set(members, name, list(_rows(rows, rest, value)) or None)
            case ("records", table, *rest) if table in TABLES and rest:
                _set(records, table, tuple(_rows(records.get(table, ()), rest, value)) or None)
            case ("fields", table, identity, name):
                beside = dict(fields.get((table, identity), {}))
                _set(beside, name, KeptField(*value) if _is_pair(value) else None)
                _set(fields, (table, identity), beside or None)
            case ("format",) if _is_pair(value) and value[0] == FORMAT[0] and type(value[1]) is int:
                version = max(FORMAT, (value[0], value[1]))
    return replace(kept, version=version, members=members, records=records, fields=fields)


def _is_pair(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 2


def _set(found: dict[Any, Any], name: Any, value: Any) -> None:
    if value is None:
        found.pop(name, None)
    else:
        found[name] = value


def _rows(rows: Iterable[Any], place: Sequence[str], value: Any) -> Iterator[Any]:
    """Yield raw records with another one, or another field in one, at `(id, [name])`."""
    there = False
    for row in rows:
        if not isinstance(row, dict) or row.get("id") != place[0]:
            yield row
            continue
        there = True
        if len(place) == 2:
            changed = dict(row)
            _set(changed, place[1], value)
            yield changed
        elif value is not None:
            yield value
    if not there and len(place) == 1 and value is not None:
        yield value


def with_versions(history: History, values: Values) -> History:
    """Return a history with the named versions that are among some values, or without them."""
    changed = {place[1]: raw for place, raw in values.items() if place[0] == "versions"}
    if not changed:
        return history
    kept = tuple(one for one in history.versions if one.id not in changed)
    came = []
    for raw in changed.values():
        with contextlib.suppress(MisfitError):
            came += [version_of(raw)] if raw is not None else []
    return replace(history, versions=(*kept, *came))
