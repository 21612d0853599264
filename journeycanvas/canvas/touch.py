"""Fingers on the board: one drags what it is on or pans, two pan and zoom, a long press asks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.hits import hit
from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.view import BoardView

LONG_MS = 500
"""A finger that rests so long asks for the menu."""
SLACK = 10.0
"""Pixels that a finger may tremble while it rests."""
LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton


class Touch(QObject):
    """Takes touch events of the view; what one finger does to things, it does as a mouse.

    `cancel` gives up a drag that a second finger has made something else.
    """

    def __init__(self, view: BoardView, desk: Desk, cancel: Callable[[], object]) -> None:
        super().__init__(view)
        self._view = view
        self._cancel = cancel
        self._desk = desk
        self._start: QPointF | None = None
        self._last = QPointF()
        self._way = ""
        """What the finger does: nothing yet, "drag", "pan", "pinch" or "done"."""
        self._span = 0.0
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(LONG_MS)
        self._resting.timeout.connect(self._ask)
        viewport = view.viewport()
        viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # Pinches are taken from the fingers themselves, so that they pan as well.
        viewport.ungrabGesture(Qt.GestureType.PinchGesture)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take touch events; everything else goes on."""
        if not isinstance(event, QTouchEvent):
            return super().eventFilter(watched, event)
        points = [p for p in event.points() if p.state() != QEventPoint.State.Released]
        kind = event.type()
        if kind == QEvent.Type.TouchCancel:
            self._give_up()
        elif kind == QEvent.Type.TouchBegin:
            self._way, self._start = "", event.points()[0].position()
            self._last = self._start
            self._resting.start()
        elif kind == QEvent.Type.TouchEnd:
            self._finish()
        elif len(points) > 1:
            self._pinch(points[0].position(), points[1].position())
        elif points:
            self._move(points[0].position())
        event.accept()
        return True

    def _move(self, position: QPointF) -> None:
        if self._start is None or self._way == "done":
            return
        if not self._way:
            if (position - self._start).manhattanLength() < SLACK:
                return
            self._resting.stop()
            self._way = "drag" if self._on_something(self._start) else "pan"
            if self._way == "drag":
                self._mouse(QEvent.Type.MouseButtonPress, self._start, LEFT)
        if self._way == "drag":
            self._mouse(QEvent.Type.MouseMove, position, NONE, LEFT)
        elif self._way == "pan":
            delta = position - self._last
            self._view.pan_by(-delta.x(), -delta.y())
        else:
            self._way = "pan"  # One of two fingers was lifted.
        self._last = position

    def _pinch(self, first: QPointF, second: QPointF) -> None:
        middle = QPointF((first.x() + second.x()) / 2, (first.y() + second.y()) / 2)
        apart = first - second
        span = (apart.x() ** 2 + apart.y() ** 2) ** 0.5
        if self._way != "pinch":
            if self._way == "drag":
                self._give_up()
            self._resting.stop()
            self._way = "pinch"
        else:
            delta = middle - self._last
            self._view.pan_by(-delta.x(), -delta.y())
            if span > 1 and self._span > 1:
                self._view.zoom_by(span / self._span, middle)
        self._last, self._span = middle, span

    def _finish(self) -> None:
        self._resting.stop()
        if self._start is not None:
            if self._way == "drag":
                self._mouse(QEvent.Type.MouseButtonRelease, self._last, LEFT, NONE)
            elif not self._way:
                self._mouse(QEvent.Type.MouseMove, self._start, NONE, NONE)
                self._mouse(QEvent.Type.MouseButtonPress, self._start, LEFT)
                self._mouse(QEvent.Type.MouseButtonRelease, self._start, LEFT, NONE)
        self._start, self._way = None, ""

    def _give_up(self) -> None:
        self._resting.stop()
        if self._way == "drag":
            self._cancel()
        self._start, self._way = None, "done"

    def _ask(self) -> None:
        """Ask for the menu of what the finger rests on."""
        if self._start is not None and not self._way:
            self._way = "done"
            self._mouse(QEvent.Type.MouseButtonPress, self._start, RIGHT, RIGHT)

    def _on_something(self, position: QPointF) -> bool:
        found = hit(self._desk.board, self._view.at(position), self._desk.reach)
        return found is not None and cell_of(found.id) is None

    def _mouse(
        self,
        kind: QEvent.Type,
        position: QPointF,
        button: Qt.MouseButton,
        held: Qt.MouseButton = LEFT,
    ) -> None:
        viewport = self._view.viewport()
        keys = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, position, viewport.mapToGlobal(position), button, held, keys)
        QApplication.sendEvent(viewport, event)
