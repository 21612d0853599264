"""Starts of the program that are followed call by call, and may be killed at any of them.

`python -m tests.prove.starters` loads everything once and waits for jobs, as `actors` does. Each
start is the real one, in a fork; a script presses what a person would press.
"""

import contextlib
import hashlib
import json
import os
import re
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from journeycanvas.model.journey import Journey
from tests.prove.tracer import Tracer

LONGEST = 60
"""Seconds after which a start is ended, whatever it waits for."""
TICK_MS = 20
PAUSE = 16
"""Ticks in which a journal reaches the disk and a start comes to rest."""

Script = Iterator[Callable[[], bool]]
"""Does something, and yields what it then waits for."""


def main() -> None:
    """Wait for jobs."""
    import journeycanvas.app.start_up  # noqa: F401, PLC0415 - once for all forks

    for line in sys.stdin:
        job = json.loads(line)
        gate, key = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(key)
            os.read(gate, 1)
            _play(job)
        os.close(gate)
        print(child, flush=True)
        watch = _Watch(job)
        tracer = Tracer(child, watch.seen)
        if job["traced"]:
            tracer.begin()
        os.write(key, b"x")
        os.close(key)
        status = tracer.follow() if job["traced"] else os.waitpid(child, 0)[1]
        print(json.dumps({"calls": tracer.calls, "changes": watch.changes}), flush=True)
        print(f"ended {os.waitstatus_to_exitcode(status)}", flush=True)


class _Watch:
    """Looks at the disk before each call, where changes count, and tells where to kill."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._job, self._before = job, b""
        self.changes = 0
        """How often the disk was another before a call than before the last one."""

    def seen(self, number: int) -> bool:
        """Take note of a call; tell whether it is the one at which to kill."""
        if not self._job["changes"]:
            return bool(number == self._job["kill"])
        now = state_of(self._job["places"])
        changed, self._before = now != self._before, now
        self.changes += changed
        return changed and bool(self.changes == self._job["kill"])


def state_of(places: list[str]) -> bytes:
    """Return what tells the states of folders apart; times, numbers and ids do not count."""
    told = hashlib.sha256()
    for place in places:
        for folder, below, files in os.walk(place):
            below.sort()
            for name in sorted(files):
                file = os.path.join(folder, name)  # noqa: PTH118 - at every call, so it is quick
                told.update(_plain(os.fsencode(os.path.relpath(file, place))) + b"\0")
                with contextlib.suppress(OSError), open(file, "rb") as opened:  # noqa: PTH123 - as above
                    told.update(_plain(opened.read()) + b"\0")
            told.update(_plain(os.fsencode(folder)) + b"/")
    return told.digest()


def said_by(journey: Journey) -> list[str]:
    """Return what a map says: its stages, and what is in its inbox."""
    notes = journey.table("inbox").values()
    return [*(one.name for one in journey.stages), *(getattr(one, "text", "") for one in notes)]


def _plain(content: bytes) -> bytes:
    return re.sub(rb"[0-9a-f]*[0-9][0-9a-f]*", b"0", content)


def _play(job: dict[str, Any]) -> NoReturn:
    """Start the program and go on by a script; in a fork, which ends here."""
    signal.alarm(LONGEST)
    os.environ |= job["variables"]
    log = os.open(job["log"], os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    os.dup2(log, 2)
    try:
        _started(job)
    except BaseException:  # noqa: BLE001 - the fork must not live on
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _started(job: dict[str, Any]) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the fork

    from journeycanvas.app import start_up  # noqa: PLC0415 - after the fork
    from journeycanvas.app.instance import hand_over  # noqa: PLC0415 - after the fork
    from journeycanvas.model.ids import CHANCE  # noqa: PLC0415 - after the fork

    CHANCE.seed(job["seed"])
    assert not hand_over([])
    start_up.made_application()
    script = SCRIPTS[job["job"]](job)
    waits: list[Callable[[], bool]] = [lambda: True]

    def step() -> None:
        try:
            if waits[0]():
                waits[0] = next(script)
        except StopIteration:
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the fork must not live on
            traceback.print_exc()
            os._exit(1)

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(TICK_MS)
    start_up.start([Path(path) for path in job["paths"]])


# -- what a person does ------------------------------------------------------------------------


def _window() -> Any:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the fork

    from journeycanvas.app.window import Window  # noqa: PLC0415 - after the fork

    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, Window)), None)


def _button(text: str) -> Any:
    """Return a button of what is in front: a question, or else the window."""
    from PySide6.QtWidgets import QApplication, QPushButton  # noqa: PLC0415 - after the fork

    where = QApplication.activeModalWidget() or _window()
    if where is None:
        return None
    buttons = where.findChildren(QPushButton)
    return next((one for one in buttons if one.text() == text and one.isVisible()), None)


def _asked(text: str) -> Callable[[], bool]:
    return lambda: _button(text) is not None


def _press(text: str) -> None:
    """Press a button, which may ask and wait in a loop of its own."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the fork

    QTimer.singleShot(0, _button(text).click)


