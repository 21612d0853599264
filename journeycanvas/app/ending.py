"""The program is ended from outside: by a signal, by a logout. The work stays in the journal.

A signal may come while a question is open, a menu, a drag, or something that takes long. Then code
waits for an answer further down, and would take the end of the waiting for one: it must not go on.
So the program ends where it stands, once all the work is kept.
"""

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")
ENDED = 128 + signal.SIGTERM
"""The exit code of a program that was ended from outside."""
LONGEST = 10.0


def keep_work(window: "Window") -> None:
    """Hand in what is being typed and bring the journal to the disk. Never asks, never raises."""
    with contextlib.suppress(Exception):  # whatever fails, what was done before is kept
        window.finish_typing()
    _keep_typed(window)  # what could not be handed in is kept as it stands there


def _keep_typed(window: "Window") -> None:
    """Bring the journal to the disk, with what is being typed as it stands there. Never raises."""
    with contextlib.suppress(Exception):
        window.unfinished.note()
    with contextlib.suppress(Exception):
        if window.session is not None:
            window.session.flush()


def keep_all(windows: Iterable["Window"]) -> None:
    """Keep the work of all windows; nothing is handed in before all of it is kept as it is.

    Never raises.
    """
    for window in windows:
        _keep_typed(window)
    for window in windows:
        keep_work(window)


def end_orderly(
    application: QApplication, windows: Iterable["Window"], longest: float = LONGEST
) -> None:
    """Keep the work when the system ends the program, instead of asking what to do with it.

    `longest` is how many seconds handing in what is being typed may take; until then it is kept as
    it stands there.
    """
    # A logout may still be called off, so the program goes on.
    application.commitDataRequest.connect(lambda _session: keep_all(windows))
    if sys.platform != "win32":
        _Signals(application, windows, longest)


class _Signals(QObject):
    """Lets signals reach the event loop, which otherwise never comes back to Python."""

    def __init__(
        self, application: QApplication, windows: Iterable["Window"], longest: float
    ) -> None:
        super().__init__(application)
        self._application, self._windows, self._longest = application, windows, longest
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), lambda *_: None)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._ended)

    def _ended(self) -> None:
        self._notifier.setEnabled(False)
        for window in self._windows:
            _keep_typed(window)
        late = threading.Timer(self._longest, os._exit, (ENDED,))
        late.daemon = True
        late.start()
        try:
            for window in self._windows:
                keep_work(window)
                if window.session is not None:
                    window.session.file.release()
            self._application.aboutToQuit.emit()
            sys.stdout.flush()
        finally:
            os._exit(ENDED)
