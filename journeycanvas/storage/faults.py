"""What pydantic finds wrong with a value, in words for people."""

from collections.abc import Mapping
from typing import Any

from journeycanvas.wording import _

_MUST = {
    "string_type": "must be a text",
    "string_unicode": "has half a character (a lone surrogate)",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "date_type": "must be a date, YYYY-MM-DD",
    "datetime_type": "must be a date with a time",
    "missing": "is missing",
    "extra_forbidden": "is not known",
}


_BOUNDED = {
    "literal_error": ("must be one of {bound}", "expected"),
    "string_too_long": ("is longer than {bound} characters", "max_length"),
    "too_long": ("has more than {bound} entries", "max_length"),
    "greater_than_equal": ("must be at least {bound}", "ge"),
    "less_than_equal": ("must be at most {bound}", "le"),
    "value_error": ("is wrong: {bound}", "error"),
    "string_pattern_mismatch": ("is not in the form that ids and order keys have", "pattern"),
}
"""Kind of fault to what is said, and the name of the bound in pydantic's context."""


def worded(error: Mapping[str, Any]) -> str:
    """Return what is wrong, to be read after the field's name; `error` is one of pydantic's."""
    kind = error["type"]
    if kind in _MUST:
        return _(_MUST[kind])
    sentence, bound = _BOUNDED.get(kind, ("does not fit: {bound}", ""))
    return _(sentence).format(bound=error["ctx"][bound] if bound else error["msg"])


def field_name(location: tuple[Any, ...]) -> str:
    """Return where in a record a fault is: `("readings", 2, "date")` is "readings[3].date"."""
    name = ""
    for part in location:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return name.removeprefix(".")
