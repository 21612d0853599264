"""The pointer over the view: what a press begins, what hovering shows."""

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.gestures import Gesture
from journeycanvas.canvas.gestures.drag_cards import DragCards
from journeycanvas.canvas.gestures.drag_line import DragLine
from journeycanvas.canvas.gestures.drag_note import DragNote
from journeycanvas.canvas.gestures.marquee import Marquee
from journeycanvas.canvas.gestures.reconnect import Reconnect, ends_of
from journeycanvas.canvas.hits import Hit, hit
from journeycanvas.canvas.overlay import HANDLE, PLUS
from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.geometry import Point
from journeycanvas.kinds.handoff import missing
from journeycanvas.layout.slots import Slot, slot_at

EDGE, EDGE_MS, EDGE_STEP = 28, 16, 14.0
"""A drag so near to the view's edge, in pixels, pans: every so many milliseconds so far."""
ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
COPYING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""Held while cards are dragged; Alt alone will not do, some window managers take it."""
COPY_KEYS = (Qt.Key.Key_Control, Qt.Key.Key_Alt)
Grip = Callable[[], Gesture]
"""Begins the gesture of a handle that was pressed."""
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
        self._pressed: tuple[QPointF, Point, Hit | None, Grip | None] | None = None
        self._panning: QPointF | None = None
        self._plus: Slot | None = None
        self._handles: dict[Point, str] = {}
        self.space = False
        self._at_edge = QTimer(self)
        self._at_edge.setInterval(EDGE_MS)
        self._at_edge.timeout.connect(self._pan_at_edge)
        self._last = QPointF()
        self._chosen: tuple[str, ...] = ()
        self._toggled = ""
        """What a press with Ctrl or Shift adds or takes out, unless it becomes a drag."""
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether a gesture runs."""
        return self._gesture is not None or self._panning is not None

    def cancel(self) -> None:
        """Give up whatever runs, with what it has selected on the way."""
        if self._gesture is not None:
            self._desk.selection.set(self._chosen)
        self._end()
        self.ended.emit()

    def _end(self) -> None:
        self._gesture, self._pressed, self._panning, self._toggled = None, None, None, ""
        self._at_edge.stop()
        self._desk.mark(
            target=None,
            insertion=None,
            ghosts=(),
            rubber=None,
            marquee=None,
            plus=None,
            handles=(),
            hint=None,
        )
        self._plus, self._handles = None, {}
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
                self._desk.mark(plus=None, handles=())
                self._plus, self._handles = None, {}
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
        if left and self._plus is not None and self._on_plus(at):
            self._pressed = None
            slot, self._plus = self._plus, None
            self._desk.mark(plus=None, handles=())
            self.placed.emit(slot)
            return
        found = hit(self._desk.board, at, self._desk.reach)
        grip = self._grip(at)
        self._toggled = ""
        if grip is None:
            self._choose(found, event.modifiers())
        if left:
            self._pressed = (event.position(), at, found, grip)
        elif event.button() == Qt.MouseButton.RightButton:
            self.asked.emit(event.globalPosition())

    def _grip(self, at: Point) -> Grip | None:
        """Return what a drag from a handle begins: a handoff's end, or a line from a card."""
        for end, place in ends_of(self._desk):
            if self._near(place, at, HANDLE + 3):
                return partial(Reconnect, self._desk, self._desk.selection.ids[0], end)
        for place, card in self._handles.items():
            if self._near(place, at, HANDLE + 3):
                return partial(DragLine, self._desk, card, at)
        return None

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

    def _move(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            delta = event.position() - self._panning
            self._panning = event.position()
            self._view.pan_by(-delta.x(), -delta.y())
            return
        at = self._view.at(event.position())
        if self._gesture is not None:
            self._copying(event.modifiers())
            self._gesture.move(at)
            self._last = event.position()
            if any(self._beyond()) and not self._at_edge.isActive():
                self._at_edge.start()
        elif self._pressed is not None:
            start = self._pressed[0]
            if (event.position() - start).manhattanLength() >= DRAG_FROM:
                self._gesture = self._begun(adding=bool(event.modifiers() & ADDING))
                if self._gesture is not None:
                    self._last = event.position()
                    self._copying(event.modifiers())
                    self._gesture.move(at)
        elif not event.buttons():
            self._hover(at)

    def _copying(self, keys: Qt.KeyboardModifier) -> None:
        if isinstance(self._gesture, DragCards | DragNote):
            self._gesture.copying = bool(keys & COPYING)

    def _copy(self, *, on: bool) -> None:
        """Let the drag that runs copy from now on, or move."""
        if isinstance(self._gesture, DragCards | DragNote):
            self._gesture.copying = on
            self._gesture.move(self._view.at(self._last))

    def _beyond(self) -> tuple[int, int]:
        """Return at which edges of the view the pointer drags: -1, 0 or 1 across and down."""
        room = self._view.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        x, y = self._last.x(), self._last.y()
        return (
            (x > room.right()) - (x < room.left()),
            (y > room.bottom()) - (y < room.top()),
        )

    def _pan_at_edge(self) -> None:
        across, down = self._beyond()
        if self._gesture is None or not (across or down):
            self._at_edge.stop()
            return
        self._view.pan_by(across * EDGE_STEP, down * EDGE_STEP)
        self._gesture.move(self._view.at(self._last))

    def _begun(self, *, adding: bool) -> Gesture | None:
        """Return the gesture that the last press begins."""
        if self._pressed is None:
            return None
        _position, start, found, grip = self._pressed
        self._chosen = self._desk.selection.ids
        if self._toggled and self._toggled not in self._chosen:
            self._desk.selection.set((self._toggled,))
        self._desk.mark(plus=None, handles=())
        self._plus, self._handles = None, {}
        if grip is not None:
            return grip()
        if found is None or cell_of(found.id) is not None:
            return Marquee(self._desk, start, adding=adding)
        if found.table in ("touchpoints", "gaps"):
            place = self._desk.journey.place
            moving = tuple(
                i for i in self._desk.selection.ids if place.get(i) in ("touchpoints", "gaps")
            )
            return DragCards(self._desk, moving or (found.id,), start, found.id)
        if found.table == "frictions":
            return DragNote(self._desk, found.id, start)
        return None

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
            found = pressed[2]
            if self._toggled:
                self._desk.selection.toggle(self._toggled)
            elif (
                pressed[3] is None
                and found is not None
                and not event.modifiers()
                and cell_of(found.id) is None
            ):
                self._desk.selection.set((found.id,))

    def _double(self, event: QMouseEvent) -> None:
        at = self._view.at(event.position())
        found = hit(self._desk.board, at, self._desk.reach)
        self._pressed = None
        if found is None:
            return
        if cell_of(found.id) is None:
            self.opened.emit(found.id)
            return
        slot = slot_at(self._desk.board, self._desk.journey, at)
        if slot is not None:
            self.placed.emit(slot)

    # -- hovering ------------------------------------------------------------------------------

    def _hover(self, at: Point) -> None:
        board, found = self._desk.board, hit(self._desk.board, at, self._desk.reach)
        self._handles = {}
        if found is not None and found.table == "touchpoints":
            box = found.box
            for place in (
                Point(box.right, box.middle.y),
                Point(box.x, box.middle.y),
                Point(box.middle.x, box.bottom),
            ):
                self._handles[place] = found.id
        elif any(self._near(place, at, HANDLE + 4) for place in self._handles):
            return
        self._plus = None
        spot: Point | None = None
        if found is not None and cell_of(found.id) is not None:
            slot = slot_at(board, self._desk.journey, at)
            if slot is not None and self._over_cards(slot, at):
                self._plus, spot = slot, slot.mark.middle
        self._desk.mark(plus=spot, handles=tuple(self._handles))
        aiming = self._grip(at) is not None or (spot is not None and self._on_plus(at))
        line = self._desk.journey.handoffs.get(found.id) if found is not None else None
        # Qt reads tool tips as markup.
        self._view.viewport().setToolTip(escape(missing(line)) if line is not None else "")
        if not self.space:
            shape = Qt.CursorShape.PointingHandCursor if aiming else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(shape)

    def _over_cards(self, slot: Slot, at: Point) -> bool:
        """Tell whether the pointer is on the row of cards, where a "+" makes sense."""
        return slot.mark.grown(14).y <= at.y <= slot.mark.grown(14).bottom

    def _on_plus(self, at: Point) -> bool:
        return self._plus is not None and self._near(self._plus.mark.middle, at, PLUS + 3)

    def _near(self, place: Point, at: Point, pixels: float) -> bool:
        reach = pixels / self._view.zoom
        return (place.x - at.x) ** 2 + (place.y - at.y) ** 2 <= reach**2
