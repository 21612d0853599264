"""Opening, saving, posters and starting: each beside the bare work that it cannot do without."""

import io
import json
import os
import resource as system
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import TypeAdapter
from reportlab.pdfgen.canvas import Canvas as Sheet

from journeycanvas.exporters.paper import paper
from journeycanvas.exporters.poster import poster_pdf
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import TABLES
from journeycanvas.resources import resource
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document, serialise
from tests.bench.figures import Figure, best, collected, took

WINDOW = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.app import documents
application = made_application()
window = Window()
window.resize(1920, 1080)
documents.open_any(window, Path(sys.argv[1]))
window.show()
window.repaint()
application.processEvents()
print((time.perf_counter() - start) * 1000)
"""
BARE_WINDOW = """
import time
start = time.perf_counter()
import pydantic
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView
application = QApplication([])
view = QGraphicsView(QGraphicsScene())
view.resize(1920, 1080)
view.show()
view.repaint()
application.processEvents()
print((time.perf_counter() - start) * 1000)
"""


def measure(journey: Journey, count: int) -> list[Figure]:
    """Return the file figures of one map."""
    document = Document.new(journey)
    data = serialise(document)
    rows = []
    with tempfile.TemporaryDirectory() as folder, collected():
        path = Path(folder) / "map.journey"
        save_document(path, document)
        floor = best(lambda: bare_read(data))
        rows.append(
            Figure(
                f"{count}: open",
                best(lambda: read(path)),
                floor,
                "json + pydantic",
                "≤ 2x the floor",
            )
        )
        floor = best(lambda: bare_write(Path(folder) / "bare", data))
        rows.append(Figure(f"{count}: serialise", best(lambda: serialise(document))))
        rows.append(
            Figure(
                f"{count}: save",
                best(lambda: save_document(path, document)),
                floor,
                "write + fsync",
            )
        )
        rows.append(Figure(f"{count}: layout, cold", took(lambda: layout(journey, SCREEN))))
        if count <= 2000:
            rows.append(
                Figure(
                    f"{count}: poster A1",
                    took(lambda: poster_pdf(journey, paper("A1"))),
                    took(lambda: bare_poster(journey)),
                    "reportlab: a box and two lines a card",
                )
            )
    return rows


def bare_read(data: bytes) -> None:
    """Parse and validate the same bytes with nothing around it."""
    raw = json.loads(data)
    for table, kind in TABLES.items():
        if table != "map":
            TypeAdapter(list[kind]).validate_python(raw.get(table, []))  # type: ignore[valid-type]


def bare_write(path: Path, data: bytes) -> None:
    """Write and flush the same bytes."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def bare_poster(journey: Journey) -> None:
    """Draw as many boxes and lines of text with reportlab."""
    sheet = Sheet(io.BytesIO(), pagesize=(2384, 1684))
    for number, card in enumerate(journey.touchpoints.values()):
        x, y = number % 40 * 58, number // 40 * 30
        sheet.rect(x, y, 50, 26)
        sheet.drawString(x + 2, y + 14, card.title[:20])
        sheet.drawString(x + 2, y + 4, card.owner)
    sheet.save()


def start_up() -> list[Figure]:
    """Return how long it takes from nothing to the first painted window of each sample."""
    rows = []
    floor = _run(BARE_WINDOW)
    for name in ("committee-purchase", "trial-to-upgrade", "prove-value-to-renew"):
        value = min(_run(WINDOW, str(resource("samples", f"{name}.journey"))) for _ in range(3))
        rows.append(
            Figure(f"start → first window, {name}", value, floor, "bare Qt window + pydantic")
        )
    return rows


def _run(program: str, *arguments: str) -> float:
    done = subprocess.run(  # the very interpreter that runs this
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def memory() -> Figure:
    """Return the largest memory this process has had."""
    most = system.getrusage(system.RUSAGE_SELF).ru_maxrss
    return Figure("peak memory, all maps in one process", most / 1024, unit="MB")
