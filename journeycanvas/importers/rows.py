"""Rows of a table or of a text journey become part of a map, all in one go.

A row says where (stage, lane) and what (a touchpoint, and what belongs to it). Stages and lanes
are found by their names, whatever their case; new ones go behind the others. Where a row names no
stage or lane, that of the row before counts, as in tables with merged cells.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeycanvas.edits.adding import add_persona, add_stage
from journeycanvas.edits.place import after_moment, keys_at
from journeycanvas.model import limits
from journeycanvas.model.ids import claimed_id
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.place import Place
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.wording import _

BESIDE = ("frictions", "opportunities", "questions", "signals", "evidence", "gaps")
"""What a row can say beside its touchpoint, by table."""


@dataclass(frozen=True)
class Row:
    """One row. `fields` are the touchpoint's own; without a title it has none."""

    stage: str = ""
    persona: str = ""
    others: tuple[str, ...] = ()
    """Names of further personas who take part."""
    title: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """(table, fields) of everything else the row says."""


def things_of(rows: Iterable[Row]) -> int:
    """Return how many things rows become, the stages and lanes not counted that they name."""
    return sum(bool(row.title) + len(row.beside) for row in rows)


def add_rows(
    journey: Journey, rows: Sequence[Row], place: Place | None
) -> tuple[Journey, tuple[str, ...]]:
    """Add what the rows say; return the map and the new ids, first those on the board.

    `place` is where things go that name neither stage nor lane; None leaves it to the names, and
    makes a stage and a lane where there is none at all.
    """
    adding = _Adding(journey, place)
    return adding.done(rows)


class _Adding:
    def __init__(self, journey: Journey, place: Place | None) -> None:
        self._journey = journey
        self._place = place
        self._stages = {stage.name.casefold(): stage.id for stage in reversed(journey.stages)}
        self._lanes = {one.name.casefold(): one.id for one in reversed(journey.personas)}
        self._used = set(journey.place)
        self._fresh: dict[Key, Record | None] = {}
        self._made: list[str] = []

    def done(self, rows: Sequence[Row]) -> tuple[Journey, tuple[str, ...]]:
        heads = set(self._journey.place)
        where = [self._cell(row) for row in _filled(rows)]
        new_heads = [i for i in self._journey.place if i not in heads]
        by_stage: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        for (stage, lane), row in zip(where, rows, strict=True):
            by_stage[stage].append((lane, row))
        for stage, row_of_stage in by_stage.items():
            self._fill_stage(stage, row_of_stage)
        return self._journey.replaced(self._fresh), (*self._made, *new_heads)

    def _cell(self, row: Row) -> tuple[str, str]:
        """Return the stage and lane of a row, making them where they are not there yet."""
        stage, lane = row.stage.strip(), row.persona.strip()
        return (
            self._head(stage, self._stages, "stages"),
            self._head(lane, self._lanes, "personas"),
        )

    def _head(self, name: str, known: dict[str, str], table: str) -> str:
        if not name:
            if self._place is not None:
                return self._place.stage if table == "stages" else self._place.persona
            name = _("Journey") if table == "stages" else _("Customer")
        identity = known.get(name.casefold())
        if identity is None:
            title = _shortened(name)
            if table == "stages":
                self._journey, identity = add_stage(self._journey, name=title)
            else:
                self._journey, identity = add_persona(self._journey, name=title)
            known[name.casefold()] = identity
            self._used.add(identity)
        return identity

    def _fill_stage(self, stage: str, rows: Sequence[tuple[str, Row]]) -> None:
        """Put the moments of all rows of a stage at its end, or after the place's own."""
        timed = [
            (lane, row, at)
            for lane, row in rows
            for at in range(bool(row.title) + sum(t == "gaps" for t, _f in row.beside))
        ]
        first = self._after(stage, rows[0][0])
        keys, moved = keys_at(self._journey, first, len(timed))
        self._fresh.update(moved)
        left = iter(keys)
        pinned_to: dict[str, str] = {}
        for lane, row in rows:
            here = {"stage": stage, "persona": lane}
            card = pinned_to.get(lane)
            if row.title:
                others = tuple(dict.fromkeys(self._person(name) for name in row.others))
                fields = {**here, "order": next(left), "with_": others, **_titled(row.title)}
                card = pinned_to[lane] = self._add(
                    "touchpoints", {**fields, **_joined(fields, row.fields)}
                )
            for table, more in row.beside:
                fresh = self._beside(table, more, here, card)
                if table == "gaps":
                    fresh |= {"order": next(left), "after": card}
                self._add(table, fresh)

    def _after(self, stage: str, lane: str) -> Place:
        place = self._place
        if place is not None and place.stage == stage:
            return Place(stage, lane, place.after)
        moments = self._journey.moments.get(stage, ())
        if moments:
            return Place(stage, lane, after_moment(self._journey, moments[-1].id).after)
        return Place(stage, lane, None)

    def _beside(
        self, table: str, fields: Mapping[str, Any], here: dict[str, str], card: str | None
    ) -> dict[str, Any]:
        """Return the fields of something beside a touchpoint: pinned to it, or in its cell."""
        if table == "evidence":
            return {**fields, **({"supports": (card,)} if card else here)}
        if table == "frictions":
            return {**fields, **({"pinned_to": card} if card else here)}
        if table == "signals":
            return {**fields, "stage": here["stage"]}
        return {**fields, **here}

    def _person(self, name: str) -> str:
        return self._lanes.get(name.casefold(), _shortened(name))

    def _add(self, table: str, fields: Mapping[str, Any]) -> str:
        identity = claimed_id(table, self._used)
        kept = {name: value for name, value in fields.items() if value not in (None, "", ())}
        self._fresh[table, identity] = TABLES[table].model_validate({"id": identity, **kept})
        self._made.append(identity)
        return identity


def _filled(rows: Iterable[Row]) -> Iterable[Row]:
    """Yield the rows with the stage and lane of the row before where they name none."""
    stage = lane = ""
    for row in rows:
        stage, lane = row.stage.strip() or stage, row.persona.strip() or lane
        yield Row(stage, lane)


def _shortened(text: str) -> str:
    return text if len(text) <= limits.TITLE else f"{text[: limits.TITLE - 1]}…"


def _titled(text: str) -> dict[str, str]:
    """Return a title, and what is too long for one as a note."""
    if len(text) <= limits.TITLE:
        return {"title": text}
    return {"title": _shortened(text), "note": text[: limits.TEXT]}


def _joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return the second fields, with a note of both where both have one."""
    fields = dict(other)
    if "note" in one and "note" in other:
        fields["note"] = f"{one['note']}\n{other['note']}"[: limits.TEXT]
    return fields
