"""A program that waits for something when a signal comes: what holds it up, played in a fork."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QFileDialog, QMenu

from journeycanvas.app import ending, opening, plain, start_up
from journeycanvas.app.asking import Asking
from journeycanvas.app.window import Window
from journeycanvas.app.working import done_meanwhile
from journeycanvas.edits.moving import set_fields

TITLE, TYPED = "Done a moment ago", "half a nam"


def _question(window: Window) -> object:
    return plain.ask(window, "A question", "Which one?", ("Keep", "Discard", "Open as saved"))


def _two_questions(window: Window) -> object:
    QTimer.singleShot(0, lambda: plain.refused(window, "It did not work."))
    return _question(window)


def _form(window: Window) -> object:
    asking = Asking(window, "Name this moment", "Name")
    asking.line.setText(TYPED)
    return asking.answer()


def _file_dialog(window: Window) -> object:
    return QFileDialog.getSaveFileName(window, "Save as")


def _menu(window: Window) -> object:
    menu = QMenu(window)
    menu.addAction("Delete")
    return menu.exec(window.pos())


def _drag(window: Window) -> object:
    drag, what = QDrag(window), QMimeData()
    what.setText("a note")
    drag.setMimeData(what)
    return drag.exec()


def _work(window: Window) -> object:
    return done_meanwhile(window, "Reading …", threading.Event().wait)


def _closing(window: Window) -> object:
    return window.close()


HELD_UP: dict[str, Callable[[Window], object]] = {
    "a question": _question,
    "two questions": _two_questions,
    "a form": _form,
    "a file dialog": _file_dialog,
    "a menu": _menu,
    "a drag": _drag,
    "work": _work,
    "a question before it closes": _closing,
}
"""What holds a program up, by its name."""
AT_START = "the question of a start"
"""Is open before the program's own loop begins."""
NOTHING = "nothing"
HANDING_IN = "what asks when it is handed in"
SHORT = 2.0
"""Seconds that this may take."""


class _Asking(Window):
    def finish_typing(self) -> None:
        _question(self)


PATIENCE = 20
"""Seconds after which a program that does not end is ended, by a signal of its own."""


def say(word: str) -> None:
    """Tell whoever has begun this program what it does."""
    print(word, flush=True)  # noqa: T201 - its parent waits for it


def wait(job: dict[str, Any]) -> None:
    """Change a map, be held up as the job says, and say so; whatever goes on afterwards is said."""
    signal.alarm(PATIENCE)
    os.environ["JOURNEYCANVAS_HOME"] = job["home"]
    application = start_up.made_application()
    window = _Asking() if job["by"] == HANDING_IN else Window()
    ending.end_orderly(application, window.windows, SHORT)
    application.aboutToQuit.connect(lambda: say("about to quit"))
    window.show()
    if job["by"] == AT_START:
        QTimer.singleShot(0, lambda: say("waiting"))
        start_up.begin(window, [Path(job["path"])])
        say("went on")
    else:
        assert opening.open_map(window, Path(job["path"]))
        assert window.canvas is not None
        journey = window.canvas.journey
        window.canvas.perform("Rename", set_fields, "map", journey.map.id, title=TITLE)
        QTimer.singleShot(0, lambda: _held_up(window, job["by"]))
    application.exec()
    say("ended by itself")


def _held_up(window: Window, by: str) -> None:
    QTimer.singleShot(0, lambda: say("waiting"))
    if by in HELD_UP:
        HELD_UP[by](window)
        say("went on")
