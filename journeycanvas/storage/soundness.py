"""Values that are kept without being understood can at least be saved again."""

import json
import math
from collections.abc import Mapping
from typing import Any

from journeycanvas.model import limits
from journeycanvas.model.values import storable
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.parsing import deep
from journeycanvas.storage.positions import place, spots
from journeycanvas.wording import _


def too_deep(value: Any) -> bool:
    """Tell whether a raw value is nested deeper than a file may be."""
    level: list[Any] = [value]
    for _depth in range(limits.DEPTH + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    if isinstance(value, (Mapping, list, tuple)):
        inner = value.values() if isinstance(value, Mapping) else value
        return [one for one in inner if isinstance(one, (Mapping, list, tuple))]
    return []


def check_kept(text: str, *values: Any) -> None:
    """Refuse kept values that JSON or UTF-8 cannot hold, or that are nested too deep.

    `text` is the file, to tell the place. Raises RefusedError.
    """
    if too_deep(values):
        raise deep(text)
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += [*value, *value.values()]
        elif isinstance(value, (list, tuple)):
            waiting += value
        elif _fault(value):
            at = next((s.offset for s in spots(text) if _fault(_value(s.word))), None)
            reason = _("{fault} ({place})").format(fault=_fault(value), place=place(text, at))
            raise RefusedError(reason, _("correct it there in a text editor"))


def _value(word: str) -> Any:
    return json.loads(word) if word[0] in '-0123456789"' else None


def _fault(value: Any) -> str:
    """Return what is wrong with one text or number, empty where it can be saved again."""
    if isinstance(value, str):
        try:
            storable(value)
        except ValueError as error:
            return _("a text in it is wrong: {error}").format(error=error)
    if isinstance(value, float) and not math.isfinite(value):
        return _("a number in it is too large")
    return ""
