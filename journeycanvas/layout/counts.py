"""What a map holds, counted: the numbers that stand beside it on screen and on paper."""

from collections.abc import Mapping
from typing import NamedTuple, cast

from journeycanvas.kinds.legend import Mark
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import INSIGHTS
from journeycanvas.wording import _, ngettext

SURE = ("touchpoints", "gaps", "frictions", "opportunities")
"""The insights whose drawing says how sure they are."""


class Counts(NamedTuple):
    """How much of what a map holds, and how much of it lacks something."""

    touchpoints: int
    handoffs: int
    """Promises; lines that only say what follows are not counted."""
    without_receiver: int
    without_sla: int
    """Handoffs that have a receiver but no SLA."""
    frictions: int
    gaps: int
    insights: int
    supported: int
    """Insights with at least one piece of evidence."""
    without_owner: int
    """Touchpoints that nobody answers for."""
    loop_backs: int
    """Lines back to something earlier: no promises, but drawn as lines as well."""


def count(journey: Journey) -> Counts:
    """Count a whole map."""
    insights = [identity for table in INSIGHTS for identity in journey.table(table)]
    supported = _supported(journey)
    promises = [line for line in journey.handoffs.values() if line.kind == "handoff"]
    return Counts(
        touchpoints=len(journey.touchpoints),
        handoffs=len(promises),
        without_receiver=sum(1 for line in promises if not line.has_receiver),
        without_sla=sum(1 for line in promises if line.has_receiver and line.sla is None),
        frictions=len(journey.frictions),
        gaps=len(journey.gaps),
        insights=len(insights),
        supported=sum(1 for identity in insights if identity in supported),
        without_owner=sum(1 for card in journey.touchpoints.values() if not card.owner.strip()),
        loop_backs=sum(1 for line in journey.handoffs.values() if line.kind == "loop-back"),
    )


def holds(counts: Counts) -> str:
    """Return what a map holds, as the status line says it."""
    parts = [
        ngettext("{count} touchpoint", "{count} touchpoints", counts.touchpoints).format(
            count=counts.touchpoints
        ),
        ngettext("{count} handoff", "{count} handoffs", counts.handoffs).format(
            count=counts.handoffs
        ),
        ngettext("{count} friction", "{count} frictions", counts.frictions).format(
            count=counts.frictions
        ),
    ]
    if counts.loop_backs:
        text = ngettext("{count} loop-back", "{count} loop-backs", counts.loop_backs)
        parts.insert(2, text.format(count=counts.loop_backs))
    if counts.gaps:
        parts.append(ngettext("{count} gap", "{count} gaps", counts.gaps).format(count=counts.gaps))
    return " · ".join(parts)


def lacks(counts: Counts) -> str:
    """Return how sure a map is and what it lacks, as the foot of a sheet says it."""
    parts = [
        _("evidence on {some} of {all}").format(some=counts.supported, all=counts.insights)
        if counts.insights
        else _("nothing to support with evidence yet")
    ]
    if counts.without_receiver:
        parts.append(
            ngettext(
                "{count} handoff without receiver",
                "{count} handoffs without receiver",
                counts.without_receiver,
            ).format(count=counts.without_receiver)
        )
    if counts.without_sla:
        parts.append(
            ngettext(
                "{count} handoff without SLA",
                "{count} handoffs without SLA",
                counts.without_sla,
            ).format(count=counts.without_sla)
        )
    if counts.without_owner:
        parts.append(_("{count} without owner").format(count=counts.without_owner))
    return " · ".join(parts)


def marks_of(journey: Journey) -> frozenset[Mark]:
    """Return the marks that the board of a map shows."""
    cards = journey.touchpoints.values()
    lines = journey.handoffs.values()
    supported = _supported(journey)
    support = [i in supported for table in SURE for i in journey.table(table)]
    there: dict[Mark, bool] = {
        "evidence": any(support) or _supported_beside(journey, supported),
        "hypothesis": not all(support),
        "friction": bool(journey.frictions),
        "gap": bool(journey.gaps),
        "handoff": any(line.kind == "handoff" and not line.is_broken for line in lines),
        "broken handoff": any(line.is_broken for line in lines),
        "nobody owns it": not all(card.owner.strip() for card in cards),
        "moment that matters": any(card.matters for card in cards),
    }
    found: set[Mark] = {mark for mark, shows in there.items() if shows}
    # An empty cell says its status in words.
    found.update(
        known.status
        for (persona, stage), known in journey.progress.items()
        if _holds(journey, persona, stage)
    )
    return frozenset(found)


def _supported(journey: Journey) -> frozenset[str]:
    pieces = cast("Mapping[str, Evidence]", journey.table("evidence"))
    return frozenset(identity for piece in pieces.values() for identity in piece.supports)


def _supported_beside(journey: Journey, supported: frozenset[str]) -> bool:
    """Tell whether a handoff or a cell shows evidence."""
    pieces = cast("Mapping[str, Evidence]", journey.table("evidence")).values()
    return not supported.isdisjoint(journey.handoffs) or any(piece.stage for piece in pieces)


def _holds(journey: Journey, persona: str, stage: str) -> bool:
    moments = journey.moments.get(stage, ())
    return any(moment.persona == persona for moment in moments) or bool(
        journey.loose.get((persona, stage))
    )
