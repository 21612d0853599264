"""What an input method is still composing belongs to the text it is composed in.

Input methods show letters in a text before they are part of it. Whatever ends the typing takes
them in first: a save, an undo, a click elsewhere.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class ComposedLine(QLineEdit):
    """A line that knows what is being composed in it, and keeps that when it is left."""

    composed = ""
    """What an input method shows in the line and has not yet handed in."""

    def event(self, event: QEvent) -> bool:
        """Leave the window its keys."""
        if is_of_the_window(event):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Note what is being composed: Qt tells nobody."""
        self.composed = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take in what is being composed: Qt would drop what no input method hands in."""
        take_composed(self)
        super().focusOutEvent(event)


def is_of_the_window(event: QEvent) -> bool:
    """Tell whether a key is asked for that X11 gives to texts, and this program to the window.

    Ctrl+E is End there, and would export nothing while somebody is in a text.
    """
    asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    ctrl = Qt.KeyboardModifier.ControlModifier
    return asked and (event.key(), event.modifiers()) == (Qt.Key.Key_E, ctrl)  # type: ignore[attr-defined]  # a key event


def take_composed(widget: QWidget | None) -> None:
    """Take in what is being composed in a widget, if anything is: first from the input method."""
    if not isinstance(widget, ComposedLine | QPlainTextEdit) or not _composed_in(widget):
        return
    if widget is QApplication.focusWidget():
        QGuiApplication.inputMethod().commit()
    composed = _composed_in(widget)
    if composed:
        event = QInputMethodEvent()
        event.setCommitString(composed)
        QApplication.sendEvent(widget, event)


def text_in(widget: QLineEdit | QPlainTextEdit) -> str:
    """Return what stands in a text, with what is being composed in it where that is shown."""
    if isinstance(widget, QPlainTextEdit):
        text, at = widget.toPlainText(), widget.textCursor().position()
    else:
        text, at = widget.text(), widget.cursorPosition()
    composed = _composed_in(widget) if isinstance(widget, ComposedLine | QPlainTextEdit) else ""
    if not composed:
        return text
    # Qt counts what takes two units in UTF-16 twice.
    units = text.encode("utf-16-le", "surrogatepass")
    before, after = units[: 2 * at], units[2 * at :]
    return composed.join(half.decode("utf-16-le", "surrogatepass") for half in (before, after))


def _composed_in(widget: ComposedLine | QPlainTextEdit) -> str:
    if isinstance(widget, ComposedLine):
        return widget.composed
    return widget.textCursor().block().layout().preeditAreaText()
