"""The view: what keys, input methods, wheels and trackpads do to it; see `moving_view.py`."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessibleInterface,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPinchGesture, QWidget

from journeycanvas.canvas.look import STEP
from journeycanvas.canvas.moving_view import MovingView
from journeycanvas.canvas.scene import BoardScene
from journeycanvas.drawing.geometry import Box


class BoardView(MovingView):
    """Shows the scene. Which gestures there are is the canvas's business (`canvas.py`)."""

    composed = Signal(QInputMethodEvent)
    """An input method composes a letter, or has composed some."""
    entered = Signal()
    """The keys come here from now on."""

    def __init__(self, scene: BoardScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.caret = QRectF()
        """Where what is composed will stand, in the viewport."""
        self.in_hand: Box | None = None
        """What is selected or typed in: no panel is laid over it."""
        self.accessible: Callable[[], QAccessibleInterface] | None = None
        """What screen readers see in place of a mere picture."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Files dropped on the board are the window's to open; a scene would swallow them.
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the keys come here."""
        super().focusInEvent(event)
        # Qt would let input methods compose only where an item of the scene takes text.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave every key to the canvas; Qt's own would scroll and swallow the arrows."""
        event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Leave what is composed to the canvas."""
        self.composed.emit(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 - Qt's name
        """Say that letters may be composed, at the thing that has the focus."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.caret.toRect()
        return super().inputMethodQuery(query)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Pan; with Ctrl zoom to the pointer; with Shift pan sideways."""
        angle, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** ((angle.y() or angle.x()) / 120), event.position())
        else:
            delta = pixels if not pixels.isNull() else angle * 0.6
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
                delta = delta.transposed()
            self.pan_by(-delta.x(), -delta.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take pinches of a trackpad and of a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1.0 + event.value(), event.position())
                return True
        elif event.type() == QEvent.Type.Gesture:
            pinch = event.gesture(Qt.GestureType.PinchGesture)  # type: ignore[attr-defined]  # stubs
            if isinstance(pinch, QPinchGesture):
                # Gestures speak of places on the screen.
                middle = self.viewport().mapFromGlobal(pinch.centerPoint())
                self.zoom_by(pinch.scaleFactor(), middle)
                return True
        return super().viewportEvent(event)