def _offered(number: int) -> Callable[[], bool]:
    def is_offered() -> bool:
        window = _window()
        return window is not None and len(window.start.recovered.offered) == number

    return is_offered


def _is_open() -> bool:
    return _window().session is not None


def _rests() -> bool:
    """Tell whether a start is over, and nothing is in front of the window."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the fork

    from journeycanvas.folders import state_folder  # noqa: PLC0415 - after the fork

    under_way = (state_folder() / "starting.json").exists()
    return not under_way and QApplication.activeModalWidget() is None


def _pause() -> Callable[[], bool]:
    ticks = iter(range(PAUSE))
    return lambda: next(ticks, None) is None


def offered(_job: dict[str, Any]) -> Script:
    """A start, until the window rests."""
    yield _offered(2)
    yield _pause()


def kept(_job: dict[str, Any]) -> Script:
    """Recovery: a piece of work is kept, worked on, and the other one is kept as well."""
    from journeycanvas.edits.adding import add_stage  # noqa: PLC0415 - after the fork

    yield _offered(2)
    _press("Keep")
    yield _is_open
    _window().session.perform("Add stage", add_stage, name="Later")
    yield _pause()


def question(_job: dict[str, Any]) -> Script:
    """A start with a map, until its question is open."""
    yield _asked("Open as saved")
    yield _pause()


def careful(_job: dict[str, Any]) -> Script:
    """A start after two that failed."""
    yield _asked("Look for unsaved work")
    yield _pause()
    _press("Look for unsaved work")
    yield _offered(2)
    yield _pause()


def kept_and_saved(_job: dict[str, Any]) -> Script:
    """A start with a map whose work is kept, and saved at the end."""
    yield _asked("Open as saved")
    _press("Keep")
    yield _is_open
    yield _pause()
    _quit()
    yield _asked("Put it into the inbox")
    _press("Put it into the inbox")
    yield _asked("Save")
    _press("Save")
    yield lambda: False


def left_as_saved(_job: dict[str, Any]) -> Script:
    """A start with a map that is opened as saved, and quit."""
    yield _asked("Open as saved")
    _press("Open as saved")
    yield _is_open
    yield _pause()
    _quit()
    yield lambda: False


def _quit() -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the fork

    QTimer.singleShot(0, _window().windows.quit)


def again(job: dict[str, Any]) -> Script:
    """The next start: what it offers is written down."""
    from journeycanvas.recovery.leftovers import Whole  # noqa: PLC0415 - after the fork

    yield _rests
    if _button("Look for unsaved work") is not None:
        _press("Look for unsaved work")
        yield lambda: _rests() and _button("Look for unsaved work") is None
    found = []
    for leftover in _window().start.recovered.offered:
        work = None if leftover.suspect else leftover.recover()
        said = said_by(work.document.journey) if isinstance(work, Whole) else []
        texts = [draft.text for draft in work.drafts] if isinstance(work, Whole) else []
        found.append({"suspect": leftover.suspect, "says": [*said, *texts]})
    Path(job["said"]).write_text(json.dumps(found), encoding="utf-8")


SCRIPTS: dict[str, Callable[[dict[str, Any]], Script]] = {
    one.__name__: one
    for one in (offered, kept, question, careful, kept_and_saved, left_as_saved, again)
}

if __name__ == "__main__":
    main()
