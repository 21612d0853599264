"""What may stand in a field, read from its type: closed lists, and groups of named parts."""

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints, ValidationError

from journeycanvas.model import limits
from journeycanvas.model.values import Value

Fields = type[BaseModel]
"""A record type or the type of a group."""
Misfit = ValidationError
"""Raised where a value does not fit its field."""


def wrong_with(error: ValidationError) -> str:
    """Return in a few words what does not fit; nothing when a part is only still to come."""
    wrong = [problem["msg"] for problem in error.errors() if problem["type"] != "missing"]
    return str(wrong[0]) if wrong else ""


def _parts(annotation: Any) -> tuple[Any, ...]:
    """Return the alternatives of a type without marks around them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _parts(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(part for choice in get_args(annotation) for part in _parts(choice))
    if origin is tuple:
        return _parts(get_args(annotation)[0])
    return (annotation,)


def choices_of(kind: Fields, field: str) -> tuple[tuple[str, ...], bool]:
    """Return the words of a closed list, and whether a field may also stay empty."""
    parts = _parts(kind.model_fields[field].annotation)
    words = tuple(
        str(word) for part in parts if get_origin(part) is Literal for word in get_args(part)
    )
    return words, NoneType in parts


def value_of(kind: Fields, field: str) -> type[Value]:
    """Return the type of a field's group, or of the entries of its list of groups.

    Raises TypeError where a field holds no group.
    """
    for part in _parts(kind.model_fields[field].annotation):
        if isinstance(part, type) and issubclass(part, Value):
            return part
    raise TypeError(f"{kind.__name__}.{field} holds no group")


def longest(kind: Fields, field: str) -> int:
    """Return how many characters a field's text may have."""
    marks = kind.model_fields[field].metadata
    found = [m.max_length for m in marks if isinstance(m, StringConstraints) and m.max_length]
    return min(found, default=limits.TEXT)
