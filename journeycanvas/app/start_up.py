"""Starting the program: the application, its type and colours, errors, recovery, the window."""

import gc
import os
import sys
import threading
from collections.abc import Callable
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
from journeycanvas.canvas import accessible
from journeycanvas.storage import shelf
from journeycanvas.storage.recovery import Leftover, leftovers
from journeycanvas.storage.starting import Starting
from journeycanvas.storage.sweeping import sweep
from journeycanvas.wording import _

Find = Callable[[Callable[[Path], object]], tuple[Leftover, ...]]
"""Finds what was left behind; calls its argument with each file before looking into it."""

AT_REST_MS = 300
"""When the first picture stands and nothing is waiting, a start has not failed."""


def start(paths: list[Path]) -> int:
    """Run the editor until its window is closed."""
    starting = Starting()
    starting.begin()
    application = made_application()
    # What works beside the window hands back its turn soon.
    sys.setswitchinterval(0.001)
    window = Window()
    catch_failures()
    end_orderly(application, window.windows)
    window.show()
    begin(window, paths, starting)
    QTimer.singleShot(0, lambda: _listen(application, window.windows))
    threading.Thread(target=_tidy, daemon=True).start()
    QTimer.singleShot(AT_REST_MS, starting.over)
    # What is loaded by now stays: the collector need not walk through it again and again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    code = application.exec()
    starting.over()
    return code


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


def _unmarked(_file: Path) -> None:
    """Mark nothing: nobody counts this start."""


def journals_left(reading: Callable[[Path], object]) -> tuple[Leftover, ...]:
    """Return the journals of programs that are gone."""
    return leftovers(reading=reading)


def begin(
    window: Window,
    paths: list[Path],
    starting: Starting | None = None,
    find: Find = journals_left,
) -> None:
    """Open what was asked for, and offer back what an earlier program left behind."""
    cards = window.start.recovered
    reading = _unmarked if starting is None else starting.reading
    if starting is not None and starting.careful:
        cards.offer_carefully(lambda: cards.offer(find(reading)))
        return
    left = find(reading)
    note = _("A recovery file could not be read and was set aside; nothing else is missing.")
    cards.offer(left, note if starting is not None and starting.suspect else "")
    if not paths:
        if not left and looks().preferences.at_start == "last":
            for path in last_maps():
                documents.open_map(window, path)
        return
    path = paths[0]
    newer = next((leftover for leftover in reversed(left) if _same(leftover.path, path)), None)
    if newer is not None:
        text = _("«{name}» has work that was not saved when the program ended. Keep it?")
        answers = (_("Keep"), _("Open as saved"))
        question = text.format(name=path.name)
        if ask(window, _("Unsaved work"), question, answers) == 0:
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
