"""Which fields name other records, read from the types of the fields themselves."""

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Reference


class ReferenceField(NamedTuple):
    """A field that holds an id, or a tuple of ids when `many`."""

    name: str
    allows: Reference
    many: bool
    required: bool


def _find(annotation: Any, *, many: bool) -> tuple[Reference, bool] | None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for mark in arguments[1:]:
            if isinstance(mark, Reference):
                return mark, many
        return _find(arguments[0], many=many)
    for argument in arguments:
        found = _find(argument, many=many or origin is tuple)
        if found:
            return found
    return None


def _of(kind: type[Record]) -> tuple[ReferenceField, ...]:
    found = []
    for name, field in kind.model_fields.items():
        hints: tuple[Any, ...] = (field.annotation, *field.metadata)
        for mark in field.metadata:
            if isinstance(mark, Reference):
                found.append(ReferenceField(name, mark, many=False, required=field.is_required()))
                break
        else:
            inner = _find(hints[0], many=False)
            if inner:
                found.append(ReferenceField(name, inner[0], inner[1], field.is_required()))
    return tuple(found)


REFERENCES: dict[str, tuple[ReferenceField, ...]] = {
    table: _of(kind) for table, kind in TABLES.items()
}
"""Table name to the reference fields of its records."""


def named(table: str, record: Record) -> Iterator[tuple[ReferenceField, str]]:
    """Yield every id that `record` names, with the field that names it."""
    for field in REFERENCES[table]:
        value = getattr(record, field.name)
        if field.many:
            for identity in value:
                yield field, identity
        elif value is not None:
            yield field, value
