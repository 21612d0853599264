"""Starting the program: the application, its type and colours, errors, recovery, the window."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeycanvas.app import documents
from journeycanvas.app.failures import catch_failures
from journeycanvas.app.style import dress
from journeycanvas.app.window import THEME, Window
from journeycanvas.storage.recovery import leftovers


def start(paths: list[Path]) -> int:
    """Run the editor until its window is closed."""
    application = made_application()
    window = Window()
    catch_failures(window)
    window.show()
    left = leftovers()
    if paths:
        documents.open_any(window, paths[0])
    if left and window.session is None:
        window.start.offer(left)
    # What is loaded by now stays: the collector need not walk through it again and again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    return application.exec()


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
