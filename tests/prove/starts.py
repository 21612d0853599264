"""Kills at the system calls of a start while good work waits to be recovered (T45)."""

import json
import os
import shutil
import signal
from pathlib import Path
from typing import Any

from journeycanvas.edits.adding import add_stage
from journeycanvas.edits.presets import begin
from journeycanvas.recovery.drafts import Draft
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.journal import Journal
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.prove.actors import Stage
from tests.prove.case import Case, Skipped
from tests.prove.starters import said_by, state_of
from tests.prove.tracer import can_trace

TEXT = "half a sen"
WORKS = ("Work on a map", "Work that was never saved")
STARTS = {
    "offered": "a start",
    "kept": "recovery",
    "question": "with a question open",
    "careful": "after two that failed",
    "kept_and_saved": "kept at the question, saved and quit",
    "left_as_saved": "opened as saved and quit",
}
"""The scripts of `starters`, and what they play."""
WITH_MAP = ("question", "kept_and_saved", "left_as_saved")
QUITTING = ("kept_and_saved", "left_as_saved")
STEP = 25
"""Of the calls before which nothing has changed every so manieth is killed at as well."""


class _Place:
    """Two good journals that wait for a start, and a map; as they were, as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self.home, self.maps = Path(os.environ["JOURNEYCANVAS_HOME"]), folder / "maps"
        self.map = self.maps / "a.journey"
        self._folder = folder
        self.maps.mkdir()
        save_document(self.map, Document.new(begin("b2b")))
        for work, path in zip(WORKS, (self.map, None), strict=True):
            journal = Journal()
            document = read(self.map).document if path else Document.new(begin("loop"))
            session = Session(document, path, journal=journal)
            session.perform("Add stage", add_stage, name=work)
            session.draft(Draft(("capture",), TEXT))
            journal.flush()
            journal.close()
        files = sorted(journal_files(journal_folder()))
        self.journals = {file: file.read_bytes() for file in files}
        assert len(self.journals) == len(WORKS)
        for one in (self.home, self.maps):
            shutil.copytree(one, folder / "before" / one.name)

    def again(self, script: str) -> None:
        """Have everything as it was before a start."""
        for one in (self.home, self.maps):
            shutil.rmtree(one)
            shutil.copytree(self._folder / "before" / one.name, one)
        if script == "careful":
            (self.home / "state" / "starting.json").write_text('{"count": 2}', encoding="utf-8")

    @property
    def state(self) -> bytes:
        """What tells the states of the disk apart."""
        return state_of([str(self.home), str(self.maps)])

    @property
    def files(self) -> list[str]:
        """The files there are."""
        both = (*self.home.rglob("*"), *self.maps.rglob("*"))
        return [f"{file} {file.stat().st_size}" for file in both if file.is_file()]

    @property
    def saved(self) -> list[str]:
        """What the map's file says."""
        try:
            return said_by(read(self.map).document.journey)
        except UnreadableError as error:
            raise AssertionError(f"the map's file is broken: {error}") from error


