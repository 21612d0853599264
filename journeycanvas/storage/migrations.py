"""Files of older formats become files of this one, step by step, before anything is understood.

A step is frozen once it was published: it works on raw values, knows the words of its two formats
by heart and imports nothing of the program, which goes on changing. There is one format so far,
and so no step.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from journeycanvas.wording import _

Raw = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """What leads from one major number to the next.

    `fields` is given a table and some fields of one of its records, and returns what they are
    called and say in the next format: the records and the rows of the history go through it. What
    cannot be said field by field does `whole` with the whole file; the history ends there then.
    Neither raises, whatever the values are, nor changes what it is given.
    """

    fields: Callable[[str, Raw], Raw] | None = None
    whole: Callable[[Raw], Raw] | None = None


STEPS: tuple[Step, ...] = ()
"""The first leads from format 1 to format 2, and so on."""


class Migrated(NamedTuple):
    """A file in the newest format, and sentences about the way there; none where it was in it."""

    raw: Mapping[str, Any]
    told: list[str]


def migrated(raw: Mapping[str, Any], major: int, steps: Sequence[Step] = STEPS) -> Migrated:
    """Return a file of the format `major` in the newest one, `1 + len(steps)`."""
    whole = dict(raw)
    cut = False
    for step in steps[major - 1 :]:
        if step.fields is not None:
            whole = _by_fields(whole, step.fields)
        if step.whole is not None:
            whole = step.whole(whole)
            cut |= whole.pop("history", None) is not None
    newest = 1 + len(steps)
    if major == newest:
        return Migrated(raw, [])
    whole["journeycanvas"] = [newest, 0]
    sentence = _(
        "It was written in format {old} and is open in format {new}; "
        "what the first save replaces stays among the earlier saves."
    )
    told = [sentence.format(old=major, new=newest)]
    if cut:
        told.append(_("Its history ends there: the new format cannot say it; the map is whole."))
    return Migrated(whole, told)


def _by_fields(raw: Raw, step: Callable[[str, Raw], Raw]) -> Raw:
    made = {name: _member(name, value, step) for name, value in raw.items() if name != "history"}
    if "history" in raw:
        made["history"] = _history(raw["history"], step)
    return made


def _member(name: str, value: Any, step: Callable[[str, Raw], Raw]) -> Any:
    if isinstance(value, list):
        return [step(name, row) if isinstance(row, dict) else row for row in value]
    return step(name, value) if isinstance(value, dict) else value


def _history(raw: Any, step: Callable[[str, Raw], Raw]) -> Any:
    """Return a history with both sides of its rows in the next format; what is none stays so."""
    if not isinstance(raw, dict) or not isinstance(raw.get("entries"), list):
        return raw
    entries = [_entry(entry, step) for entry in raw["entries"]]
    return {**raw, "entries": entries}


def _entry(entry: Any, step: Callable[[str, Raw], Raw]) -> Any:
    if not isinstance(entry, dict) or not isinstance(entry.get("rows"), list):
        return entry
    return {**entry, "rows": [_row(row, step) for row in entry["rows"]]}


def _row(row: Any, step: Callable[[str, Raw], Raw]) -> Any:
    if not isinstance(row, list) or len(row) != 4 or not isinstance(row[0], str):
        return row
    return [*row[:2], *(step(row[0], s) if isinstance(s, dict) else s for s in row[2:])]
