"""The corners of the view: small panels stand there and give way to what is worked on."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from journeycanvas.canvas.view import BoardView

Corner = Literal["bottom left", "bottom right", "top left", "top right"]
MARGIN = 12
"""Pixels between a panel and the edges of the view."""
LEAST_EDITOR = QSize(150, 54)
"""A text that is typed over a small thing is so large, in pixels."""


def corner_of(view: QWidget, size: QSize, corner: Corner) -> QRect:
    """Return where a panel of some size stands in a corner."""
    room = view.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    place = QRect(room.topLeft(), size)
    if "right" in corner:
        place.moveRight(room.right())
    if "bottom" in corner:
        place.moveBottom(room.bottom())
    return place


def free_corner(
    view: BoardView, size: QSize, corners: Iterable[Corner], taken: Iterable[QRect] = ()
) -> QRect | None:
    """Return the first corner in which a panel covers neither what is worked on nor what is taken.

    None where there is no such corner.
    """
    others = [*taken, *_in_hand(view)]
    for corner in corners:
        place = corner_of(view, size, corner)
        if view.rect().contains(place) and not any(place.intersects(other) for other in others):
            return place
    return None


def _in_hand(view: BoardView) -> Iterable[QRect]:
    """Yield where what is selected or typed in lies in the view."""
    if view.in_hand is not None:
        place = view.on_screen(view.in_hand).toAlignedRect()
        yield QRect(place.topLeft(), place.size().expandedTo(LEAST_EDITOR))
