"""Edits of handoffs: the lines between touchpoints."""

from typing import Any, Literal

from journeycanvas.edits.adding import add
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import _

End = Literal["source", "target"]
"""Which end of a handoff."""


def connect(journey: Journey, source: str, target: str, **fields: Any) -> tuple[Journey, str]:
    """Make a handoff between two touchpoints; an existing one of that direction is returned.

    Teams are taken over from the owners of the two cards, and a line that runs back in time
    becomes a loop-back. Raises ValueError for a card handed to itself.
    """
    if source == target:
        reason = "a touchpoint cannot be handed over to itself"
        raise ValueError(reason)
    for handoff in journey.handoffs.values():
        if (handoff.source, handoff.target) == (source, target):
            return journey, handoff.id
    giver, taker = journey.touchpoints[source], journey.touchpoints[target]
    fields.setdefault("from_team", giver.owner)
    fields.setdefault("to_team", taker.owner if taker.owner != giver.owner else "")
    if not comes_before(journey, giver, taker):
        fields.setdefault("kind", "loop-back")
    return add(journey, "handoffs", source=source, target=target, **fields)


def reconnect(journey: Journey, handoff: str, end: End, card: str) -> Journey:
    """Let a handoff begin ("source") or end ("target") at another touchpoint.

    A team that was taken over from the old card's owner is taken over from the new one's. A line
    that runs back in time from now on becomes a loop-back, one that no longer does a handoff.
    Raises ValueError (a sentence) where the new line would not make sense.
    """
    line = journey.handoffs[handoff]
    wrong = why_not(journey, handoff, end, card)
    if wrong:
        raise ValueError(wrong)
    old = getattr(line, end)
    if card == old:
        return journey
    owner = journey.touchpoints[card].owner
    team, other = ("from_team", "to_team") if end == "source" else ("to_team", "from_team")
    fields: dict[str, Any] = {end: card}
    if getattr(line, team) in ("", journey.touchpoints[old].owner):
        fields[team] = owner if end == "source" or owner != getattr(line, other) else ""
    source, target = fields.get("source", line.source), fields.get("target", line.target)
    forward = comes_before(journey, journey.touchpoints[source], journey.touchpoints[target])
    if line.kind == "handoff" and not forward:
        fields["kind"] = "loop-back"
    elif line.kind == "loop-back" and forward:
        fields["kind"] = "handoff"
    return journey.replaced({("handoffs", handoff): line.evolve(**fields)})


def why_not(journey: Journey, handoff: str, end: End, card: str) -> str:
    """Return why a handoff cannot begin or end at a touchpoint: a sentence, or an empty text."""
    line = journey.handoffs[handoff]
    ends = (card, line.target) if end == "source" else (line.source, card)
    if ends[0] == ends[1]:
        return _("A touchpoint cannot be handed over to itself.")
    for other in journey.handoffs.values():
        if (other.source, other.target) == ends and other.id != handoff:
            return _("There is a handoff between these two already.")
    return ""


def runs_back(journey: Journey, handoff: str, end: End, card: str) -> bool:
    """Tell whether a handoff would run back in time if it began or ended at a touchpoint."""
    line, cards = journey.handoffs[handoff], journey.touchpoints
    source, target = (card, line.target) if end == "source" else (line.source, card)
    return not comes_before(journey, cards[source], cards[target])


def comes_before(journey: Journey, first: Touchpoint, second: Touchpoint) -> bool:
    """Tell whether `first` stands earlier in the journey than `second`."""
    rank = {stage.id: index for index, stage in enumerate(journey.stages)}
    return (rank.get(first.stage, 0), first.order, first.id) < (
        rank.get(second.stage, 0),
        second.order,
        second.id,
    )
