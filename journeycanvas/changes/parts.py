"""The parts of a record that merge as one, whatever fields they are made of."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from journeycanvas.model.map import Outcome
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Validation, Value

PLACE = "place"
_TOGETHER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    # A key tells the order only among its own stage's.
    "touchpoints": {PLACE: ("stage", "order")},
    "gaps": {PLACE: ("stage", "order")},
    # Where a note is pinned, its cell follows.
    "frictions": {PLACE: ("pinned_to", "stage", "persona")},
    "evidence": {PLACE: ("stage", "persona")},
    "comments": {PLACE: ("on", "stage", "persona")},
}
_GROUPS: Mapping[str, type[Value]] = {"validation": Validation, "outcome": Outcome}
"""Fields that are groups of fields, each of which merges by itself."""


class Part(NamedTuple):
    """One or several fields that are taken over together.

    `name` is that of the field, "field.inner" inside a group, or `PLACE`. A part of a group has
    one field and `inner`.
    """

    name: str
    fields: tuple[str, ...]
    inner: str = ""

    def of(self, record: Any) -> tuple[Any, ...]:
        """Return the values of this part of a record, or of something with the same attributes."""
        if not self.inner:
            return tuple(getattr(record, field) for field in self.fields)
        group = getattr(record, self.fields[0])
        return (getattr(group if group is not None else _GROUPS[self.fields[0]](), self.inner),)


def _parts(table: str, kind: type[Record]) -> tuple[Part, ...]:
    together = _TOGETHER.get(table, {})
    joined = {field for fields in together.values() for field in fields}
    found = [Part(name, fields) for name, fields in together.items()]
    for field in kind.model_fields:
        if field in joined or field == "id":
            continue
        if field in _GROUPS:
            inner = _GROUPS[field].model_fields
            found += [Part(f"{field}.{name}", (field,), name) for name in inner]
        else:
            found.append(Part(field, (field,)))
    return tuple(found)


PARTS: dict[str, tuple[Part, ...]] = {table: _parts(table, kind) for table, kind in TABLES.items()}
"""Table name to the parts of its records; together they hold every field but the id."""


def put_together(record: Record, parts: Mapping[Part, tuple[Any, ...]]) -> Record:
    """Return a record with other values in some parts. Raises ValueError if they do not fit."""
    fields: dict[str, Any] = {}
    for part, values in parts.items():
        if not part.inner:
            fields.update(zip(part.fields, values, strict=True))
            continue
        (field,), (value,) = part.fields, values
        group = fields.get(field, getattr(record, field)) or _GROUPS[field]()
        fields[field] = group.model_copy(update={part.inner: value})
    return record.evolve(**fields)
