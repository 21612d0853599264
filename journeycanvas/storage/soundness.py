"""Values that are kept without being understood can at least be saved again."""

import math
from collections.abc import Mapping
from typing import Any

from journeycanvas.model import limits
from journeycanvas.model.values import storable
from journeycanvas.storage.errors import RefusedError
from journeycanvas.wording import _


def check_kept(*values: Any) -> None:
    """Refuse kept values that JSON or UTF-8 cannot hold, or that are nested too deep.

    Raises RefusedError.
    """
    waiting: list[tuple[Any, int]] = [(value, -1) for value in values]
    while waiting:
        value, depth = waiting.pop()
        if depth > limits.DEPTH:
            reason = _("something in it is nested more than {most} deep").format(most=limits.DEPTH)
            raise RefusedError(reason, _("make sure that it is a map"))
        if isinstance(value, Mapping):
            waiting += [(key, depth + 1) for key in value]
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, (list, tuple)):
            waiting += [(inner, depth + 1) for inner in value]
        elif isinstance(value, str):
            try:
                storable(value)
            except ValueError as error:
                reason = _("a text in it is wrong: {error}").format(error=error)
                raise RefusedError(reason, _("correct it there in a text editor")) from None
        elif isinstance(value, float) and not math.isfinite(value):
            reason = _("a number in it is too large")
            raise RefusedError(reason, _("correct it there in a text editor"))
