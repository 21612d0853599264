"""The outline's panel: what rows stand under, what is looked for, and the rows."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.outline.branches import TABLES, By
from journeycanvas.app.outline.model import OutlineModel
from journeycanvas.app.outline.tree import OutlineTree
from journeycanvas.app.plain import label
from journeycanvas.app.style import picture
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.composing import ComposedLine
from journeycanvas.drawing.theme import Theme
from journeycanvas.kinds.registry import KINDS
from journeycanvas.session import Step
from journeycanvas.wording import _, ngettext

WAYS: tuple[tuple[By, str], ...] = (
    ("stage", "By stage"),
    ("lane", "By lane"),
    ("flat", "Flat"),
)
OPEN_AT_FIRST = 400
"""A map of so many cards is shown opened; of more, only its stages."""


class Outline(QWidget):
    """The twin of one canvas."""

    left = Signal()
    """The keys are to go back to the canvas."""
    closed = Signal()
    """Nobody wants to see it any more."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.rows = OutlineModel(canvas, "stage", self)
        self.tree = OutlineTree(canvas, self.rows)
        self.tree.left.connect(self.left)
        self.tree.all_wanted.connect(self.show_all)
        self.by = Choice()
        self.by.addItems([_(text) for _by, text in WAYS])
        self.by.setAccessibleName(_("Order of the outline"))
        self.by.activated.connect(lambda at: self.show_by(WAYS[at][0]))
        self.filter = ComposedLine()
        self.filter.setPlaceholderText(_("Filter: words, kind:… owner:…"))
        self.filter.setAccessibleName(_("Filter the outline"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.kind = Choice()
        self.kind.setAccessibleName(_("Kinds shown"))
        self.kind.addItem(_("All kinds"), "")
        for table in TABLES:
            self.kind.addItem(_(KINDS[table].plural), table)
        self.kind.activated.connect(self._filter)
        self.ownerless = QPushButton(_("No owner"))
        self.ownerless.setCheckable(True)
        self.ownerless.toggled.connect(self._filter)
        self.count = label("", "muted")
        self.count.setWordWrap(False)
        self.nothing = label("", "muted")
        self.cross = QToolButton()
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setAccessibleName(_("Hide the outline"))
        self.cross.setToolTip(_("Hide the outline (Ctrl+Shift+L)"))
        self.cross.clicked.connect(lambda _on=False: self.closed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 4)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)
        self._leave = canvas.session.subscribe(self._step)
        canvas.selection.changed.connect(self.tree.follow_selection)
        canvas.pointer.ended.connect(self.tree.follow_selection)
        self._begin()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        name = label(_("Outline"), "column")
        name.setWordWrap(False)
        row.addWidget(name)
        row.addWidget(self.by)
        row.addWidget(self.filter, 1)
        for part in (self.kind, self.ownerless, self.count, self.cross):
            row.addWidget(part)
        return row

    def _begin(self) -> None:
        flat = self.rows.by == "flat"
        self.tree.setRootIsDecorated(not flat)
        self.tree.setSortingEnabled(False)
        header = self.tree.header()
        header.setSectionsClickable(flat)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        if flat:
            self.tree.setSortingEnabled(True)
        elif len(self._canvas.journey.touchpoints) <= OPEN_AT_FIRST:
            self.tree.open_stages()
        self.tree.follow_selection()
        self._tell_nothing()

    def dress(self, theme: Theme) -> None:
        """Draw what closes it in the ink of another theme."""
        self.cross.setIcon(picture("x", theme["muted"], 16))

    def close_session(self) -> None:
        """Stop listening: another map takes this one's place."""
        self._leave()
        self._canvas.selection.changed.disconnect(self.tree.follow_selection)
        self._canvas.pointer.ended.disconnect(self.tree.follow_selection)

    def finish(self) -> None:
        """Hand in what is being typed or chosen in a row."""
        self.tree.finish()

    def show_by(self, by: By) -> None:
        """Let rows stand under stages, under lanes, or all in one row."""
        if by != self.rows.by:
            self.rows.show_by(by)
            self.by.setCurrentIndex([way for way, _text in WAYS].index(by))
            self._filter()
            self._begin()

    def _step(self, step: Step) -> None:
        if step.change:
            self.rows.follow(step)
            self.tree.follow_selection()
            self._tell_count()

    # -- the filter ----------------------------------------------------------------------------

    def _filter(self, *_value: object) -> None:
        wanted = self._wanted()
        self.rows.filter(wanted)
        # Qt asks every row whether it can be opened, though in a flat outline none can.
        if self.rows.by != "flat":
            if wanted is None:
                self.tree.reopen()
            else:
                self.tree.expandAll()
        self.tree.follow_selection()
        self._tell_count()

    def show_all(self) -> None:
        """Take the filter away."""
        self.kind.setCurrentIndex(0)
        self.ownerless.setChecked(False)
        self.filter.clear()
        self._filter()

    def _tell_count(self) -> None:
        found = self.rows.rows.found
        text = ngettext("{n} found", "{n} found", found).format(n=found)
        self.count.setText(text if self.rows.rows.filtered else "")
        self._tell_nothing()

    def _tell_nothing(self) -> None:
        """Say what to do where there is no row, or no card yet."""
        journey, sentence = self._canvas.journey, ""
        if self.rows.rows.filtered and not self.rows.rows.found:
            sentence = _("Nothing passes the filter; clear it to see all rows.")
        elif not journey.stages or not journey.personas:
            sentence = _("Ctrl+1 adds a stage and Ctrl+8 a lane; their touchpoints stand here.")
        elif not journey.touchpoints:
            sentence = _("No touchpoint yet: Insert adds one to the row you are in.")
        self.nothing.setText(sentence)
        self.nothing.setVisible(bool(sentence))

    def _wanted(self) -> Callable[[str], bool] | None:
        table, ownerless = str(self.kind.currentData()), self.ownerless.isChecked()
        words = self.filter.text().casefold().split()
        if not (words or table or ownerless):
            return None
        kinds = [word.removeprefix("kind:") for word in words if word.startswith("kind:")]
        owners = [word.removeprefix("owner:") for word in words if word.startswith("owner:")]
        plain = [word for word in words if not word.startswith(("kind:", "owner:"))]

        def wanted(name: str) -> bool:
            if table and self._canvas.journey.place.get(name) != table:
                return False
            cells = self.rows.cells(name)
            if ownerless and (cells.owner or name not in self._canvas.journey.touchpoints):
                return False
            if kinds and not holds(cells.kind.casefold(), kinds):
                return False
            if owners and not holds(cells.owner.casefold(), owners):
                return False
            return not plain or holds(" ".join(cells).casefold(), plain)

        return wanted

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from the filter to the rows with Down or Enter, and back to the canvas with Escape."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.tree.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def holds(text: str, words: list[str]) -> bool:
    """Tell whether all words stand in a text."""
    return all(word in text for word in words)
