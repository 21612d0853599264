"""Moving and copying several cards at once, as they stand to each other."""

from collections import defaultdict
from collections.abc import Iterable

from journeycanvas.edits.clipboard import clip_of, paste
from journeycanvas.edits.moving import move
from journeycanvas.edits.place import in_time, keys_at
from journeycanvas.model.ids import new_id
from journeycanvas.model.journey import Journey, Key, Moment
from journeycanvas.model.place import Place
from journeycanvas.model.record import Record
from journeycanvas.model.touchpoint import Touchpoint


def move_together(
    journey: Journey, ids: Iterable[str], lead: str, place: Place, *, straight: bool = False
) -> Journey:
    """Put touchpoints and gaps so that `lead` stands at a place and the others as far from it.

    As many lanes and stages as the lead goes, so many go the others. In the lead's own stage they
    follow each other in their order; in another one that is reached they go behind what stands
    there. `straight` says that the lead keeps its time and only changes lanes; then all do. Where
    there are not lanes and stages enough, and where all come from one cell, all go to the place.
    """
    wanted = frozenset(ids)
    going = in_time(journey, wanted)
    cells = {(moment.stage, moment.persona) for moment in going}
    stages = [stage.id for stage in journey.stages]
    lanes = [persona.id for persona in journey.personas]
    first = next(moment for moment in going if moment.id == lead)
    along = stages.index(place.stage) - stages.index(first.stage)
    down = lanes.index(place.persona) - lanes.index(first.persona)
    fits = all(
        0 <= stages.index(stage) + along < len(stages)
        and 0 <= lanes.index(lane) + down < len(lanes)
        for stage, lane in cells
    )
    if len(cells) == 1 or not fits:
        return move(journey, wanted, place)
    by_stage: dict[str, list[Moment]] = defaultdict(list)
    for moment in going:
        by_stage[moment.stage].append(moment)
    changed: dict[Key, Record | None] = {}
    for stage, row in by_stage.items():
        keys = [moment.order for moment in row]
        there = stages[stages.index(stage) + along]
        if along or (stage == first.stage and not straight):
            spot = place if stage == first.stage else _end(journey, there, wanted)
            fresh, moved = keys_at(journey, spot, len(row), wanted)
            keys = list(fresh)
            changed |= moved
        for moment, key in zip(row, keys, strict=True):
            table = "touchpoints" if isinstance(moment, Touchpoint) else "gaps"
            lane = lanes[lanes.index(moment.persona) + down]
            changed[table, moment.id] = moment.evolve(stage=there, persona=lane, order=key)
    after = journey.replaced(changed)
    return journey if _standing(journey) == _standing(after) else after


def copy_together(
    journey: Journey, ids: Iterable[str], lead: str, place: Place, *, straight: bool = False
) -> tuple[Journey, tuple[str, ...]]:
    """Put copies of touchpoints and gaps, with what hangs on them, where `move_together` would.

    Returns the ids of the copied touchpoints and gaps, in the order of time.
    """
    clip = clip_of(journey, ids)
    after, made = paste(journey, clip, place, in_place=True)
    names = dict(zip((record.id for _table, record in clip), made, strict=True))
    cards = tuple(names[r.id] for table, r in clip if table in ("touchpoints", "gaps"))
    return move_together(after, cards, names[lead], place, straight=straight), cards


def copy_note(
    journey: Journey, note: str, *, pinned_to: str | None, stage: str | None, persona: str | None
) -> tuple[Journey, str]:
    """Pin a copy of a friction note to a thing, or to a cell; return its id."""
    identity = new_id("frictions", journey.place)
    copy = journey.frictions[note].evolve(
        id=identity, pinned_to=pinned_to, stage=stage, persona=persona
    )
    return journey.replaced({("frictions", identity): copy}), identity


def _end(journey: Journey, stage: str, moving: frozenset[str]) -> Place:
    row = [moment.id for moment in journey.moments.get(stage, ()) if moment.id not in moving]
    return Place(stage, "", row[-1] if row else None)


def _standing(journey: Journey) -> list[tuple[str, str, str]]:
    return [
        (stage.id, moment.id, moment.persona)
        for stage in journey.stages
        for moment in journey.moments.get(stage.id, ())
    ]
