"""Hints for the first hours: one small sentence at a time, near what it is about.

A hint comes only while nothing happens, and goes for ever when somebody does what it says, or
closes it. None comes over a full screen, which others may be looking at.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from journeycanvas.app import remembered
from journeycanvas.app.looks import looks
from journeycanvas.app.plain import label
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

GONE = "hints"
QUIET_MS = 15_000
"""So long nothing must have happened."""
AWAY = 10
"""Pixels between a hint and what it is about."""


class Hint(NamedTuple):
    """One hint: its name, which is that of the action it teaches, its words, and its place."""

    id: str
    words: str
    about: Callable[["Window"], QWidget | None]


def _board(window: "Window") -> QWidget | None:
    return None if window.canvas is None else window.canvas.view


def _capture(window: "Window") -> QWidget | None:
    return None if window.editor is None else window.editor.capture


def _menus(window: "Window") -> QWidget | None:
    return window.menuBar()


HINTS: tuple[Hint, ...] = (
    Hint("add-touchpoint", "Type on an empty cell to add a card", _board),
    Hint(
        "capture", "Ctrl+L: a line written here becomes a card, a friction, a question …", _capture
    ),
    Hint("palette", "Ctrl+K finds everything", _menus),
    Hint("keys", "F1 lists all keys and gestures", _menus),
)


class Hints(QObject):
    """The hints of one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.shown: Hint | None = None
        self._frame: QFrame | None = None
        self._cards = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.show_next)
        looks().changed.connect(self._prefer)

    def follow(self) -> None:
        """Wait anew: something has happened in the window."""
        session = self._window.session
        cards = 0 if session is None else len(session.journey.touchpoints)
        if self._cards and cards > self._cards:
            self.did("add-touchpoint")
        self._cards = cards
        if session is None:
            self._put_away()
            self._quiet.stop()
        elif looks().preferences.hints:
            self._quiet.start()

    def did(self, what: str) -> None:
        """Take note of what somebody knows how to do: nobody need hint at it any more."""
        if any(hint.id == what for hint in HINTS) and what not in _gone():
            remembered.keep(GONE, [*sorted(_gone()), what])
        if self.shown is not None and self.shown.id == what:
            self._put_away()

    def show_next(self) -> None:
        """Show the next hint that nobody has followed or closed, if this is a moment for one."""
        window = self._window
        if self.shown is not None or window.session is None or not looks().preferences.hints:
            return
        if self._busy():
            self._quiet.start()
            return
        gone = _gone()
        hint = next((hint for hint in HINTS if hint.id not in gone), None)
        about = None if hint is None else hint.about(window)
        if hint is not None and about is not None:
            self._show(hint, about)

    def _busy(self) -> bool:
        """Tell whether somebody types, looks at something else, or shows the screen to others."""
        focus = QApplication.focusWidget()
        typing = isinstance(focus, QPlainTextEdit) or (
            isinstance(focus, QLineEdit) and bool(focus.text())
        )
        return typing or not self._window.isActiveWindow() or self._window.isFullScreen()

    def _show(self, hint: Hint, about: QWidget) -> None:
        frame = QFrame(self._window)
        frame.setObjectName("hint")
        words = label(_(hint.words), "hint-words")
        words.setWordWrap(False)
        close = QToolButton()
        close.setText("×")
        close.setAccessibleName(_("Close this hint for good"))
        close.setToolTip(_("Close this hint for good"))
        close.clicked.connect(lambda: self.did(hint.id))
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(words)
        row.addWidget(close)
        frame.adjustSize()
        frame.move(self._place(frame, about))
        frame.show()
        frame.raise_()
        self.shown, self._frame = hint, frame

    def _place(self, frame: QWidget, about: QWidget) -> QPoint:
        """Return where a hint stands: over the capture line, at the board's foot, by the menus."""
        corner = about.mapTo(self._window, QPoint(0, 0))
        if about is self._window.menuBar():
            # Beside the last menu: there is nothing to cover.
            return QPoint(self._window.width() - frame.width() - AWAY, corner.y() + 2)
        foot = corner.y() if corner.y() > self._window.height() / 2 else corner.y() + about.height()
        x = corner.x() + (about.width() - frame.width()) // 2
        return QPoint(max(x, AWAY), max(foot - frame.height() - AWAY, AWAY))

    def _put_away(self) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
        self.shown, self._frame = None, None

    def _prefer(self) -> None:
        if not looks().preferences.hints:
            self._put_away()


def begin_again() -> None:
    """Let every hint come once more."""
    remembered.keep(GONE, [])


def _gone() -> set[str]:
    rows, _whole = remembered.kept(GONE)
    return {row for row in rows if isinstance(row, str)} if isinstance(rows, list) else set()
