"""Taking things out, with what cannot stand without them.

A card takes its handoffs along, and gaps let go of it; frictions pinned to anything removed drop
to the cell; evidence, causes and backlog items stay and lose the reference. A stage or lane takes
its cards, and what is said about that stage; evidence on its cells stays, on none.
"""

from collections.abc import Iterable

from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES


def goes_along(journey: Journey, ids: Iterable[str]) -> frozenset[str]:
    """Return `ids` and the ids of everything that cannot stand without them."""
    going: set[str] = set()
    waiting = [identity for identity in ids if identity in journey.place]
    required = {
        (table, field.name)
        for table, fields in REFERENCES.items()
        for field in fields
        if field.required
    }
    while waiting:
        identity = waiting.pop()
        going.add(identity)
        holder = journey.place[identity]
        for table, who, field in journey.naming.get(identity, ()):
            friction_in_cell = table == "frictions" and holder in ("stages", "personas")
            reply = table == "comments"
            if who not in going and ((table, field) in required or friction_in_cell or reply):
                waiting.append(who)
        if not waiting:
            waiting.extend(_without_cell(journey, going))
    return frozenset(going)


def _without_cell(journey: Journey, going: set[str]) -> list[str]:
    """Return the frictions whose pin goes and that would drop to a cell that goes as well."""
    if not any(journey.place[identity] in ("stages", "personas") for identity in going):
        return []
    return [
        note.id
        for identity in going
        for note in journey.pinned.get(identity, ())
        if note.id not in going and not going.isdisjoint(cell_of(journey, identity).values())
    ]


def remove(journey: Journey, ids: Iterable[str]) -> Journey:
    """Take things out, with what goes along; nothing left names them afterwards."""
    going = goes_along(journey, ids)
    changed: dict[Key, Record | None] = {
        (journey.place[identity], identity): None
        for identity in going
        if journey.place[identity] != "map"
    }
    for identity in going:
        for table, who, _ in journey.naming.get(identity, ()):
            if who not in going and (table, who) not in changed:
                changed[table, who] = _letting_go(journey, table, who, going)
    for card in journey.touchpoints.values():
        if card.id not in going and not going.isdisjoint(card.with_):
            kept = changed.get(("touchpoints", card.id)) or card
            changed["touchpoints", card.id] = kept.evolve(
                with_=_by_name(journey, card.with_, going)
            )
    return journey.replaced(changed)


def _by_name(journey: Journey, people: tuple[str, ...], going: frozenset[str]) -> tuple[str, ...]:
    """Keep a removed persona among a card's people by its name."""
    names = {persona.id: persona.name or persona.id for persona in journey.personas}
    return tuple(names.get(who, who) if who in going else who for who in people)


def _letting_go(journey: Journey, table: str, who: str, going: frozenset[str]) -> Record:
    record = journey.table(table)[who]
    fields: dict[str, object] = {}
    for field in REFERENCES[table]:
        value = getattr(record, field.name)
        if field.many:
            kept = tuple(identity for identity in value if identity not in going)
            if kept != value:
                fields[field.name] = kept
        elif value in going:
            fields[field.name] = None
    if isinstance(record, Friction) and record.pinned_to in going:
        fields.update(cell_of(journey, record.pinned_to))
    if isinstance(record, Evidence) and fields.keys() & {"stage", "persona"}:
        fields.update(stage=None, persona=None)
    return record.evolve(**fields)


def cell_of(journey: Journey, identity: str | None) -> dict[str, str | None]:
    """Return {"stage": ..., "persona": ...} of a card, a gap or the source of a handoff."""
    handoff = journey.handoffs.get(identity or "")
    moment = journey.touchpoints.get(
        handoff.source if handoff else identity or ""
    ) or journey.gaps.get(identity or "")
    return {
        "stage": moment.stage if moment else None,
        "persona": moment.persona if moment else None,
    }
