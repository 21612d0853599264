"""A card of the start screen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from journeycanvas.app.plain import label


class Whole(QObject):
    """Lets the whole of a card do what its button does."""

    def __init__(self, card: "Card") -> None:
        super().__init__(card)
        self._card = card
        card.setCursor(Qt.CursorShape.PointingHandCursor)
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take a release of the left button inside the card as a click on its button."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and self._card.rect().contains(event.position().toPoint())
        ):
            self._card.button.click()
            return True
        return super().eventFilter(watched, event)


class Card(QFrame):
    """A frame with a title, a sentence, small print and a button."""

    def __init__(self, title: str, about: str, small: str, button: str) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(label(title, "map-title"))
        column.addWidget(label(about, "value"))
        if small:
            column.addWidget(label(small, "muted"))
        column.addStretch(1)
        self.row = QHBoxLayout()
        self.button = QPushButton(button)
        self.row.addWidget(self.button)
        self.row.addStretch(1)
        column.addLayout(self.row)
