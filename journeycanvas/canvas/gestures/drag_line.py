"""Dragging from a card's edge to another card: a handoff."""

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.hits import Hit, hit
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.connecting import connect


class DragLine:
    """Draws a rubber line from a card to the pointer and frames the card it would reach."""

    def __init__(self, desk: Desk, source: str, start: Point) -> None:
        self._desk = desk
        self._source = source
        self._start = start

    def _target(self, at: Point) -> Hit | None:
        found = hit(self._desk.board, at, self._desk.reach)
        if found is None or found.table != "touchpoints" or found.id == self._source:
            return None
        return found

    def move(self, at: Point) -> None:
        """Show the line and its target."""
        target = self._target(at)
        self._desk.mark(rubber=(self._start, at), target=target.box if target else None)

    def finish(self, at: Point) -> None:
        """Make the handoff and select it."""
        target = self._target(at)
        if target is not None:
            made = self._desk.perform("Hand over", connect, self._source, target.id)
            self._desk.selection.set((str(made),))
