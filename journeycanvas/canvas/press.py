"""A press of the pointer, and the gesture that it begins once the pointer moves."""

from typing import NamedTuple

from PySide6.QtCore import QPointF

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.gestures import Gesture
from journeycanvas.canvas.gestures.drag_cards import DragCards
from journeycanvas.canvas.gestures.drag_mark import DragMark
from journeycanvas.canvas.gestures.drag_note import DragNote
from journeycanvas.canvas.gestures.marquee import Marquee
from journeycanvas.canvas.hits import Hit, Taken
from journeycanvas.canvas.hovering import Grip
from journeycanvas.canvas.selection import cell_of
from journeycanvas.drawing.geometry import Point

CARDS = ("touchpoints", "gaps")


class Press(NamedTuple):
    """Where the pointer was pressed, in the viewport and on the board, and on what."""

    position: QPointF
    at: Point
    found: Hit | None
    grip: Grip | None = None
    """The handle that was taken."""
    mark: Taken | None = None
    """The mark of evidence or comments that was taken."""

    def begun(self, desk: Desk, *, adding: bool) -> Gesture | None:
        """Return the gesture it begins; None where a drag does nothing.

        `adding` says that what it selects comes to what is selected.
        """
        if self.grip is not None:
            return self.grip()
        if self.mark is not None:
            return DragMark(desk, self.mark)
        found = self.found
        if found is None or cell_of(found.id) is not None:
            return Marquee(desk, self.at, adding=adding)
        if found.table in CARDS:
            place = desk.journey.place
            moving = tuple(i for i in desk.selection.ids if place.get(i) in CARDS)
            return DragCards(desk, moving or (found.id,), self.at, found.id)
        return DragNote(desk, found.id, self.at) if found.table == "frictions" else None
