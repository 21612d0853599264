"""Two states of a map compared: side by side or on one board, and as a list of sentences."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.looks import FRAME, looks
from journeycanvas.app.plain import label
from journeycanvas.app.sentence_list import SentenceList
from journeycanvas.app.working import done_meanwhile
from journeycanvas.canvas.reader import Reader
from journeycanvas.drawing.geometry import Point
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.review.comparing import SIGNS, Difference, compare, summary, together
from journeycanvas.storage.document import Document
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

USUAL_SIZE = QSize(1280, 760)
"""In pixels, where the screen has room for it."""


def compare_with(
    window: "Window", before: Document, after: Document, labels: tuple[str, str]
) -> None:
    """Show what differs between two documents; `labels` say what they are."""
    show_comparison(before.journey, after.journey, labels, window)


def show_comparison(
    before: Journey, after: Journey, labels: tuple[str, str], parent: QWidget
) -> None:
    """Show what differs between two maps; large ones are laid out beside the window."""
    compared = done_meanwhile(parent, _("Comparing …"), lambda: compared_maps(before, after))
    if compared is not None:
        dialog = CompareWindow(compared, labels, parent)
        dialog.exec()
        dialog.deleteLater()


@dataclass(frozen=True)
class Compared:
    """Two maps, one with both, their boards in that order, and what differs."""

    journeys: tuple[Journey, Journey, Journey]
    boards: tuple[Board, Board, Board]
    differences: tuple[Difference, ...]


def compared_maps(before: Journey, after: Journey) -> Compared:
    """Return everything that the window shows of two maps. Touches no Qt."""
    both = together(before, after)
    boards = (layout(before, SCREEN), layout(after, SCREEN), layout(both, SCREEN))
    return Compared((before, after, both), boards, compare(before, after))


class CompareWindow(QDialog):
    """Both maps and the list of what differs; each entry of it leads to its place."""

    def __init__(self, compared: Compared, labels: tuple[str, str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Compare"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(USUAL_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.differences = compared.differences
        self.sides = (Reader(looks().theme, self), Reader(looks().theme, self))
        self.overlay = Reader(looks().theme, self)
        readers = (*self.sides, self.overlay)
        for reader, journey, board in zip(readers, compared.journeys, compared.boards, strict=True):
            sorts = {one.id: one.sort for one in self.differences if one.id in journey.place}
            reader.show_map(journey, board, sorts)
        self.list = SentenceList(_("Differences"))
        self.list.say_empty(_("Both say the same."))
        for one in self.differences:
            self.list.put(f"{SIGNS[one.sort]}  {one.sentence}", one.id)
        self.list.currentRowChanged.connect(self._show)
        for reader in (*self.sides, self.overlay):
            reader.chosen.connect(self._choose)
        self._together = _Pair(self.sides)
        column = QVBoxLayout(self)
        column.addLayout(self._head())
        column.addWidget(self._body(labels), 1)
        for keys, step in (("F8", 1), ("F7", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self.step(step))
        self._switch(0)
        self.list.setCurrentRow(0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with the first difference: both boards have their place and size now."""
        super().showEvent(event)
        self._show(self.list.currentRow())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(summary(self.differences), "head"), 1)
        self._modes = QButtonGroup(self)
        for at, text in enumerate((_("Side by side"), _("On one board"))):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(at == 0)
            self._modes.addButton(button, at)
            row.addWidget(button)
        self._modes.idClicked.connect(self._switch)
        for text, tip, step in (
            (_("Previous"), _("Previous difference (F7)"), -1),
            (_("Next"), _("Next difference (F8)"), 1),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setEnabled(bool(self.differences))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, step=step: self.step(step))
            row.addWidget(button)
        return row

    def _body(self, labels: tuple[str, str]) -> QSplitter:
        body = QSplitter()
        for reader, text in zip((*self.sides, self.overlay), (*labels, ""), strict=True):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            told = text or _("{before} and {after} on one board").format(
                before=labels[0], after=labels[1]
            )
            column.addWidget(label(told, "caption"))
            column.addWidget(reader, 1)
            body.addWidget(box)
        body.addWidget(self.list)
        self.list.setMinimumWidth(260)
        body.setStretchFactor(3, 0)
        for at in range(3):
            body.setStretchFactor(at, 1)
        self._boxes = [body.widget(at) for at in range(3)]
        body.setSizes([460, 460, 920, 320])
        return body

    def _switch(self, mode: int) -> None:
        for at, box in enumerate(self._boxes):
            box.setVisible((at == 2) == (mode == 1))
        self._show(self.list.currentRow())

    def step(self, by: int) -> None:
        """Go to the next difference or the one before, round and round."""
        if self.differences:
            self.list.setCurrentRow((self.list.currentRow() + by) % len(self.differences))

    def _show(self, row: int) -> None:
        if 0 <= row < len(self.differences):
            with self._together.apart():
                for reader in (*self.sides, self.overlay):
                    reader.show_current(self.differences[row].id)

    def _choose(self, identity: str) -> None:
        for row, one in enumerate(self.differences):
            if one.id == identity:
                self.list.setCurrentRow(row)


class _Pair:
    """Keeps two boards at the same zoom, and moves both when one is moved.

    They need not show the same place: what stands elsewhere is shown on each where it stands.
    """

    def __init__(self, readers: tuple[Reader, Reader]) -> None:
        self._busy = False
        self._views = first, second = tuple(reader.view for reader in readers)
        self._corners = [Point(0, 0), Point(0, 0)]
        first.moved.connect(lambda: self._follow(0))
        second.moved.connect(lambda: self._follow(1))

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Let each be moved by itself."""
        self._busy = True
        yield
        self._busy = False
        self._corners = [view.at(QPoint(0, 0)) for view in self._views]

    def _follow(self, which: int) -> None:
        moved, other = self._views[which], self._views[1 - which]
        if self._busy or moved.zooming or not (moved.isVisible() and other.isVisible()):
            return
        now, before = moved.at(QPoint(0, 0)), self._corners[which]
        there = self._corners[1 - which]
        with self.apart():
            other.stand_at(Point(there.x + now.x - before.x, there.y + now.y - before.y), moved)
