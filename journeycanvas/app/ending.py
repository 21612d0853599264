"""The program is ended from outside: by a signal, by a logout. The work stays in the journal."""

import contextlib
import signal
import socket
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")
ENDED = 128 + signal.SIGTERM
"""The exit code of a program that was ended from outside."""


def keep_work(window: "Window") -> None:
    """Hand in what is being typed and bring the journal to the disk. Never asks, never raises."""
    with contextlib.suppress(Exception):  # whatever fails, what was done before is kept
        window.finish_typing()
    with contextlib.suppress(Exception):  # what could not be handed in is kept as it stands there
        window.unfinished.note()
    if window.session is not None:
        window.session.flush()


def end_orderly(application: QApplication, windows: Iterable["Window"]) -> None:
    """Keep the work when the system ends the program, instead of asking what to do with it."""

    def keep_all(_session: object) -> None:
        for window in windows:
            keep_work(window)

    application.commitDataRequest.connect(keep_all)
    if sys.platform != "win32":
        _Signals(application, windows)


class _Signals(QObject):
    """Lets signals reach the event loop, which otherwise never comes back to Python."""

    def __init__(self, application: QApplication, windows: Iterable["Window"]) -> None:
        super().__init__(application)
        self._application, self._windows = application, windows
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), lambda *_: None)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._ended)

    def _ended(self) -> None:
        with contextlib.suppress(OSError):
            self._here.recv(64)
        for window in self._windows:
            keep_work(window)
            if window.session is not None:
                window.session.file.release()
        self._application.exit(ENDED)
