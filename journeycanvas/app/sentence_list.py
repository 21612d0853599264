"""A list of sentences that wrap, however narrow it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

ID = Qt.ItemDataRole.UserRole
"""What an entry stands for."""


class SentenceList(QListWidget):
    """Entries of one or several lines each."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def put(self, text: str, stands_for: object) -> QListWidgetItem:
        """Add an entry at the end."""
        item = QListWidgetItem(text, self)
        item.setData(ID, stands_for)
        return item
