"""The outline's rows on screen: keys, the same selection as the canvas, what is open."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from journeycanvas.app.outline.cell_editor import CellEditor
from journeycanvas.app.outline.changing import step
from journeycanvas.app.outline.columns import COLUMNS, TITLE
from journeycanvas.app.outline.model import OutlineModel
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.walking import Way
from journeycanvas.changes.entry import IN_HAND
from journeycanvas.edits.adding import add_touchpoint
from journeycanvas.edits.place import after_moment, at_end
from journeycanvas.wording import _

Index = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag
Hint = QAbstractItemDelegate.EndEditHint
Cursor = QAbstractItemView.CursorAction
A_FEW = 40
"""Rows that are selected or given up one by one."""
WAYS: dict[int, Way] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}


class OutlineTree(QTreeView):
    """Shows the model. Selecting here selects on the canvas, and the other way round."""

    left = Signal()
    """The keys are to go back to the canvas."""
    all_wanted = Signal()
    """What the filter hides is needed."""

    def __init__(self, canvas: Canvas, model: OutlineModel) -> None:
        super().__init__()
        self._canvas = canvas
        self._rows = model
        self._fresh = ""
        self._open: set[str] = set()
        self.setAccessibleName(_("Outline"))
        self.setModel(model)
        self._cells = CellEditor(canvas, model)
        self.setItemDelegate(self._cells)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setTabKeyNavigation(True)
        self.setExpandsOnDoubleClick(False)
        self.setAlternatingRowColors(False)
        self.setIndentation(16)
        self.header().setStretchLastSection(False)
        self._widths: list[int] = []
        self.expanded.connect(lambda index: self._open.add(model.name_at(index)))
        self.collapsed.connect(lambda index: self._open.discard(model.name_at(index)))
        model.rowsInserted.connect(self._reopen)
        self.selectionModel().selectionChanged.connect(self._selected)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the current row in view; share the room, while nobody gave the columns widths."""
        super().resizeEvent(event)
        row = self.visualRect(self.currentIndex())
        if row.isValid() and 0 <= row.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())
        now = [self.columnWidth(at) for at in range(len(COLUMNS))]
        if self._widths in ([], now):
            usual = sum(column.width for column in COLUMNS)
            more = max(1.0, self.viewport().width() / usual)
            for at, column in enumerate(COLUMNS):
                self.setColumnWidth(at, int(column.width * more))
            self._widths = [self.columnWidth(at) for at in range(len(COLUMNS))]

    # -- the same selection --------------------------------------------------------------------

    def chosen(self) -> list[str]:
        """Return the names of the selected rows from top to bottom, the current one last."""
        model, found = self._rows, list[str]()
        for stretch in self.selectionModel().selection().toList():
            above = model.name_at(stretch.parent())
            found += model.rows.under(above)[stretch.top() : stretch.bottom() + 1]
        current = model.name_at(self.currentIndex())
        if current in found:
            found.remove(current)
            found.append(current)
        return found

    def _selected(self) -> None:
        """Select on the canvas what people have selected here."""
        if self._rows.changing:
            return
        names = [name for name in self.chosen() if name in self._canvas.journey.place]
        shown = set(self._shown(self._canvas.selection.ids))
        if names and set(names) != shown:
            self._canvas.selection.set(names)
            self._canvas.reveal(names[-1])

    def _shown(self, names: Iterable[str]) -> list[str]:
        find = self._rows.rows.find
        return [name for name in names if name in self._canvas.journey.place and find(name)]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show what was selected meanwhile."""
        super().showEvent(event)
        self.follow_selection()

    def follow_selection(self) -> None:
        """Show what is selected on the canvas, when somebody looks and nothing is in the hand."""
        # While a rectangle is pulled open the selection changes with every frame.
        if self._canvas.pointer.busy or not self.isVisible():
            return
        names = self._shown(self._canvas.selection.ids)
        model, choice = self._rows, self.selectionModel()
        if set(names) == set(self.chosen()):
            if names and model.name_at(self.currentIndex()) != names[-1]:
                self._go_to(names[-1])
            return
        shown, here = set(names), set(self.chosen())
        if names:
            self._go_to(names[-1])
        if len(shown ^ here) > A_FEW:
            # With nothing selected before, Qt has nothing to compare the many with.
            current = self.currentIndex()
            choice.reset()
            choice.setCurrentIndex(current, Flag.NoUpdate)
            choice.select(self._selection(names), Flag.Select)
            self.viewport().update()
        else:
            choice.select(self._selection(shown ^ here), Flag.Toggle)

    def _selection(self, names: Iterable[str]) -> QItemSelection:
        model, found = self._rows, QItemSelection()
        for name, (low, high) in self._stretches(names):
            above = model.index_of(name) if name else QModelIndex()
            first = model.index(low, 0, above)
            found.append(QItemSelectionRange(first, model.index(high, len(COLUMNS) - 1, above)))
        return found

    def _stretches(self, names: Iterable[str]) -> list[tuple[str, tuple[int, int]]]:
        """Return (name of the row above, (first, last)) of rows that stand under each other."""
        rows, places = self._rows.rows, dict[str, list[int]]()
        for name in names:
            places.setdefault(rows.parents[name], []).append(rows.place_of(name))
        found = []
        for above, row in places.items():
            row.sort()
            start = row[0]
            for here, after in zip(row, [*row[1:], -1], strict=True):
                if after != here + 1:
                    found.append((above, (start, here)))
                    start = after
        return found

    def _go_to(self, name: str) -> None:
        """Make a row the current one, in the column of now, and bring it into view."""
        column = max(self.currentIndex().column(), 0)
        index = self._rows.index_of(name, column)
        self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        self.scrollTo(index)

    def _reopen(self, parent: Index, low: int, high: int) -> None:
        """Open what was open before it went elsewhere."""
        for row in range(low, high + 1):
            index = self._rows.index(row, 0, parent)
            if self._rows.name_at(index) in self._open:
                self.setExpanded(index, True)

    def reopen(self) -> None:
        """Open what was open before all was shown anew."""
        for name in self._open:
            self.setExpanded(self._rows.index_of(name), True)

    def open_stages(self) -> None:
        """Open the rows at the top, so that cards are seen."""
        for row in range(self._rows.rowCount()):
            self.setExpanded(self._rows.index(row, 0), True)

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter or F2 edits, Insert adds, Ctrl+arrows move, Escape goes back to the canvas."""
        if self.state() == QAbstractItemView.State.EditingState:
            # A line leaves Enter to the view as well, before it is closed.
            super().keyPressEvent(event)
            return
        key, held = event.key(), event.modifiers()
        name = self._rows.name_at(self.currentIndex())
        if held == Qt.KeyboardModifier.ControlModifier and key in WAYS:
            if name in self._canvas.journey.place:
                step(self._canvas, name, WAYS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not held:
            self.edit_current()
        elif key == Qt.Key.Key_Insert:
            self.add_after()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: Cursor, held: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        """Let Tab go from column to column, then to the next row."""
        here = self.currentIndex()
        by = {Cursor.MoveNext: 1, Cursor.MovePrevious: -1}.get(action, 0)
        if not by or not here.isValid():
            return super().moveCursor(action, held)
        column = here.column() + by
        if 0 <= column < len(COLUMNS):
            return here.siblingAtColumn(column)
        row = self.indexBelow(here) if by > 0 else self.indexAbove(here)
        return row.siblingAtColumn(0 if by > 0 else len(COLUMNS) - 1) if row.isValid() else here

    def edit_current(self) -> None:
        """Edit the current cell; where it only tells something, the title."""
        here = self.currentIndex()
        if here.isValid():
            index = (
                here if here.flags() & Qt.ItemFlag.ItemIsEditable else here.siblingAtColumn(TITLE)
            )
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(index)
                self.edit(index)
            else:
                self.setExpanded(
                    here.siblingAtColumn(0), not self.isExpanded(here.siblingAtColumn(0))
                )

    def add_after(self) -> None:
        """Add a touchpoint after the current row and type its title; Escape takes it back."""
        canvas, journey = self._canvas, self._canvas.journey
        if self._rows.rows.filtered:
            self.all_wanted.emit()
        name = self._rows.name_at(self.currentIndex())
        while name and name not in journey.touchpoints and name not in journey.gaps:
            if name in journey.place and journey.place[name] in ("stages", "personas"):
                break
            name = self._rows.rows.parents.get(name, "")
        if not journey.stages or not journey.personas:
            canvas.told.emit(_("Add a stage and a lane first."))
            return
        if name in journey.touchpoints or name in journey.gaps:
            place = after_moment(journey, name)
        else:
            table = journey.place.get(name, "")
            stage = name if table == "stages" else journey.stages[0].id
            lane = name if table == "personas" else journey.personas[0].id
            place = at_end(journey, stage, lane)
        self._fresh = str(canvas.perform("Add touchpoint", add_touchpoint, place, key=IN_HAND))
        canvas.selection.set((self._fresh,))
        index = self._rows.index_of(self._fresh, TITLE)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def finish(self) -> None:
        """Hand in what is being typed or chosen in a cell."""
        self._cells.finish(self)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:  # noqa: N802 - Qt's name
        """Close an editor; a new card without a title goes again, one with a title has a next."""
        fresh, self._fresh = self._fresh, ""
        super().closeEditor(editor, hint)
        card = self._canvas.journey.touchpoints.get(fresh)
        if card is None:
            return
        if not card.title:
            self._canvas.session.give_up(IN_HAND)
            self._canvas.selection.set(self._canvas.still_there(self._canvas.selection.before))
        elif hint == Hint.SubmitModelCache:
            QTimer.singleShot(0, self, partial(self._next, fresh))

    def _next(self, after: str) -> None:
        if self._rows.name_at(self.currentIndex()) == after:
            self.add_after()
