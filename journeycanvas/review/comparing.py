"""What differs between two states of a map, record by record, in reading order."""

from dataclasses import dataclass
from typing import Literal

from journeycanvas.changes.change import Change, difference
from journeycanvas.changes.parts import PARTS, PLACE, Part
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.review.names import NONE, called, label_of, one_line, said_of, value_of, where
from journeycanvas.wording import _, ngettext

Sort = Literal["added", "removed", "moved", "changed"]

Row = tuple[Key, tuple[Record | None, Record | None]]

SIGNS: dict[Sort, str] = {"added": "+", "removed": "−", "moved": "→", "changed": "~"}
"""What marks each sort in lists, beside its words."""
_PLACES = frozenset({PLACE, "order", "persona"})
"""Parts that say where something is and nothing else."""


@dataclass(frozen=True)
class FieldDifference:
    """A part of a record that says something else. The texts may be long, or empty."""

    label: str
    before: str
    after: str
    moves: bool = False
    items: tuple[str, ...] = ()
    """Of a list, what came and what went, each with its sign."""

    @property
    def sentence(self) -> str:
        """What changed, short."""
        if self.items:
            return f"{self.label}: {', '.join(one_line(item) for item in self.items)}"
        before, after = (one_line(text) or NONE for text in (self.before, self.after))
        return f"{self.label}: {before} → {after}"


@dataclass(frozen=True)
class Difference:
    """A record that is not what it was. `called` is its kind and name, `where` its place."""

    sort: Sort
    table: str
    id: str
    called: str
    where: str
    fields: tuple[FieldDifference, ...] = ()

    @property
    def sentence(self) -> str:
        """What happened to it."""
        if self.sort in ("moved", "changed"):
            told = "; ".join(field.sentence for field in self.fields)
            return f"{self.called}. {told}"
        if self.sort == "added":
            sentence = _("{thing} added in {place}") if self.where else _("{thing} added")
        else:
            sentence = _("{thing} removed from {place}") if self.where else _("{thing} removed")
        return sentence.format(thing=self.called, place=self.where)


def compare(before: Journey, after: Journey) -> tuple[Difference, ...]:
    """Return what turns one map into another, in the order in which one reads a map."""
    return told(difference(before, after), before, after)


def told(change: Change, before: Journey, after: Journey) -> tuple[Difference, ...]:
    """Return a change in words; `before` and `after` are the maps on its two sides."""
    return tuple(
        _difference(before, after, table, sides)
        for (table, _id), sides in in_reading_order(change, before, after)
    )


def in_reading_order(change: Change, before: Journey, after: Journey) -> list[Row]:
    """Return the rows of a change as one reads a map: table by table, from left to right."""
    ranks = _ranks(before) | _ranks(after)
    tables = {table: rank for rank, table in enumerate(TABLES)}
    return sorted(
        change.items(), key=lambda row: (tables[row[0][0]], ranks.get(row[0][1], ()), row[0][1])
    )


def _ranks(journey: Journey) -> dict[str, tuple[int, ...]]:
    """Return where on the board things come, from left to right."""
    found: dict[str, tuple[int, ...]] = {
        persona.id: (at,) for at, persona in enumerate(journey.personas)
    }
    for at, stage in enumerate(journey.stages):
        found[stage.id] = (at,)
        for number, moment in enumerate(journey.moments.get(stage.id, ())):
            found[moment.id] = (at, number)
    return found


def _difference(
    before: Journey, after: Journey, table: str, sides: tuple[Record | None, Record | None]
) -> Difference:
    was, now = sides
    if was is None or now is None:
        side, record = (after, now) if now is not None else (before, was)
        assert record is not None  # noqa: S101 - a change has at least one side
        sort: Sort = "removed" if now is None else "added"
        return Difference(sort, table, record.id, called(side, table, record), where(side, record))
    fields = tuple(
        _field(before, after, table, part, (was, now)) for part in _changed(table, was, now)
    )
    sort = "moved" if all(field.moves for field in fields) else "changed"
    return Difference(sort, table, now.id, called(after, table, now), where(after, now), fields)


def _changed(table: str, was: Record, now: Record) -> list[Part]:
    """Return the parts that say something else; a place tells its lane as well."""
    found = [part for part in PARTS[table] if part.of(was) != part.of(now)]
    placed = any(part.name == PLACE for part in found)
    return [part for part in found if not (placed and part.name == "persona")]


def _field(
    before: Journey, after: Journey, table: str, part: Part, sides: tuple[Record, Record]
) -> FieldDifference:
    was, now = sides
    return FieldDifference(
        label_of(table, part),
        value_of(before, table, part, was),
        value_of(after, table, part, now),
        part.name in _PLACES,
        _items(before, after, part.of(was)[0], part.of(now)[0]),
    )


def _items(before: Journey, after: Journey, was: object, now: object) -> tuple[str, ...]:
    """Return what came to a list and what went; nothing for what is no list, or reordered."""
    if not isinstance(was, tuple) or not isinstance(now, tuple):
        return ()
    came = [f"+ {said_of(after, item)}" for item in now if item not in was]
    went = [f"− {said_of(before, item)}" for item in was if item not in now]
    return (*came, *went)


def summary(differences: tuple[Difference, ...]) -> str:
    """Return how many of each sort there are, in one line."""
    counts = {sort: sum(one.sort == sort for one in differences) for sort in SIGNS}
    words = {
        "added": ngettext("{n} added", "{n} added", counts["added"]),
        "removed": ngettext("{n} removed", "{n} removed", counts["removed"]),
        "moved": ngettext("{n} moved", "{n} moved", counts["moved"]),
        "changed": ngettext("{n} changed", "{n} changed", counts["changed"]),
    }
    parts = [words[sort].format(n=count) for sort, count in counts.items() if count]
    return ", ".join(parts) or _("no difference")


def together(before: Journey, after: Journey) -> Journey:
    """Return the map as it became, with everything still in it that was taken out.

    So that both can be shown on one board, each thing in a place of its own.
    """
    gone = {
        key: record
        for key, (record, now) in difference(before, after).items()
        if now is None and record is not None and key[0] != "map"
    }
    return after.replaced(gone)
