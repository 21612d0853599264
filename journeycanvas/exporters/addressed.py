"""What a backlog item is about: from what it addresses to where on the map that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from journeycanvas.model.backlog import BacklogItem
from journeycanvas.model.cause import Cause
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.journey import Journey
from journeycanvas.model.opportunity import Opportunity
from journeycanvas.model.persona import Persona
from journeycanvas.model.stage import Stage
from journeycanvas.wording import _


@dataclass(frozen=True)
class Addressed:
    """What an item is about: places as they stand on the map, the worst friction first.

    `frictions` are addressed themselves or are the symptoms of an addressed cause, `causes` are
    addressed or lie behind an addressed friction. `evidence` supports the item or any of them.
    """

    stages: tuple[Stage, ...]
    personas: tuple[Persona, ...]
    touchpoints: tuple[str, ...]
    frictions: tuple[Friction, ...]
    causes: tuple[Cause, ...]
    evidence: tuple[Evidence, ...]


def addressed(journey: Journey, item: BacklogItem) -> Addressed:
    """Return what `item` is about."""
    opportunities = [
        cast("Opportunity", journey.table("opportunities")[identity])
        for identity in item.addresses
        if identity in journey.table("opportunities")
    ]
    direct = {*item.addresses, *(i for chance in opportunities for i in chance.addresses)}
    notes, causes = _explained(journey, direct)
    moments = {i for i in direct if i in journey.touchpoints or i in journey.gaps}
    moments |= {note.pinned_to for note in notes if note.pinned_to}
    cells = [*_cells(journey, moments), *((note.stage, note.persona) for note in notes)]
    cells += [(chance.stage, chance.persona) for chance in opportunities]
    stages, personas = {stage for stage, _who in cells}, {who for _stage, who in cells}
    about = {item.id, *direct, *(note.id for note in notes), *(cause.id for cause in causes)}
    return Addressed(
        stages=tuple(stage for stage in journey.stages if stage.id in stages),
        personas=tuple(persona for persona in journey.personas if persona.id in personas),
        touchpoints=tuple(_place(journey, identity) for identity in _in_time(journey, moments)),
        frictions=notes,
        causes=causes,
        evidence=_evidence(journey, about - moments),
    )


def _explained(
    journey: Journey, direct: set[str]
) -> tuple[tuple[Friction, ...], tuple[Cause, ...]]:
    """Return the addressed frictions and causes, and what these explain or are explained by."""
    causes = cast("dict[str, Cause]", journey.table("causes"))
    behind = {cause.id for cause in causes.values() if not direct.isdisjoint(cause.symptoms)}
    symptoms = {i for cause in direct & causes.keys() for i in causes[cause].symptoms}
    notes = [journey.frictions[i] for i in (direct | symptoms) & journey.frictions.keys()]
    known = sorted((direct | behind) & causes.keys())
    notes.sort(key=lambda note: (-(note.severity or 0), note.id))
    return tuple(notes), tuple(causes[i] for i in known)


def _in_time(journey: Journey, ids: set[str]) -> list[str]:
    """Return cards, gaps and handoffs in the order of time; a handoff follows its source."""
    row = [m.id for stage in journey.stages for m in journey.moments.get(stage.id, ())]
    rank = {identity: at for at, identity in enumerate(row)}
    handoffs = journey.handoffs
    starts = {i: handoffs[i].source if i in handoffs else i for i in ids}
    return sorted(ids, key=lambda i: (rank.get(starts[i], len(rank)), i in handoffs, i))


def _cells(journey: Journey, moments: set[str]) -> Iterator[tuple[str, str]]:
    for identity in moments:
        handoff = journey.handoffs.get(identity)
        for end in (handoff.source, handoff.target) if handoff else (identity,):
            moment = journey.touchpoints.get(end) or journey.gaps.get(end)
            if moment is not None:
                yield moment.stage, moment.persona


def _place(journey: Journey, identity: str) -> str:
    """Return a touchpoint's title; for a handoff or a gap those at its two ends."""
    gap, handoff = journey.gaps.get(identity), journey.handoffs.get(identity)
    if handoff is not None:
        return f"{_title(journey, handoff.source)} → {_title(journey, handoff.target)}"
    if gap is not None:
        return _silence(journey, gap)
    return _title(journey, identity)


def _silence(journey: Journey, gap: Gap) -> str:
    after, before = _title(journey, gap.after), _title(journey, gap.before)
    if after and before:
        return _("Gap between {after} and {before}").format(after=after, before=before)
    if after:
        return _("Gap after {after}").format(after=after)
    return _("Gap before {before}").format(before=before) if before else _("Gap")


def _title(journey: Journey, identity: str | None) -> str:
    card = journey.touchpoints.get(identity or "")
    return (card.title or _("Untitled")) if card else ""


def _evidence(journey: Journey, about: set[str]) -> tuple[Evidence, ...]:
    pieces = {
        who
        for identity in about
        for table, who, field in journey.naming.get(identity, ())
        if (table, field) == ("evidence", "supports")
    }
    found = cast("dict[str, Evidence]", journey.table("evidence"))
    return tuple(found[who] for who in sorted(pieces))
