"""The cases of time in three time zones, and moments at both ends of the calendar (T51)."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from journeycanvas import clock
from journeycanvas.app import documents
from journeycanvas.app.minutes_window import MinutesWindow
from journeycanvas.app.panes import show_panel
from journeycanvas.app.recovery_cards import RecoveryCards
from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.edits.adding import add
from journeycanvas.edits.moving import set_fields
from journeycanvas.recovery import shelf
from journeycanvas.recovery.content import head_of
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.leftovers import leftovers
from journeycanvas.recovery.lines import opened, sealed
from journeycanvas.review.documents import merged_documents
from journeycanvas.review.minutes import minutes
from journeycanvas.session import Session
from journeycanvas.storage.document import Document, ReviewCopy
from journeycanvas.storage.lock import HeldError, lock_file, take
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.app.maps import small_map
from tests.journals import whole
from tests.prove.case import Case
from tests.prove.hostile import said
from tests.prove.shown import shown_window
from tests.zones import EDGES, ZONES, zone

WHERE = ZONES[:3]
AS_IN_UTC = ("T16", "T17", "T21", "T28")
PART = "PROVE_PART"
"""Which of how many parts of its files a case takes, as `0/3`."""


def _zones(folder: Path, full: bool) -> str:
    counted = [_as_in_utc(number, at) for number in AS_IN_UTC for at in range(3)] if full else []
    shown = 0
    for at, where in enumerate(WHERE):
        with zone(where), shown_window() as (application, window):
            for number, text in enumerate(EDGES):
                if not full and number % len(WHERE) != at:
                    continue
                room = folder / f"{at}-{number}"
                room.mkdir()
                shown += _at_the_edge(room, text, application, window)
    as_there = f"as in UTC in each of {', '.join(WHERE)}: {'; '.join(counted)}. " if full else ""
    return (
        f"{as_there}{len(EDGES)} moments at both ends of the calendar in every place "
        f"that holds one, in {len(WHERE)} zones: opened, shown, told, merged, exported and "
        f"recovered {shown} times, 0 exceptions"
    )


def _as_in_utc(number: str, at: int) -> str:
    """Run a case in full in a time zone of its own; return what it counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove", "--alone", number],
        env={**os.environ, "TZ": WHERE[at], PART: f"{at}/{len(WHERE)}"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = done.stdout.strip().splitlines() or ["ended without a word"]
    assert done.returncode == 0, f"{number} in {WHERE[at]}: {lines[-1]}"
    return f"{number} in {WHERE[at]}: {lines[-1].split(';')[0].split(':')[0]}"


def _document(at: datetime) -> Document:
    """Return a map all of whose moments and days are at one edge of the calendar."""
    journey = small_map()
    card = next(iter(journey.touchpoints))
    journey, _remark = add(journey, "comments", on=card, text="Really?", author="Ada", at=at)
    journey, _proof = add(journey, "evidence", title="Study", date=at.date(), supports=(card,))
    journey, _item = add(journey, "backlog", title="Mend it", due=at.date())
    after = set_fields(journey, "stages", journey.stages[0].id, name="Later")
    document = Document.new(journey)
    entry = Entry(difference(journey, after), "Rename", by="Ada", at=at)
    history = document.history.recorded(entry).named(Version("Then", entry.id, at=at))
    asked = ReviewCopy("Bo", at, "Look at this")
    return replace(document, journey=after, history=history, review=asked)


def _at_the_edge(folder: Path, text: str, application: QApplication, window: Any) -> int:
    """Let everything that shows, tells or writes a moment meet one; return how much that was."""
    at = clock.read(text)
    assert at is not None
    document = _document(at)
    path = folder / "a.journey"
    save_document(path, document)
    assert read(path).document.history == read(path).document.history
    window.show_session(documents.session_of(read(path).document))
    application.processEvents()
    show_panel(window, lambda editor: editor.history)
    application.processEvents()
    session = window.session
    dialog = MinutesWindow(session, None, window)
    dialog.deleteLater()
    assert "Later" in minutes(session.journey, session.history, 0, 1)
    met = 3
    for words in _verbs(path, folder):
        code, _out, complaints = said(*words)
        assert code in (0, 1), (text, words, complaints)
        assert "inside the program" not in complaints, (text, words, complaints)
        met += 1
    other = Session(read(path).document)
    other.perform("Rename", set_fields, "stages", other.journey.stages[1].id, name="Theirs")
    merged_documents(session.document, other.document, name="a copy")
    return met + _lock(folder, text) + _journal(text, window)


def _verbs(path: Path, folder: Path) -> Iterator[tuple[str, ...]]:
    name = str(path)
    yield ("validate", name)
    yield ("info", name, "--board")
    yield ("text", name)
    yield ("diff", name, name)
    yield ("share", name, "-o", str(folder / "shared.journey"))
    yield ("merge", name, name, "-o", str(folder / "merged.journey"))
    for ending in ("csv", "pdf", "mmd"):
        yield ("export", name, "--to", str(folder / f"a.{ending}"))


def _lock(folder: Path, text: str) -> int:
    """Meet a lock that says it was taken then."""
    path = folder / "locked.journey"
    save_document(path, Document.new(small_map()))
    lock = take(path, "Ada")
    file = lock_file(path)
    raw = {**json.loads(file.read_bytes()), "since": text, "machine": "elsewhere", "host": "x"}
    lock.release()
    file.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(HeldError, match="has it open on the computer “elsewhere” since"):
        take(path, "Bo")
    return 1


def _journal(text: str, window: Any) -> int:
    """Be offered work that was done then, set it aside, and look at what is set aside."""
    session = documents.session_of(Document.new(small_map()))
    session.perform("Rename", set_fields, "stages", session.journey.stages[0].id, name="Lost")
    session.flush()
    session._journal.close()
    (file,) = journal_files(journal_folder())
    head, _line, rest = file.read_bytes().partition(b"\n")
    known = head_of(head)
    assert known is not None
    base, moves = rest[: known.bytes + 1], rest[known.bytes + 1 :].splitlines()
    content = _dated(head, text) + base + b"".join(_dated(move, text) for move in moves)
    file.write_bytes(content)
    os.utime(file, (2.0**33, 2.0**33))
    cards = RecoveryCards(window)
    cards.offer(leftovers())
    (found,) = leftovers()
    assert found.story().edits == 1
    assert whole(found).document.journey.stages[0].name == "Lost"
    shelf.discard(found)
    assert len(shelf.shelved()) >= 1
    for one in shelf.shelved():
        shelf.delete(one.leftover)
    cards.deleteLater()
    return 3


def _dated(line: bytes, text: str) -> bytes:
    """Return a line of a journal that says it was written then."""
    said_there = opened(line)
    assert said_there is not None
    if isinstance(said_there.get("entry"), dict):
        said_there["entry"]["at"] = text
    return sealed({**said_there, "at": text})


CASES: tuple[Case, ...] = (Case("T51", "Other time zones and the ends of the calendar", _zones),)
