"""Opening a map in the real window, offscreen, for proofs of what is shown."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from journeycanvas.app import documents
from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.storage.reading import read


@contextlib.contextmanager
def shown_window() -> Iterator[tuple[QApplication, Window]]:
    """Show a window of 1920 × 1080 for as long as it is needed."""
    application = made_application()
    window = Window()
    window.resize(1920, 1080)
    window.show()
    try:
        yield application, window
    finally:
        if window.session is not None:
            window.session.close()
        window.show_session(None)
        window.close()
        window.deleteLater()
        application.processEvents()


def show(application: QApplication, window: Window, path: Path) -> None:
    """Open a map and let everything be laid out and painted. Raises UnreadableError."""
    window.show_session(documents.session_of(read(path).document))
    application.processEvents()
