"""What a proof lets happen in processes of its own, which it may kill at any moment.

`python -m tests.prove.actors` loads everything once and then waits for jobs, a line of JSON each.
Every job runs in a fork: it says its number, does its part, and says what came of it. What a job
has done for sure it writes into a file of acknowledgements, which outlives a kill.
"""

import contextlib
import gc
import importlib
import json
import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from journeycanvas.edits.adding import add, add_stage
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.model.journey import Journey
from journeycanvas.recovery.drafts import FIELD, Draft
from journeycanvas.session import Session
from journeycanvas.storage import backups
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.stamp import stamp
from journeycanvas.storage.writing import serialise

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = 500
MARK = b"Number 00000000"


class Stage:
    """The process that forks the actors."""

    def __init__(self, home: Path, module: str = "actors") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.prove.{module}"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "JOURNEYCANVAS_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate()

    def send(self, job: str, **fields: object) -> int:
        """Begin a job; return the number of its process."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"job": job, **fields}) + "\n")
        self._process.stdin.flush()
        return int(self.line())

    def line(self) -> str:
        """Return the next line that was said."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process that forks the actors has ended"
        return line.strip()

    def outcome(self) -> Any:
        """Return what a job has said at its end; None if it was killed."""
        said = None
        while not (line := self.line()).startswith("ended"):
            said = json.loads(line)
        return said

    def done(self, job: str, **fields: object) -> Any:
        """Do a job to its end; return what it said."""
        self.send(job, **fields)
        return self.outcome()


def acknowledged(file: Path) -> list[list[float]]:
    """Return the acknowledgements in a file, each a number and the time of the system's clock."""
    if not file.exists():
        return []
    lines = file.read_text("ascii").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def map_of(size: int) -> bytes:
    """Return a map of about `size` bytes whose title is MARK."""
    journey = begin("b2b")
    journey = set_fields(journey, "map", journey.map.id, title=MARK.decode())
    short = size - len(serialise(Document.new(journey)))
    for room in range(short, 0, -9_000):
        journey, _made = add(journey, "inbox", text="x" * max(1, min(8_950, room - 50)))
    return serialise(Document.new(journey))


def numbered(template: bytes, number: int) -> bytes:
    """Return a map that says its number."""
    return template.replace(MARK, b"Number %08d" % number)


def commands(seed: int) -> Iterator[Callable[[Session], object]]:
    """Yield the commands of a session, always the same for a seed."""
    dice = random.Random(seed)  # noqa: S311 - a script, no secret
    for number in range(COMMANDS):
        kind = dice.random()
        if kind < 0.15:
            yield lambda session: session.undo()
        elif kind < 0.2:
            yield lambda session: session.redo()
        elif kind < 0.3:
            yield lambda session, name=f"New {number}": session.perform(  # type: ignore[misc]  # a default binds it
                "Add stage", add_stage, name=name
            )
        else:
            yield lambda session, name=f"Name {number}": session.perform(  # type: ignore[misc]  # a default binds it
                "Rename", set_fields, "stages", session.journey.stages[0].id, name=name
            )


def said_by(journey: Journey) -> list[str]:
    """Return what tells the states of a scripted session apart."""
    return [stage.name for stage in journey.stages]


def states(seed: int) -> list[list[str]]:
    """Return what the map says after each command of a session, first of all before any."""
    session = Session(Document.new(begin("b2b")))
    found = [said_by(session.journey)]
    for command in commands(seed):
        command(session)
        found.append(said_by(session.journey))
    return found


def _acknowledge(descriptor: int, number: int) -> None:
    os.write(descriptor, f"[{number},{time.monotonic()}]\n".encode("ascii"))


def _opened(file: str) -> int:
    return os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)


def save(job: dict[str, Any]) -> None:
    """Save numbered maps without end, by the one save function or as many programs do it."""
    path, template = Path(job["path"]), Path(job["template"]).read_bytes()
    known = stamp(path)
    told = _opened(job["told"])
    number = job["first"]
    while True:
        content = numbered(template, number)
        if job["naive"]:
            with path.open("wb") as file:
                file.write(content)
        else:
            known = write_whole(path, content, expected=known, keep=backups.keep).stamp
        _acknowledge(told, number)
        number += 1


