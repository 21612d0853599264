"""Entries for text: one line, several lines, words between commas, numbers, dates."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from journeycanvas.app.forms.entry import Change, Entry
from journeycanvas.app.plain import label
from journeycanvas.wording import _

PAUSE_MS = 150
"""What is typed is handed in after such a pause."""


class Paper(QPlainTextEdit):
    """A plain text as high as its lines, within limits; Tab leaves it."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for one to eight lines."""
        lines = int(self.document().size().height())
        asks = self.placeholderText()
        if not self.toPlainText() and self.fontMetrics().horizontalAdvance(asks) > 250:
            lines = 2
        height = self.fontMetrics().lineSpacing() * max(1, min(8, lines)) + 18
        return QSize(200, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: a text is not squeezed."""
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand in what was typed."""
        super().focusOutEvent(event)
        self._left()


class TextEntry(Entry):
    """Several lines of plain text."""

    def __init__(self, change: Change, asks: str) -> None:
        super().__init__(change)
        self._shown = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.finish)
        self.edit = Paper(self.finish)
        self.edit.setPlaceholderText(asks)
        self.edit.textChanged.connect(self._pause.start)
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def show_value(self, value: Any) -> None:
        """Show a text, unless it is the one that stands there."""
        self._shown = str(value or "")
        if self.edit.toPlainText() != self._shown:
            self.edit.setPlainText(self._shown)

    def finish(self) -> None:
        """Hand in what was typed."""
        self._pause.stop()
        text = self.edit.toPlainText()
        if text != self._shown:
            self._shown = text
            self._change(text)


class LineEntry(Entry):
    """One line; `read` makes a value of it and raises ValueError with what is wrong."""

    def __init__(
        self,
        change: Change,
        asks: str,
        read: Callable[[str], Any] = str,
        say: Callable[[Any], str] = lambda value: str(value or ""),
    ) -> None:
        super().__init__(change)
        self._read = read
        self._say = say
        self._shown = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.finish)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(asks)
        self.edit.textEdited.connect(self._pause.start)
        self.edit.editingFinished.connect(self.finish)
        self._wrong = label("", "wrong")
        self._wrong.hide()
        self.column.addWidget(self.edit)
        self.column.addWidget(self._wrong)
        self.setFocusProxy(self.edit)

    def show_value(self, value: Any) -> None:
        """Show a value, unless it stands there already in a person's own spelling."""
        text = self._say(value)
        if text != self._shown:
            self._shown = text
            self._tell("")
            if not self._means(value):
                self.edit.setText(text)

    def _means(self, value: Any) -> bool:
        try:
            return bool(self.edit.text()) and self._read(self.edit.text()) == value
        except ValueError:
            return False

    def finish(self) -> None:
        """Hand in what was typed; what cannot be understood stays, with a word about it."""
        self._pause.stop()
        text = self.edit.text()
        if text == self._shown:
            self._tell("")
            return
        try:
            value = self._read(text)
        except ValueError as error:
            self._tell(str(error))
            return
        self._shown = self._say(value)
        self._tell(self._change(value))

    def _tell(self, wrong: str) -> None:
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))


def read_words(text: str) -> tuple[str, ...]:
    """Return the words between commas."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def say_words(value: Any) -> str:
    """Return words with commas between."""
    return ", ".join(value or ())


def read_date(text: str) -> dt.date | None:
    """Return a day written as year-month-day; None for an empty text."""
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(_("A day is written like 2026-12-04.")) from None


def say_date(value: Any) -> str:
    """Return a day as year-month-day."""
    return value.isoformat() if isinstance(value, dt.date) else ""


def read_figure(text: str) -> float | None:
    """Return a number; a comma counts as a decimal point. None for an empty text."""
    text = text.strip().replace(" ", "").replace("−", "-").replace(",", ".")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise ValueError(_("A figure is written like 12.5.")) from None


def read_number(text: str) -> int:
    """Return a whole number."""
    try:
        return int(text.strip())
    except ValueError:
        raise ValueError(_("A whole number is needed here.")) from None


def say_figure(value: Any) -> str:
    """Return a number without needless digits."""
    return "" if value is None else f"{value:.10g}"
