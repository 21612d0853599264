"""The pointer over the view: what a press begins, what hovering shows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.edges import Edges
from journeycanvas.canvas.folded_lines import stub_words
from journeycanvas.canvas.gestures import Gesture
from journeycanvas.canvas.gestures.drag_cards import DragCards
from journeycanvas.canvas.gestures.drag_note import DragNote
from journeycanvas.canvas.gestures.place_tool import PlaceTool
from journeycanvas.canvas.hits import Hit, hit
from journeycanvas.canvas.hovering import Hover
from journeycanvas.canvas.press import Press
from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.geometry import Point
from journeycanvas.layout.board import Stub
from journeycanvas.layout.slots import slot_at

ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
COPYING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""Held while cards are dragged; Alt alone will not do, some window managers take it."""
COPY_KEYS = (Qt.Key.Key_Control, Qt.Key.Key_Alt)
DRAG_FROM = 5.0
"""A press that moves so many pixels is a drag."""


class Pointer(QObject):
    """Turns mouse events of the view into selections and gestures."""

    opened = Signal(str)
    """A thing was double-clicked."""
    placed = Signal(object)
    """A "+" or an empty cell was clicked: the `Slot` where a touchpoint shall go."""
    asked = Signal(QPointF)
    """The menu of the selection is asked for, at a position on the screen."""
    ended = Signal()
    """A gesture has ended, done or given up."""

    def __init__(self, view: BoardView, desk: Desk) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._gesture: Gesture | None = None
        self._pressed: Press | None = None
        self._panning: QPointF | None = None
        self._hover = Hover(view, desk)
        self.space = False
        self._edges = Edges(view, self._board_came)
        self._chosen: tuple[str, ...] = ()
        self.armed: PlaceTool | None = None
        self._left: Callable[[], object] = lambda: None
        self._toggled = ""
        """What a press with Ctrl or Shift adds or takes out, unless it becomes a drag."""
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether a gesture runs."""
        return self._gesture is not None or self._panning is not None

    # -- tools in the hand ---------------------------------------------------------------------

    def arm(self, tool: PlaceTool, left: Callable[[], object]) -> None:
        """Take a tool into the hand: the next click places it. `left` is called once it is out."""
        self.armed, self._left = tool, left

    def disarm(self) -> None:
        """Put the tool away."""
        if self.armed is not None:
            self.armed = None
            self._end()
            self._left()

    def carry(self, tool: PlaceTool) -> bool:
        """Begin to carry a tool from elsewhere onto the board; tell whether the hand was free."""
        if self.busy:
            return False
        self.disarm()
        self._chosen = self._desk.selection.ids
        self._gesture = tool
        return True

    def carry_to(self, position: QPointF) -> None:
        """Follow the pointer, which is somewhere on the screen, with what is carried."""
        if self._gesture is not None:
            self._follow(self._view.viewport().mapFromGlobal(position), inside=True)

    def drop(self, position: QPointF) -> PlaceTool | None:
        """Place what is carried; return it if it needs another click, as a handoff does."""
        tool = self._gesture
        self._end()
        place = self._view.viewport().mapFromGlobal(position)
        room = QRectF(self._view.viewport().rect())
        if not isinstance(tool, PlaceTool) or not room.contains(place):
            return None
        tool.finish(self._view.at(place))
        self.ended.emit()
        return tool if tool.waits else None

    def _follow(self, position: QPointF, *, inside: bool = False) -> None:
        """Let the gesture follow; near an edge the board comes along."""
        if self._gesture is not None:
            self._gesture.move(self._view.at(position))
            self._edges.follow(position, inside=inside)

    def _board_came(self) -> None:
        """Let the gesture know that another place lies under the pointer now."""
        if self._gesture is None:
            self._edges.stop()
        else:
            self._gesture.move(self._view.at(self._edges.last))

    def cancel(self) -> None:
        """Give up whatever runs, with what it has selected on the way."""
        if self._gesture is not None:
            self._desk.selection.set(self._chosen)
        self._end()
        self.ended.emit()

    def let_go(self) -> None:
        """Give up what is held: on another board it may be gone, or stand elsewhere."""
        if self._gesture is not None or self._pressed is not None:
            self._end()
            self.ended.emit()

    def _end(self) -> None:
        self._gesture, self._pressed, self._panning, self._toggled = None, None, None, ""
        self._edges.stop()
        self._desk.mark(
            target=None,
            insertion=None,
            ghosts=(),
            rubber=None,
            marquee=None,
            hint=None,
        )
        self._hover.clear()
        self.show_hand()

    def show_hand(self) -> None:
        """Show by the cursor whether a drag would pan."""
        shape = Qt.CursorShape.ArrowCursor
        if self._panning is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.space:
            shape = Qt.CursorShape.OpenHandCursor
        self._view.viewport().setCursor(shape)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the mouse events of the viewport; without keys there is no space held down."""
        if watched is self._view:
            if isinstance(event, QKeyEvent) and event.key() in COPY_KEYS:
                self._copy(on=event.type() != QEvent.Type.KeyRelease)
            if event.type() == QEvent.Type.FocusOut and self.space:
                self.space = False
                self.show_hand()
            return False
        if not isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.Leave and not self.busy:
                self._end()
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._double(event)
        else:
            return False
        return True

    # -- press, move, release ----------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self.space):
            self._panning = event.position()
            self.show_hand()
            return
        if self._gesture is not None:
            return
        at = self._view.at(event.position())
        if left and self.armed is not None:
            self._place_armed(at, keep=bool(event.modifiers() & ADDING))
            return
        slot = self._hover.plus_at(at)
        if left and slot is not None:
            self._pressed = None
            self._hover.clear()
            self.placed.emit(slot)
            return
        found = hit(self._desk.board, at, self._desk.reach)
        grip = self._hover.grip(at)
        self._toggled = ""
        stub = self._hover.stub_at(at) if grip is None else None
        if stub is not None:
            self._choose_folded(stub, adding=bool(event.modifiers() & ADDING))
        elif grip is None:
            self._choose(found, event.modifiers())
        if left and stub is None:
            self._pressed = Press(event.position(), at, found, grip, self._hover.mark_at(at))
        elif event.button() == Qt.MouseButton.RightButton:
            self.asked.emit(event.globalPosition())

    def _place_armed(self, at: Point, *, keep: bool) -> None:
        """Place the tool in the hand; it stays there if another is wanted."""
        tool = self.armed
        if tool is None:
            return
        tool.finish(at)
        if tool.placed and not keep:
            self.disarm()

    def _choose(self, found: Hit | None, keys: Qt.KeyboardModifier) -> None:
        selection, adding = self._desk.selection, keys & ADDING
        if found is None:
            if not adding:
                selection.set(())
        elif adding and cell_of(found.id) is None:
            # With Ctrl it may be the beginning of a drag that copies: the release tells.
            self._toggled = found.id
        elif found.id not in selection.ids and not adding:
            selection.set((found.id,))

    def _choose_folded(self, stub: Stub, *, adding: bool) -> None:
        """Select what is folded away behind a line, as it is, and say what the line stands for."""
        self._pressed = None
        chosen = self._desk.selection.ids if adding else ()
        self._desk.selection.set(tuple(dict.fromkeys((*chosen, stub.crossing.part))))
        self._desk.tell(stub_words(self._desk, stub))

    def _move(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            delta = event.position() - self._panning
            self._panning = event.position()
            self._view.pan_by(-delta.x(), -delta.y())
            return
        at = self._view.at(event.position())
        if self._gesture is not None:
            self._copying(event.modifiers())
            self._follow(event.position())
        elif self._pressed is not None:
            start = self._pressed.position
            if (event.position() - start).manhattanLength() >= DRAG_FROM:
                self._gesture = self._begun(adding=bool(event.modifiers() & ADDING))
                if self._gesture is not None:
                    self._edges.last = event.position()
                    self._copying(event.modifiers())
                    self._gesture.move(at)
        elif self.armed is not None:
            self.armed.move(at)
        elif not event.buttons():
            aiming = self._hover.show(at)
            if not self.space:
                shape = Qt.CursorShape.PointingHandCursor if aiming else Qt.CursorShape.ArrowCursor
                self._view.viewport().setCursor(shape)

    def _copying(self, keys: Qt.KeyboardModifier) -> None:
        if isinstance(self._gesture, DragCards | DragNote):
            self._gesture.copying = bool(keys & COPYING)

    def _copy(self, *, on: bool) -> None:
        """Let the drag that runs copy from now on, or move."""
        if isinstance(self._gesture, DragCards | DragNote):
            self._gesture.copying = on
            self._gesture.move(self._view.at(self._edges.last))

    def _begun(self, *, adding: bool) -> Gesture | None:
        """Return the gesture that the last press begins."""
        if self._pressed is None:
            return None
        self._chosen = self._desk.selection.ids
        if self._toggled and self._toggled not in self._chosen:
            self._desk.selection.set((self._toggled,))
        self._hover.clear()
        return self._pressed.begun(self._desk, adding=adding)

    def _release(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            self._panning = None
            self.show_hand()
            return
        gesture, pressed = self._gesture, self._pressed
        if gesture is not None:
            at = self._view.at(event.position())
            self._copying(event.modifiers())
            self._end()
            gesture.finish(at)
            self.ended.emit()
        elif pressed is not None:
            self._pressed = None
            found = pressed.found
            if self._toggled:
                self._desk.selection.toggle(self._toggled)
            elif (
                pressed.grip is None
                and found is not None
                and not event.modifiers()
                and cell_of(found.id) is None
            ):
                self._desk.selection.set((found.id,))

    def _double(self, event: QMouseEvent) -> None:
        at = self._view.at(event.position())
        found = hit(self._desk.board, at, self._desk.reach)
        self._pressed = None
        stub = self._hover.stub_at(at)
        if stub is not None:
            # What is selected is unfolded.
            self._desk.selection.set(stub.crossing.handoffs)
            return
        if found is None:
            return
        if cell_of(found.id) is None:
            self.opened.emit(found.id)
            return
        slot = slot_at(self._desk.board, self._desk.journey, at)
        if slot is not None:
            self.placed.emit(slot)
