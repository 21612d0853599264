"""What the strips beside the view share: spans, selection, a drag to reorder, a "+"."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from journeycanvas.canvas.painter import Prepared
from journeycanvas.canvas.qt_fonts import family
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.shapes import Detail, Drawing
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.board import Board
from journeycanvas.layout.slots import gap_between
from journeycanvas.model.journey import Journey

CARET = 18.0
"""Side of the caret that folds away, in pixels."""
LEAST_SCALE, MOST_SCALE = 0.6, 1.25
PLUS_ROOM = 30.0
MOST_PREPARED = 2_000
"""Drawings kept ready; beyond that all are made anew as they are needed."""
DRAG_FROM = 6
NEAR = 9.0
"""Pixels from where two meet, within which a "+" shows there."""


class Strip(QWidget):
    """What headers and heads share: spans along one axis, selection, drag to reorder, "+".

    Spans are (id, low, high) in the strip's pixels along its axis.
    """

    chosen = Signal(str, bool)
    """A thing was clicked: its id, and whether it adds to the selection."""
    opened = Signal(str)
    """A thing was double-clicked, to edit its name."""
    moved = Signal(str, str)
    """A thing was dropped: its id, and the id it now follows (empty: it comes first)."""
    added = Signal()
    """The "+" at the end was clicked."""
    folded = Signal(str)
    """A thing is to be folded away, or unfolded."""
    asked = Signal(QPointF)
    """The menu of the selection is asked for, at a position on the screen."""

    def __init__(self, view: BoardView, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._theme = theme
        self._board: Board | None = None
        self._journey: Journey | None = None
        self._selected: frozenset[str] = frozenset()
        self._press: tuple[str, float] | None = None
        self._drop: float | None = None
        self.between: tuple[str, float] | None = None
        """Where the pointer hovers between two: the id of the first, and the place."""
        self._over = ""
        """What the pointer is over; it shows a caret to fold it away."""
        self.fixed = False
        """Nothing can be added or moved: the map is only looked at."""
        self._prepared: dict[int, tuple[object, Prepared]] = {}
        self.setMouseTracking(True)
        view.moved.connect(self.follow)

    def dress(self, theme: Theme) -> None:
        """Show the heads in another theme."""
        self._theme = theme
        self._prepared.clear()
        self.update()

    @property
    def scale(self) -> float:
        """The scale heads and headers are drawn at: the view's zoom, within limits."""
        return max(LEAST_SCALE, min(MOST_SCALE, self._view.zoom))

    def show_board(self, board: Board, journey: Journey) -> None:
        """Show the heads of a board."""
        self._board, self._journey = board, journey
        self.follow()

    def show_selection(self, ids: frozenset[str]) -> None:
        """Frame what is selected."""
        if ids != self._selected:
            self._selected = ids
            self.update()

    def follow(self) -> None:
        """Stay in step with the view."""
        self.updateGeometry()
        self.update()

    def spans(self) -> list[tuple[str, float, float]]:
        """Return (id, low, high) of everything shown, along the strip."""
        raise NotImplementedError

    def along(self, position: QPointF) -> float:
        """Return a position's place along the strip."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Whether a drag runs. Its Escape comes from the canvas, which has the keys."""
        return self._drop is not None

    def cancel(self) -> None:
        """Give a drag up."""
        self._press, self._drop = None, None
        self.update()

    def plus_place(self) -> float:
        """Return where the room of the "+" begins, along the strip."""
        return self._end()

    def _end(self) -> float:
        spans = self.spans()
        return spans[-1][2] if spans else self._view.viewportTransform().dx()

    def _at(self, place: float) -> str | None:
        return next((i for i, low, high in self.spans() if low <= place < high), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select, or begin a drag."""
        if self.fixed:
            return
        place = self.along(event.position())
        found = self._at(place)
        if event.button() == Qt.MouseButton.RightButton and found is not None:
            if found not in self._selected:
                self.chosen.emit(found, False)
            self.asked.emit(event.globalPosition())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._hover(place)
        if self.between is not None and abs(self.between[1] - place) <= NEAR:
            after, self.between = self.between[0], None
            self.chosen.emit(after, False)
            self.added.emit()
            return
        if found is None:
            if self.plus_place() <= place <= self.plus_place() + PLUS_ROOM:
                self.added.emit()
            return
        low, high = next((lo, hi) for i, lo, hi in self.spans() if i == found)
        if self.caret(low, high).contains(event.position()):
            self.folded.emit(found)
            return
        adds = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.chosen.emit(found, bool(event.modifiers() & adds))
        self._press = (found, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show where a dragged thing would land."""
        place = self.along(event.position())
        if self._press is None:
            self._hover(place)
            return
        if self._drop is not None or abs(place - self._press[1]) >= DRAG_FROM:
            spans = self.spans()
            at = gap_between([(low, high) for _i, low, high in spans], place)
            self._drop = spans[at][1] if at < len(spans) else spans[-1][2]
            self.update()

    def _hover(self, place: float) -> None:
        """Show a "+" where the pointer is between two."""
        low = pairwise(self.spans())
        near = ((first[0], (first[2] + second[1]) / 2) for first, second in low)
        found = None if self.fixed else next((p for p in near if abs(p[1] - place) <= NEAR), None)
        over = "" if self.fixed else self._at(place) or ""
        if found != self.between or over != self._over:
            self.between, self._over = found, over
            self.update()
            shape = Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else shape)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the "+" and the caret away."""
        super().leaveEvent(event)
        self.between, self._over = None, ""
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drop what was dragged."""
        press, dropped = self._press, self._drop is not None
        self.cancel()
        if press is not None and dropped:
            rest = [span for span in self.spans() if span[0] != press[0]]
            place = self.along(event.position())
            at = gap_between([(low, high) for _i, low, high in rest], place)
            self.moved.emit(press[0], rest[at - 1][0] if at else "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Edit the name."""
        found = self._at(self.along(event.position()))
        if found is not None:
            self.cancel()
            self.opened.emit(found)

    def _draw(self, painter: QPainter, drawing: Drawing, detail: Detail, spot: QPointF) -> None:
        painter.save()
        painter.translate(spot)
        painter.scale(self.scale, self.scale)
        shapes = drawing.at(detail)
        kept = self._prepared.get(id(shapes))
        if kept is None or kept[0] is not shapes:
            if len(self._prepared) > MOST_PREPARED:
                self._prepared.clear()
            kept = self._prepared[id(shapes)] = (shapes, Prepared(shapes, self._theme))
        kept[1].paint(painter)
        painter.restore()

    def _frame(self, painter: QPainter, frame: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme["selection"]), 3))
        painter.drawRoundedRect(frame.adjusted(2, 2, -2, -2), 5, 5)

    def caret(self, low: float, high: float) -> QRectF:
        """Return where the caret of a span stands."""
        raise NotImplementedError

    def _is_folded(self, identity: str) -> bool:
        return self._board is not None and identity in self._board.collapsed

    def _caret(self, painter: QPainter, identity: str, low: float, high: float) -> None:
        """Paint the caret of what the pointer is over, and of what is folded away."""
        folded = self._is_folded(identity)
        if self.fixed or not (folded or identity == self._over):
            return
        plate = self.caret(low, high)
        painter.setPen(QPen(QColor(self._theme["line"]), 1))
        painter.setBrush(QColor(self._theme["white"]))
        painter.drawRoundedRect(plate, 4, 4)
        middle = plate.center()
        tips = ((-2, -4), (-2, 4), (3, 0)) if folded else ((-4, -2), (4, -2), (0, 3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme["ink"]))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in tips]))

    def _plus(self, painter: QPainter, middle: QPointF, words: str) -> None:
        if self.fixed:
            return
        accent = QColor(self._theme["accent"])
        painter.setPen(QPen(accent, 1) if not words else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme["accent_pale"]))
        painter.drawEllipse(middle, 10.0, 10.0)
        painter.setPen(QPen(accent, 2))
        x, y = middle.x(), middle.y()
        painter.drawLine(QPointF(x - 4.5, y), QPointF(x + 4.5, y))
        painter.drawLine(QPointF(x, y - 4.5), QPointF(x, y + 4.5))
        font = QFont(family("semibold"))
        font.setPixelSize(13)
        painter.setFont(font)
        # Half a word says less than none.
        if x + 15 + QFontMetricsF(font).horizontalAdvance(words) <= self.width():
            painter.drawText(QPointF(x + 15, y + 4.5), words)

    def _ready_painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(self.rect(), QColor(self._theme["canvas"]))
        return painter
