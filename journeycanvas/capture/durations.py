"""Amounts of time as people write them: 2d, 4 h, 3 working days."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from journeycanvas.model.values import Duration, Unit
from journeycanvas.wording import _

UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "min": "minutes",
        "h": "hours",
        "wd": "working days",
        "d": "days",
        "w": "weeks",
        "wk": "weeks",
    }
)
"""Short forms of units."""
_WRITTEN = re.compile(r"~?\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*([^\d\s.,].*)")


def read_duration(text: str) -> Duration | None:
    """Return the amount of time that a text says; None for an empty text.

    Raises ValueError (a sentence) for anything else.

    >>> read_duration("2d"), read_duration("3 working days")
    (Duration(amount=2.0, unit='days'), Duration(amount=3.0, unit='working days'))
    """
    text = " ".join(text.split())
    if not text:
        return None
    match = _WRITTEN.fullmatch(text)
    unit = _unit(match[2]) if match else None
    if match is None or unit is None:
        raise ValueError(_("An amount of time is written like 4h, 2d or 3 working days."))
    return Duration(amount=float(match[1].replace(",", ".")), unit=unit)


def _unit(word: str) -> Unit | None:
    word = word.casefold()
    if word in UNITS:
        return UNITS[word]
    units: tuple[Unit, ...] = get_args(Unit)
    for unit in units:
        # In English and in the reader's language, one or many: "day" and "days".
        for name in (unit, _(unit).casefold()):
            if word in (name, name.removesuffix("s")):
                return unit
    return None
