"""A session of the real window by script: `python -m tests.prove.scripted SECONDS MAP`.

It edits, undoes, zooms, saves, exports and opens again as fast as it can for a while, and is idle
for the rest of the time.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from journeycanvas.app import documents
from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.exporters.paper import paper
from journeycanvas.exporters.poster import poster_pdf, poster_svg
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.app.maps import small_map
from tests.journeys import EDITS

IDLE_MS = 1_000


def main(seconds: float, path: Path) -> None:
    """Run the script once, then again every ten idle seconds until the time is over."""
    save_document(path, Document.new(small_map()))
    application = made_application()
    window = Window()
    window.show()
    late = QDeadlineTimer(int(seconds * 1000))
    rounds = 0
    while not rounds or not late.hasExpired():
        if rounds % 10 == 0:
            _round(application, window, path, rounds)
        rounds += 1
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        idle = QDeadlineTimer(min(IDLE_MS, max(0, late.remainingTime())))
        while not idle.hasExpired():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    if window.session is not None:
        window.session.close()
    window.show_session(None)
    print(f"{rounds} rounds")


def _round(application: QApplication, window: Window, path: Path, number: int) -> None:
    if window.session is not None:
        window.session.close()
    window.show_session(documents.session_of(read(path).document))
    session, canvas = window.session, window.canvas
    assert session is not None
    assert canvas is not None
    for at, name in enumerate(sorted(EDITS)):
        session.perform(f"Do {name}", EDITS[name], (number + at, at, 3 * at))
        canvas.view.zoom_by(1.2 if at % 2 else 0.8)
        application.processEvents()
    for identity in list(canvas.board.boxes)[:5]:
        if identity in canvas.journey.place:
            canvas.selection.set((identity,))
            application.processEvents()
    poster_pdf(session.journey, paper("A3"), None)
    poster_svg(session.journey, None, None)
    session.go_to(0)
    save_document(path, session.document)
    application.processEvents()


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
