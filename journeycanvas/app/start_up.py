"""Starting the program: the application, its type and colours, errors, recovery, the window."""

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from journeycanvas.app import documents, remembered
from journeycanvas.app.ending import end_orderly
from journeycanvas.app.failures import catch_failures
from journeycanvas.app.garbage import Garbage
from journeycanvas.app.instance import is_program, let_go
from journeycanvas.app.looks import Looks, looks
from journeycanvas.app.plain import ask
from journeycanvas.app.preferences import preferred
from journeycanvas.app.window import Window
from journeycanvas.app.windows import Windows, last_maps
from journeycanvas.app.working import done_meanwhile
from journeycanvas.canvas import accessible
from journeycanvas.recovery import shelf
from journeycanvas.recovery.leftovers import Leftover, forget_empty, leftovers
from journeycanvas.recovery.looking import is_suspect, looking, suspected
from journeycanvas.recovery.starting import Starting
from journeycanvas.storage.sweeping import sweep
from journeycanvas.storage.telling import placed
from journeycanvas.wording import _

Find = Callable[[], tuple[Leftover, ...]]
"""Finds what was left behind."""

AT_REST_MS = 300
"""When the first picture stands and nothing is waiting, a start has not failed."""


def start(paths: list[Path]) -> int:
    """Run the editor until its window is closed."""
    starting = Starting()
    starting.begin()
    suspect = suspected()
    application = made_application()
    # What works beside the window hands back its turn soon.
    sys.setswitchinterval(0.001)
    window = Window()
    catch_failures()
    end_orderly(application, window.windows)
    application.aboutToQuit.connect(starting.over)
    window.show()
    find = partial(found_again, window, ()) if suspect else journals_left
    begin(window, paths, starting, find)
    QTimer.singleShot(0, lambda: _listen(application, window.windows))
    threading.Thread(target=_tidy, daemon=True).start()
    QTimer.singleShot(AT_REST_MS, starting.over)
    # What is loaded by now stays: the collector need not walk through it again and again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    return application.exec()


def _listen(application: QApplication, windows: Windows) -> None:
    """Take the files of further starts, once the first picture stands."""
    if not is_program():
        return
    if not looks().preferences.one_program:
        let_go()
        return
    from journeycanvas.app.listening import Listening  # noqa: PLC0415 - after the first picture

    listening = Listening(application, windows.take)
    if not listening.address:
        let_go()
    application.aboutToQuit.connect(listening.stop)
    application.aboutToQuit.connect(let_go)


def _tidy() -> None:
    """Remove what was kept long enough, and what killed saves left beside the recent maps."""
    shelf.clean()
    sweep({path.parent for path in remembered.recent()})


def journals_left() -> tuple[Leftover, ...]:
    """Return the journals of programs that are gone; those in which nothing was done go."""
    forget_empty()
    return leftovers(looking=looking, suspects=is_suspect)


def found_again(window: Window, before: tuple[Leftover, ...]) -> tuple[Leftover, ...]:
    """Return what was left behind once it was looked into anew; `before` where that is given up.

    Processes of their own do so with what ended the program before; that may take a while.
    """
    found = done_meanwhile(window, _("Looking for unsaved work …"), _all_looked_into)
    return before if found is None else found


def _all_looked_into() -> tuple[Leftover, ...]:
    """Return the journals of programs that are gone, once those set aside are looked into too."""
    shelf.shelved()
    return journals_left()


def begin(
    window: Window,
    paths: list[Path],
    starting: Starting | None = None,
    find: Find = journals_left,
) -> None:
    """Open what was asked for, and offer back what an earlier program left behind."""
    cards = window.start.recovered
    if starting is not None and starting.careful:
        cards.offer_carefully(lambda: cards.offer(find()))
        return
    left = find()
    cards.offer(left)
    if not paths:
        if not left and looks().preferences.at_start == "last":
            for path in last_maps():
                documents.open_map(window, path)
        return
    path = paths[0]
    newer = next((leftover for leftover in reversed(left) if _same(leftover.path, path)), None)
    if newer is not None:
        text = _("{name} has work that was not saved when the program ended. Keep it?")
        answers = (_("Keep"), _("Open as saved"))
        question = text.format(name=placed(path))
        with contextlib.nullcontext() if starting is None else starting.waiting():
            keeps = ask(window, _("Unsaved work"), question, answers) == 0
        if keeps:
            cards.restore(newer)
            paths = paths[1:]
    for path in paths:
        documents.open_any(window, path)


def _same(known: Path | None, path: Path) -> bool:
    """Tell whether two paths lead to one file, through whatever links."""
    return known is not None and os.path.realpath(known) == os.path.realpath(path)


def made_application() -> QApplication:
    """Return the application, dressed. There is one in a process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("JourneyCanvas")
    application.setApplicationDisplayName("JourneyCanvas")
    Looks(application, preferred()[0])
    Garbage(application)
    accessible.install()
    return application
