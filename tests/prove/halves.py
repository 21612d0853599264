"""Half a text in every place of entry, and every way of ending there (T53)."""

import os
import shutil
import signal
from pathlib import Path

from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.writing import save_document, serialise
from tests.app.maps import full_map, small_map
from tests.prove.actors import Stage
from tests.prove.case import Case, Skipped
from tests.prove.typists import BY_HAND, Place

ENDS = ("KILL", "TERM", "HUP", "logout")
EVERY = 5
"""So manieth place is enough for what ends as another way does."""
SHORT = ([BY_HAND, "capture"], ["in the form", "metrics", "target"], ["on the board", "stages"])


def _halves(folder: Path, full: bool) -> str:
    if os.name != "posix":
        raise Skipped("programs are ended by signals of POSIX")
    maps = {name: folder / f"{name}.journey" for name in ("small", "full")}
    save_document(maps["small"], Document.new(small_map()))
    # As it is opened: three statuses of one cell are one too many each.
    sound = read_bytes(serialise(Document.new(full_map())), "full.journey").document
    save_document(maps["full"], sound)
    home = Path(os.environ["JOURNEYCANVAS_HOME"])
    counts = dict.fromkeys(ENDS, 0)
    wrong = []
    with Stage(home) as stage:
        where = {"map": str(maps["full"]), "home": str(home)}
        there: list[Place] = stage.done("prove.typists:places", **where) if full else list(SHORT)
        for number, place in enumerate(there):
            many = 4 if number % EVERY == 0 else 2
            for end in ENDS[: many if full else 1]:
                wrong += _ended(stage, maps["small" if place[0] == BY_HAND else "full"], place, end)
                counts[end] += 1
                shutil.rmtree(home)
    assert not wrong, "; ".join(wrong)
    said = ", ".join(f"{end} × {count}" for end, count in counts.items() if count)
    return (
        f"half a text in {len(there)} places of entry (forms of one and of several things, board, "
        f"outline, capture line, dialog); {said}: back in its place each time, with all that was "
        "typed 250 ms before a kill, or before any other end"
    )


def _ended(stage: Stage, path: Path, place: Place, end: str) -> list[str]:
    """Let a program end where half a text was typed; return what is wrong then."""
    job = {"map": str(path), "home": os.environ["JOURNEYCANVAS_HOME"], "place": place}
    process = stage.send("prove.typists:type_there", **job, end=end)
    line = stage.line()
    if line == "typed":
        os.kill(process, getattr(signal, f"SIG{end}"))
        line = stage.line()
    told = f"{' · '.join(place)}, {end}"
    usual = {"KILL": -signal.SIGKILL, "logout": -signal.SIGKILL}.get(end, 128 + signal.SIGTERM)
    if line != f"ended {usual}":
        return [f"{told}: {line}"]
    said = stage.done("prove.typists:look_there", **job)
    if said is None or said["found"] != said["expected"]:
        return [f"{told}: {said}"]
    return []


CASES: tuple[Case, ...] = (Case("T53", "half a text in every place of entry", _halves),)
