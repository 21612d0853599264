"""At the right of the status line: the palette, and how near the map is, each with a click."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from journeycanvas.wording import _


class ZoomButtons(QWidget):
    """The palette by its key, farther, 100 %, nearer, everything. Each is an action with a key."""

    def __init__(self, made: Mapping[str, QAction]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        keys = made["palette"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = _("{keys} anything").format(keys=keys)
        self.palette_button = self._button(made["palette"], words)
        self.farther = self._button(made["zoom-out"], "−")
        self.now = self._button(made["zoom-100"], "100 %")
        self.nearer = self._button(made["zoom-in"], "+")
        self.fit = self._button(made["fit"], _("Fit"))
        for button in (self.palette_button, self.farther, self.now, self.nearer, self.fit):
            row.addWidget(button)

    def _button(self, action: QAction, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("status")
        button.setText(words)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setToolTip(action.toolTip())
        # All of them have keys; the way of the Tab key is long enough.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(action.trigger)
        return button

    def say(self, zoom: float) -> None:
        """Say how near the map is."""
        self.now.setText(f"{zoom * 100:.0f} %")
        # Else everything beside would move with every step.
        widest = self.now.fontMetrics().horizontalAdvance("888 %")
        self.now.setFixedWidth(widest + PAD)


PAD = 14
"""Pixels beside the words of a button."""
