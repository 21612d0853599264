"""Starting the program: the application, its type and colours, errors, recovery, the window."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeycanvas.app import documents
from journeycanvas.app.failures import catch_failures
from journeycanvas.app.plain import ask
from journeycanvas.app.style import dress
from journeycanvas.app.window import THEME, Window
from journeycanvas.storage.recovery import leftovers
from journeycanvas.wording import _


def start(paths: list[Path]) -> int:
    """Run the editor until its window is closed."""
    application = made_application()
    window = Window()
    catch_failures(window)
    window.show()
    begin(window, paths)
    # What is loaded by now stays: the collector need not walk through it again and again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    return application.exec()


def begin(window: Window, paths: list[Path]) -> None:
    """Open what was asked for, and offer back what an earlier program left behind."""
    left = leftovers()
    window.start.offer(left)
    if not paths:
        return
    path = paths[0].absolute()
    newer = next((leftover for leftover in reversed(left) if leftover.path == path), None)
    if newer is not None:
        text = _("«{name}» has work that was not saved when the program ended. Restore it?")
        answers = (_("Restore"), _("Open as saved"))
        question = text.format(name=path.name)
        if ask(window, _("Unsaved work"), question, answers) == 0:
            window.start.restore(newer)
            return
    documents.open_any(window, paths[0])


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
    dress(application, THEME)
    return application
