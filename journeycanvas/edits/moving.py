"""Edits that put things somewhere else."""

from collections.abc import Iterable

from journeycanvas.edits.adding import key_after
from journeycanvas.edits.place import in_time, keys_at
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.place import Place
from journeycanvas.model.record import Record
from journeycanvas.model.touchpoint import Touchpoint


def move(journey: Journey, ids: Iterable[str], place: Place) -> Journey:
    """Put touchpoints and gaps at a place, in the order in which they stood.

    Where they stand there already, nothing changes.
    """
    wanted = frozenset(ids)
    going = in_time(journey, wanted)
    keys, changed = keys_at(journey, place, len(going), wanted)
    for moment, key in zip(going, keys, strict=True):
        table = "touchpoints" if isinstance(moment, Touchpoint) else "gaps"
        changed[table, moment.id] = moment.evolve(
            stage=place.stage, persona=place.persona, order=key
        )
    after = journey.replaced(changed)
    return journey if _stand(journey, place.stage) == _stand(after, place.stage) else after


def _stand(journey: Journey, stage: str) -> list[tuple[str, str]]:
    """Return (id, lane) of a stage's moments, in time."""
    return [(moment.id, moment.persona) for moment in journey.moments.get(stage, ())]


def move_stage(journey: Journey, identity: str, after: str | None) -> Journey:
    """Put a stage right after another one; None means first. It may stand there already."""
    row = tuple(stage for stage in journey.stages if stage.id != identity)
    moved, key = key_after(journey, row, "stages", after or "")
    moved = set_fields(moved, "stages", identity, order=key)
    same = [stage.id for stage in moved.stages] == [stage.id for stage in journey.stages]
    return journey if same else moved


def move_persona(journey: Journey, identity: str, after: str | None) -> Journey:
    """Put a lane right under another one; None means at the top. It may stand there already."""
    row = tuple(persona for persona in journey.personas if persona.id != identity)
    moved, key = key_after(journey, row, "personas", after or "")
    moved = set_fields(moved, "personas", identity, order=key)
    same = [lane.id for lane in moved.personas] == [lane.id for lane in journey.personas]
    return journey if same else moved


def set_fields(journey: Journey, table: str, identity: str, **fields: object) -> Journey:
    """Give one record new values.

    Raises KeyError when there is no such record and ValidationError when a value does not fit.
    """
    record = journey.table(table)[identity]
    return journey.replaced({(table, identity): record.evolve(**fields)})


def pin(journey: Journey, friction: str, to: str) -> Journey:
    """Pin a friction note to a touchpoint, a gap or a handoff."""
    return set_fields(journey, "frictions", friction, pinned_to=to, stage=None, persona=None)


def pin_to_cell(journey: Journey, friction: str, stage: str, persona: str) -> Journey:
    """Pin a friction note to a cell itself."""
    return set_fields(journey, "frictions", friction, pinned_to=None, stage=stage, persona=persona)


def to_stage(journey: Journey, ids: Iterable[str], stage: str) -> Journey:
    """Put touchpoints and gaps behind everything of a stage, in their order and their lanes.

    Those that stand in it already stay where they are.
    """
    wanted = frozenset(ids)
    going = [
        moment
        for other in journey.stages
        for moment in journey.moments.get(other.id, ())
        if moment.id in wanted and moment.stage != stage
    ]
    row = journey.moments.get(stage, ())
    keys, changed = keys_at(journey, Place(stage, "", row[-1].id if row else None), len(going))
    for moment, key in zip(going, keys, strict=True):
        table = "touchpoints" if isinstance(moment, Touchpoint) else "gaps"
        changed[table, moment.id] = moment.evolve(stage=stage, order=key)
    return journey.replaced(changed)


def shift_emotion(journey: Journey, ids: Iterable[str], by: int) -> Journey:
    """Raise or lower the emotion of touchpoints within -2 ... +2; where there is none, it is 0."""
    changed: dict[Key, Record | None] = {}
    for identity in ids:
        card = journey.touchpoints.get(identity)
        if card is not None:
            feels = card.emotion
            emotion = 0 if feels is None else max(-2, min(2, feels + by))
            changed["touchpoints", identity] = card.evolve(emotion=emotion)
    return journey.replaced(changed)
