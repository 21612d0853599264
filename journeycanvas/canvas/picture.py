"""A part of the board as a picture, to paste into slides and messages."""

import math

from PySide6.QtGui import QColor, QImage, QPainter

from journeycanvas.canvas.painter import paint
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.board import Board

SCALE = 2.0
"""Pixels a point, where the picture does not get too large."""
MOST_PIXELS = 32_000_000
LONGEST = 16_000
MARGIN = 16.0


def picture_of(board: Board, theme: Theme, box: Box | None = None) -> QImage:
    """Return the part of a board around a box, or all of it, smaller where it is very large."""
    whole = Box(0, 0, max(board.width, 1), max(board.height, 1))
    box = whole if box is None else box
    box = box.grown(MARGIN)
    scale = min(
        SCALE,
        LONGEST / max(box.width, box.height),
        math.sqrt(MOST_PIXELS / (box.width * box.height)),
    )
    width, height = max(round(box.width * scale), 1), max(round(box.height * scale), 1)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(theme["canvas"]))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-box.x, -box.y)
    shown = (
        (group.x + item.box.x, group.y + item.box.y, item.drawing.at("close"))
        for group, item in board.items()
        if (item.extent or item.box).moved(group.x, group.y).meets(box)
    )
    paint(painter, shown, theme)
    painter.end()
    return image
