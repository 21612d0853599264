"""Making a damaged map whole again, as an ordinary, undoable edit with a report."""

from journeycanvas.edits.adding import add_persona, add_stage
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
    while True:
        bad = _broken(journey)
        if not bad:
            break
        if any(field.required and field.name in _HOMES for _key, field in bad):
            journey = _with_homes(journey)
        journey = journey.replaced({key: _mended(journey, key, told) for key, _field in bad})
    lost = [n for n in journey.frictions.values() if not (n.pinned_to or (n.stage and n.persona))]
    if lost:
        journey = _with_homes(journey)
        told.extend(
            _("Friction {id} stood nowhere; put into the first cell.").format(id=note.id)
            for note in lost
        )
        home = {"stage": journey.stages[0].id, "persona": journey.personas[0].id}
        journey = journey.replaced({("frictions", note.id): note.evolve(**home) for note in lost})
    return journey, tuple(told)


def _fits(journey: Journey, field: ReferenceField, identity: str) -> bool:
    return field.allows.allows(journey.place.get(identity))


def _broken(journey: Journey) -> list[tuple[Key, ReferenceField]]:
    found: list[tuple[Key, ReferenceField]] = []
    for table, fields in REFERENCES.items():
        for record in journey.table(table).values():
            for field in fields:
                value = getattr(record, field.name)
                named = value if field.many else (value,)
                if any(i is not None and not _fits(journey, field, i) for i in named) or (
                    field.many and len(set(named)) < len(named)
                ):
                    found.append(((table, record.id), field))
                    break
            else:
                if isinstance(record, Handoff) and record.source == record.target:
                    found.append(((table, record.id), fields[1]))
    return found


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
    if isinstance(record, Handoff) and record.source == record.target:
        told.append(
            _("Handoff {id} leads from a touchpoint to itself; taken out.").format(id=identity)
        )
        return None
    mended = _("{table} {id}: «{field}» named something that is not there; mended.")
    told.extend(mended.format(table=table, id=identity, field=name) for name in fields)
    return record.evolve(**fields)


def _home(journey: Journey, name: str) -> str:
    return journey.stages[0].id if name == "stage" else journey.personas[0].id
