"""Editing a cell of the outline in place: a line, or a list to choose from."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journeycanvas.app.outline.changing import change
from journeycanvas.app.outline.columns import (
    CHANNEL,
    COLUMNS,
    DURATION,
    MOOD,
    OWNER,
    PERSONA,
    STAGE,
    TITLE,
    field_at,
)
from journeycanvas.app.outline.model import OutlineModel
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.composing import ComposedLine, take_composed, text_in
from journeycanvas.canvas.spoken import mood
from journeycanvas.kinds.words import duration, said
from journeycanvas.model.journey import Journey
from journeycanvas.model.shape import choices_of
from journeycanvas.model.tables import TABLES
from journeycanvas.recovery.drafts import FIELD, WORDS, Place
from journeycanvas.review.names import name_of
from journeycanvas.wording import _

Index = QModelIndex | QPersistentModelIndex
CHOSEN = (STAGE, PERSONA, CHANNEL, MOOD)


class ChoiceBox(QComboBox):
    """A list that arrows and letters walk through; picking from the open list ends it."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._opened = False
        self.activated.connect(self._activated)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list."""
        self._opened = True
        super().showPopup()

    def _activated(self) -> None:
        if self._opened:
            self.picked.emit()


class CellEditor(QStyledItemDelegate):
    """Makes the editors of cells."""

    def __init__(self, canvas: Canvas, model: OutlineModel) -> None:
        super().__init__(model)
        self._canvas = canvas
        self._model = model
        self._due: list[Callable[[], object]] = []
        """Changes that wait for an editor to close."""

    def createEditor(  # noqa: N802 - Qt's name
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QWidget:
        """Return a line, with the owners there are, or a list of what can be chosen."""
        column, journey = index.column(), self._canvas.journey
        if column in CHOSEN:
            box = ChoiceBox(parent)
            for text, value in choices(journey, self._model.name_at(index), column):
                box.addItem(text, value)
            box.picked.connect(partial(self._take, box))
            editor: QWidget = box
        else:
            line = ComposedLine(parent)
            if column == OWNER:
                completer = QCompleter(owners(journey), line)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                line.setCompleter(completer)
            editor = line
        editor.setObjectName("cell")
        editor.setAccessibleName(_(COLUMNS[column].head))
        return editor

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.SubmitModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show what the cell says."""
        value = self._value(index)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(self._line(index))
            editor.selectAll()

    def setModelData(  # noqa: N802 - Qt's name
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: Index,
    ) -> None:
        """Hand in what was chosen or typed, if it is something else than before."""
        if isinstance(editor, QComboBox):
            if editor.currentData() != self._value(index):
                self._later(index, editor.currentData())
        elif isinstance(editor, QLineEdit) and editor.text() != self._line(index):
            if index.column() == TITLE and not self._model.rows.filtered:
                model.setData(index, editor.text())
            else:
                self._later(index, editor.text())

    def _later(self, index: Index, value: Any) -> None:
        """Change what may take the row elsewhere once its editor is closed."""
        name, column = self._model.name_at(index), index.column()
        self._due.append(partial(change, self._canvas, name, column, value))
        QTimer.singleShot(0, self, self._change)

    def _change(self) -> None:
        due, self._due = self._due, []
        for one in due:
            one()

    def typed(self, view: QAbstractItemView) -> tuple[Place, str] | None:
        """Return what is being typed in a cell of a view, and where; None where nothing is."""
        index = view.currentIndex()
        editor, name = view.indexWidget(index), self._model.name_at(index)
        if not isinstance(editor, QLineEdit) or text_in(editor) == self._line(index):
            return None
        journey = self._canvas.journey
        field = field_at(journey, name, index.column())
        if not field:
            return None
        sort = WORDS if index.column() == DURATION else FIELD
        return (sort, journey.place[name], name, field), text_in(editor)

    def finish(self, view: QAbstractItemView) -> None:
        """Hand in what is being typed or chosen in a cell of a view, and close its editor."""
        editor = view.indexWidget(view.currentIndex())
        if editor is not None:
            take_composed(editor)
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._change()

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Cover the cell; a list is at least as wide as its longest word."""
        place = option.rect  # type: ignore[attr-defined]  # not in the stubs
        if isinstance(editor, QComboBox):
            place.setWidth(max(place.width(), editor.sizeHint().width()))
        editor.setGeometry(place)

    def _value(self, index: Index) -> Any:
        name, journey = self._model.name_at(index), self._canvas.journey
        field = field_at(journey, name, index.column())
        return getattr(journey.table(journey.place[name])[name], field) if field else None

    def _line(self, index: Index) -> str:
        value = self._value(index)
        if index.column() == DURATION:
            return duration(value)
        # A line shows a text of several lines in one, and leaves it alone unless it is changed.
        return " ".join(str(value or "").split())


def choices(journey: Journey, name: str, column: int) -> list[tuple[str, Any]]:
    """Return (text, value) of all that a cell can become."""
    if column == STAGE:
        return [(name_of(journey, stage.id), stage.id) for stage in journey.stages]
    if column == MOOD:
        return [("–", None), *((mood(value), value) for value in range(-2, 3))]
    if column == CHANNEL:
        words, _optional = choices_of(TABLES["touchpoints"], "channel")
        return [("–", None), *((said(word), word) for word in words)]
    lanes: list[tuple[str, Any]] = [(name_of(journey, one.id), one.id) for one in journey.personas]
    everyone = journey.place.get(name) in ("questions", "opportunities")
    return [(_("All"), None), *lanes] if everyone else lanes


def owners(journey: Journey) -> list[str]:
    """Return everybody who answers for something, by name."""
    found: set[str] = set()
    for table, fields in {
        "touchpoints": ("owner",),
        "stages": ("owner",),
        "backlog": ("owner",),
        "handoffs": ("to_team", "from_team"),
    }.items():
        for record in journey.table(table).values():
            found.update(getattr(record, field) for field in fields)
    return sorted(filter(None, found), key=str.casefold)
