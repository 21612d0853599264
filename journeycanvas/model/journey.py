"""The whole map: one immutable `Journey` of flat tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from journeycanvas.model.backlog import BacklogItem
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.ids import new_id
from journeycanvas.model.map import Map
from journeycanvas.model.persona import Persona
from journeycanvas.model.progress import Progress
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.stage import Stage
from journeycanvas.model.tables import TABLES
from journeycanvas.model.touchpoint import Touchpoint

Key = tuple[str, str]
"""Where a record lives: its table and its id."""
Moment = Touchpoint | Gap
"""What takes a slot in time within a stage."""
R = TypeVar("R", bound=Record)


def _ordered(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: (cast("Any", record).order, record.id)))


def _worst_first(notes: Iterable[Friction]) -> tuple[Friction, ...]:
    return tuple(sorted(notes, key=lambda note: (-(note.severity or 0), note.id)))


class Journey:
    """All tables of a map, frozen. A changed journey shares every table it did not touch.

    Look-ups that many readers need are computed once, when first asked for.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Record]]) -> None:
        """Take over `tables` (which must not be changed afterwards); absent ones are empty.

        Raises ValueError unless the table "map" holds exactly one record.
        """
        self._tables = {name: tables.get(name) or {} for name in TABLES}
        if len(self._tables["map"]) != 1:
            reason = "a journey has exactly one map record"
            raise ValueError(reason)

    @classmethod
    def empty(cls, title: str = "") -> Journey:
        """Return a journey with nothing but its map record."""
        single = Map(id=new_id("map"), title=title)
        return cls({"map": {single.id: single}})

    @classmethod
    def of(cls, single: Map, records: Iterable[tuple[str, Record]]) -> Journey:
        """Return a journey of a map record and (table, record) pairs."""
        tables: dict[str, dict[str, Record]] = {name: {} for name in TABLES}
        tables["map"][single.id] = single
        for table, record in records:
            tables[table][record.id] = record
        return cls(tables)

    def table(self, name: str) -> Mapping[str, Record]:
        """Return the records of one table by id."""
        return self._tables[name]

    def get(self, table: str, identity: str) -> Record | None:
        """Return a record, or None where there is none."""
        return self._tables[table].get(identity)

    def replaced(self, records: Mapping[Key, Record | None]) -> Journey:
        """Return a journey with `records` put in place; None takes a record out."""
        if not records:
            return self
        tables: dict[str, Mapping[str, Record]] = dict(self._tables)
        fresh: dict[str, dict[str, Record]] = {}
        for (table, identity), record in records.items():
            rows = fresh.get(table)
            if rows is None:
                rows = fresh[table] = dict(tables[table])
            if record is None:
                rows.pop(identity, None)
            else:
                rows[identity] = record
        tables.update(fresh)
        return Journey(tables)

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold equal records; the order within tables does not count."""
        if not isinstance(other, Journey):
            return NotImplemented
        return all(
            mine is theirs or mine == theirs
            for mine, theirs in zip(self._tables.values(), other._tables.values(), strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # equal by content, far too large to hash

    # -- the tables that many readers need, typed --------------------------------------

    @property
    def map(self) -> Map:
        """The scope and governance of the map."""
        return cast("Map", next(iter(self._tables["map"].values())))

    @property
    def touchpoints(self) -> Mapping[str, Touchpoint]:
        """Touchpoints by id."""
        return cast("Mapping[str, Touchpoint]", self._tables["touchpoints"])

    @property
    def gaps(self) -> Mapping[str, Gap]:
        """Gaps by id."""
        return cast("Mapping[str, Gap]", self._tables["gaps"])

    @property
    def handoffs(self) -> Mapping[str, Handoff]:
        """Handoffs by id."""
        return cast("Mapping[str, Handoff]", self._tables["handoffs"])

    @property
    def frictions(self) -> Mapping[str, Friction]:
        """Frictions by id."""
        return cast("Mapping[str, Friction]", self._tables["frictions"])

    @property
    def backlog(self) -> Mapping[str, BacklogItem]:
        """Backlog items by id."""
        return cast("Mapping[str, BacklogItem]", self._tables["backlog"])

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Stages from left to right."""
        return _ordered(cast("Mapping[str, Stage]", self._tables["stages"]).values())

    @cached_property
    def personas(self) -> tuple[Persona, ...]:
        """Personas from top to bottom."""
        return _ordered(cast("Mapping[str, Persona]", self._tables["personas"]).values())

    # -- look-ups ----------------------------------------------------------------------

    @cached_property
    def place(self) -> Mapping[str, str]:
        """Id to the table that holds it."""
        return {identity: name for name, rows in self._tables.items() for identity in rows}

    @cached_property
    def moments(self) -> Mapping[str, tuple[Moment, ...]]:
        """Stage id to its touchpoints and gaps in the order of time, all lanes together."""
        found: dict[str, list[Moment]] = defaultdict(list)
        for card in self.touchpoints.values():
            found[card.stage].append(card)
        for gap in self.gaps.values():
            found[gap.stage].append(gap)
        return {stage: _ordered(rows) for stage, rows in found.items()}

    def cell(self, stage: str, persona: str) -> tuple[Moment, ...]:
        """Return what stands in one cell, in the order of time."""
        return tuple(m for m in self.moments.get(stage, ()) if m.persona == persona)

    @cached_property
    def progress(self) -> Mapping[tuple[str, str], Progress]:
        """(persona, stage) to the status recorded there."""
        rows = cast("Mapping[str, Progress]", self._tables["progress"])
        return {(row.persona, row.stage): row for row in rows.values()}

    @cached_property
    def pinned(self) -> Mapping[str, tuple[Friction, ...]]:
        """Id of a card, gap or handoff to the frictions pinned to it, the worst first.

        Not in the order of their creation: random ids do not tell it, and undo would change it.
        """
        found: dict[str, list[Friction]] = defaultdict(list)
        for note in self.frictions.values():
            if note.pinned_to is not None:
                found[note.pinned_to].append(note)
        return {identity: _worst_first(notes) for identity, notes in found.items()}

    @cached_property
    def loose(self) -> Mapping[tuple[str, str], tuple[Friction, ...]]:
        """(persona, stage) to the frictions pinned to that cell itself, the worst first."""
        found: dict[tuple[str, str], list[Friction]] = defaultdict(list)
        for note in self.frictions.values():
            if note.pinned_to is None and note.persona and note.stage:
                found[note.persona, note.stage].append(note)
        return {cell: _worst_first(notes) for cell, notes in found.items()}

    @cached_property
    def supported(self) -> frozenset[str]:
        """The ids of all that some evidence supports."""
        pieces = cast("Mapping[str, Evidence]", self._tables["evidence"]).values()
        return frozenset(identity for piece in pieces for identity in piece.supports)

    @cached_property
    def naming(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """Id to the (table, id, field) of every reference that names it."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for table, rows in self._tables.items():
            for field in REFERENCES[table]:
                for record in rows.values():
                    value = getattr(record, field.name)
                    for identity in value if field.many else (value,):
                        if identity is not None:
                            found[identity].append((table, record.id, field.name))
        return {identity: tuple(names) for identity, names in found.items()}

    def named_by(self, identity: str, table: str, field: str) -> tuple[Record, ...]:
        """Return the records of `table` whose `field` names `identity`."""
        many = next(ref.many for ref in REFERENCES[table] if ref.name == field)
        rows = self._tables[table].values()
        if many:
            return tuple(row for row in rows if identity in getattr(row, field))
        return tuple(row for row in rows if getattr(row, field) == identity)
