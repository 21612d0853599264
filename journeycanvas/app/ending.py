"""The program is ended from outside: by a signal, by a logout. The work stays in the journal."""

import contextlib
import signal
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


def keep_work(window: "Window") -> None:
    """Hand in what is being typed and bring the journal to the disk. Never asks, never raises."""
    with contextlib.suppress(Exception):  # whatever fails, what was done before is kept
        window.finish_typing()
    if window.session is not None:
        window.session.flush()


def end_orderly(application: QApplication, window: "Window") -> None:
    """Keep the work when the system ends the program, instead of asking what to do with it."""
    application.commitDataRequest.connect(lambda _session: keep_work(window))
    if sys.platform != "win32":
        _listen(application, window)


def _listen(application: QApplication, window: "Window") -> None:
    """Let signals reach the event loop, which otherwise never comes back to Python."""
    here, there = socket.socketpair()
    for end in (here, there):
        end.setblocking(False)
    signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
    for name in SIGNALS:
        signal.signal(getattr(signal, name), lambda *_: None)
    notifier = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read, application)

    def ended() -> None:
        with contextlib.suppress(OSError):
            here.recv(64)
        keep_work(window)
        if window.session is not None:
            window.session.file.release()
        application.exit(0)

    notifier.activated.connect(ended)
    # Both ends live as long as the program.
    notifier.destroyed.connect(here.close)
    notifier.destroyed.connect(there.close)