class _Starts:
    """Starts on one stage, and what came of them."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        self.place = _Place(folder)
        self._folder, self._stage = folder, stage
        (folder / "run").mkdir(mode=0o700)
        self.calls = self.changes = self.kills = self.checked = 0
        self._known: set[bytes] = set()

    def _play(self, script: str, *, kill: int = 0, changes: bool = True) -> dict[str, Any]:
        job = {
            "variables": {
                "JOURNEYCANVAS_HOME": str(self.place.home),
                "XDG_RUNTIME_DIR": str(self._folder / "run"),
            },
            "seed": 1,
            "places": [str(self.place.home), str(self.place.maps)],
            "paths": [str(self.place.map)] if script in WITH_MAP else [],
            "log": str(self._folder / "log"),
            "said": str(self._folder / "said"),
        }
        traced = script != "again"
        self._stage.send(script, kill=kill, changes=changes, traced=traced, **job)
        found: dict[str, Any] = json.loads(self._stage.line())
        found["end"] = int(self._stage.line().removeprefix("ended "))
        return found

    def killed(self, script: str, *, full: bool) -> None:
        """Kill a start at each call before which the disk has changed, and at some others.

        In short only at two of them.
        """
        self.place.again(script)
        whole = self._play(script)
        assert whole["end"] == 0, f"{STARTS[script]}: {self._complaint(whole)}"
        self.calls += whole["calls"]
        self.changes += whole["changes"]
        last = int(whole["changes"])
        for number in range(1, last + 1) if full else (last // 2, last - 3):
            self._killed(script, number, changes=True)
        for number in range(1, whole["calls"], STEP) if full else ():
            self._killed(script, number, changes=False)

    def _killed(self, script: str, number: int, *, changes: bool) -> None:
        """Kill a start before a call, or when the disk has changed so many times."""
        self.place.again(script)
        found = self._play(script, kill=number, changes=changes)
        # One run makes a few calls more than another: its threads take turns differently.
        late = found["end"] == 0 and number > found["changes" if changes else "calls"]
        told = f"{STARTS[script]}, killed at {'change' if changes else 'call'} {number}"
        assert late or found["end"] == -signal.SIGKILL, f"{told}: {self._complaint(found)}"
        self.kills += not late
        self._check(told, quitting=script in QUITTING)

    def _complaint(self, found: dict[str, Any]) -> str:
        log = (self._folder / "log").read_text("utf-8", "replace")
        return f"ended {found['end']}, {log[-2000:]}"

    def _check(self, told: str, *, quitting: bool) -> None:
        """Look whether all the work is there, untouched, and offered by the next start."""
        saved = self.place.saved
        safe = WORKS[0] in saved and TEXT in saved
        shelf = {one.name: one.read_bytes() for one in journal_folder().glob("*/*.journal")}
        for (file, content), work in zip(self.place.journals.items(), WORKS, strict=True):
            if quitting and shelf.get(file.name) == content:
                # Its card was seen and left.
                continue
            if file.exists():
                assert file.read_bytes() == content, f"{told}: the journal of {work} was changed"
            else:
                gone = f"{told}: the journal of {work} is gone; there are {self.place.files}"
                assert (safe, work) == (True, WORKS[0]), gone
        assert quitting or not shelf, f"{told}: set aside unasked"
        if self.place.state in self._known:
            return
        self._known.add(self.place.state)
        self.checked += 1
        found = self._play("again")
        assert found["end"] == 0, f"{told}, the next start: {self._complaint(found)}"
        offered = json.loads((self._folder / "said").read_text("utf-8"))
        assert not [one for one in offered if one["suspect"]], f"{told}: a good journal is blamed"
        for (file, _content), work in zip(self.place.journals.items(), WORKS, strict=True):
            if (safe and work == WORKS[0]) or file.name in shelf:
                continue
            says = [one["says"] for one in offered if work in one["says"]]
            assert says, f"{told}: {work} is not offered"
            assert TEXT in says[0], f"{told}: what was being typed in {work} is lost"


def _starts(folder: Path, full: bool) -> str:
    if not can_trace():
        raise Skipped("programs are followed by a call of Linux")
    with Stage(folder / "nobody", "starters") as stage:
        starts = _Starts(folder, stage)
        played = list(STARTS) if full else ["kept"]
        for script in played:
            starts.killed(script, full=full)
    where = f", at each of these and at every {STEP}th of all" if full else ""
    return (
        f"{len(played)} starts ({', '.join(STARTS[one] for one in played)}) of {starts.calls} "
        f"system calls; the disk was compared at each, and had changed at {starts.changes}: "
        f"{starts.kills} kills{where}; {starts.checked} different states, from each of which the "
        "next start offers all the work with what was being typed: 0 journals blamed, changed, "
        "set aside or deleted unasked"
    )


CASES: tuple[Case, ...] = (Case("T45", "a start that is killed while good work waits", _starts),)
