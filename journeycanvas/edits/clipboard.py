"""Copying things, and putting copies somewhere else, in this map or another."""

from collections.abc import Iterable
from typing import Any

from journeycanvas.edits.adding import key_after
from journeycanvas.edits.place import keys_at
from journeycanvas.edits.removing import goes_along
from journeycanvas.edits.repairing import repair
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.ids import claimed_id
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.persona import Persona
from journeycanvas.model.place import Place
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.stage import Stage
from journeycanvas.model.tables import TABLES
from journeycanvas.model.touchpoint import Touchpoint

Clip = tuple[tuple[str, Record], ...]
"""Copied records with their tables: stages and lanes first, cards in the order of time."""

_LEFT_OUT = frozenset({"map", "progress", "views", "comments", "results"})
"""What is said about a map or by people, and not a thing on it."""


def clip_of(journey: Journey, ids: Iterable[str]) -> Clip:
    """Return copies of things with what hangs on them: notes, and lines between copied cards."""
    wanted = goes_along(journey, ids)
    wanted |= {note.id for identity in wanted for note in journey.pinned.get(identity, ())}
    found: list[tuple[str, Record]] = []
    for identity in wanted:
        table = journey.place[identity]
        record = journey.table(table)[identity]
        whole = not isinstance(record, Handoff) or {record.source, record.target} <= wanted
        if table not in _LEFT_OUT and whole:
            found.append((table, record))
    ranks = {table: rank for rank, table in enumerate(TABLES)}
    columns = {stage.id: at for at, stage in enumerate(journey.stages)}

    def rank(row: tuple[str, Record]) -> tuple[Any, ...]:
        table, record = row
        if isinstance(record, Touchpoint | Gap):
            return (ranks["touchpoints"], columns[record.stage], record.order, record.id)
        if isinstance(record, Stage | Persona):
            return (ranks[table], 0, record.order, record.id)
        return (ranks[table], 0, "", record.id)

    return tuple(sorted(found, key=rank))


def paste(
    journey: Journey, clip: Clip, place: Place | None, *, in_place: bool = False
) -> tuple[Journey, tuple[str, ...]]:
    """Put copies at a place; return the map and the new ids.

    Cards keep their order, and their lanes as far as there are lanes below the place's own. With
    `in_place`, what came from this map goes right behind the original. Without a place only what
    needs none is pasted. References lead to the copies, else to what the map has under that id.
    """
    pasting = _Pasting(journey, clip, place, in_place=in_place)
    journey, _told = repair(pasting.done())
    return journey, tuple(new for new in pasting.names.values() if new in journey.place)


class _Pasting:
    """One clip on its way into a map."""

    def __init__(
        self, journey: Journey, clip: Clip, place: Place | None, *, in_place: bool
    ) -> None:
        self._journey = journey
        self._clip = clip
        self._place = place
        self._in_place = in_place
        used = set(journey.place)
        self.names = {record.id: claimed_id(table, used) for table, record in clip}
        self._lanes = self._lane_by_lane()

    def done(self) -> Journey:
        for table in ("stages", "personas"):
            self._add_heads(table)
        self._add_moments()
        rest: dict[Key, Record | None] = {}
        for table, record in self._clip:
            if table in ("stages", "personas", "touchpoints", "gaps"):
                continue
            if self._place is None and not self._keeps(table, record):
                continue
            rest[table, self.names[record.id]] = self._renamed(table, record)
        return self._journey.replaced(rest)

    def _keeps(self, table: str, record: Any) -> bool:
        """Tell whether a thing needs no place, or what it stands at or on is copied as well."""
        if table == "evidence" or not hasattr(record, "stage"):
            return True
        pinned = getattr(record, "pinned_to", None)
        return record.stage in self.names or pinned in self.names

    def _lane_by_lane(self) -> dict[str, str]:
        """Return where things of a lane go that is not copied itself."""
        if self._place is None:
            return {}
        lanes = [persona.id for persona in self._journey.personas]
        first = lanes.index(self._place.persona)
        known = {lane: at for at, lane in enumerate(lanes)}
        named = dict.fromkeys(
            record.persona
            for _table, record in self._clip
            if isinstance(record, Touchpoint | Gap | Friction | Evidence)
            and record.persona is not None
            and record.persona not in self.names
            and (isinstance(record, Touchpoint | Gap) or record.stage in self.names)
        )
        rows = sorted(named, key=lambda lane: known.get(lane, len(lanes)))
        top = known.get(rows[0], 0) if rows else 0
        found: dict[str, str] = {}
        for at, lane in enumerate(rows):
            if self._in_place and lane in known:
                found[lane] = lane
                continue
            down = known[lane] - top if lane in known else at
            found[lane] = lanes[min(first + down, len(lanes) - 1)]
        return found

    def _add_heads(self, table: str) -> None:
        """Put copied stages or lanes behind the place's own, in their order."""
        after = None
        if self._place is not None:
            after = self._place.stage if table == "stages" else self._place.persona
        for known, record in self._clip:
            if known != table:
                continue
            row: Any = self._journey.stages if table == "stages" else self._journey.personas
            self._journey, key = key_after(self._journey, row, table, after)
            after = self.names[record.id]
            copy = self._renamed(table, record).evolve(order=key)
            self._journey = self._journey.replaced({(table, after): copy})

    def _add_moments(self) -> None:
        after = self._place
        for table, record in self._clip:
            if not isinstance(record, Touchpoint | Gap):
                continue
            copy: Any = self._renamed(table, record)
            if record.stage not in self.names:
                if after is None:
                    continue
                place = self._behind(record, after)
                (key,), moved = keys_at(self._journey, place, 1)
                copy = copy.evolve(stage=place.stage, persona=place.persona, order=key)
                self._journey = self._journey.replaced(moved)
                if not self._in_place:
                    after = Place(place.stage, after.persona, copy.id)
            elif copy.persona not in self._journey.place:
                continue
            self._journey = self._journey.replaced({(table, copy.id): copy})

    def _behind(self, record: Touchpoint | Gap, after: Place) -> Place:
        """Return where a copied card goes."""
        persona = self.names.get(record.persona) or self._lanes[record.persona]
        original = self._journey.touchpoints.get(record.id) or self._journey.gaps.get(record.id)
        if self._in_place and original is not None:
            return Place(original.stage, persona, original.id)
        return Place(after.stage, persona, after.after)

    def _renamed(self, table: str, record: Record) -> Record:
        """Return a copy under its new id, naming copies where there are such.

        In place it stays in the stage and lane of its original, in a copied stage in its lane.
        """
        fields: dict[str, Any] = {"id": self.names[record.id]}
        stays = self._in_place or getattr(record, "stage", None) in self.names
        for field in REFERENCES[table]:
            value = getattr(record, field.name)
            if field.many:
                named = (self._named(field.name, identity, stays=False) for identity in value)
                fields[field.name] = tuple(dict.fromkeys(filter(None, named)))
            elif value is not None:
                new = self._named(field.name, value, stays=stays)
                fields[field.name] = new or (value if field.required else None)
        return record.evolve(**fields)

    def _named(self, field: str, identity: str, *, stays: bool) -> str:
        if identity in self.names:
            return self.names[identity]
        if stays and identity in self._journey.place:
            return identity
        if field == "stage" and self._place is not None:
            return self._place.stage
        if field == "persona" and self._place is not None:
            return self._lanes.get(identity, self._place.persona)
        return identity if identity in self._journey.place else ""
