"""What routing has to know of the board: columns, plans, and who stands where."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Column
from journeycanvas.layout.plan import Plan
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint

Side = Literal["top", "bottom", "left", "right"]


class Spot(NamedTuple):
    """Where a touchpoint stands: which lane and column, in which slot."""

    lane: int
    column: int
    slot: int


class Ground(NamedTuple):
    """The columns from left to right with their plans, the lanes from top to bottom."""

    columns: tuple[Column, ...]
    plans: tuple[Plan, ...]
    personas: tuple[str, ...]
    spots: Mapping[str, Spot]
    sizes: Sizes
    folded: Mapping[str, float] = MappingProxyType({})
    """The ends of lines in folded cells, and how far down these reach."""

    def free(self, column: int, slot: int, lanes: range) -> bool:
        """Tell whether nothing stands in a slot in any of the lanes."""
        cells = self.plans[column].cells
        return all(slot not in cells[self.personas[lane]].taken for lane in lanes)

    def height(self, identity: str) -> float:
        """Return the height of a card, or of the folded cell in which a line ends."""
        if identity in self.folded:
            return self.folded[identity]
        return self.plans[self.spots[identity].column].drawn[identity][2].height

    def ends(self, source: str, target: str) -> tuple[Spot, Spot]:
        """Return where the two cards of a handoff stand."""
        return self.spots[source], self.spots[target]


def spots(journey: Journey, plans: tuple[Plan, ...]) -> dict[str, Spot]:
    """Return where every touchpoint stands."""
    lane_of = {persona.id: index for index, persona in enumerate(journey.personas)}
    found: dict[str, Spot] = {}
    for column, plan in enumerate(plans):
        for moment in journey.moments.get(plan.stage, ()):
            if isinstance(moment, Touchpoint):
                found[moment.id] = Spot(lane_of[moment.persona], column, plan.slot_of[moment.id])
    return found
