"""Text for the next level of detail, set ahead while nobody waits.

A map is opened for what is shown first. Titles in the larger type of the middle level are set
afterwards, a few at a time: else the first zoom that crosses the threshold would stand still.
"""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from journeycanvas.drawing.shapes import Drawing
from journeycanvas.layout.board import Board

PAUSE = 25
"""Milliseconds between two slices: hands and frames come first."""
SLICE = 0.003
"""Seconds of work at a time."""


class Ahead(QObject):
    """Makes the shapes of a board that somebody may look at next."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[Drawing] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._some)

    def begin(self, board: Board) -> None:
        """Go through a board from its beginning; what is made already costs next to nothing."""
        self._left = (item.drawing for _group, item in board.items())
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether something may be left to make."""
        return self._timer.isActive()

    def _some(self) -> None:
        until = perf_counter() + SLICE
        for drawing in self._left:
            drawing.at("middle")
            if perf_counter() > until:
                return
        self._timer.stop()
