"""Lane heads beside the view: always in view, in step with it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeycanvas.canvas.strips import CARET, Strip
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.shapes import Detail
from journeycanvas.drawing.theme import LANE_HUES, Theme
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Item, Lane
from journeycanvas.wording import _

NAME_TOP = 0.7
"""Parts of a head's padding above the name in it."""
PLUS_LEAST = 17.0
"""Pixels that the "+" needs between lanes and strips to stand there."""


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

    def caret(self, low: float, high: float) -> QRectF:
        """Return the upper right corner of a head, as long as the head is high enough."""
        side = min(CARET, max(high - low - 6, 8.0))
        return QRectF(self.width() - side - 5, max(low, 0.0) + 4, side, side)

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
        if self.between is not None:
            self._plus(painter, QPointF(self.width() / 2, self.between[1]), "")
        self._plus(painter, QPointF(18, self.plus_place() + 14), _("Lane"))
        if self._drop is not None:
            line = QRectF(0, self._drop - 2, self.width(), 4)
            painter.fillRect(line, QColor(self._theme["accent"]))

    def plus_place(self) -> float:
        """Return where the "+" begins: under the last lane, or far out, under everything."""
        view, board = self._view.viewportTransform(), self._board
        if board is None:
            return 0.0
        lowest = board.lanes[-1].bottom if board.lanes else board.header_height
        strips = any(group.layer == "strips" for group in board.groups)
        if strips and board.sizes.below_lanes * view.m22() < PLUS_LEAST:
            lowest = board.height
        return lowest * view.m22() + view.dy()

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
            detail: Detail = "close" if room > sizes.lane.line_height * 2.6 else "middle"
            # A lane that begins above the view keeps its head in view while there is room.
            spare = max(0.0, frame.height() - sizes.head_width * 0.7 * self.scale)
            top = frame.top() + min(max(0.0, -frame.top()), spare)
            # One line alone stands in the middle: below its usual margin it would be cut.
            free = room - sizes.lane.line_height - 2 * NAME_TOP * sizes.pad
            top += min(free, 0.0) / 2 * self.scale
            self._draw(painter, item.drawing, detail, QPointF(0, top))
        painter.setClipping(False)
        if item.id in self._selected:
            self._frame(painter, frame)
        if item.id:
            self._caret(painter, item.id, frame.top(), frame.bottom())

    def _lanes(self) -> tuple[Lane, ...]:
        return self._board.lanes if self._board else ()
