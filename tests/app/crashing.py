"""A program that edits a map, types on, says so, and waits for its end: `crashing.py FILE`."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeycanvas.app import documents
from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.recovery.file import journal_files, journal_folder

application = made_application()
window = Window()
window.show()
window.activateWindow()
application.processEvents()
assert documents.open_map(window, Path(sys.argv[1]))
assert window.canvas is not None
canvas = window.canvas


def focused() -> QWidget:
    """Return what has the keys."""
    application.processEvents()
    widget = window.focusWidget()
    assert isinstance(widget, QWidget)
    return widget


canvas.choose(next(i for i, card in canvas.journey.touchpoints.items() if card.title == "Signs"))
canvas.view.setFocus()
for title in ("First of all", "Second"):
    QTest.keyClick(canvas.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), title)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
QTest.keyClick(canvas.view, Qt.Key.Key_F2)
QTest.keyClicks(focused(), "Half a sen")
while not any("Half a sen" in f.read_text("utf-8") for f in journal_files(journal_folder())):
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
print("typing", flush=True)  # noqa: T201 - its parent waits for it
application.exec()
