"""Values that are kept without being understood can at least be saved again."""

import math
from collections.abc import Mapping
from typing import Any

from journeycanvas.model import limits
from journeycanvas.model.values import storable
from journeycanvas.storage.errors import RefusedError
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


def check_kept(*values: Any) -> None:
    """Refuse kept values that JSON or UTF-8 cannot hold, or that are nested too deep.

    Raises RefusedError.
    """
    if too_deep(values):
        reason = _("something in it is nested more than {most} deep").format(most=limits.DEPTH)
        raise RefusedError(reason, _("make sure that it is a map"))
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += [*value, *value.values()]
        elif isinstance(value, (list, tuple)):
            waiting += value
        elif isinstance(value, str):
            try:
                storable(value)
            except ValueError as error:
                reason = _("a text in it is wrong: {error}").format(error=error)
                raise RefusedError(reason, _("correct it there in a text editor")) from None
        elif isinstance(value, float) and not math.isfinite(value):
            reason = _("a number in it is too large")
            raise RefusedError(reason, _("correct it there in a text editor"))
