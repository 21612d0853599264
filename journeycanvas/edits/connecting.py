"""Edits of handoffs: the lines between touchpoints."""

from typing import Any

from journeycanvas.edits.adding import add
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint


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


def comes_before(journey: Journey, first: Touchpoint, second: Touchpoint) -> bool:
    """Tell whether `first` stands earlier in the journey than `second`."""
    rank = {stage.id: index for index, stage in enumerate(journey.stages)}
    return (rank.get(first.stage, 0), first.order, first.id) < (
        rank.get(second.stage, 0),
        second.order,
        second.id,
    )
