"""A list of sentences that wrap, however narrow it is."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

ID = Qt.ItemDataRole.UserRole
"""What an entry stands for."""
PADDED = 20
"""Pixels that the style sheet leaves free at both sides of an entry together."""

_LONG = re.compile(r"\S{18}(?=\S)")
"""So many letters in a row may be wider than a list; a line may end after them."""


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

    def put(self, text: str, stands_for: object) -> QListWidgetItem:
        """Add an entry at the end."""
        item = QListWidgetItem(_LONG.sub("\\g<0>\u200b", text), self)
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
