"""What stands under what in the outline: by stage, by lane, or all in one row."""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any, Literal

from journeycanvas.canvas.reading import Reading
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.review.names import name_in

By = Literal["stage", "lane", "flat"]
GROUP = "group/"
"""Begins the name of a row that only holds others: those of one table."""
HIDDEN = frozenset({"map", "views", "progress"})
"""Tables that are no rows: the map is the whole, views and progress are how it is looked at."""
TABLES = tuple(table for table in KINDS if table not in HIDDEN)
STRIPS = ("questions", "signals", "metrics", "opportunities")
Rank = tuple[Any, ...]


class Branches:
    """The shape of the outline of one state of a map. Names are ids, or those of groups."""

    def __init__(self, journey: Journey, by: By) -> None:
        self.journey = journey
        self.by = by
        self.reading = Reading(journey)

    def parent_of(self, identity: str) -> str | None:  # noqa: PLR0911 - one line a kind
        """Return the name of the row above a record, empty at the top; None if it is no row."""
        table = self.journey.place.get(identity)
        if table is None or table in HIDDEN:
            return None
        if self.by == "flat":
            return ""
        record: Any = self.journey.table(table)[identity]
        own, other = ("stages", "stage") if self.by == "stage" else ("personas", "persona")
        if table == own:
            return ""
        if table == "handoffs":
            return str(record.source)
        if table == "frictions" and record.pinned_to is not None:
            return str(record.pinned_to)
        if table in ("touchpoints", "gaps", "frictions", *STRIPS):
            named = getattr(record, other, None)
            if named:
                return str(named)
        return f"{GROUP}{table}"

    def children_of(self, name: str) -> list[str]:
        """Return the names of the rows under a row, in their order; of no name: the top."""
        if not name:
            return self._top()
        if name.startswith(GROUP):
            return self._of_group(name.removeprefix(GROUP))
        if self.by == "flat":
            return []
        table = self.journey.place.get(name)
        if table == ("stages" if self.by == "stage" else "personas"):
            return self._of_stage(name) if self.by == "stage" else self._of_lane(name)
        return list(self.reading.under(name))

    def _top(self) -> list[str]:
        journey = self.journey
        if self.by == "flat":
            found = [i for table in TABLES for i in journey.table(table)]
            return sorted(found, key=self.rank)
        row: tuple[Any, ...] = journey.stages if self.by == "stage" else journey.personas
        groups = [f"{GROUP}{table}" for table in TABLES if self._of_group(table)]
        return [*(record.id for record in row), *groups]

    def _of_group(self, table: str) -> list[str]:
        """Return the records of a table that stand under nothing else."""
        name = f"{GROUP}{table}"
        held = {"stage": {"stages", "touchpoints", "gaps", "handoffs", *STRIPS}}
        held["lane"] = {"personas", "touchpoints", "gaps", "handoffs"}
        if table in held[self.by]:
            return []
        found = [i for i in self.journey.table(table) if self.parent_of(i) == name]
        return sorted(found, key=self.rank)

    def _of_stage(self, stage: str) -> list[str]:
        journey = self.journey
        found = [moment.id for moment in journey.moments.get(stage, ())]
        for persona in journey.personas:
            found += [note.id for note in journey.loose.get((persona.id, stage), ())]
        found += self.reading.strips.get(stage, ())
        return found

    def _of_lane(self, persona: str) -> list[str]:
        journey, found = self.journey, list[str]()
        for stage in journey.stages:
            moments = journey.moments.get(stage.id, ())
            found += [moment.id for moment in moments if moment.persona == persona]
            found += [note.id for note in journey.loose.get((persona, stage.id), ())]
            for identity in self.reading.strips.get(stage.id, ()):
                record: Any = journey.table(journey.place[identity])[identity]
                if getattr(record, "persona", None) == persona:
                    found.append(identity)
        return found

    # -- all in one row ------------------------------------------------------------------------

    @cached_property
    def _stages(self) -> dict[str, int]:
        return {stage.id: at for at, stage in enumerate(self.journey.stages)}

    @cached_property
    def _lanes(self) -> dict[str, int]:
        return {persona.id: at for at, persona in enumerate(self.journey.personas)}

    @cached_property
    def _in_strips(self) -> dict[str, int]:
        return {i: at for row in self.reading.strips.values() for at, i in enumerate(row)}

    def rank(self, identity: str) -> Rank:  # noqa: PLR0911 - one line a kind
        """Return what sorts a record into the order of reading: stages first, what has none last.

        What hangs on a thing has that thing's rank as the beginning of its own.
        """
        table = self.journey.place[identity]
        record: Any = self.journey.table(table)[identity]
        if table == "personas":
            return (-1, self._lanes[identity])
        if table == "stages":
            return (0, self._stages[identity])
        if table in ("touchpoints", "gaps"):
            return (0, self._stages.get(record.stage, 0), record.order, identity)
        if table == "handoffs":
            return (*self.rank(record.source), 1, identity)
        if table == "frictions" and record.pinned_to is not None:
            return (*self.rank(record.pinned_to), 2, -(record.severity or 0), identity)
        if table == "frictions" and record.stage:
            lane = f"{self._lanes.get(record.persona, 0):05}"
            return (0, self._stages[record.stage], "~", lane, -(record.severity or 0), identity)
        if table in STRIPS:
            place = f"{self._in_strips.get(identity, 0):05}"
            return (0, self._stages[record.stage], "~~", place)
        name = name_in(self.journey, table, record).casefold()
        return (1 + TABLES.index(table), name, identity)

    def with_all_under(self, names: Iterable[str]) -> set[str]:
        """Return records and all that hangs on them."""
        found = set[str]()
        for name in names:
            if name in self.journey.place:
                found.update(self.reading.with_all_under(name))
        return found

    def told_in(self, ids: Collection[str]) -> list[str]:
        """Return the records whose rows name one of `ids`: lines to a card, gaps after it."""
        journey = self.journey
        lines = [i.id for i in journey.handoffs.values() if i.target in ids or i.source in ids]
        return [*lines, *(gap.id for gap in journey.gaps.values() if gap.after in ids)]


def changed_parents(before: Branches, after: Branches, touched: Iterable[str]) -> set[str] | None:
    """Return the names of the rows whose children may be others now; None: any may be.

    `touched` are the ids of the records that are not what they were.
    """
    found = {""}
    for identity in touched:
        for branches in (before, after):
            if (parent := branches.parent_of(identity)) is not None:
                found.add(parent)
    old, new = before.journey, after.journey
    for row_before, row_after in ((old.stages, new.stages), (old.personas, new.personas)):
        if row_before is not row_after and [r.id for r in row_before] != [r.id for r in row_after]:
            return None
    return found
