"""What one open map is edited with: canvas, capture line, and the panels beside them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from journeycanvas.app import making, remembered
from journeycanvas.app.capture_line import CaptureLine
from journeycanvas.app.filter_bar import FilterBar
from journeycanvas.app.find_bar import FindBar
from journeycanvas.app.forms.references import Picker
from journeycanvas.app.history_panel import HistoryPanel
from journeycanvas.app.inbox_panel import InboxPanel
from journeycanvas.app.inspector import Inspector
from journeycanvas.app.lens_card import LensCard
from journeycanvas.app.looks import looks
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.looking_back import LookingBack
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.board import Board
from journeycanvas.session import Session
from journeycanvas.wording import _

SIDE_WIDTH = 320
LEAST_SIDE = 290
"""Pixels of the panels beside the canvas, at first and at least: nothing in them is cut."""
MINIMAP = "minimap"
"""Where it is remembered whether people want the minimap folded."""


class Editor(QWidget):
    """The parts around one session; they live and go together."""

    told = Signal(str)
    """Something is to be told in passing."""

    def __init__(self, session: Session, theme: Theme, board: Board | None = None) -> None:
        super().__init__()
        self._wanted = SIDE_WIDTH
        self.canvas = Canvas(session, theme, board)
        minimap = self.canvas.minimap
        wish, _whole = remembered.kept(MINIMAP)
        minimap.wish = wish if isinstance(wish, bool) else None
        minimap.wished.connect(partial(remembered.keep, MINIMAP))
        self.looking_back = LookingBack(self.canvas)
        self.finder = FindBar(self.canvas)
        self.filter = FilterBar(self.canvas)
        self.legend: LensCard = LensCard(self.canvas)
        self.capture = CaptureLine(self.canvas)
        self.inspector: Inspector = Inspector(self.canvas)
        self.history: HistoryPanel = HistoryPanel(session, self.canvas)
        self.inbox: InboxPanel = InboxPanel(session, self.capture)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(_("Panels"))
        self.tabs.addTab(self.inspector, _("Details"))
        self.tabs.addTab(self.history, _("History"))
        self.tabs.addTab(self.inbox, _("Inbox"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._parts = QSplitter()
        self._parts.setChildrenCollapsible(False)
        self._parts.setHandleWidth(1)
        self._parts.addWidget(self._middle())
        self._parts.addWidget(self._side())
        self._parts.setStretchFactor(0, 1)
        self._parts.setStretchFactor(1, 0)
        row.addWidget(self._parts)
        self._connect()
        looks().changed.connect(self._prefer)
        self._prefer()
        self._count_inbox(len(session.journey.table("inbox")))

    @property
    def side(self) -> tuple[int, int]:
        """How wide the panels beside the canvas are, and the number of the one that shows."""
        return self._parts.sizes()[1] or self._wanted, self.tabs.currentIndex()

    @side.setter
    def side(self, wanted: tuple[int, int]) -> None:
        self._wanted = max(self._least_side, wanted[0])
        self._parts.setSizes([10_000, self._wanted])
        self.tabs.setCurrentIndex(min(wanted[1], self.tabs.count() - 1))

    @property
    def _least_side(self) -> int:
        """How wide the panels are at least: room for large text, and never more than a third."""
        return max(LEAST_SIDE, min(round(LEAST_SIDE * looks().scale), self.width() // 3))

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder)
        column.addWidget(self.filter)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.capture)
        return middle

    def _side(self) -> QFrame:
        side = self._panel = QFrame()
        side.setObjectName("side")
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.tabs)
        return side

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.stage_wanted.connect(lambda: making.stage(canvas))
        canvas.lane_wanted.connect(lambda: making.lane(canvas))
        canvas.naming_wanted.connect(self._name)
        canvas.told.connect(self.told)
        canvas.picker = self._pick
        self.inbox.counted.connect(self._count_inbox)
        self.inbox.told.connect(self.told)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave most of the new width to the canvas."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Let the panels be as wide as their text asks for, unless somebody has pulled them."""
        before, least = self._panel.minimumWidth(), self._least_side
        if least != before:
            as_was = self._parts.sizes()[1] <= before
            self._panel.setMinimumWidth(least)
            if as_was:
                self._parts.setSizes([10_000, max(least, self._wanted)])

    def _prefer(self) -> None:
        self._share()
        self.canvas.letters_begin = looks().preferences.letters
        self.canvas.travel.moves = looks().moves

    def close_session(self) -> None:
        """Stop listening: another map takes this one's place."""
        for part in (self.canvas, self.finder, self.inspector, self.history, self.inbox):
            part.close_session()
        for over in (self.filter, self.legend):
            over.close_session()

    def _pick(self, tables: tuple[str, ...], leave_out: str) -> str | None:
        picker = Picker(self.inspector, tables, self, leave_out=leave_out)
        picker.exec()
        return picker.chosen

    def _count_inbox(self, count: int) -> None:
        text = _("Inbox ({count})").format(count=count) if count else _("Inbox")
        self.tabs.setTabText(self.tabs.indexOf(self.inbox), text)

    def _name(self, identity: str) -> None:
        self.tabs.setCurrentWidget(self.inspector)
        self.inspector.name_it(identity)
