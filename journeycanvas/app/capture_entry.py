"""The entry of the quick-capture line: its own keys, suggestions, and pasting many lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter

from journeycanvas.app.forms.texts import Line
from journeycanvas.model import limits


class CaptureEntry(Line):
    """A line with its own keys, that takes many lines when they are pasted.

    Undo takes typing back while there is any, and then what the lines before have made.
    """

    entered = Signal()
    parked = Signal()
    left = Signal()
    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(limits.TEXT)
        self._start = 0
        self._texts = QStringListModel(self)
        self._completer = QCompleter(self._texts, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)

    def begin_anew(self) -> None:
        """Be empty, with nothing of the line before to bring back: undo is the map's again."""
        self.setText("")

    def _typed(self) -> bool:
        return bool(self.text()) or self.isUndoAvailable()

    def offer(self, start: int, texts: Sequence[str] = ()) -> None:
        """Offer texts that may take the place of the line from `start` to the cursor."""
        self._start = start
        popup = self._completer.popup()
        if not texts or not self.hasFocus():
            popup.hide()
            return
        self._texts.setStringList(list(texts))
        self._completer.complete()

    def _take(self, text: str) -> None:
        rest = self.text()[self.cursorPosition() :]
        self.setText(self.text()[: self._start] + text + rest)
        self.setCursorPosition(self._start + len(text))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of this line from being shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self._typed():
                self.begin_anew()  # redo begins where undo has come to: on the map
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            popup = self._completer.popup()
            if event.key() == Qt.Key.Key_Tab and popup.isVisible():
                row = max(0, popup.currentIndex().row())
                popup.hide()
                self._take(self._texts.stringList()[row])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter makes the thing, with Ctrl parks the line; Escape leaves."""
        popup = self._completer.popup()
        offered = popup.isVisible()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A list that got the focus has a current row; only one that was walked to is selected.
            if offered and popup.selectionModel().hasSelection():
                event.ignore()  # the suggestion is taken, by who offers it
                return
            popup.hide()
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.parked if ctrl else self.entered).emit()
        elif event.key() == Qt.Key.Key_Escape:
            if offered:
                popup.hide()
            else:
                self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Let the menu paste as the keys do."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paste = next((a for a in menu.actions() if a.objectName() == "edit-paste"), None)
        if paste is not None:
            paste.triggered.disconnect()
            paste.triggered.connect(self._paste)
        menu.popup(event.globalPos())

    def _paste(self) -> None:
        """Take what is pasted: many lines as many."""
        text = QGuiApplication.clipboard().text()
        if "\n" in text.strip() or "\r" in text.strip():
            self.pasted.emit(self.text() + text)
            self.begin_anew()
        else:
            self.insert(text.strip("\r\n"))
