"""A list of sentences that wrap, however narrow it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from journeycanvas.app.plain import breakable

ID = Qt.ItemDataRole.UserRole
"""What an entry stands for."""
PADDED = 20
"""Pixels that the style sheet leaves free at both sides of an entry together."""
MARGIN = 24
"""Pixels around what an empty list says."""


class SentenceList(QListWidget):
    """Entries of one or several lines each."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(_HighEnough(self))
        self._empty = ""

    def say_empty(self, sentence: str) -> None:
        """Say this in the middle of the list while nothing stands in it."""
        self._empty = sentence
        self.setAccessibleDescription(sentence)
        self.viewport().update()

    @property
    def told(self) -> str:
        """What an empty list says; nothing while something stands in it."""
        return "" if self.count() else self._empty

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show the entries, or why there are none."""
        super().paintEvent(event)
        if self.told:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, wrapped, self.told)
            painter.end()

    def put(self, text: str, stands_for: object) -> QListWidgetItem:
        """Add an entry at the end."""
        item = QListWidgetItem(breakable(text), self)
        item.setData(ID, stands_for)
        return item


class _HighEnough(QStyledItemDelegate):
    """Gives an entry room for all its lines.

    Qt breaks the text as if there were neither padding nor spacing, and cuts off what needs a
    line more.
    """

    def __init__(self, sentences: SentenceList) -> None:
        super().__init__(sentences)
        self._list = sentences

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of an entry, broken where it will be."""
        free = PADDED + 2 * self._list.spacing()
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -free, 0)  # type: ignore[attr-defined]  # not in stubs
        return super().sizeHint(narrower, index)
