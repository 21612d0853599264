"""What a case is, and the list of all."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Run = Callable[[Path, bool], str]
"""Called with an empty folder of its own and whether the full form is wanted. Returns what was
counted, as one sentence without a full stop; raises AssertionError where the promise is broken,
and Skipped where the machine cannot show it."""


class Skipped(Exception):  # noqa: N818 - nothing went wrong
    """The machine cannot show a case; `str()` says why."""


@dataclass(frozen=True)
class Case:
    """One promise with its number."""

    number: str
    what: str
    run: Run


MODULES = (
    *("saving", "places", "twins", "recovery", "work", "hostile", "bombs", "markup", "program"),
    *("outward", "private", "merges", "journals", "vanished", "zones", "starts", "halves"),
)
"""The modules of this package that hold cases, each in a tuple `CASES`."""


def cases() -> dict[str, Case]:
    """Return all cases by number, in order."""
    found = [
        case for name in MODULES for case in importlib.import_module(f"tests.prove.{name}").CASES
    ]
    return {case.number: case for case in sorted(found, key=lambda case: case.number)}
