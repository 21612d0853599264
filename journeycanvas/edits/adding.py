"""Edits that put new things on a map. Each returns the journey and the new record's id."""

from typing import Any

from journeycanvas.edits.place import keys_at
from journeycanvas.model.ids import new_id
from journeycanvas.model.journey import Journey
from journeycanvas.model.order import key_between, spread
from journeycanvas.model.persona import Persona
from journeycanvas.model.place import Place
from journeycanvas.model.record import Record
from journeycanvas.model.stage import Stage
from journeycanvas.model.tables import TABLES


def add(journey: Journey, table: str, **fields: Any) -> tuple[Journey, str]:
    """Add a record that needs no place in time: a friction, a cause, a metric ...

    Raises pydantic's ValidationError when a field does not fit.
    """
    identity = new_id(table, journey.place)
    record = TABLES[table](id=identity, **fields)
    return journey.replaced({(table, identity): record}), identity


def add_touchpoint(journey: Journey, place: Place, **fields: Any) -> tuple[Journey, str]:
    """Add a touchpoint at a place in time."""
    return _add_moment(journey, "touchpoints", place, fields)


def add_gap(journey: Journey, place: Place, **fields: Any) -> tuple[Journey, str]:
    """Add a gap at a place in time."""
    return _add_moment(journey, "gaps", place, fields)


def _add_moment(
    journey: Journey, table: str, place: Place, fields: dict[str, Any]
) -> tuple[Journey, str]:
    (key,), moved = keys_at(journey, place, 1)
    identity = new_id(table, journey.place)
    here = {"id": identity, "stage": place.stage, "persona": place.persona, "order": key}
    record = TABLES[table].model_validate({**here, **fields})
    return journey.replaced({**moved, (table, identity): record}), identity


def add_stage(journey: Journey, after: str | None = None, **fields: Any) -> tuple[Journey, str]:
    """Add a stage after another one, or at the end."""
    journey, key = key_after(journey, journey.stages, "stages", after)
    return add(journey, "stages", order=key, **fields)


def add_persona(journey: Journey, after: str | None = None, **fields: Any) -> tuple[Journey, str]:
    """Add a lane under another one, or at the bottom, in the first hue that is least used."""
    journey, key = key_after(journey, journey.personas, "personas", after)
    if "hue" not in fields:
        used = [persona.hue % HUES for persona in journey.personas]
        fields["hue"] = min(range(HUES), key=lambda hue: (used.count(hue), hue))
    return add(journey, "personas", order=key, **fields)


HUES = 8
"""How many lane hues the themes know."""


def key_after(
    journey: Journey,
    row: tuple[Stage, ...] | tuple[Persona, ...],
    table: str,
    after: str | None,
) -> tuple[Journey, str]:
    """Return an order key right after a stage or lane; without room all get new keys.

    `after` None means the end; an empty text means the very beginning.
    """
    ids = [record.id for record in row]
    at = len(row) if after is None else ids.index(after) + 1 if after else 0
    low = row[at - 1].order if at else None
    high = row[at].order if at < len(row) else None
    key = key_between(low, high)
    if key is not None:
        return journey, key
    keys = spread(len(row) + 1)
    others = keys[:at] + keys[at + 1 :]
    moved: dict[tuple[str, str], Record | None] = {
        (table, record.id): record.evolve(order=other)
        for record, other in zip(row, others, strict=True)
    }
    return journey.replaced(moved), keys[at]
