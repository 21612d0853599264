"""Pulling a rectangle open: everything it touches is selected."""

from journeycanvas.canvas.desk import Desk
from journeycanvas.drawing.geometry import Box, Point

SELECTED = ("touchpoints", "gaps", "frictions", "handoffs")


class Marquee:
    """Selects cards, gaps, notes and pills that meet a rectangle."""

    def __init__(self, desk: Desk, start: Point, *, adding: bool) -> None:
        self._desk = desk
        self._start = start
        self._before = desk.selection.ids if adding else ()
        self._places = [
            (box.x, box.y, box.right, box.bottom, identity)
            for identity, table, box in desk.board.placements()
            if table in SELECTED
        ]

    def _box(self, at: Point) -> Box:
        x, y = min(self._start.x, at.x), min(self._start.y, at.y)
        return Box(x, y, abs(at.x - self._start.x), abs(at.y - self._start.y))

    def move(self, at: Point) -> None:
        """Show the rectangle and select as it grows."""
        box = self._box(at)
        self._desk.mark(marquee=box)
        self._select(box)

    def _select(self, box: Box) -> None:
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        found = [
            identity
            for x, y, x2, y2, identity in self._places
            if x < right and left < x2 and y < bottom and top < y2
        ]
        self._desk.selection.set((*self._before, *found))

    def finish(self, at: Point) -> None:
        """Keep what was selected."""
        self._select(self._box(at))
