"""A few words beside the pointer while something is dragged: what it would do, or why not."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from journeycanvas.canvas.qt_fonts import family
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.theme import Theme

SIZE, PAD, AWAY = 13, 6.0, 16.0
"""Of the type, around it, and from the pointer, in pixels."""


def _font() -> QFont:
    font = QFont(family("semibold"))
    font.setPixelSize(SIZE)
    return font


def hint_box(at: Point, words: str, pixel: float) -> Box:
    """Return the room of a hint on the board; `pixel` is the size of a pixel there."""
    metrics = QFontMetricsF(_font())
    width, height = metrics.horizontalAdvance(words) + 2 * PAD, metrics.height() + PAD
    return Box(at.x + AWAY * pixel, at.y + AWAY * pixel, width * pixel, height * pixel)


def paint_hint(painter: QPainter, at: Point, words: str, theme: Theme, pixel: float) -> None:
    """Paint a hint below and right of a place, as large at every zoom."""
    box = hint_box(at, words, pixel)
    painter.save()
    painter.translate(QPointF(box.x, box.y))
    painter.scale(pixel, pixel)
    room = QRectF(0, 0, box.width / pixel, box.height / pixel)
    painter.setPen(QPen(QColor(theme["accent"]), 1))
    painter.setBrush(QColor(theme["white"]))
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(QColor(theme["ink"]))
    painter.setFont(_font())
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
