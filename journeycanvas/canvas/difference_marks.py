"""What differs, marked on the board: each sort by its line and its sign as well as its colour."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeycanvas.canvas.painter import Prepared
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Drawing
from journeycanvas.drawing.theme import Theme

Sort = Literal["added", "removed", "moved", "changed"]

COLOURS: dict[Sort, str] = {
    "added": "lane2",
    "removed": "muted",
    "moved": "lane4",
    "changed": "accent",
}
"""Tokens; warm colours stay those of friction."""
_LINES: dict[Sort, Qt.PenStyle] = {
    "added": Qt.PenStyle.SolidLine,
    "removed": Qt.PenStyle.DashLine,
    "moved": Qt.PenStyle.DotLine,
    "changed": Qt.PenStyle.SolidLine,
}
_SIGNS: dict[Sort, tuple[tuple[float, float, float, float], ...]] = {
    "added": ((-1, 0, 1, 0), (0, -1, 0, 1)),
    "removed": ((-1, 0, 1, 0),),
    "moved": ((-1, 0, 1, 0), (1, 0, 0.3, -0.7), (1, 0, 0.3, 0.7)),
    "changed": ((-1, 0.35, -0.35, -0.35), (-0.35, -0.35, 0.35, 0.35), (0.35, 0.35, 1, -0.35)),
}
"""Lines of the signs + − → ~, in a square from −1 to 1."""
RADIUS = 10.0
"""Of a sign, in pixels."""


class Mark(NamedTuple):
    """A box on the board that holds something different. `wide`: a whole column or lane."""

    id: str
    sort: Sort
    box: Box
    wide: bool = False


class DifferenceMarks(QGraphicsItem):
    """Paints marks, and ghosts of what stood elsewhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scale = 1.0
        self._bounds = QRectF()
        self.marks: tuple[Mark, ...] = ()
        self.ghosts: tuple[tuple[Point, Drawing, Box], ...] = ()
        """Drawings with their places on the board, and what each covers there."""
        self.current = ""
        self.setZValue(900)

    def dress(self, theme: Theme) -> None:
        """Paint the marks in another theme."""
        self._theme = theme
        self.update()

    def show_marks(
        self,
        scale: float,
        marks: Iterable[Mark],
        ghosts: Iterable[tuple[Point, Drawing, Box]] = (),
        current: str = "",
    ) -> None:
        """Show other marks; `scale` is pixels per point, `current` the id that stands out."""
        self.prepareGeometryChange()
        self.marks, self.ghosts = tuple(marks), tuple(ghosts)
        self.current, self._scale = current, scale
        reach = (RADIUS + 6) / scale
        self._bounds = QRectF()
        for box in (*(mark.box for mark in self.marks), *(ghost[2] for ghost in self.ghosts)):
            self._bounds = self._bounds.united(QRectF(*box.grown(reach)))
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return what the marks cover."""
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint the marks; lines and signs are as large in pixels at every zoom."""
        painter.setOpacity(0.5)
        for at, drawing, _box in self.ghosts:
            painter.translate(at.x, at.y)
            Prepared(drawing.at("close"), self._theme).paint(painter)
            painter.translate(-at.x, -at.y)
        painter.setOpacity(1.0)
        for mark in self.marks:
            self._mark(painter, mark, 1 / self._scale)

    def _mark(self, painter: QPainter, mark: Mark, pixel: float) -> None:
        colour = QColor(self._theme[COLOURS[mark.sort]])
        here = mark.id == self.current
        frame = QRectF(*mark.box.grown((4 if here else 2) * pixel))
        if mark.sort == "removed":
            veil = QColor(self._theme["canvas"])
            veil.setAlpha(150)
            painter.fillRect(frame, veil)
        painter.setPen(QPen(colour, (4.5 if here else 2.5) * pixel, _LINES[mark.sort]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 6 * pixel, 6 * pixel)
        spot = frame.topRight() + QPointF(-RADIUS, RADIUS * 0.4) * pixel
        if mark.wide:
            spot = frame.topLeft() + QPointF(RADIUS, RADIUS) * 1.4 * pixel
        painter.setPen(QPen(QColor(self._theme["white"]), 1.5 * pixel))
        painter.setBrush(colour)
        painter.drawEllipse(spot, RADIUS * pixel, RADIUS * pixel)
        painter.setPen(QPen(QColor(self._theme["white"]), 2.2 * pixel))
        arm = RADIUS * 0.55 * pixel
        for x1, y1, x2, y2 in _SIGNS[mark.sort]:
            painter.drawLine(
                QLineF(
                    spot.x() + x1 * arm,
                    spot.y() + y1 * arm,
                    spot.x() + x2 * arm,
                    spot.y() + y2 * arm,
                )
            )