def edit(job: dict[str, Any]) -> Any:  # noqa: C901 - one actor's part, told in order
    """Open a map in the real window and edit it through the session; end as the job says."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the fork

    from journeycanvas.app import ending, opening, start_up  # noqa: PLC0415 - after the fork
    from journeycanvas.app.window import Window  # noqa: PLC0415 - after the fork

    class Stubborn(Window):
        def finish_typing(self) -> None:
            if job["end"] == "exception" and closing:
                raise RuntimeError("a handler that fails while the window closes")
            super().finish_typing()

    closing: list[bool] = []
    application = start_up.made_application()
    sys.excepthook = lambda *_: None
    window = Stubborn()
    ending.end_orderly(application, window.windows)
    window.show()
    if job["path"] is None:
        window.show_session(opening.session_of(Document.new(begin("b2b"))))
    else:
        assert opening.open_map(window, Path(job["path"]))
    session = window.session
    assert session is not None
    told = _opened(job["told"])
    _acknowledge(told, 0)
    script = enumerate(commands(job["seed"]), start=1)

    def step() -> None:
        number, command = next(script, (0, None))
        if command is None or number > job["most"]:
            timer.stop()
            end()
            return
        command(session)
        _acknowledge(told, number)
        if job["path"] is not None and number % 60 == 0:
            session.save()

    def end() -> None:
        closing.append(True)
        if job["end"] == "quit":
            # Asked what to do with the work, nobody answers any more.
            QTimer.singleShot(50, lambda: os._exit(1 if application.activeModalWidget() else 2))
            window.close()
        elif job["end"] == "exception":
            try:
                window.close()
            finally:
                os._exit(1)
        elif job["end"] == "logout":
            # What a session's end is connected to; no test can end the session itself.
            ending.keep_work(window)
            os._exit(0)

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(job["pause"])
    application.exec()
    return {"journey": said_by(session.journey)}


def restart(job: dict[str, Any]) -> Any:
    """Start the program after a crash, take back what is offered, undo as far as it goes."""
    from PySide6.QtWidgets import QPushButton  # noqa: PLC0415 - after the fork

    from journeycanvas.app import start_up  # noqa: PLC0415 - after the fork
    from journeycanvas.app.window import Window  # noqa: PLC0415 - after the fork

    start_up.made_application()
    window = Window()
    window.show()
    start_up.begin(window, [])
    buttons = window.start.findChildren(QPushButton)
    keep = [button for button in buttons if button.text() == "Keep"]
    if not keep:
        return {"offered": 0}
    keep[-1].click()
    session = window.session
    assert session is not None
    found = said_by(session.journey)
    undone = 0
    while session.undo():
        undone += 1
    for _entry in range(undone):
        session.redo()
    same = said_by(session.journey) == found
    session.save(Path(job["path"]))
    session.close()
    if window.leftover is not None:
        window.leftover.discard()
    return {"offered": len(keep), "journey": found, "undone": undone, "redone": same}


def start(job: dict[str, Any]) -> Any:
    """Start the program where looking into one recovery file ends it as a crash would."""
    from journeycanvas.app import start_up  # noqa: PLC0415 - after the fork
    from journeycanvas.app.window import Window  # noqa: PLC0415 - after the fork
    from journeycanvas.recovery.leftovers import Leftover, leftovers  # noqa: PLC0415 - likewise
    from journeycanvas.recovery.looking import is_suspect, looking, suspected  # noqa: PLC0415
    from journeycanvas.recovery.starting import Starting  # noqa: PLC0415 - likewise

    @contextlib.contextmanager
    def crashing(file: Path) -> Iterator[None]:
        with looking(file):
            if CRASH in file.read_bytes():
                os._exit(9)
            yield

    def suspect(file: Path) -> bool:
        return is_suspect(file, (sys.executable, "-m", "tests.prove.actors", LOOK))

    def find() -> tuple[Leftover, ...]:
        return leftovers(looking=crashing, suspects=suspect)

    starting = Starting()
    starting.begin()
    suspected()
    application = start_up.made_application()
    window = Window()
    window.show()
    start_up.begin(window, [], starting, find)
    application.processEvents()
    offered = [one.file.name for one in window.start.recovered.offered]
    blamed = [one.file.name for one in window.start.recovered.offered if one.suspect]
    starting.over()
    return {"careful": starting.careful, "offered": offered, "blamed": blamed, "job": job["job"]}


CRASH, LOOK = b"CRASH", "--look"


def _look(file: Path) -> None:
    """Look into a journal in a process of its own, which a crash ends as well."""
    from journeycanvas.recovery.looking import look  # noqa: PLC0415 - this process does only this

    if CRASH in file.read_bytes():
        os._exit(9)
    look(file)


def skip(_job: dict[str, Any]) -> Any:
    """Start the program, look at what is offered, and leave without touching it."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the fork
    from PySide6.QtWidgets import QApplication, QPushButton  # noqa: PLC0415 - after the fork

    from journeycanvas.app import start_up  # noqa: PLC0415 - after the fork
    from journeycanvas.app.window import Window  # noqa: PLC0415 - after the fork

    start_up.made_application()
    offered, looks = 0, 20

    def leave() -> None:
        nonlocal offered, looks
        (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]
        buttons = window.start.recovered.findChildren(QPushButton)
        offered = sum(button.text() == "Keep" for button in buttons)
        looks -= 1
        if looks and not window.start.recovered.seen:
            QTimer.singleShot(50, leave)  # nobody leaves before there is something to see
        else:
            window.close()

    QTimer.singleShot(100, leave)
    assert start_up.start([]) == 0
    return {"offered": offered}


