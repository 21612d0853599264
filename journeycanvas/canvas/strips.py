"""Stage headers above the view and lane heads beside it: always in view, in step with it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeycanvas.canvas.painter import Prepared
from journeycanvas.canvas.qt_fonts import family
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.shapes import Drawing
from journeycanvas.drawing.theme import LANE_HUES, Theme
from journeycanvas.kinds import stage as stage_kind
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board, Item, Lane
from journeycanvas.layout.slots import gap_between
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

LEAST_SCALE, MOST_SCALE = 0.6, 1.25
PLUS_ROOM = 30.0
MOST_PREPARED = 2_000
"""Drawings kept ready; beyond that all are made anew as they are needed."""
DRAG_FROM = 6
STICKY = 170.0
"""The least width, in points, to which a header shrinks to stay in view."""


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
        self._prepared: dict[int, tuple[object, Prepared]] = {}
        self.setMouseTracking(True)
        view.moved.connect(self.follow)

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

    def _end(self) -> float:
        spans = self.spans()
        return spans[-1][2] if spans else self._view.viewportTransform().dx()

    def _at(self, place: float) -> str | None:
        return next((i for i, low, high in self.spans() if low <= place < high), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select, or begin a drag."""
        place = self.along(event.position())
        found = self._at(place)
        if event.button() == Qt.MouseButton.RightButton and found is not None:
            if found not in self._selected:
                self.chosen.emit(found, False)
            self.asked.emit(event.globalPosition())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if found is None:
            if self._end() <= place <= self._end() + PLUS_ROOM:
                self.added.emit()
            return
        adds = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.chosen.emit(found, bool(event.modifiers() & adds))
        self._press = (found, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show where a dragged thing would land."""
        if self._press is None:
            return
        place = self.along(event.position())
        if self._drop is not None or abs(place - self._press[1]) >= DRAG_FROM:
            spans = self.spans()
            at = gap_between([(low, high) for _i, low, high in spans], place)
            self._drop = spans[at][1] if at < len(spans) else spans[-1][2]
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

    def _draw(self, painter: QPainter, drawing: Drawing, detail: str, spot: QPointF) -> None:
        painter.save()
        painter.translate(spot)
        painter.scale(self.scale, self.scale)
        shapes = getattr(drawing, detail)
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

    def _plus(self, painter: QPainter, middle: QPointF, words: str) -> None:
        accent = QColor(self._theme["accent"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme["accent_pale"]))
        painter.drawEllipse(middle, 10.0, 10.0)
        painter.setPen(QPen(accent, 2))
        x, y = middle.x(), middle.y()
        painter.drawLine(QPointF(x - 4.5, y), QPointF(x + 4.5, y))
        painter.drawLine(QPointF(x, y - 4.5), QPointF(x, y + 4.5))
        font = QFont(family("semibold"))
        font.setPixelSize(13)
        painter.setFont(font)
        painter.drawText(QPointF(x + 15, y + 4.5), words)

    def _ready_painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(self.rect(), QColor(self._theme["canvas"]))
        return painter


class HeaderStrip(Strip):
    """The chevrons of the stages."""

    def __init__(self, view: BoardView, theme: Theme, parent: QWidget) -> None:
        super().__init__(view, theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._narrow: dict[str, tuple[object, Drawing]] = {}

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the headers at the strip's scale."""
        height = self._board.header_height if self._board else SCREEN.header_height
        return QSize(200, round(height * self.scale) + 8)

    def along(self, position: QPointF) -> float:
        """Return the x."""
        return position.x()

    def spans(self) -> list[tuple[str, float, float]]:
        """Return the columns' spans."""
        view = self._view.viewportTransform()
        columns = self._board.columns if self._board else ()
        return [
            (c.stage, view.m11() * c.x + view.dx(), view.m11() * c.right + view.dx())
            for c in columns
        ]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint what is in view."""
        painter = self._ready_painter()
        if self._board is None or self._journey is None:
            return
        for stage, (identity, start, high) in zip(self._journey.stages, self.spans(), strict=True):
            if high < 0 or start > self.width():
                continue
            gap = self._board.sizes.strip_gap * 0.5 * self._view.zoom
            # What begins left of the view keeps its words in view while there is room.
            low = start if start >= 0 else min(0.0, max(start, high - STICKY * self.scale))
            width = (high - low - gap) / self.scale
            inputs = (stage, round(width), self._board.header_height)
            kept = self._narrow.get(identity)
            if kept is None or kept[0] != inputs:
                drawn = stage_kind.draw(stage, width, self._board.sizes, self._board.header_height)
                kept = self._narrow[identity] = (inputs, drawn.drawing)
            # Where the column is narrower than its header can be, the name alone is shown.
            detail = "close" if self._view.zoom >= LEAST_SCALE else "middle"
            painter.setClipRect(QRectF(low, 0, high - low, self.height()))
            self._draw(painter, kept[1], detail, QPointF(low, 4))
            painter.setClipping(False)
            if identity in self._selected:
                self._frame(painter, QRectF(low, 0, high - low - gap, self.height()))
        self._plus(painter, QPointF(self._end() + 16, self.height() / 2), _("Stage"))
        if self._drop is not None:
            painter.fillRect(
                QRectF(self._drop - 2, 0, 4, self.height()), QColor(self._theme["accent"])
            )


class HeadStrip(Strip):
    """The heads of the lanes, and of the strips below them."""

    def __init__(self, view: BoardView, theme: Theme, parent: QWidget) -> None:
        super().__init__(view, theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the heads at the strip's scale."""
        width = self._board.sizes.head_width if self._board else SCREEN.head_width
        return QSize(round(width * self.scale), 200)

    def along(self, position: QPointF) -> float:
        """Return the y."""
        return position.y()

    def spans(self) -> list[tuple[str, float, float]]:
        """Return the lanes' spans."""
        view = self._view.viewportTransform()
        return [
            (lane.persona, view.m22() * lane.y + view.dy(), view.m22() * lane.bottom + view.dy())
            for lane in self._lanes()
        ]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint what is in view."""
        painter = self._ready_painter()
        if self._board is None:
            return
        spans = {identity: (low, high) for identity, low, high in self.spans()}
        view = self._view.viewportTransform()
        heads = [group for group in self._board.groups if group.layer == "heads"]
        for group in heads:
            item = group.items[0]
            top = view.m22() * group.y + view.dy()
            frame = QRectF(0, top, self.width(), item.box.height * view.m22())
            if item.id in spans:
                low, high = spans[item.id]
                frame = QRectF(0, low, self.width(), high - low)
            if frame.bottom() >= 0 and frame.top() <= self.height():
                self._head(painter, item, frame)
        end = self._end() if spans else view.m22() * self._board.header_height + view.dy()
        self._plus(painter, QPointF(18, end + 14), _("Lane"))
        if self._drop is not None:
            line = QRectF(0, self._drop - 2, self.width(), 4)
            painter.fillRect(line, QColor(self._theme["accent"]))

    def _head(self, painter: QPainter, item: Item, frame: QRectF) -> None:
        sizes = SCREEN
        lane = next((ln for ln in self._lanes() if ln.persona == item.id), None)
        hue = f"lane{lane.hue % LANE_HUES}" if lane else ""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme[f"{hue}_band" if hue else "strip"]))
        painter.drawRoundedRect(frame.adjusted(0, 0, 12, 0), 7, 7)
        if hue:
            painter.setBrush(QColor(self._theme[hue]))
            bar = QRectF(0, frame.top(), sizes.bar * 1.6 * self.scale, frame.height())
            painter.drawRoundedRect(bar, 4, 4)
        painter.setClipRect(frame)
        room = frame.height() / self.scale
        if room > sizes.lane.line_height:
            detail = "close" if room > sizes.lane.line_height * 2.6 else "middle"
            # A lane that begins above the view keeps its head in view while there is room.
            spare = max(0.0, frame.height() - sizes.head_width * 0.7 * self.scale)
            top = frame.top() + min(max(0.0, -frame.top()), spare)
            self._draw(painter, item.drawing, detail, QPointF(0, top))
        painter.setClipping(False)
        if item.id in self._selected:
            self._frame(painter, frame)

    def _lanes(self) -> tuple[Lane, ...]:
        return self._board.lanes if self._board else ()
