"""What a person prefers: a handful of values, kept between two starts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from journeycanvas.app import remembered
from journeycanvas.wording import _

THEME_CHOICES = ("system", "light", "dark", "contrast")
MOTION_CHOICES = ("system", "full", "less")
START_CHOICES = ("last", "start")
LEAST_TEXT, MOST_TEXT = 100, 200
"""The sizes of interface text, in per cent."""
MOST_NAME = 200
_NAME = "preferences"


@dataclass(frozen=True)
class Preferences:
    """What can be preferred; the defaults are those of a first start."""

    theme: str = "system"
    """One of `THEME_CHOICES`."""
    text_size: int = 100
    """Of the interface, in per cent."""
    motion: str = "system"
    """One of `MOTION_CHOICES`."""
    name: str = ""
    """What signs the history; empty for the name of the login."""
    letters: bool = True
    """Whether a letter typed in a cell begins a card."""
    hints: bool = True
    """Whether small hints come while nothing happens."""
    at_start: str = "last"
    """One of `START_CHOICES`: what opens when the program is started without a file."""
    one_program: bool = True
    """Whether a second start hands its files to the program that runs."""


CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": THEME_CHOICES,
    "motion": MOTION_CHOICES,
    "at_start": START_CHOICES,
}


def preferred() -> tuple[Preferences, str]:
    """Return what is preferred, and a sentence where some of it could not be read."""
    raw, whole = remembered.kept(_NAME)
    if raw is None and whole:
        return Preferences(), ""
    found = raw if isinstance(raw, dict) else {}
    good = {
        field.name: found[field.name]
        for field in fields(Preferences)
        if field.name in found and _fits(field.name, found[field.name])
    }
    if isinstance(raw, dict) and len(good) == len(found):
        return Preferences(**good), ""
    sentence = _("Not all of your preferences could be read; the rest is as it was at first.")
    return Preferences(**good), sentence


def prefer(preferences: Preferences) -> bool:
    """Keep what is preferred; tell whether that worked."""
    return remembered.keep(_NAME, asdict(preferences))


def _fits(name: str, value: object) -> bool:
    if name in CHOICES:
        return value in CHOICES[name]
    if name == "text_size":
        return type(value) is int and LEAST_TEXT <= value <= MOST_TEXT
    if name == "name":
        return isinstance(value, str) and len(value) <= MOST_NAME and value.isprintable()
    return isinstance(value, bool)
