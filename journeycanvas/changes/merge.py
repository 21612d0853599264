"""Two maps made of one: what only one side did is taken, what both did is compared part by part.

The laws: a side that did nothing leaves the other as it is; equal sides give themselves; without
disagreements it does not matter which side is whose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from journeycanvas.changes.change import difference
from journeycanvas.changes.parts import PARTS, Part, put_together
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.progress import Progress
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES

WHOLE = ""
"""The part of a disagreement about whether a record is there at all."""

_BLANKS = {
    table: SimpleNamespace(**{name: field.default for name, field in kind.model_fields.items()})
    for table, kind in TABLES.items()
}
"""What a record that both sides made anew was before."""

Spot = tuple[str, str, str]
"""What a disagreement is about: a table, an id, and the name of a part or `WHOLE`."""
Choices = Mapping[Spot, bool]
"""For some spots, whether theirs is taken (True) or ours (False)."""


@dataclass(frozen=True)
class Disagreement:
    """Both sides changed the same thing to something else.

    About a part, `base`, `ours` and `theirs` are the values of its fields; about a whole record,
    they are that record, or None where it is not there.
    """

    table: str
    id: str
    part: str
    base: Any
    ours: Any
    theirs: Any
    takes_theirs: bool = False

    @property
    def spot(self) -> Spot:
        """What this is about."""
        return self.table, self.id, self.part


class Merged(NamedTuple):
    """The map that holds both sides' work, and where they disagreed."""

    journey: Journey
    disagreements: tuple[Disagreement, ...]


def merge(base: Journey, ours: Journey, theirs: Journey, choices: Choices | None = None) -> Merged:
    """Return what `ours` becomes with everything that was done between `base` and `theirs`.

    Where both disagree, ours stays unless `choices` say otherwise. Nothing is lost silently: a
    record that one side took out and the other changed is a disagreement as well. The journey
    may name what is not there any more; `review.merging` sees to that.
    """
    choices = choices or {}
    mine, other = difference(base, ours), difference(base, theirs)
    found: list[Disagreement] = []
    records: dict[Key, Record | None] = {}
    cells = _cells(ours, mine) if any(table == "progress" for table, _id in other) else {}
    for key, (before, after) in other.items():
        if key not in mine:
            twin = cells.get(_cell(after)) if before is None else None
            if twin is None or after is None:
                records[key] = after
            else:
                records.update(_status(twin, after, choices, found))
            continue
        own = mine[key][1]
        if own == after:
            continue
        if own is None or after is None:
            spot = (*key, WHOLE)
            takes = choices.get(spot, False)
            found.append(Disagreement(*spot, before, own, after, takes))
            records[key] = after if takes else own
        else:
            records[key] = _merged(key, (before, own, after), choices, found)
    return Merged(ours.replaced(records), tuple(found))


def common(base: Journey, one: Journey, other: Journey) -> Journey:
    """Return the base for two maps that each came from both of these: what either side did.

    Where they disagree it says what `base` says, so that whoever decides later has to ask again.
    """
    journey, disagreements = merge(base, one, other)
    records: dict[Key, Record | None] = {}
    for spot in disagreements:
        key = (spot.table, spot.id)
        record = records.get(key, journey.get(*key))
        part = next((part for part in PARTS[spot.table] if part.name == spot.part), None)
        try:
            whole = (
                None if part is None or record is None else put_together(record, {part: spot.base})
            )
        except ValueError:
            whole = None
        records[key] = whole or base.get(*key)
    return journey.replaced(records)


def _merged(
    key: Key,
    sides: tuple[Record | None, Record, Record],
    choices: Choices,
    found: list[Disagreement],
) -> Record:
    """Return one record of two that both sides changed or made."""
    before, own, other = sides
    blank = before if before is not None else _BLANKS[key[0]]
    took: dict[Part, tuple[Any, ...]] = {}
    asked: dict[Part, Disagreement] = {}
    for part in PARTS[key[0]]:
        was, here, there = part.of(blank), part.of(own), part.of(other)
        if there in (here, was):
            continue
        if here == was:
            took[part] = there
        elif _are_lists(here, there):
            took[part] = (_both(was[0], here[0], there[0]),)
        else:
            spot = (*key, part.name)
            takes = choices.get(spot, False)
            asked[part] = Disagreement(*spot, was, here, there, takes)
            if takes:
                took[part] = there
    whole = _fitting(own, took)
    if whole is not None:
        found += asked.values()
        return whole
    # Each fits, but not together: all of one side is taken, and said so.
    parts = took.keys() | asked.keys()
    theirs = any(choices.get((*key, part.name), False) for part in parts)
    found += (
        Disagreement(*key, part.name, part.of(blank), part.of(own), part.of(other), theirs)
        for part in PARTS[key[0]]
        if part in parts
    )
    return _with_what_fits(key[0], (blank, other, own)) if theirs else own


def _fitting(record: Record, parts: Mapping[Part, tuple[Any, ...]]) -> Record | None:
    """Return a record with other values in some parts; None where they do not go together."""
    try:
        whole = put_together(record, parts)
    except ValueError:
        return None
    return None if isinstance(whole, Handoff) and whole.source == whole.target else whole


def _with_what_fits(table: str, sides: tuple[Any, Record, Record]) -> Record:
    """Return the second of three records with what only the third changed, where that fits."""
    blank, record, other = sides
    for part in PARTS[table]:
        if part.of(record) == part.of(blank):
            record = _fitting(record, {part: part.of(other)}) or record
    return record


def _are_lists(here: tuple[Any, ...], there: tuple[Any, ...]) -> bool:
    return len(here) == 1 and isinstance(here[0], tuple) and isinstance(there[0], tuple)


def _both(was: tuple[Any, ...], here: tuple[Any, ...], there: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a list with what either side added and without what either took out.

    What was added comes in an order that does not depend on whose side is which.
    """
    kept = [item for item in was if item in here and item in there]
    added = {repr(item): item for item in (*here, *there) if item not in was}
    return (*kept, *(added[text] for text in sorted(added)))


def _cells(ours: Journey, mine: Mapping[Key, Any]) -> dict[Any, Progress]:
    """Return by cell the progress that our side noted first; a cell has one status at most."""
    return {
        cell: row
        for cell, row in ours.progress.items()
        if ("progress", row.id) in mine and mine["progress", row.id][0] is None
    }


def _cell(record: Record | None) -> tuple[str, str] | None:
    return (record.persona, record.stage) if isinstance(record, Progress) else None


def _status(
    own: Progress, other: Record, choices: Choices, found: list[Disagreement]
) -> dict[Key, Record | None]:
    """Return what becomes of two records of one cell's status, each made by one side."""
    first = min(own.id, other.id)
    one, two = (("progress", record.id) for record in (own, other))
    whole = _merged(one, (None, own, other.evolve(id=own.id)), choices, found)
    return {one: None, two: None, ("progress", first): whole.evolve(id=first)}
