"""Two programs on one map, copies beside it, clocks that jump (T12–T15)."""

import datetime as dt
import json
import os
import random
import time
from pathlib import Path

from journeycanvas.changes.change import NOTHING
from journeycanvas.changes.entry import Entry
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.session import MapFile, Session
from journeycanvas.storage import shelf
from journeycanvas.storage.backups import backups_of
from journeycanvas.storage.conflicts import conflict_copies
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import ChangedError
from journeycanvas.storage.journal import Journal, journal_files, journal_folder
from journeycanvas.storage.lock import HeldError, Lock, lock_file, take
from journeycanvas.storage.recovery import leftovers
from journeycanvas.storage.writing import save_document, serialise
from tests.prove.actors import Stage, acknowledged
from tests.prove.case import Case, Skipped
from tests.storage.test_conflicts import CERTAIN, LIKELY

DAY = 24 * 3600.0
YEAR = 365 * DAY


def _rename(session: Session, name: str) -> None:
    stage = session.journey.stages[0].id
    session.perform("Rename", set_fields, "stages", stage, name=name)


def _held(path: Path) -> str:
    """Return who holds a map; empty, and nothing is left behind, if it can be had."""
    try:
        take(path, "Ben").release()
    except HeldError as error:
        return str(error)
    return ""


def _instances(folder: Path, full: bool) -> str:
    if os.name != "posix":
        raise Skipped("the holder is killed by a signal of POSIX")
    path = folder / "a.journey"
    save_document(path, Document.new(begin("b2b")))
    times = 20 if full else 1
    with Stage(folder / "home") as stage:
        for number in range(times):
            told = folder / f"told{number}"
            job = {"path": str(path), "told": str(told), "seed": number, "most": 5, "end": ""}
            process = stage.send("edit", **job, pause=1)
            while not acknowledged(told):
                time.sleep(0.01)
            assert "has it open on the computer" in _held(path)
            os.kill(process, 9)
            stage.outcome()
            assert lock_file(path).exists()
            assert _held(path) == "", "a killed program's lock holds"
    stuck = 0
    far = {"name": "Ada", "machine": "far-away", "host": "x", "since": "2026-11-01T10:00:00+00:00"}
    for content in (json.dumps(far).encode(), b"", b"\0" * 10, b"{", b"[]"):
        lock_file(path).write_bytes(content)
        assert _held(path)
        assert lock_file(path).read_bytes() == content, "a lock went by itself"
        lock = take(path, "Ben", by_force=True)
        assert lock.holder is None
        lock.release()
        stuck += 1
    return (
        f"{times} killed holders taken over at once; {stuck} locks of other machines or of "
        "nobody stayed until a person took them over"
    )


def _rewritten(folder: Path, full: bool) -> str:
    dice = random.Random(13)  # noqa: S311 - an order, no secret
    path = folder / "a.journey"
    save_document(path, Document.new(begin("b2b")))
    session = Session(Document.new(begin("b2b")), file=MapFile(path))
    times = 200 if full else 20
    noticed = kept = 0
    for number in range(times):
        raw = begin("b2b")
        theirs = set_fields(raw, "map", raw.map.id, title=f"Theirs {number}")
        content = serialise(Document.new(theirs))
        status = path.stat()
        if dice.random() < 0.5:
            path.write_bytes(content)
        else:
            other = path.with_name("other")
            other.write_bytes(content)
            other.replace(path)
        if dice.random() < 0.3:
            # Some programs put the old time back.
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        _rename(session, f"Mine {number}")
        try:
            session.save()
        except ChangedError:
            noticed += 1
        assert path.read_bytes() == content, "their work was overwritten"
        session.save(overwrite=True)
        kept += backups_of(path)[0].file.read_bytes() == content
    assert (noticed, kept) == (times, times)
    return f"{times} rewrites by others, {noticed} noticed at save, 0 silent overwrites"


def _copies(folder: Path, full: bool) -> str:
    path = folder / "plan.journey"
    save_document(path, Document.new(begin("loop")))
    for name in (*CERTAIN, *LIKELY):
        path.with_name(name).write_bytes(path.read_bytes())
    before = {one: one.read_bytes() for one in folder.iterdir()}
    found = conflict_copies(path)
    assert {copy.path.name for copy in found} == {*CERTAIN, *LIKELY}
    assert {one: one.read_bytes() for one in folder.iterdir()} == before
    return f"{len({copy.style for copy in found})} styles of naming found, none deleted"


def _clocks(folder: Path, full: bool) -> str:
    path = folder / "a.journey"
    save_document(path, Document.new(begin("b2b")))
    jumps = (0.0, -10 * YEAR, 10 * YEAR, -3600.0, 3600.0)[: 5 if full else 2]
    now = time.time()
    names = []
    for number, jump in enumerate(jumps):
        journal = Journal()
        session = Session(Document.new(begin("b2b")), path, journal=journal)
        _rename(session, f"Jump {number}")
        before = session.document
        at = dt.datetime.fromtimestamp(now + jump, dt.UTC)
        entry = Entry(NOTHING, "Nothing", at=at)
        journal.entry(before, path, entry)
        timer = journal._timer
        assert timer is not None
        timer.join(5)
        journal._close()
        names.append(f"Jump {number}")
    for file, jump in zip(sorted(journal_files(journal_folder())), jumps, strict=True):
        os.utime(file, (now - jump, now - jump))
    found = leftovers()
    assert [one.recover().document.journey.stages[0].name for one in found] == names
    zone = os.environ.get("TZ")
    try:
        for name in ("Europe/Zurich", "America/New_York", "Asia/Kathmandu"):
            os.environ["TZ"] = name
            time.tzset()
            assert leftovers() == found
    finally:
        os.environ.pop("TZ")
        if zone is not None:
            os.environ["TZ"] = zone
        time.tzset()
    for one in found:
        shelf.put_off(one)
    for jump in (0.0, 10 * YEAR, -10 * YEAR, 0.0):
        shelf.clean(now + jump)
        assert len(shelf.shelved()) == len(jumps), "a clock that was set removed recovered work"
    lock: Lock = take(path, "Ada")
    lock.release()
    return f"{len(jumps)} jumps of the clock: order by number, journals synced, nothing removed"


CASES: tuple[Case, ...] = (
    Case("T12", "the same map in two programs", _instances),
    Case("T13", "another program rewrites the open map", _rewritten),
    Case("T14", "copies of sync programs", _copies),
    Case("T15", "clocks that jump", _clocks),
)
