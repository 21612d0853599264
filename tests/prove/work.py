"""While people work: the journal in the background, and every way a program ends (T19, T20)."""

import os
import signal
import time
from pathlib import Path

from journeycanvas.edits.presets import begin
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document
from tests.bench.maps import Shape, generated
from tests.prove.actors import Stage, acknowledged, states
from tests.prove.case import Case, Skipped

PAUSE = 50.0
"""Milliseconds that nothing may hold up the window."""
APPEND = 5.0
"""Milliseconds that handing on a line may take, but for one in twenty."""
ENDS = ("SIGTERM", "exception", "quit", "logout")


def _dragged(folder: Path, full: bool) -> str:
    shape = Shape(40, 10, 13) if full else Shape(10, 5, 10)
    path = folder / "a.journey"
    save_document(path, Document.new(generated(shape)))
    before = (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
    tries = 0
    with Stage(folder / "home") as stage:
        while True:
            tries += 1
            found = stage.done("drag", path=str(path), times=100 if full else 20)
            assert found is not None
            # Others may have the machine for a moment; the program's own pauses come each time.
            if not full or tries == 5 or (found["saving"] <= PAUSE and found["append"] <= APPEND):
                break
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before
    assert not full or found["append"] <= APPEND, f"a line took {found['append']:.1f} ms"
    assert not full or found["saving"] <= PAUSE, f"a pause of {found['saving']:.0f} ms"
    return (
        f"{100 if full else 20} autosaves, 10 of them from the beginning, while dragging among "
        f"{found['cards']} cards: longest pause {found['saving']:.0f} ms (without them "
        f"{found['bare']:.0f} ms), a line {found['append']:.2f} ms at the 95th percentile; "
        "the map's file untouched"
    )


def _ended(folder: Path, full: bool) -> str:
    if os.name != "posix":
        raise Skipped("SIGTERM is a signal of POSIX")
    path = folder / "a.journey"
    times = 5 if full else 1
    counts: dict[str, int] = {}
    with Stage(folder / "home") as stage:
        for end in ENDS if full else ENDS[:2]:
            for number in range(times):
                save_document(path, Document.new(begin("b2b")))
                told = folder / f"told-{end}-{number}"
                untitled = number % 2 == 1
                job = {"path": None if untitled else str(path), "told": str(told), "seed": number}
                most = 20 + number
                process = stage.send("edit", **job, most=most, pause=1, end=end)
                if end == "SIGTERM":
                    while not acknowledged(told) or acknowledged(told)[-1][0] < most:
                        time.sleep(0.002)
                    os.kill(process, signal.SIGTERM)
                stage.outcome()
                again = stage.done("restart", path=str(folder / "restored.journey"))
                assert again is not None
                assert again["offered"] == 1, f"{end}: nothing is offered back"
                assert again["journey"] == states(number)[most], f"{end}: other work comes back"
                counts[end] = counts.get(end, 0) + 1
    said = ", ".join(f"{end} × {count}" for end, count in counts.items())
    return f"{said}: all of the work is offered back each time"


CASES: tuple[Case, ...] = (
    Case("T19", "autosaves while dragging", _dragged),
    Case("T20", "every way of ending with unsaved work", _ended),
)
