"""Text edited where it stands: a plain editor over the thing, as large as it is drawn."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journeycanvas.canvas.composing import take_composed
from journeycanvas.canvas.qt_fonts import family

Onward = Literal["after", "stage"]
"""Where one goes on typing: right after, or in the next stage."""


class TextEditor(QPlainTextEdit):
    """Enter commits, Shift+Enter breaks the line, Escape leaves everything as it was.

    `commit` and `cancel` are called once. Pasted text is taken as plain.
    `follow`, if there is one, is called after a text was committed by Enter ("after") or Tab
    ("stage"): people go on typing there. `turn` is called after Tab (1) or Shift+Tab (-1) instead,
    typed or not: the text is one of a pair or row. What `accepts` does not take (it says why) stays
    open to be corrected; where it is left all the same, everything is as it was.
    """

    def __init__(
        self,
        parent: QWidget,
        commit: Callable[[str], None],
        cancel: Callable[[], None],
        follow: Callable[[Onward], None] | None = None,
        *,
        turn: Callable[[int], None] | None = None,
        accepts: Callable[[str], bool] = lambda _text: True,
    ) -> None:
        super().__init__(parent)
        self._turn = turn
        self._accepts = accepts
        self._follow = follow
        self._commit = commit
        self._cancel = cancel
        self._done = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(follow is None and turn is None)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("in-place-editor")

    def begin(self, text: str, place: QRect, pixels: float, hint: str) -> None:
        """Open over `place` with a text, all of it selected; `pixels` is the type size."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setPlainText(text)
        self.selectAll()
        self.stand(place, pixels)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, place: QRect, pixels: float) -> None:
        """Stand over `place` with type of a size in pixels."""
        font = QFont(family("semibold"))
        font.setPixelSize(max(12, round(pixels)))
        self.setFont(font)
        self.document().setDocumentMargin(max(4.0, pixels * 0.6))
        self.setGeometry(place)

    def finish(self) -> None:
        """Commit what stands there."""
        if not self._done:
            take_composed(self)
            text = self.toPlainText().strip()
            if not self._accepts(text):
                self.give_up()
                return
            self._done = True
            self._commit(text)
            self._leave()

    def give_up(self) -> None:
        """Leave without a change."""
        if not self._done:
            self._done = True
            self._cancel()
            self._leave()

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter, Shift+Enter and Escape; everything else types."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self._go_on("after")
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._turn is not None:
            if self._accepts(self.toPlainText().strip()):
                self.finish()
                self._turn(1 if event.key() == Qt.Key.Key_Tab else -1)
        elif event.key() == Qt.Key.Key_Tab and self._follow is not None:
            self._go_on("stage")
        else:
            super().keyPressEvent(event)

    def _go_on(self, onward: Onward) -> None:
        """Commit, and type the next thing if something was typed and a next one is wanted."""
        text = self.toPlainText().strip()
        if not self._accepts(text):
            return
        typed = bool(text)
        self.finish()
        if typed and self._follow is not None:
            self._follow(onward)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Commit when something else is clicked; a menu or another window does not end it."""
        take_composed(self)
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.finish()
