"""Labels and dialogs with plain text: the one place where they are made.

Qt reads markup in most texts it shows, and would load pictures that a document names. What people
typed is shown as they typed it.
"""

import re
from collections.abc import Sequence
from html import escape
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.wording import _


def label(text: str, name: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label; `name` is what the style sheet knows it by."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(True)
    made.setObjectName(name)
    return made


class Shortened(QLabel):
    """A label of one line that is shortened where it is too long, and then has a tool tip."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = self._about = ""

    def say(self, text: str, about: str = "") -> None:
        """Show a text, as much of it as there is room for; `about` is what it stands for."""
        self._whole, self._about = text, about or text
        self._fit()

    @property
    def whole(self) -> str:
        """The text, not shortened."""
        return self._whole

    @property
    def wanted(self) -> int:
        """Pixels of width that the whole text takes, with what the style leaves free around it."""
        return self.fontMetrics().horizontalAdvance(self._whole) + self._free + 2

    @property
    def _free(self) -> int:
        """Pixels that the style leaves free beside a text."""
        self.ensurePolished()
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - self._free
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(tip(self._about) if shown != self._about else "")


def led(sentence: str) -> str:
    """Return a sentence that runs as the window does, though it begins with what people typed.

    Qt takes the direction of a text from its first letter, and would turn «عربي» is saved round.
    """
    strong = (bidirectional(letter) for letter in sentence)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "")
    leftward = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if not first or (first != "L") == leftward:
        return sentence
    return ("\u200f" if leftward else "\u200e") + sentence


_LONG = re.compile(r"\S{18}(?=\S)")


def breakable(text: str) -> str:
    """Return a text whose line may end within what is wider than a list: a path, a long name."""
    return _LONG.sub("\\g<0>\u200b", text)


def make_primary(button: QPushButton) -> None:
    """Show a button as the one that does what its dialog is for.

    A button box has dressed its buttons already when they are handed out.
    """
    rename(button, "primary")


def rename(widget: QWidget, name: str) -> None:
    """Have the style sheet know a widget by another name, and dress it anew."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tip(text: str) -> str:
    """Return a text as a tool tip, which Qt reads as markup."""
    return escape(text, quote=False)


def tell(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Tell something; wait until it has been read. `details` can be long, and scrolls."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.addWidget(label(led(text)))
    if details:
        box = QPlainTextEdit(details, dialog)
        box.setReadOnly(True)
        box.setAccessibleName(title)
        box.setMinimumSize(520, 160)
        column.addWidget(box)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, dialog)
    buttons.accepted.connect(dialog.accept)
    column.addWidget(buttons)
    dialog.setMinimumWidth(420)
    dialog.exec()


def ask(parent: QWidget | None, title: str, text: str, answers: Sequence[str]) -> int:
    """Ask a question; return the number of the answer. The last one is also Escape's."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(led(text))
    roles = QMessageBox.ButtonRole
    buttons = [
        box.addButton(answer, roles.RejectRole if at == len(answers) - 1 else roles.AcceptRole)
        for at, answer in enumerate(answers)
    ]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    return next((at for at, button in enumerate(buttons) if button is clicked), len(answers) - 1)


def refused(parent: QWidget | None, sentence: str) -> None:
    """Tell in one sentence what could not be done."""
    tell(parent, _("That did not work"), sentence)
