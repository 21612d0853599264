"""Entries for text: one line, several lines, words between commas, numbers, dates."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from journeycanvas.app.forms.entry import Change, Entry
from journeycanvas.app.plain import label
from journeycanvas.canvas.composing import ComposedLine, is_of_the_window, take_composed, text_in
from journeycanvas.model import limits
from journeycanvas.wording import _

HAND_IN_MS = 200
"""What is being typed is handed in so often, so that a crash takes no more."""


def _for_the_map(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Tell whether a key is the window's, as undo and redo are with none left in the text."""
    if is_of_the_window(event):
        return True
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


class Line(ComposedLine):
    """One line of text."""

    def event(self, event: QEvent) -> bool:
        """Leave undo to the map where nothing was typed."""
        if _for_the_map(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


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

    def event(self, event: QEvent) -> bool:
        """Leave undo to the map where nothing was typed."""
        text = self.document()
        if _for_the_map(event, undo=text.isUndoAvailable(), redo=text.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as the lines are at the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand in what was typed."""
        take_composed(self)
        super().focusOutEvent(event)
        self._left()


class TypedEntry(Entry):
    """What is typed: handed in while it is typed, and judged aloud only when it is left.

    What cannot be taken stays where it was typed, with a word about it.
    """

    def __init__(
        self,
        change: Change,
        read: Callable[[str], Any] = str,
        say: Callable[[Any], str] = lambda value: str(value or ""),
    ) -> None:
        super().__init__(change)
        self._read = read
        self._say = say
        self._shown = ""
        self.patient = False
        """Whether nothing is handed in before the text is left: it changes many things."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HAND_IN_MS)
        self._rest.timeout.connect(self._hand_in)
        self._wrong = label("", "wrong")
        self._wrong.hide()

    def typed(self) -> str:
        """Return what stands there."""
        raise NotImplementedError

    def write(self, text: str) -> None:
        """Let a text stand there."""
        raise NotImplementedError

    @property
    def wrong(self) -> str:
        """What is wrong with what stands there; empty when nothing is."""
        return self._wrong.text()

    @property
    def unfinished(self) -> str:
        """What stands there and was not taken; empty where it was, or is about to be."""
        text, shown = self.typed(), self.shown
        about_to_be = self._rest.isActive() and text == shown
        return "" if shown == self._shown or about_to_be else shown

    @property
    def shown(self) -> str:
        """What stands there, with what is still being composed in it."""
        raise NotImplementedError

    def go_on(self, text: str) -> None:
        """Let a text stand there as if it had just been typed, with a word about what is wrong."""
        self.write(text)
        self.finish()
        self.setFocus()

    def show_value(self, value: Any) -> None:
        """Show a value, unless it stands there already in a person's own spelling."""
        text = self._say(value)
        if text != self._shown:
            self._shown = text
            self._tell("")
            if not self._means(value):
                self.write(text)

    def _means(self, value: Any) -> bool:
        try:
            return bool(self.typed()) and self._read(self.typed()) == value
        except ValueError:
            return False

    def finish(self) -> None:
        """Hand in what was typed; what cannot be understood stays, with a word about it."""
        self._rest.stop()
        self._tell(self._hand_in())

    def _typing(self) -> None:
        self._tell("")
        if not self.patient and not self._rest.isActive():
            self._rest.start()

    def _hand_in(self) -> str:
        """Return what is wrong with what was typed; what is right is handed in."""
        text, before = self.typed(), self._shown
        if text == before:
            return ""
        try:
            value = self._read(text)
        except ValueError as error:
            return str(error)
        self._shown = self._say(value)
        wrong = self._change(value)
        if wrong:
            self._shown = before
        elif self.patient:
            # Done for many: undo is the map's now, not the text's.
            self.write(self.typed())
        return wrong

    def _tell(self, wrong: str) -> None:
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))


class TextEntry(TypedEntry):
    """Several lines of plain text."""

    def __init__(self, change: Change, asks: str, most: int = limits.TEXT) -> None:
        super().__init__(change, lambda text: _short_enough(text, most))
        self.edit = Paper(self.finish)
        self.edit.setPlaceholderText(asks)
        self.edit.textChanged.connect(self._typing)
        self.column.addWidget(self.edit)
        self.column.addWidget(self._wrong)
        self.setFocusProxy(self.edit)

    def typed(self) -> str:
        """Return what stands there."""
        return self.edit.toPlainText()

    @property
    def shown(self) -> str:
        """What stands there, with what is still being composed in it."""
        return text_in(self.edit)

    def write(self, text: str) -> None:
        """Let a text stand there."""
        self.edit.setPlainText(text)
        self._rest.stop()


class LineEntry(TypedEntry):
    """One line; `read` makes a value of it and raises ValueError with what is wrong."""

    def __init__(
        self,
        change: Change,
        asks: str,
        read: Callable[[str], Any] = str,
        say: Callable[[Any], str] = lambda value: str(value or ""),
        most: int = limits.TEXT,
    ) -> None:
        super().__init__(change, read, say)
        self.edit = Line()
        self.edit.setMaxLength(most)
        self.edit.setPlaceholderText(asks)
        self.edit.textEdited.connect(self._typing)
        self.edit.editingFinished.connect(self.finish)
        self.column.addWidget(self.edit)
        self.column.addWidget(self._wrong)
        self.setFocusProxy(self.edit)

    def typed(self) -> str:
        """Return what stands there."""
        return self.edit.text()

    @property
    def shown(self) -> str:
        """What stands there, with what is still being composed in it."""
        return text_in(self.edit)

    def write(self, text: str) -> None:
        """Let a text stand there."""
        self.edit.setText(text)


def _short_enough(text: str, most: int) -> str:
    if len(text) > most:
        words = _("This text may have {count} characters and has {here}.")
        raise ValueError(words.format(count=most, here=len(text)))
    return text


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
