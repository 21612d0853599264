"""More of the board comes along while something is dragged near an edge of the view."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from journeycanvas.canvas.view import BoardView

EDGE, EDGE_MS, EDGE_STEP = 28, 16, 14.0
"""A drag so near to the view's edge, in pixels, pans: every so many milliseconds so far."""


class Edges(QObject):
    """Pans while the pointer rests near an edge. `moved` is called after each step."""

    def __init__(self, view: BoardView, moved: Callable[[], None]) -> None:
        super().__init__(view)
        self._view, self._moved = view, moved
        self.last = QPointF()
        """Where the pointer was seen last, in the viewport."""
        self._timer = QTimer(self)
        self._timer.setInterval(EDGE_MS)
        self._timer.timeout.connect(self._pan)

    def follow(self, position: QPointF, *, inside: bool = False) -> None:
        """Begin or end to pan; `inside` leaves alone what is beyond the view."""
        self.last = position
        room = QRectF(self._view.viewport().rect())
        near = any(self._beyond()) and (not inside or room.contains(position))
        if near and not self._timer.isActive():
            self._timer.start()
        elif not near:
            self._timer.stop()

    def stop(self) -> None:
        """End to pan."""
        self._timer.stop()

    def _beyond(self) -> tuple[int, int]:
        """Return at which edges of the view the pointer is: -1, 0 or 1 across and down."""
        room = self._view.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        x, y = self.last.x(), self.last.y()
        return (
            (x > room.right()) - (x < room.left()),
            (y > room.bottom()) - (y < room.top()),
        )

    def _pan(self) -> None:
        across, down = self._beyond()
        if not (across or down):
            self._timer.stop()
            return
        self._view.pan_by(across * EDGE_STEP, down * EDGE_STEP)
        self._moved()
