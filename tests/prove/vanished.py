"""The open map's file goes while it is open, and whatever is done then (T48)."""

import json
import os
import shutil
import signal
import time
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from journeycanvas.edits.adding import add
from journeycanvas.edits.presets import begin
from journeycanvas.recovery.file import journal_folder
from journeycanvas.recovery.leftovers import Whole, leftovers
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document
from tests.prove.actors import Stage
from tests.prove.case import Case, Skipped

MAPS = ("small", "large", "bundle")
FATES = ("deleted", "renamed", "moved", "moved with its folder", "a folder", "another map")
THEN = ("save", "close", "quit", "kill")
LARGE = 700
"""Texts on a map whose journal is begun beside the window."""
FILE = "files/a.png"


class Play(NamedTuple):
    """What is played once."""

    map: str
    fate: str
    changed: bool
    then: str
    noticed: bool
    """Whether the window has told it before something is done; else that is done at once."""


def _plays(*, full: bool) -> list[Play]:
    every = [
        play
        for play in map(Play._make, product(MAPS, FATES, (False, True), THEN, (True, False)))
        # Who is killed in the moment in which a file goes has had no time to look.
        if play.noticed or play.then != "kill"
    ]
    return every if full else every[5::80]


def _document(kind: str) -> Document:
    journey = begin("b2b")
    for number in range(LARGE if kind == "large" else 3):
        journey, _made = add(journey, "inbox", text=f"Line {number}")
    if kind != "bundle":
        return Document.new(journey)
    journey, _made = add(journey, "evidence", title="A picture", file=FILE)
    return replace(Document.new(journey), files={FILE: b"\x89PNG\r\n\x1a\n" + bytes(99)})


def _befall(path: Path, fate: str) -> Path | None:
    """Do what somebody else does to a file; return where it is then."""
    folder, new = path.parent, None
    if fate == "deleted":
        path.unlink()
    elif fate == "moved":
        (folder.parent / "archive").mkdir()
        new = path.rename(folder.parent / "archive" / f"old{path.suffix}")
    elif fate == "moved with its folder":
        folder.rename(folder.with_name("elsewhere"))
        new = folder.with_name("elsewhere") / path.name
    else:
        new = path.rename(folder / f"renamed{path.suffix}")
        if fate == "a folder":
            path.mkdir()
        if fate == "another map":
            save_document(path, Document.new(begin("b2b")))
    return new


def vanish(job: dict[str, Any]) -> Any:
    """Open a map, let its file go, do something, turn back from what is asked, and be killed."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the fork
    from PySide6.QtWidgets import QMessageBox, QPushButton  # noqa: PLC0415 - after the fork

    from journeycanvas.app import opening, start_up  # noqa: PLC0415 - after the fork
    from journeycanvas.app.standing import standing  # noqa: PLC0415 - after the fork
    from journeycanvas.app.window import Window  # noqa: PLC0415 - after the fork

    play, path = Play(*job["play"]), Path(job["path"])
    application = start_up.made_application()
    window = Window()
    window.show()
    assert opening.open_map(window, path)
    session = window.session
    assert session is not None
    asked: list[str] = []
    offered: list[str] = []

    def wait(seconds: float, until: str = "") -> None:
        late = time.monotonic() + seconds
        while time.monotonic() < late and not (until and standing(window, session).text != until):
            application.processEvents()
            time.sleep(0.002)

    def turn_back() -> None:
        dialog = application.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            asked.append(dialog.text())
            buttons = dialog.findChildren(QPushButton)
            offered[:] = [button.text() for button in buttons]
            next(button for button in buttons if button.text() == "Cancel").click()

    wait(0.3)
    before = standing(window, session).text
    if play.changed:
        session.perform("Add", add, "inbox", text="Mine")
        wait(0.4)
    _befall(path, play.fate)
    if play.noticed:
        wait(10, until=standing(window, session).text)
    looking = QTimer()
    looking.timeout.connect(turn_back)
    looking.start(10)
    left = False
    if play.then == "save":
        window.actions_by_id["save"].trigger()
    elif play.then == "close":
        left = window.close()
    elif play.then == "quit":
        left = window.windows.quit()
    looking.stop()
    wait(1.0)
    said = standing(window, session).text
    print(
        json.dumps(
            {
                "before": before,
                "asked": asked,
                "offered": offered,
                "left": left,
                "said": said,
                "marked": window.isWindowModified(),
            }
        ),
        flush=True,
    )
    os.kill(os.getpid(), signal.SIGKILL)


def _texts(document: Document) -> list[str]:
    return sorted(text.text for text in document.journey.table("inbox").values())  # type: ignore[attr-defined]  # of the inbox


def _check(folder: Path, stage: Stage, play: Play) -> None:
    place = folder / "maps" / "shared"
    place.mkdir(parents=True)
    path = place / ("a.journeyz" if play.map == "bundle" else "a.journey")
    document = _document(play.map)
    save_document(path, document)
    before = path.read_bytes()
    stage.send("prove.vanished:vanish", play=list(play), path=str(path))
    said = stage.outcome()
    assert said is not None, f"{play}: the program ended"
    assert said["before"] == "○ Saved", f"{play}: {said}"
    assert not said["left"], f"{play}: left without a word"
    assert said["marked"], f"{play}: {said}"
    assert "Saved" not in said["said"], f"{play}: {said}"
    if play.then != "kill":
        assert len(said["asked"]) == 1, f"{play}: {said}"
        assert path.name in said["asked"][0], f"{play}: {said}"
        follow = play.fate != "deleted"
        assert ("Follow the file" in said["offered"]) == follow, f"{play}: {said}"
        assert "Save as…" in said["offered"], f"{play}: {said}"
        again = play.fate in ("deleted", "renamed", "moved")
        assert ("Save it there again" in said["offered"]) == again, f"{play}: {said}"
    files = [one for one in (folder / "maps").rglob("*.journey*") if one.is_file()]
    # What was saved is untouched wherever it is, and nothing has come in its place.
    assert [one for one in files if one.read_bytes() == before] == (
        [] if play.fate == "deleted" else [one for one in files if one != path]
    ), f"{play}: {files}"
    assert (path in files) == (play.fate == "another map"), f"{play}: {files}"
    (found,) = leftovers()
    whole = found.recover()
    assert isinstance(whole, Whole), f"{play}: {whole}"
    mine = ["Mine"] if play.changed else []
    assert _texts(whole.document) == sorted([*_texts(document), *mine]), f"{play}: recovered less"
    assert whole.document.files == document.files, f"{play}: without its files"
    shutil.rmtree(folder / "maps")
    shutil.rmtree(journal_folder())


def _vanished(folder: Path, full: bool) -> str:
    if os.name != "posix":
        raise Skipped("programs are killed by a signal of POSIX")
    plays = _plays(full=full)
    with Stage(Path(os.environ["JOURNEYCANVAS_HOME"])) as stage:
        for play in plays:
            _check(folder, stage, play)
    return (
        f"{len(plays)} times the open file went ({', '.join(FATES)}), noticed or not, of small and "
        "large maps and bundles; saved, closed, quit or killed: never “Saved”, all asked about, "
        "nothing written under the old name, all work and files in the journal"
    )


CASES: tuple[Case, ...] = (Case("T48", "The open file goes", _vanished),)
