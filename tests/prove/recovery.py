"""What a crash leaves behind (T16–T18)."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from journeycanvas.edits.presets import begin
from journeycanvas.recovery import shelf
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import Partial, leftovers
from journeycanvas.recovery.shelf import Shelved
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.journals import whole
from tests.prove.actors import Stage, acknowledged, commands, said_by, states
from tests.prove.case import Case, Skipped

SEED = 20261122
LATE = 0.25
"""Seconds after which a command must not be lost any more."""


def _killed(folder: Path, full: bool) -> str:
    if os.name != "posix":
        raise Skipped("programs are killed by a signal of POSIX")
    times = 200 if full else 1
    dice = random.Random(SEED)  # noqa: S311 - moments, no secret
    path = folder / "a.journey"
    edited = newest = restored = undone = 0
    with Stage(folder / "home") as stage:
        for number in range(times):
            save_document(path, Document.new(begin("b2b")))
            possible = states(number)
            told = folder / f"told{number}"
            # Every tenth session never saves, and every fifth map was never saved at all.
            untitled = number % 5 == 4
            job = {"path": None if untitled else str(path), "told": str(told), "seed": number}
            process = stage.send("edit", **job, most=500, pause=1 + number % 3, end="")
            while not acknowledged(told):
                time.sleep(0.002)
            time.sleep(dice.uniform(0.0, 1.2))
            os.kill(process, signal.SIGKILL)
            killed = time.monotonic()
            stage.outcome()
            done = acknowledged(told)
            last = int(done[-1][0])
            old = max(int(one) for one, at in done if at <= killed - LATE or one == 0)
            again = stage.done("restart", path=str(folder / "restored.journey"))
            assert again is not None, f"seed {SEED}, kill {number}: the program did not start"
            if again["offered"]:
                restored += 1
                found = again["journey"]
                assert again["redone"], f"seed {SEED}, kill {number}: redo led elsewhere"
                undone += again["undone"]
            else:
                found = said_by(read(path).document.journey)
            close = [at for at in range(old, last + 2) if at < len(possible)]
            there = [at for at, state in enumerate(possible) if state == found]
            assert any(possible[at] == found for at in close), (
                f"seed {SEED}, kill {number}: after command {last} the map is not one of "
                f"{close[0]} to {close[-1]} but of {there}, "
                f"offered: {again['offered']}"
            )
            newest += any(possible[at] == found for at in close if at >= last)
            edited += last
    return (
        f"{times} kills (seed {SEED}), {edited} commands done, {restored} sessions offered back, "
        f"{undone} undone again; no command older than 250 ms lost, the very last there in {newest}"
    )


def _journal_of(path: Path | None) -> bytes:
    """Return a whole journal with a few edits; its file is removed."""
    journal = Journal()
    session = Session(Document.new(begin("b2b")), path, journal=journal)
    for _number, command in zip(range(12), commands(1), strict=False):
        command(session)
    journal.close()
    (file,) = journal_files(journal_folder())
    content = file.read_bytes()
    file.unlink()
    return content


def _damaged(whole: bytes) -> list[bytes]:
    """Return twenty damaged journals; the last one crashes whoever looks into it."""
    lines = whole.split(b"\n")
    cuts: list[Callable[[bytes], bytes]] = [
        lambda _data: b"",
        lambda _data: b"\n",
        lambda _data: b"\0" * 4_096,
        lambda data: data[:10],
        lambda data: data[: len(lines[0]) + 1],
        lambda data: data[: len(lines[0]) + 500],
        lambda data: data[:-1],
        lambda data: data[:-30],
        lambda data: data[::-1],
        lambda data: data.replace(b'"journal": 1', b'"journal": "1"'),
        lambda data: data.replace(b'"journal": 1', b'"journal": 2'),
        lambda data: data.replace(b'"bytes": ', b'"bytes": -'),
        lambda data: data.replace(b'"bytes": ', b'"bytes": 9'),
        lambda data: data.replace(b'"sequence": 1', b'"sequence": 1e99'),
        lambda data: data.replace(b'"map"', b"\0map\0"),
        lambda data: data.replace(b'{"entry":', b'{"entry":[[' + b"[" * 5_000),
        lambda data: data.replace(b'{"entry":', b'{"enter":'),
        lambda data: data + b'{"draft":[1,2]}\n{"travel":"sideways"}\n',
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data + b"CRASH\n",
    ]
    return [cut(whole) for cut in cuts]


def _starts(folder: Path, full: bool) -> str:
    home = Path(os.environ["JOURNEYCANVAS_HOME"])
    damaged = _damaged(_journal_of(folder / "a.journey"))
    place = journal_folder()
    for number, content in enumerate(damaged):
        (place / f"{number:08d}-damaged.journal").write_bytes(content)
    crashing = f"{len(damaged) - 1:08d}-damaged.journal"
    started, said = 0, None
    with Stage(home) as stage:
        for attempt in range(1, 4):
            said = stage.done("start")
            if said is not None:
                started = attempt
                break
    assert said is not None, "the program did not start by the third try"
    assert said["blamed"] == [crashing], said["blamed"]
    kept = sorted(file.name for file in place.iterdir() if file.is_file())
    assert len(kept) == len(damaged), kept
    offered = leftovers(suspects=lambda file: file.name == crashing)
    refused = lost = sentences = 0
    for leftover in offered:
        if leftover.suspect:
            continue
        leftover.story()
        try:
            found = leftover.recover()
        except UnreadableError as error:
            refused += len(str(error).splitlines())
            sentences += 1
        else:
            lost += isinstance(found, Partial)
    assert refused == sentences, "a refusal is more than one line"
    after = {file.read_bytes() for file in place.iterdir() if file.is_file()}
    assert after == set(damaged), "a damaged file was changed or lost"
    return (
        f"{len(damaged)} damaged files, one of which ends the program: it starts at try {started} "
        f"and blames that one alone, {len(offered)} are offered ({lost} in part, {refused} refused "
        "in a sentence), all kept as they were under their names"
    )


def _skipped(folder: Path, full: bool) -> str:
    path = folder / "a.journey"
    home = Path(os.environ["JOURNEYCANVAS_HOME"])
    journal = Journal()
    session = Session(Document.new(begin("b2b")), path, journal=journal)
    next(iter(commands(3)))(session)
    for _number, command in zip(range(9), commands(3), strict=False):
        command(session)
    journal.close()
    (left,) = leftovers()
    with Stage(home) as stage:
        first, second = (stage.done("skip") for _start in range(2))
    assert (first, second) == ({"offered": 1}, {"offered": 0})
    (kept,) = shelf.shelved()
    assert kept.leftover.file.name == left.file.name
    assert whole(kept.leftover).document == session.document
    day = 24 * 3600.0
    for days in (1, 10, 29):
        shelf.clean(time.time() + days * day)
        assert _names(shelf.shelved()) == [left.file.name]
    shelf.clean(time.time() + 31 * day)
    assert shelf.shelved() == ()
    _unseen(path, day)
    return (
        "skipped once, not asked again, its last day told; there on day 29, gone on day 31; one "
        "that nobody saw and one that cannot be read are there after 400 days"
    )


def _unseen(path: Path, day: float) -> None:
    """Leave one journal that nobody was shown, and put off one that is damaged."""
    content = _journal_of(path)
    unseen, damaged = (journal_folder() / f"{name}.journal" for name in ("unseen", "damaged"))
    unseen.write_bytes(content)
    damaged.write_bytes(content.replace(b'"map"', b'"m\0p"'))
    (bad,) = [one for one in leftovers() if one.file == damaged]
    shelf.put_off(bad)
    shelf.clean(time.time() + 400 * day, most=0)
    assert unseen.read_bytes() == content
    (kept,) = shelf.shelved()
    assert (kept.leftover.file.name, kept.until) == (damaged.name, None)


def _names(found: tuple[Shelved, ...]) -> list[str]:
    return [one.leftover.file.name for one in found]


CASES: tuple[Case, ...] = (
    Case("T16", "kill -9 while editing in the window", _killed),
    Case("T17", "damaged recovery files", _starts),
    Case("T18", "recovered work that is skipped", _skipped),
)
