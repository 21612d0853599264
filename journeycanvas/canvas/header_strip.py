"""Stage headers above the view: always in view, in step with it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeycanvas.canvas.painter import Prepared
from journeycanvas.canvas.strips import CARET, LEAST_SCALE, Strip
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.text import Style, break_lines, one_line
from journeycanvas.drawing.theme import Theme
from journeycanvas.kinds import stage as stage_kind
from journeycanvas.kinds.marks import Drawn, set_lines, shown
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.model.stage import Stage
from journeycanvas.wording import _

LEAST_WHOLE = 150.0
"""A header narrower than this, in points, shows its stage's name alone."""
MOST_WRAPPED = 1.4
"""How much higher than on the board headers may get by wrapping."""
STICKY = 170.0
"""The least width, in points, to which a header shrinks to stay in view."""


class HeaderStrip(Strip):
    """The chevrons of the stages."""

    def __init__(self, view: BoardView, theme: Theme, parent: QWidget) -> None:
        super().__init__(view, theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._drawn: dict[str, tuple[object, Drawn]] = {}
        self._height = SCREEN.header_height
        self._names_only = False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the headers at the strip's scale."""
        return QSize(200, round(self._height * self.scale) + 8)

    def follow(self) -> None:
        """Stay in step with the view; where columns get narrow, headers wrap or say less."""
        if self._board is not None and not self._view.zooming:
            self._height, self._names_only = self._fitted(self._board)
        super().follow()

    def _fitted(self, board: Board) -> tuple[float, bool]:
        """Return how high headers are at this zoom, and whether only their names have room."""
        if self._view.zoom >= LEAST_SCALE or self._journey is None:
            return board.header_height, False
        widths = [
            (c.width - board.sizes.strip_gap) * self._view.zoom / self.scale
            for c in board.columns
            if c.stage not in board.collapsed
        ]
        if min(widths, default=0.0) >= LEAST_WHOLE:
            there = [s for s in self._journey.stages if s.id not in board.collapsed]
            stages = zip(there, widths, strict=True)
            height = max(
                (self._draw_header(stage, width, 0.0).height for stage, width in stages),
                default=board.header_height,
            )
            if height <= board.header_height * MOST_WRAPPED:
                return height, False
        return stage_kind.draw_name(Stage(id="st_0"), 100, board.sizes).height, True

    def _draw_header(self, stage: Stage, width: float, height: float) -> Drawn:
        inputs = (stage, round(width, 1), height, self._names_only)
        kept = self._drawn.get(stage.id)
        if kept is None or kept[0] != inputs:
            if self._names_only and height:
                drawn = stage_kind.draw_name(stage, width, SCREEN)
            else:
                drawn = stage_kind.draw(stage, width, SCREEN, height)
            kept = self._drawn[stage.id] = (inputs, drawn)
        return kept[1]

    def plus_place(self) -> float:
        """Return where the "+" begins: after the last stage; without stages, where one would."""
        return super().plus_place() if self.spans() else 0.0

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

    def caret(self, low: float, high: float) -> QRectF:
        """Return the upper right corner of a header; the middle of a folded one."""
        if high - low < CARET * 4:
            return QRectF((low + high - CARET) / 2 - 2, 7, CARET, CARET)
        return QRectF(high - CARET - 26 * self.scale, 8, CARET, CARET)

    def _turned(self, painter: QPainter, stage: Stage, frame: QRectF) -> None:
        """Paint the header of a stage that is folded away: its name, turned to read upwards."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme["header"]))
        painter.drawRoundedRect(frame, 4, 4)
        name = shown(stage.name) or _("Unnamed stage")
        room = (frame.height() - CARET - 14) / self.scale
        # The largest type in which no word is broken in two.
        style = next((s for s in TURNED if _longest(name, s) <= room), TURNED[-1])
        if room < style.size or self._names_only:
            return
        most = max(1, int((frame.width() - 6) / self.scale / style.line_height))
        lines = break_lines(name, style, room, min(most, 3))
        words = set_lines(lines, Box(0, 0, room, 0), style, "header_text")
        across = len(lines) * style.line_height * self.scale
        painter.save()
        painter.translate(frame.center().x() - across / 2, frame.bottom() - 6)
        painter.rotate(-90)
        painter.scale(self.scale, self.scale)
        Prepared(words, self._theme).paint(painter)
        painter.restore()

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
            if self._is_folded(identity):
                self._turned(painter, stage, QRectF(low, 4, high - low - gap, self.height() - 8))
                if identity in self._selected:
                    self._frame(painter, QRectF(low, 0, high - low - gap, self.height()))
                self._caret(painter, identity, low, high)
                continue
            width = (high - low - gap) / self.scale
            drawn = self._draw_header(stage, width, self._height)
            painter.setClipRect(QRectF(low, 0, high - low, self.height()))
            self._draw(painter, drawn.drawing, "close", QPointF(low, 4))
            painter.setClipping(False)
            if identity in self._selected:
                self._frame(painter, QRectF(low, 0, high - low - gap, self.height()))
            self._caret(painter, identity, low, high)
        if self.between is not None:
            self._plus(painter, QPointF(self.between[1], self.height() / 2), "")
        self._plus(painter, QPointF(self.plus_place() + 16, self.height() / 2), _("Stage"))
        if self._drop is not None:
            painter.fillRect(
                QRectF(self._drop - 2, 0, 4, self.height()), QColor(self._theme["accent"])
            )


TURNED = (SCREEN.lane, SCREEN.meta, SCREEN.badge)
"""The type of a turned name, the largest first."""


def _longest(text: str, style: Style) -> float:
    """Return the width of the longest word."""
    return max((one_line(word, style).width for word in text.split()), default=0.0)
