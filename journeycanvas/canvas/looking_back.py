"""A look back on the canvas: what stood elsewhere then, as a ghost, and what has changed since."""

from collections.abc import Mapping

from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.difference_marks import DifferenceMarks, Mark, Sort
from journeycanvas.canvas.reader import mark_of
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Drawing
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey

MOST_WITH_GHOSTS = 3_000
"""Touchpoints of a map that is laid out in passing; of a larger one only marks are shown."""

Ghost = tuple[Point, Drawing, Box]


class LookingBack:
    """Shows an earlier moment over the canvas, which stays as it is."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.item = DifferenceMarks(canvas.theme)
        canvas.scene.addItem(self.item)

    def show(self, then: Journey, sorts: Mapping[str, Sort]) -> None:
        """Show what differs between then and now; `sorts` tell it by id."""
        now = self._canvas.board
        if len(then.touchpoints) > MOST_WITH_GHOSTS:
            found = (mark_of(now, identity, sort) for identity, sort in sorts.items())
            self.item.show_marks(self._canvas.view.zoom, filter(None, found))
            return
        before = layout(then, SCREEN, now)
        marks = [mark_of(now, identity, sort) for identity, sort in sorts.items()]
        ghosts = _ghosts(before, sorts)
        gone = [_mark(before, i) for i, sort in sorts.items() if sort == "removed"]
        known = [mark for mark in (*marks, *gone) if mark is not None]
        self.item.show_marks(self._canvas.view.zoom, known, ghosts)

    def end(self) -> None:
        """Show the present alone."""
        if self.item.marks or self.item.ghosts:
            self.item.show_marks(self._canvas.view.zoom, ())


def _mark(before: Board, identity: str) -> Mark | None:
    return mark_of(before, identity, "removed")


def _ghosts(before: Board, sorts: Mapping[str, Sort]) -> list[Ghost]:
    """Return what is gone or stands elsewhere now, where it stood then."""
    found: list[Ghost] = []
    for group, item in before.items():
        if sorts.get(item.id) in ("removed", "moved") and group.layer not in ("heads", "headers"):
            box = item.box.moved(group.x, group.y)
            found.append((Point(box.x, box.y), item.drawing, box))
    return found
