"""A map to look at, not to change: board, headers and heads, with marks of what differs."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journeycanvas.canvas.difference_marks import DifferenceMarks, Mark, Sort
from journeycanvas.canvas.head_strip import HeadStrip
from journeycanvas.canvas.header_strip import HeaderStrip
from journeycanvas.canvas.scene import BoardScene
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.board import Board
from journeycanvas.model.journey import Journey


class Reader(QWidget):
    """Shows one map. Dragging pans, the wheel pans and zooms."""

    chosen = Signal(str)
    """A marked thing was clicked: its id."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = BoardScene(theme)
        self.view = BoardView(self.scene, self)
        self.marks = DifferenceMarks(theme)
        self.scene.addItem(self.marks)
        self._strips = (HeaderStrip(self.view, theme, self), HeadStrip(self.view, theme, self))
        for strip in self._strips:
            strip.fixed = True
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._strips[0], 0, 1)
        grid.addWidget(self._strips[1], 1, 0)
        grid.addWidget(self.view, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        self._sorts: Mapping[str, Sort] = {}
        self._current = ""
        self._begun = False
        self._from: QPointF | None = None
        self._pressed = QPointF()
        self.view.viewport().installEventFilter(self)
        self.view.moved.connect(self._follow)

    def dress(self, theme: Theme) -> None:
        """Show the board in another theme; the strips are dressed as all widgets are."""
        self.view.settle()
        self.scene.dress(theme)

    def show_map(self, journey: Journey, board: Board, sorts: Mapping[str, Sort]) -> None:
        """Show a map that is laid out as `board`; `sorts` tell by id what is different."""
        self._sorts = sorts
        self.scene.show_board(board)
        self.view.take_bounds()
        for strip in self._strips:
            strip.show_board(board, journey)
        self._mark()

    def show_current(self, identity: str) -> None:
        """Let one thing stand out, and bring it into view."""
        self._current = identity
        self._mark()
        board = self.scene.board
        mark = None if board is None else mark_of(board, identity, "changed")
        if mark is not None:
            self.view.reveal(mark.box, across=not mark.wide, down=not mark.wide)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with as much of the map as is readable."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.view.begin()
            self.show_current(self._current)

    def _mark(self) -> None:
        board = self.scene.board
        if board is not None:
            found = (mark_of(board, identity, sort) for identity, sort in self._sorts.items())
            marks = [mark for mark in found if mark is not None]
            self.marks.show_marks(self.view.zoom, marks, current=self._current)

    def _follow(self) -> None:
        if not self.view.zooming:
            self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Pan while the button is held; a click without a drag chooses what is marked there."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.MouseButtonPress:
            self._from = self._pressed = event.position()
        elif event.type() == QEvent.Type.MouseMove and self._from is not None:
            step = self._from - event.position()
            self._from = event.position()
            self.view.pan_by(step.x(), step.y())
        elif event.type() == QEvent.Type.MouseButtonRelease and self._from is not None:
            self._from = None
            if (event.position() - self._pressed).manhattanLength() < 5:
                self._choose(event.position())
        self.view.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if self._from is None else Qt.CursorShape.ClosedHandCursor
        )
        return False

    def _choose(self, position: QPointF) -> None:
        spot = self.view.at(position)
        for mark in self.marks.marks:
            if not mark.wide and mark.box.meets(Box(spot.x, spot.y, 0.01, 0.01)):
                self.chosen.emit(mark.id)
                return


def mark_of(board: Board, identity: str, sort: Sort) -> Mark | None:
    """Return the mark of a thing: around it, or around the whole column or lane."""
    for column in board.columns:
        if column.stage == identity:
            top = board.header_height
            box = Box(column.x, top, column.width, max(board.height - top, 1))
            return Mark(identity, sort, box, wide=True)
    for lane in board.lanes:
        if lane.persona == identity:
            left = board.sizes.head_width
            box = Box(left, lane.y, max(board.width - left, 1), lane.height)
            return Mark(identity, sort, box, wide=True)
    found = board.boxes.get(identity)
    return None if found is None else Mark(identity, sort, found)
