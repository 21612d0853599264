"""Tools of the toolbar in the hand: armed by a click where nothing is selected, or dragged out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from journeycanvas.app import making
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.gestures.place_tool import PlaceTool, Tool
from journeycanvas.kinds.registry import KINDS
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

TABLES: dict[str, Tool] = {
    "add-stage": "stages",
    "add-lane": "personas",
    "add-touchpoint": "touchpoints",
    "add-gap": "gaps",
    "add-handoff": "handoffs",
    "add-friction": "frictions",
    "add-evidence": "evidence",
    "add-signal": "signals",
}
"""Action of a tool to what it makes."""


class Arming(QObject):
    """Watches the buttons of the tools of a window."""

    def __init__(self, window: "Window", buttons: dict[str, QToolButton]) -> None:
        super().__init__(window)
        self._window = window
        self._tools = {id(button): TABLES[name] for name, button in buttons.items()}
        self._press: QPointF | None = None
        self._carrying = False
        self._armed: QAction | None = None
        for button in buttons.values():
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell a click that arms, and a drag, from a click that makes the thing at once."""
        tool, canvas = self._tools.get(id(watched)), self._window.canvas
        if tool is None or canvas is None or not isinstance(watched, QToolButton):
            return False
        if not isinstance(event, QMouseEvent) or not _has_room(canvas):
            return False
        if event.type() == QEvent.Type.MouseButtonPress and _left(event):
            self._press = event.globalPosition()
        elif event.type() == QEvent.Type.MouseMove and self._press is not None:
            return self._moved(watched, tool, canvas, event)
        elif event.type() == QEvent.Type.MouseButtonRelease and _left(event):
            return self._released(watched, tool, canvas, event)
        return False

    def _moved(self, button: QToolButton, tool: Tool, canvas: Canvas, event: QMouseEvent) -> bool:
        far = event.globalPosition() - (self._press or event.globalPosition())
        if not self._carrying and far.manhattanLength() >= QApplication.startDragDistance():
            self._window.finish_typing()
            self._carrying = canvas.pointer.carry(self._tool(tool, canvas))
            canvas.view.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setDown(False)
        if self._carrying:
            canvas.pointer.carry_to(event.globalPosition())
        return self._carrying

    def _released(
        self, button: QToolButton, tool: Tool, canvas: Canvas, event: QMouseEvent
    ) -> bool:
        press, carrying = self._press, self._carrying
        self._press, self._carrying = None, False
        if carrying:
            button.setDown(False)
            rest = canvas.pointer.drop(event.globalPosition())
            if rest is not None:
                self._arm(button, rest, canvas)
            return True
        inside = press is not None and button.rect().contains(event.position().toPoint())
        if not inside or canvas.selection.ids:
            return False
        button.setDown(False)
        if canvas.pointer.armed is not None and canvas.pointer.armed.tool == tool:
            canvas.pointer.disarm()
        else:
            self._arm(button, self._tool(tool, canvas), canvas)
        return True

    def _tool(self, tool: Tool, canvas: Canvas) -> PlaceTool:
        return PlaceTool(canvas, tool, lambda what, spot: making.at_spot(canvas, what, spot))

    def _arm(self, button: QToolButton, gesture: PlaceTool, canvas: Canvas) -> None:
        self._window.finish_typing()
        canvas.pointer.disarm()
        self._armed = button.defaultAction()
        self._armed.setCheckable(True)
        self._armed.setChecked(True)
        canvas.pointer.arm(gesture, self._disarmed)
        canvas.view.setFocus(Qt.FocusReason.OtherFocusReason)
        name = _(KINDS[gesture.tool].name)
        told = _("{tool}: click where it goes, with Shift for several; Escape puts it away.")
        canvas.tell(told.format(tool=name))

    def _disarmed(self) -> None:
        if self._armed is not None:
            self._armed.setChecked(False)
            self._armed.setCheckable(False)
            self._armed = None


def _left(event: QMouseEvent) -> bool:
    return event.button() == Qt.MouseButton.LeftButton


def _has_room(canvas: Canvas) -> bool:
    """Tell whether there is a board on which something can be placed."""
    return bool(canvas.journey.stages and canvas.journey.personas)
