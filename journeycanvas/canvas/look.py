"""A look at the board: which part of it is shown, how large, and how large it may be."""

from typing import NamedTuple

LEAST, MOST = 0.01, 8.0
"""The range of zoom: 1 % to 800 %."""
STEP = 1.25
MOST_AT_FIRST = 1.25
"""A map is first shown no larger than this."""


class Look(NamedTuple):
    """What a view shows: the place in its upper left corner, and pixels per point."""

    x: float
    y: float
    zoom: float

    def is_near(self, other: "Look") -> bool:
        """Tell whether two looks are the same to within two pixels."""
        same = abs(self.zoom / other.zoom - 1) < 0.002
        far = max(abs(self.x - other.x), abs(self.y - other.y)) * self.zoom
        return same and far < 2

    def towards(self, goal: "Look", share: float) -> "Look":
        """Return a look on the way to another; the point that both zoom around stays put."""
        zoom = self.zoom * (goal.zoom / self.zoom) ** share
        if abs(self.zoom / goal.zoom - 1) > 1e-6:
            share = (1 / self.zoom - 1 / zoom) / (1 / self.zoom - 1 / goal.zoom)
        x, y = self.x + (goal.x - self.x) * share, self.y + (goal.y - self.y) * share
        return Look(x, y, zoom)
