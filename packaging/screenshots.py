"""Take the README's pictures from the running program: `python packaging/screenshots.py`.

Opens the first sample in the real window, selects a touchpoint, and writes what the window shows
to `packaging/screenshots/`.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["JOURNEYCANVAS_HOME"] = tempfile.mkdtemp()

from journeycanvas.app import documents
from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.resources import resource

TARGET = Path(__file__).parent / "screenshots"
SIZE = (1920, 1080)


def main(target: Path) -> None:
    """Write a picture of the start screen and one of the editor."""
    target.mkdir(exist_ok=True)
    application = made_application()
    window = Window()
    window.resize(*SIZE)
    window.show()
    application.processEvents()
    window.grab().save(str(target / "start.png"))
    documents.open_copy(window, resource("samples", "committee-purchase.journey"))
    application.processEvents()
    canvas = window.canvas
    if canvas is None:
        raise SystemExit("the sample could not be opened")
    canvas.choose(next(i for i, card in canvas.journey.touchpoints.items() if card.matters))
    for _ in range(3):
        application.processEvents()
    window.grab().save(str(target / "editor.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
