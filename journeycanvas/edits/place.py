"""Finding places in time, and the order keys that put things there."""

from collections.abc import Container

from journeycanvas.model.journey import Journey, Key, Moment
from journeycanvas.model.order import key_between, spread
from journeycanvas.model.place import Place
from journeycanvas.model.record import Record
from journeycanvas.model.touchpoint import Touchpoint


def at_end(journey: Journey, stage: str, persona: str) -> Place:
    """Return the place after everything of a stage, in one lane of it."""
    moments = journey.moments.get(stage, ())
    return Place(stage, persona, moments[-1].id if moments else None)


def after_moment(journey: Journey, identity: str) -> Place:
    """Return the place right after a touchpoint or gap, in its own lane."""
    moment = journey.touchpoints.get(identity) or journey.gaps[identity]
    return Place(moment.stage, moment.persona, moment.id)


def before_moment(journey: Journey, identity: str) -> Place:
    """Return the place right before a touchpoint or gap, in its own lane."""
    moment = journey.touchpoints.get(identity) or journey.gaps[identity]
    row = journey.moments[moment.stage]
    at = next(index for index, other in enumerate(row) if other.id == identity)
    return Place(moment.stage, moment.persona, row[at - 1].id if at else None)


def in_time(journey: Journey, ids: Container[str]) -> list[Moment]:
    """Return some touchpoints and gaps in the order in which they stand."""
    return [
        moment
        for stage in journey.stages
        for moment in journey.moments.get(stage.id, ())
        if moment.id in ids
    ]


def keys_at(
    journey: Journey, place: Place, count: int, moving: frozenset[str] = frozenset()
) -> tuple[tuple[str, ...], dict[Key, Record | None]]:
    """Return `count` order keys for `place`, and neighbours that need new keys to make room.

    `moving` names moments that leave their old place in the same edit. Where the moment that the
    place follows is itself moving, the nearest one before it that stays counts.
    """
    row = [m for m in journey.moments.get(place.stage, ()) if m.id not in moving]
    at = _position(journey, place, row)
    low = row[at - 1].order if at else None
    high = row[at].order if at < len(row) else None
    keys: list[str] = []
    for _ in range(count):
        key = key_between(keys[-1] if keys else low, high)
        if key is None:
            return _make_room(row, at, count)
        keys.append(key)
    return tuple(keys), {}


def _position(journey: Journey, place: Place, row: list[Moment]) -> int:
    if place.after is None:
        return 0
    staying = {moment.id: index for index, moment in enumerate(row)}
    position = 0
    for moment in journey.moments.get(place.stage, ()):
        if moment.id in staying:
            position = staying[moment.id] + 1
        if moment.id == place.after:
            return position
    return len(row)


def _make_room(
    row: list[Moment], at: int, count: int
) -> tuple[tuple[str, ...], dict[Key, Record | None]]:
    """Give new keys to as few neighbours as open a gap; ever more of them until it suffices."""
    reach = 1
    while True:
        left, right = max(0, at - reach), min(len(row), at + reach)
        low = row[left - 1].order if left else None
        high = row[right].order if right < len(row) else None
        needed = (at - left) + count + (right - at)
        keys = _between(low, high, needed)
        if keys is not None:
            break
        reach *= 2
    around = row[left:right]
    fresh = keys[: at - left] + keys[at - left + count :]
    moved: dict[Key, Record | None] = {}
    for moment, key in zip(around, fresh, strict=True):
        table = "touchpoints" if isinstance(moment, Touchpoint) else "gaps"
        moved[table, moment.id] = moment.evolve(order=key)
    return keys[at - left : at - left + count], moved


def _between(low: str | None, high: str | None, count: int) -> tuple[str, ...] | None:
    """Return `count` keys between two, or None; halving keeps them short."""
    if low is None and high is None:
        return spread(count)
    if count == 0:
        return ()
    middle = key_between(low, high)
    if middle is None:
        return None
    before = _between(low, middle, (count - 1) // 2)
    after = _between(middle, high, count - 1 - (count - 1) // 2)
    return None if before is None or after is None else (*before, middle, *after)
