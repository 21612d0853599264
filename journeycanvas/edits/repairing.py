"""Making a damaged map whole again, as an ordinary, undoable edit with a report."""

from journeycanvas.edits.adding import add_persona, add_stage
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES, ReferenceField
from journeycanvas.wording import _

_HOMES = {"stage": "stages", "persona": "personas"}


def repair(journey: Journey) -> tuple[Journey, tuple[str, ...]]:
    """Mend every reference that names nothing, or something of the wrong sort.

    Cards without a stage or lane go to the first one (made if there is none), lines without an
    end are taken out, lists and optional fields let go. Returns one sentence for each repair.
    """
    told: list[str] = []
    # What goes as the second of its cell may be named by others, so it goes after those that
    # name nothing were mended, and what named it is mended then.
    before: Journey | None = None
    while before is not journey:
        before = journey
        journey = _with_places(_referring(journey, told), told)
        journey = _without_twins(journey, told)
    return journey, tuple(told)


def _referring(journey: Journey, told: list[str]) -> Journey:
    """Mend references until all name something they may name."""
    while True:
        bad = _broken(journey)
        if not bad:
            return journey
        if any(homeless for _key, homeless in bad):
            journey = _with_homes(journey)
        journey = journey.replaced({key: _mended(journey, key, told) for key, _homeless in bad})


def stands(table: str, record: Record) -> bool:
    """Tell whether a record keeps the rules that it could break whatever the others say.

    It names nothing twice in one list, a handoff leads to something else, a friction is somewhere,
    a comment is on a thing or on a whole cell, evidence on no half of one.
    """
    if isinstance(record, Comment):
        return _is_whole(record) and (record.on is None or record.stage is None)
    if isinstance(record, Evidence) and not _is_whole(record):
        return False
    if isinstance(record, Handoff):
        return record.source != record.target
    if isinstance(record, Friction):
        return record.pinned_to is not None or bool(record.stage and record.persona)
    lists = (getattr(record, field.name) for field in REFERENCES[table] if field.many)
    return all(len(set(named)) == len(named) for named in lists)


def _with_places(journey: Journey, told: list[str]) -> Journey:
    """Put frictions that are nowhere into a cell, keeping what they say of its place."""
    lost = [note for note in journey.frictions.values() if not stands("frictions", note)]
    if not lost:
        return journey
    journey = _with_homes(journey)
    changed: dict[Key, Record | None] = {}
    for note in lost:
        stage = note.stage or _home(journey, "stage")
        persona = note.persona or _home(journey, "persona")
        changed["frictions", note.id] = note.evolve(stage=stage, persona=persona)
        told.append(_("Friction {id} had no place; put into a cell.").format(id=note.id))
    return journey.replaced(changed)


def _without_twins(journey: Journey, told: list[str]) -> Journey:
    """Let every cell have one status at most: the one that is shown stays."""
    shown = {row.id for row in journey.progress.values()}
    twins = [identity for identity in journey.table("progress") if identity not in shown]
    if not twins:
        return journey
    told.extend(
        _("progress {id} was the second of its cell; taken out.").format(id=identity)
        for identity in twins
    )
    return journey.replaced({("progress", identity): None for identity in twins})


def _fits(journey: Journey, field: ReferenceField, identity: str) -> bool:
    return field.allows.allows(journey.place.get(identity))


def _broken(journey: Journey) -> list[tuple[Key, bool]]:
    """Return the keys of what has to be mended, and whether that takes a stage or a lane."""
    found: list[tuple[Key, bool]] = []
    for table, fields in REFERENCES.items():
        for record in journey.table(table).values():
            wrong = [field for field in fields if _names_wrongly(journey, record, field)]
            if wrong or not (table == "frictions" or stands(table, record)):
                homeless = any(field.required and field.name in _HOMES for field in wrong)
                found.append(((table, record.id), homeless))
    return found


def _names_wrongly(journey: Journey, record: Record, field: ReferenceField) -> bool:
    value = getattr(record, field.name)
    named = value if field.many else (value,)
    return any(i is not None and not _fits(journey, field, i) for i in named)


def _with_homes(journey: Journey) -> Journey:
    if not journey.stages:
        journey, _id = add_stage(journey, name=_("Unplaced"))
    if not journey.personas:
        journey, _id = add_persona(journey, name=_("Customer"))
    return journey


def _mended(journey: Journey, key: Key, told: list[str]) -> Record | None:
    table, identity = key
    record = journey.table(table)[identity]
    fields: dict[str, object] = {}
    for field in REFERENCES[table]:
        value = getattr(record, field.name)
        if field.many:
            kept = tuple(dict.fromkeys(i for i in value if _fits(journey, field, i)))
            if kept != value:
                fields[field.name] = kept
        elif value is not None and not _fits(journey, field, value):
            if field.required and (field.name not in _HOMES or table == "progress"):
                told.append(
                    _("{table} {id} names nothing in «{field}» ({value}); taken out.").format(
                        table=table, id=identity, field=field.name, value=value
                    )
                )
                return None
            fields[field.name] = _home(journey, field.name) if field.required else None
    if isinstance(record, Comment | Evidence):
        fields |= _half_a_cell(record.evolve(**fields))
    if isinstance(record, Handoff) and record.source == record.target:
        told.append(
            _("Handoff {id} leads from a touchpoint to itself; taken out.").format(id=identity)
        )
        return None
    mended = _("{table} {id}: «{field}» named something that is not there; mended.")
    told.extend(mended.format(table=table, id=identity, field=name) for name in fields)
    return record.evolve(**fields)


def _is_whole(record: Comment | Evidence) -> bool:
    """Tell whether something is on a whole cell or on none."""
    return (record.stage is None) == (record.persona is None)


def _half_a_cell(record: Comment | Evidence) -> dict[str, object]:
    """Return which fields do not say a place, emptied."""
    both = isinstance(record, Comment) and record.on is not None
    if _is_whole(record) and not both:
        return {}
    return {name: None for name in ("stage", "persona") if getattr(record, name) is not None}


def _home(journey: Journey, name: str) -> str:
    return journey.stages[0].id if name == "stage" else journey.personas[0].id
