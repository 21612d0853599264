"""What hangs on a thing that one side removed and a merge keeps: its lines and links stay as well.

Removing takes along what cannot stand without the thing, and has all else let go of it. Where the
thing is kept after all, both come back as far as the other side still has them. A stage or lane
that is there again only for something new does not bring back the cards that were removed with it.
"""

from journeycanvas.changes.change import difference
from journeycanvas.edits.removing import goes_along
from journeycanvas.edits.repairing import stands
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.persona import Persona
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES, ReferenceField, named

HOMES = ("stages", "personas")
CELL = ("stage", "persona")


def with_what_hangs(
    journey: Journey, base: Journey, sides: tuple[Journey, Journey], asked: set[str]
) -> Journey:
    """Return a merged map in which all that one side removed and that is kept hangs as before.

    `sides` are the two maps that were merged; what is `asked` about stays as it was decided.
    """
    changes = tuple(difference(base, side) for side in sides)
    # Removed by one side and changed by the other: kept for what it is.
    changed_too = {identity for _table, identity in changes[0].keys() & changes[1].keys()}
    while True:
        changed: dict[Key, Record | None] = {}
        for (removing, keeping), change in zip((sides, sides[::-1]), changes, strict=True):
            for (table, identity), (_was, now) in change.items():
                if now is not None or not _is_in(identity, keeping, journey):
                    continue
                if table not in HOMES or identity in changed_too:
                    changed |= _along(journey, base, (removing, keeping), identity, asked)
                changed |= _links(journey.replaced(changed), base, (removing, keeping), identity)
        again = journey.replaced(changed)
        if again == journey:
            return journey
        journey = again


def _is_in(identity: str, *journeys: Journey) -> bool:
    return all(identity in journey.place for journey in journeys)


def _along(
    journey: Journey, base: Journey, sides: tuple[Journey, Journey], identity: str, asked: set[str]
) -> dict[Key, Record | None]:
    """Return what went along with a thing, for it could not stand without, and can again."""
    removing, keeping = sides
    found: dict[Key, Record | None] = {}
    for who in goes_along(base, (identity,)) - asked:
        table = keeping.place.get(who)
        if table is None or who in removing.place or who in journey.place:
            continue
        record = keeping.table(table)[who]
        if all(one in journey.place for field, one in named(table, record) if not field.many):
            found[table, who] = record
    return found


def _links(
    journey: Journey, base: Journey, sides: tuple[Journey, Journey], identity: str
) -> dict[Key, Record | None]:
    """Return the records that have let go of a thing, with it in its place again."""
    removing, keeping = sides
    found: dict[Key, Record | None] = {}
    for table, who, name in base.naming.get(identity, ()):
        was, there = (side.table(table).get(who) for side in (keeping, removing))
        now = found.get((table, who), journey.table(table).get(who))
        field = next(one for one in REFERENCES[table] if one.name == name)
        if was is None or now is None or there is None:
            continue
        if not _names(was, field, identity) or _names(now, field, identity):
            continue
        fields = {} if _names(there, field, identity) else _fields(now, was, field, identity)
        again = now.evolve(**fields)
        if fields and stands(table, again):
            found[table, who] = again
    return found | _with_people(journey.replaced(found), base, keeping, identity)


def _names(record: Record, field: ReferenceField, identity: str) -> bool:
    value = getattr(record, field.name)
    return identity in value if field.many else value == identity


def _fields(now: Record, was: Record, field: ReferenceField, identity: str) -> dict[str, object]:
    """Return the fields that let a record name a thing again; none where it was put elsewhere."""
    value: object = getattr(now, field.name)
    if isinstance(value, tuple):
        before = getattr(was, field.name)
        at = sum(one in value for one in before[: before.index(identity)])
        return {field.name: (*value[:at], identity, *value[at:])}
    if isinstance(now, Friction) and field.name == "pinned_to":
        return {"pinned_to": identity, "stage": None, "persona": None} if value is None else {}
    if isinstance(now, Evidence) and isinstance(was, Evidence) and field.name in CELL:
        nowhere = now.stage is None and now.persona is None
        return {"stage": was.stage, "persona": was.persona} if nowhere else {}
    return {field.name: identity} if value is None else {}


def _with_people(
    journey: Journey, base: Journey, keeping: Journey, identity: str
) -> dict[Key, Record | None]:
    """Return the cards that name a persona by its id again, instead of by its name."""
    person = base.table("personas").get(identity)
    if not isinstance(person, Persona):
        return {}
    found: dict[Key, Record | None] = {}
    name = person.name or person.id
    for was in keeping.touchpoints.values():
        now = journey.touchpoints.get(was.id)
        if now is None or identity not in was.with_ or identity in now.with_:
            continue
        people = tuple(identity if one == name else one for one in now.with_)
        if people != now.with_:
            found["touchpoints", was.id] = now.evolve(with_=people)
    return found
