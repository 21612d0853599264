"""The whole program: it needs no network, and what nobody foresaw costs nothing (T43, T44)."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog

from journeycanvas.app import documents
from journeycanvas.app.action import ALWAYS, Action
from journeycanvas.app.actions import ACTIONS
from journeycanvas.app.failures import catch_failures
from journeycanvas.app.window import Window
from journeycanvas.edits.moving import set_fields
from journeycanvas.folders import log_folder
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import Opened, read_bytes
from journeycanvas.storage.writing import serialise
from tests.app.maps import small_map
from tests.app.talking import words
from tests.journeys import loose_ends
from tests.prove.case import Case, Skipped
from tests.prove.shown import shown_window

ROOT = Path(__file__).resolve().parent.parent.parent
_OUTGOING = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_INET")
CALLS = "trace=connect,sendto,sendmsg,sendmmsg"
KNOCK = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"


def _traced(folder: Path, command: list[str]) -> tuple[int, str]:
    """Run a program; return how often it turned to the network, and what it said."""
    trace = folder / "trace"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", CALLS, "-o", str(trace), *command],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-300:]
    found = [line for line in trace.read_text("utf-8").splitlines() if _OUTGOING.search(line)]
    return len(found), done.stdout.strip()


def _without_network() -> list[str]:
    """Return the words that run a program where there is no network. Raises Skipped."""
    for apart in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and not subprocess.call(
            [*apart, "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ):
            return apart
    raise Skipped("this machine lets nobody make a place without a network")


def _offline(folder: Path, full: bool) -> str:
    if shutil.which("strace") is None:
        raise Skipped("there is no strace")
    if not _traceable():
        raise Skipped("this machine lets nobody trace a program")
    knocks, _said = _traced(folder, [sys.executable, "-c", KNOCK])
    assert knocks == 1, "the trace misses what turns to the network"
    apart = _without_network()
    seconds = 1_800 if full else 1
    script = ["-m", "tests.prove.scripted", str(seconds), str(folder / "map.journey")]
    outgoing, said = _traced(folder, [sys.executable, *script])
    assert outgoing == 0, f"{outgoing} outgoing connections"
    told = f"a session of {seconds} s ({said}): 0 outgoing connections"
    if not full:
        return told
    suite = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--deselect", "tests/prove"]
    done = subprocess.run([*apart, *suite], cwd=ROOT, capture_output=True, text=True, check=False)
    last = (done.stdout.strip().splitlines() or ["nothing"])[-1]
    assert done.returncode == 0, last
    passed = sum(row.count(".") for row in re.findall(r"^[.s]+ *\[", done.stdout, re.MULTILINE))
    return f"{told}; the suite passes without a network: {passed} tests"


def _traceable() -> bool:
    return not subprocess.call(
        ["strace", "-qq", "-o", os.devnull, "true"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


HANDLERS = 25


class Injected(Exception):  # noqa: N818 - it stands for whatever nobody foresaw
    """What nobody foresaw."""


def _before(_window: Window) -> None:
    raise Injected


def _within(window: Window) -> None:
    def edit(journey: Journey) -> Journey:
        set_fields(journey, "map", journey.map.id, title="Half done")
        raise Injected

    assert window.session is not None
    window.session.perform("Do", edit)


def _after(window: Window) -> None:
    assert window.session is not None
    single = window.session.journey.map
    window.session.perform("Do", set_fields, "map", single.id, title=f"{single.title}.")
    raise Injected


def _broken() -> Iterator[Action]:
    """Yield 25 actions whose work fails before, within or after an edit."""
    editing = [action for action in ACTIONS if action.menu in ("&File", "&Edit", "&Add")]
    for at, action in enumerate(editing[:HANDLERS]):
        run = (_before, _within, _after)[at % 3]
        yield dataclasses.replace(action, run=run, when=ALWAYS)


def _failures(_folder: Path, _full: bool) -> str:
    hook, told, count = sys.excepthook, 0, 0
    with shown_window() as (application, window):
        catch_failures(window)
        try:
            window.show_session(documents.session_of(Document.new(small_map())))
            session = window.session
            assert session is not None
            begun = session.journey
            for action in _broken():
                before, entries = session.journey, session.history.cursor
                logged = _logged()
                told += _triggered(application, window, action)
                count += 1
                assert _logged() == logged + 1, action.id
                assert loose_ends(session.journey) == [], action.id
                if session.history.cursor == entries:
                    assert session.journey == before, action.id
                else:
                    session.undo()
                    assert session.journey == before, action.id
                    session.redo()
                assert read_bytes(serialise(session.document), "a") == Opened(session.document)
            session.go_to(0)
            assert session.journey == begun
        finally:
            sys.excepthook = hook
    assert told == count == HANDLERS
    return f"{count} handlers failed: told and logged each time, map whole, undone to the beginning"


def _triggered(application: QApplication, window: Window, action: Action) -> int:
    """Do an action as its menu does; return how many dialogs told that it failed."""
    heard: list[str] = []
    look = QTimer(window)

    def close() -> None:
        dialog = application.activeModalWidget()
        if isinstance(dialog, QDialog):
            heard.append(words(dialog))
            dialog.accept()

    look.timeout.connect(close)
    look.start(5)
    made = QAction(window)
    made.triggered.connect(lambda: window.run(action))
    made.trigger()
    application.processEvents()
    look.stop()
    return sum("Something went wrong in the program" in said for said in heard)


def _logged() -> int:
    log = log_folder() / "failures.log"
    return log.read_text("utf-8").count("Traceback") if log.exists() else 0


CASES: tuple[Case, ...] = (
    Case("T43", "Suite and session without a network", _offline),
    Case("T44", "Handlers that fail", _failures),
)
