"""The outline as Qt's item views want it: a model of our own, reconciled by name.

After an edit only the rows whose names differ come, go or move, so that the selection, what is
open and what is scrolled to stay.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeycanvas.app.outline.branches import Branches, By, changed_parents
from journeycanvas.app.outline.changing import change
from journeycanvas.app.outline.columns import COLUMNS, field_at
from journeycanvas.app.outline.rows import Rows, Wanted
from journeycanvas.app.outline.saying import Saying
from journeycanvas.app.outline.stretches import moved_together, runs
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.spoken import Cells
from journeycanvas.session import Step
from journeycanvas.wording import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ALONE = _SHOWN | Qt.ItemFlag.ItemNeverHasChildren
_EDIT = Qt.ItemFlag.ItemIsEditable
FLAGS = {
    (False, False): _SHOWN,
    (False, True): _SHOWN | _EDIT,
    (True, False): _ALONE,
    (True, True): _ALONE | _EDIT,
}
"""Whether the outline is flat, and whether a cell can be changed, to its flags."""
TELLING = ("stages", "personas", "evidence")
"""Tables whose records are told of in the rows of others."""


class OutlineModel(QAbstractItemModel):
    """Rows are named by records' ids, and by groups. `changing` while rows come, go or move."""

    def __init__(self, canvas: Canvas, by: By, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.changing = False
        self._names: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}
        self._saying = Saying(canvas)
        self.rows = Rows(canvas.journey, by)

    # -- names and indexes ---------------------------------------------------------------------

    @property
    def by(self) -> By:
        """What the rows stand under."""
        return self.rows.branches.by

    def name_at(self, index: Index) -> str:
        """Return the name of a row; empty for no index."""
        return self._names[index.internalId()] if index.isValid() else ""

    def index_of(self, name: str, column: int = 0) -> QModelIndex:
        """Return where a record is; an invalid index where it is not shown."""
        if not name or not self.rows.find(name):
            return NOWHERE
        return self.createIndex(self.rows.place_of(name), column, self._number(name))

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._names)
            self._names.append(name)
        return number

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return the index of a cell."""
        # Qt asks this for every row that is open, thousands at a time.
        above = self._names[parent.internalId()] if parent.isValid() else ""
        names = self.rows.children.get(above)
        if names is None:
            names = self.rows.under(above)
        if not (0 <= row < len(names) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        name = names[row]
        number = self._numbers.get(name)
        return self.createIndex(row, column, self._number(name) if number is None else number)

    def parent(self, index: Index = NOWHERE) -> Any:
        """Return the index of the row above."""
        name = self.rows.parents.get(self.name_at(index), "") if index.isValid() else ""
        if not name:
            return QModelIndex()
        return self.createIndex(self.rows.place_of(name), 0, self._number(name))

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many rows stand under a row."""
        return 0 if parent.column() > 0 else len(self.rows.under(self.name_at(parent)))

    def hasChildren(self, parent: Index = NOWHERE) -> bool:  # noqa: N802 - Qt's name
        """Tell whether anything stands under a row."""
        return not (parent.isValid() and self.by == "flat") and self.rowCount(parent) > 0

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802, ARG002 - Qt's name
        """Return the number of columns."""
        return len(COLUMNS)

    # -- what cells say ------------------------------------------------------------------------

    def cells(self, name: str) -> Cells:
        """Return what a row says."""
        return self._saying.cells(name)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return _(COLUMNS[section].head)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell which cells can be changed."""
        changes = field_at(self._canvas.journey, self.name_at(index), index.column())
        return FLAGS[self.by == "flat", bool(changes)]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell shows and what it says to a screen reader."""
        return self._saying.data(self.rows, self.name_at(index), index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        """Change what a cell says."""
        if role != Role.EditRole:
            return False
        change(self._canvas, self.name_at(index), index.column(), value)
        return True

    # -- other rows ----------------------------------------------------------------------------

    def show_by(self, by: By) -> None:
        """Let rows stand under something else."""
        self._begin_again(Rows(self._canvas.journey, by))

    def _begin_again(self, rows: Rows) -> None:
        self.changing = True
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        self.changing = False

    def filter(self, wanted: Wanted | None) -> None:
        """Show only what is wanted."""
        rows = self.rows.anew()
        rows.filter(wanted)
        # Thousands of rows may go or come, scattered over all.
        self._begin_again(rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the flat outline by a column; −1 is the order of reading."""
        if self.by != "flat":
            return

        def key(name: str) -> Any:
            text = self.cells(name)[column].casefold()
            return (not text, text, name)

        backwards = column >= 0 and order == Qt.SortOrder.DescendingOrder
        self.rows.resort(key if column >= 0 else None, backwards=backwards)
        self._reconcile([""])

    def follow(self, step: Step) -> None:
        """Show another state of the map."""
        rows, touched = self.rows, step.touched
        before, after = rows.branches, Branches(step.after, rows.branches.by)
        self._saying.follow(step.after)
        parents = changed_parents(before, after, touched)
        heads = any(
            journey.place.get(i) in TELLING
            for i in touched
            for journey in (step.before, step.after)
        )
        told = {*touched, *after.told_in(touched)}
        rows.follow(after, told, all_others=parents is None or heads)
        every = parents is None or rows.filtered
        self._reconcile(
            list(rows.children) if every else [p for p in parents or () if p in rows.children]
        )
        if heads:
            for parent, names in rows.children.items():
                self._changed(self._index_above(parent), 0, len(names) - 1)
            return
        for name in told:
            if name in rows.parents:
                place = rows.place_of(name)
                self._changed(self._index_above(rows.parents[name]), place, place)

    def _changed(self, above: QModelIndex, low: int, high: int) -> None:
        last = len(COLUMNS) - 1
        if low <= high:
            self.dataChanged.emit(self.index(low, 0, above), self.index(high, last, above))

    def _reconcile(self, parents: Iterable[str]) -> None:
        """Let rows go, change places and come, so that what is shown is what has to be."""
        rows = self.rows
        wanted = {name: rows.now_under(name) for name in parents}
        self.changing = True
        for parent, names in wanted.items():
            if parent in rows.children:
                self._take_out(parent, frozenset(names))
        for parent, names in wanted.items():
            if parent in rows.children and (not parent or rows.find(parent)):
                self._put_in_order(parent, names)
                self._put_in(parent, names)
        self.changing = False

    def _index_above(self, parent: str) -> QModelIndex:
        return self.index_of(parent) if parent else QModelIndex()

    def _take_out(self, parent: str, staying: frozenset[str]) -> None:
        shown = self.rows.children[parent]
        for low, high in reversed(runs([name not in staying for name in shown])):
            self.beginRemoveRows(self._index_above(parent), low, high)
            gone = shown[low : high + 1]
            shown = [*shown[:low], *shown[high + 1 :]]
            self.rows.set_children(parent, shown)
            for name in gone:
                if self.rows.parents.get(name) == parent:
                    self.rows.forget(name)
            self.endRemoveRows()

    def _put_in_order(self, parent: str, names: list[str]) -> None:
        shown, known = self.rows.children[parent], frozenset(self.rows.children[parent])
        order = [name for name in names if name in known]
        if order == shown:
            return
        moved = moved_together(shown, order)
        if moved:
            # Qt looks at each selected cell when rows move, but not when one goes and comes.
            self._take_out(parent, known - moved)
            return
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.name_at(index)) for index in self.persistentIndexList()]
        self.rows.set_children(parent, order)
        there = [(i, n) for i, n in before if self.rows.parents.get(n) == parent]
        self.changePersistentIndexList(
            [index for index, _name in there],
            [self.index_of(name, index.column()) for index, name in there],
        )
        self.layoutChanged.emit()

    def _put_in(self, parent: str, names: list[str]) -> None:
        known = frozenset(self.rows.children[parent])
        if len(known) == len(names):
            return
        for low, high in runs([name not in known for name in names]):
            self.beginInsertRows(self._index_above(parent), low, high)
            shown = self.rows.children[parent]
            fresh = names[low : high + 1]
            self.rows.set_children(parent, [*shown[:low], *fresh, *shown[low:]])
            self.rows.parents.update(dict.fromkeys(fresh, parent))
            self.endInsertRows()