def drag(job: dict[str, Any]) -> Any:  # noqa: PLR0915 - one actor's part, told in order
    """Drag a card of a large map while the journal is begun and written again and again."""
    from PySide6.QtCore import QEvent, QPointF, Qt  # noqa: PLC0415 - after the fork
    from PySide6.QtGui import QMouseEvent  # noqa: PLC0415 - after the fork

    from journeycanvas.app import opening, start_up  # noqa: PLC0415 - after the fork
    from journeycanvas.app.window import Window  # noqa: PLC0415 - after the fork
    from journeycanvas.drawing.geometry import Box  # noqa: PLC0415 - after the fork

    application = start_up.made_application()
    sys.setswitchinterval(0.001)
    window = Window()
    window.resize(1920, 1080)
    window.show()
    assert opening.open_map(window, Path(job["path"]))
    session, canvas = window.session, window.canvas
    assert session is not None
    assert canvas is not None
    view = canvas.view
    view.zoom_to(1.0)
    card = next(iter(session.journey.touchpoints))
    view.reveal(canvas.board.boxes[card])
    view.settle()
    application.processEvents()
    middle = canvas.board.boxes[card].middle
    start = view.on_screen(Box(middle.x, middle.y, 0, 0)).topLeft()

    def mouse(kind: QEvent.Type, x: float, *, held: bool) -> None:
        move = kind == QEvent.Type.MouseMove
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        at = QPointF(start.x() + x, start.y())
        target = view.viewport()
        place = QPointF(target.mapToGlobal(at.toPoint()))
        keys = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, place, none if move else left, left if held else none, keys)
        application.sendEvent(target, event)

    pauses: dict[str, list[float]] = {"bare": [], "saving": []}
    appends = []
    gc.collect()
    gc.freeze()
    for kind in ("bare", "bare", "saving"):
        mouse(QEvent.Type.MouseButtonPress, 0, held=True)
        pauses[kind].clear()
        for number in range(job["times"]):
            journal = session._journal
            assert journal is not None
            if kind == "saving" and number % 10 == 0:
                journal.settled()
            began = time.perf_counter()
            if kind == "saving":
                text = f"half a text {number}"
                session.draft(Draft((FIELD, "touchpoints", card, "title"), text))
                appends.append((time.perf_counter() - began) * 1000)
            mouse(QEvent.Type.MouseMove, 10 + number % 50, held=True)
            application.processEvents()
            pauses[kind].append((time.perf_counter() - began) * 1000)
            # Until the next movement of the hand.
            until = time.perf_counter() + 0.008
            while time.perf_counter() < until:
                application.processEvents()
                time.sleep(0.001)
        mouse(QEvent.Type.MouseMove, 0, held=True)
        mouse(QEvent.Type.MouseButtonRelease, 0, held=False)
        application.processEvents()
    session.flush()
    session.close()
    return {
        "bare": max(pauses["bare"]),
        "saving": max(pauses["saving"]),
        "append": sorted(appends)[int(len(appends) * 0.95)],
        "cards": len(session.journey.touchpoints),
    }


JOBS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "save": save,
    "edit": edit,
    "restart": restart,
    "start": start,
    "skip": skip,
    "drag": drag,
}


def _job(name: str) -> Callable[[dict[str, Any]], Any]:
    """Return a job of this stage, or one that another module of tests plays: "app.module:job"."""
    module, _colon, function = name.partition(":")
    if not function:
        return JOBS[name]
    job: Callable[[dict[str, Any]], Any] = getattr(
        importlib.import_module(f"tests.{module}"), function
    )
    return job


LONGEST = 1_800
"""Seconds after which a fork is ended: whoever waits for it shall hear of it."""


def _act(line: str) -> None:
    job = json.loads(line)
    print(os.getpid(), flush=True)
    signal.alarm(LONGEST)
    try:
        print(json.dumps(_job(job["job"])(job)), flush=True)
    except BaseException:  # noqa: BLE001 - the fork must not live on
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Wait for jobs."""
    import journeycanvas.app.start_up  # noqa: F401, PLC0415 - once for all forks
    from journeycanvas.model.ids import CHANCE  # noqa: PLC0415 - as above

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            CHANCE.seed()  # A fork is a person of its own, with ids of its own.
            _act(line)
        _number, status = os.waitpid(child, 0)
        print(f"ended {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == [LOOK]:
        _look(Path(sys.argv[2]))
    else:
        main()
