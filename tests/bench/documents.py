"""The document with a long history: open, save, journal, compare, merge."""

import json
import os
import random
import tempfile
from pathlib import Path
from typing import Any

from journeycanvas.changes.change import difference
from journeycanvas.edits.adding import add
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.recovery.journal import Journal
from journeycanvas.review.comparing import compare
from journeycanvas.review.merging import merged, sides_of
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from journeycanvas.storage.lock import Lock, take
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document, serialise
from tests.bench.figures import Figure, best, collected, p50_p95, took

ENTRIES = 200


def edited(session: Session, seed: int, count: int) -> Session:
    """Do some edits as people do them, of several sorts; always the same for one seed."""
    dice = random.Random(seed)  # noqa: S311 - a bench needs the same edits again
    for number in range(count):
        card = dice.choice(list(session.journey.touchpoints))
        sort = dice.randrange(10)
        if sort == 0:
            session.perform("Remove", remove, [card])
        elif sort < 3:
            session.perform("Friction", add, "frictions", title=f"Slow {number}", pinned_to=card)
        else:
            fields: dict[str, Any] = {"title": f"Title {seed} {number}", "emotion": sort % 5 - 2}
            session.perform("Edit", set_fields, "touchpoints", card, **fields)
    return session


def measure(journey: Journey, count: int) -> list[Figure]:
    """Return the figures of a map with a history."""
    rows: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, collected():
        home = os.environ.get("JOURNEYCANVAS_HOME")
        os.environ["JOURNEYCANVAS_HOME"] = str(Path(folder) / "home")
        try:
            rows += _files(Path(folder), edited(Session(Document.new(journey)), 1, ENTRIES), count)
            rows += _copies(Path(folder), journey, count)
        finally:
            if home is None:
                del os.environ["JOURNEYCANVAS_HOME"]
            else:
                os.environ["JOURNEYCANVAS_HOME"] = home
    return rows


def _files(folder: Path, session: Session, count: int) -> list[Figure]:
    document = session.document
    path, bare = folder / "history.journey", folder / "bare.journey"
    save_document(path, document)
    save_document(bare, Document.new(document.journey))

    def floor() -> None:
        with (folder / "floor").open("wb") as file:
            file.write(serialise(document))
            file.flush()
            os.fsync(file.fileno())

    rows = [
        Figure(
            f"{count}: open with {ENTRIES} entries",
            best(lambda: read(path), 5),
            best(lambda: read(bare), 5),
            "the same without history",
            "≤ 1.5x the floor",
        ),
        Figure(
            f"{count}: save with {ENTRIES} entries",
            best(lambda: save_document(path, document), 5),
            best(floor, 5),
            "serialise + fsync",
            "≤ 2x the floor",
        ),
    ]
    return rows + _journal(path, document, count)


def _journal(path: Path, document: Document, count: int) -> list[Figure]:
    session = Session(document, path, journal=(journal := Journal()))
    before, times = session.document, list[float]()
    edited(session, 2, 101)
    for entry in session.history.entries[-101:]:
        times.append(took(lambda entry=entry: journal.entry(before, path, entry)))  # type: ignore[misc]  # bound at once
    session.close()
    journal = Journal()
    entry = session.history.entries[-1]
    first = took(lambda: journal.entry(before, path, entry))
    journal.settled()
    lock: list[Lock] = []
    held = took(lambda: lock.append(take(path, "bench")))
    held += took(lambda: lock[0].holder)
    lock[0].release()
    return [
        Figure(f"{count}: journal append p95", p50_p95(times)[1], aim="≤ 5 ms"),
        Figure(f"{count}: first journal append", first, aim="≤ 16 ms"),
        Figure(f"{count}: lock taken and checked", held, aim="≤ 16 ms"),
    ]


def _copies(folder: Path, journey: Journey, count: int) -> list[Figure]:
    base = edited(Session(Document.new(journey)), 3, 50)
    paths = [folder / f"{name}.journey" for name in ("base", "ours", "theirs")]
    save_document(paths[0], base.document)
    for path, seed in ((paths[1], 4), (paths[2], 5)):
        copy = edited(Session(read(paths[0]).document), seed, ENTRIES)
        save_document(path, copy.document)
    # Read from files, no record of one is that of another: each has to be compared.
    one, ours, theirs = (read(path).document for path in paths)
    copies = ((ours.journey, ours.history), (theirs.journey, theirs.history))
    return [
        Figure(
            f"{count}: difference of two maps",
            best(lambda: compare(ours.journey, theirs.journey), 5),
            best(lambda: difference(ours.journey, theirs.journey), 5),
            "the bare difference",
            "≤ 150 ms",
        ),
        Figure(
            f"{count}: merge of three maps",
            best(lambda: merged(sides_of(*copies, one.journey)), 5),
            aim="≤ 500 ms",
        ),
        Figure(
            f"{count}: merge, base from the history",
            best(lambda: merged(sides_of(*copies)), 5),
            best(lambda: json.loads(serialise(ours)), 3),
            "json of one",
            "≤ 500 ms",
        ),
    ]
