"""Stubs: the lines that lead from what is seen into what is folded away, and out of it.

All handoffs between one card and one folded stage or lane are one line. It ends in the folded cell
that is nearest: a stage's in the lane of the card, a lane's in the stage and the slot of the card.
Lines are routed as any others, so that they cross nothing that those may not cross.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from journeycanvas.layout.board import Crossing
from journeycanvas.layout.ground import Spot
from journeycanvas.layout.plan import Plan
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey


@dataclass(frozen=True)
class Stubs:
    """The lines to be routed beside a map's own; their far ends stand in folded cells."""

    handoffs: tuple[Handoff, ...] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)
    heights: Mapping[str, float] = field(default_factory=dict)
    """By far end: how far down its cell reaches."""
    crossings: Mapping[str, Crossing] = field(default_factory=dict)
    """By the name of the line."""


NONE = Stubs()


def crossings(journey: Journey, collapsed: frozenset[str]) -> tuple[Crossing, ...]:
    """Return what runs into and out of what is folded away, in a settled order."""
    found: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    cards = journey.touchpoints
    for line in journey.handoffs.values():
        source, target = cards[line.source], cards[line.target]
        hidden = [not collapsed.isdisjoint((end.stage, end.persona)) for end in (source, target)]
        if hidden[0] == hidden[1]:
            continue
        near, far = (target, source) if hidden[0] else (source, target)
        part = far.stage if far.stage in collapsed else far.persona
        found[near.id, part, near is source].append(line.id)
    return tuple(Crossing(*key, tuple(sorted(ids))) for key, ids in sorted(found.items()))


def stubs_of(
    crossing: Iterable[Crossing],
    plans: tuple[Plan, ...],
    lanes: tuple[str, ...],
    spots: Mapping[str, Spot],
) -> Stubs:
    """Return the lines for what crosses, on planned ground; `lanes` from top to bottom."""
    columns = {plan.stage: at for at, plan in enumerate(plans)}
    handoffs, ends, heights, named = [], dict[str, Spot](), dict[str, float](), {}
    for one in crossing:
        spot = spots[one.card]
        if one.part in columns:
            end = Spot(spot.lane, columns[one.part], 0)
        else:
            end = spot._replace(lane=lanes.index(one.part))
        far = f"folded/{end.column}/{end.lane}/{end.slot}"
        ends[far] = end
        heights[far] = plans[end.column].cells[lanes[end.lane]].bottom
        source, target = (one.card, far) if one.out else (far, one.card)
        # It is never saved, and says nothing that a promise could lack.
        made = Handoff.model_construct(id=one.name, source=source, target=target, kind="path")
        handoffs.append(made)
        named[one.name] = one
    return Stubs(tuple(handoffs), ends, heights, named) if named else NONE
