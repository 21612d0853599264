"""Raw records of a stranger or of a newer program: take what is understood, keep the rest."""

import copy
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ValidationError

from journeycanvas.edits.repairing import stands
from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.references import named
from journeycanvas.storage.blending import blended
from journeycanvas.storage.kept import KeptField

_NONE: Mapping[str, KeptField] = MappingProxyType({})


class Understood(NamedTuple):
    """A record, and those of its fields that were not (wholly) understood."""

    record: Record
    kept: Mapping[str, KeptField] = _NONE


def understand(kind: type[Record], raw: Any, *, newer: bool) -> Understood | None:
    """Return what can be made of a raw record; None if it makes no sense without the unknown.

    Unknown fields are no fault; unknown words of a closed list neither when the file is `newer`
    than this program. Raises pydantic's ValidationError for everything else.
    """
    cleaned = copy.deepcopy(raw)
    gone: set[tuple[Any, ...]] = set()
    for _attempt in range(limits.DEPTH):
        try:
            record = kind.model_validate(cleaned)
        except ValidationError as error:
            faults = [
                (fault["loc"], _excuse(fault["type"], fault["loc"], gone, newer=newer))
                for fault in error.errors(include_url=False, include_input=False)
            ]
            if any(path is None for _loc, path in faults):
                raise
            # From the back, so that the indexes of what is still to go stay true.
            for path in sorted({path for _loc, path in faults if path is not None}, key=repr)[::-1]:
                if not path:
                    return None
                _take_out(cleaned, path)
                gone.add(path)
        else:
            return Understood(record, _differing(raw, cleaned, record))
    return None


def _excuse(
    kind: str, path: tuple[Any, ...], gone: set[tuple[Any, ...]], *, newer: bool
) -> tuple[Any, ...] | None:
    """Return what has to go so that a fault is none; None where the fault has no excuse."""
    if kind == "extra_forbidden" or (kind == "literal_error" and newer):
        return path
    # What is missing only because it was taken out takes along what it was required by.
    return path[:-1] if kind == "missing" and path in gone else None


def _take_out(raw: Any, path: tuple[Any, ...]) -> None:
    for part in path[:-1]:
        raw = raw[part]
    del raw[path[-1]]


def _differing(
    raw: Mapping[str, Any], cleaned: Mapping[str, Any], record: Record
) -> dict[str, KeptField]:
    names = [name for name in raw if name not in cleaned or cleaned[name] != raw[name]]
    said = record.raw() if names else {}
    return {name: KeptField(said.get(name), raw[name]) for name in names}


def merged(record: Record, kept: Mapping[str, KeptField]) -> dict[str, Any]:
    """Return the raw record for the file: what it says, and what was kept beside it."""
    said = record.raw()
    for name, (seen, raw) in kept.items():
        now = said.pop(name, None)
        value = blended(now, seen, raw)
        if value is not None or now == seen:
            said[name] = value
    order = [item.alias or name for name, item in type(record).model_fields.items()]
    declared = {name: said[name] for name in order if name in said}
    return declared | said


def without(table: str, understood: Understood, unknown: frozenset[str]) -> Understood | None:
    """Return a record that names nothing `unknown`, keeping what it named.

    None when it cannot be without: then it has to be kept as a whole.
    """
    record = understood.record
    fields = {field for field, identity in named(table, record) if identity in unknown}
    if not fields:
        return understood
    if any(field.required for field in fields):
        return None
    before = merged(record, understood.kept)
    changes: dict[str, Any] = {
        field.name: _known(getattr(record, field.name), unknown) if field.many else None
        for field in fields
    }
    after = record.evolve(**changes)
    if not stands(table, after):
        return None
    said = after.raw()
    kept = {field.name: KeptField(said.get(field.name), before[field.name]) for field in fields}
    return Understood(after, {**understood.kept, **kept})


def _known(identities: Iterable[str], unknown: frozenset[str]) -> tuple[str, ...]:
    return tuple(identity for identity in identities if identity not in unknown)


def ids_in(lists: Iterable[Any]) -> frozenset[str]:
    """Return the ids of the raw records in some lists."""
    rows = [row for rows in lists if isinstance(rows, (list, tuple)) for row in rows]
    ids = (row.get("id") for row in rows if isinstance(row, dict))
    return frozenset(identity for identity in ids if isinstance(identity, str))
