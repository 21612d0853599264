"""What an input method is still composing belongs to the text it is composed in.

Input methods show letters in a text before they are part of it. Whatever ends the typing takes
them in first: a save, an undo, a click elsewhere.
"""

from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class ComposedLine(QLineEdit):
    """A line that knows what is being composed in it, and keeps that when it is left."""

    composed = ""
    """What an input method shows in the line and has not yet handed in."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Note what is being composed: Qt tells nobody."""
        self.composed = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take in what is being composed: Qt would drop what no input method hands in."""
        take_composed(self)
        super().focusOutEvent(event)


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


def _composed_in(widget: ComposedLine | QPlainTextEdit) -> str:
    if isinstance(widget, ComposedLine):
        return widget.composed
    return widget.textCursor().block().layout().preeditAreaText()
