"""The program as a person starts it: a real window under X, a real mouse, real keys.

Where things stand in it is read off a twin: a window of the same size in the test's own process,
which shows the file as it was saved last.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeycanvas.drawing.geometry import Point
from journeycanvas.model.journey import Journey
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from tests.app.driver import Driver

NEEDED = ("Xvfb", "openbox", "xdotool")
WIDTH, HEIGHT = 1400, 880
NO_GRABS = '<openbox_config xmlns="http://openbox.org/3.4/rc"/>'
"""A window manager that takes no clicks for itself. One that does holds the mouse back until it has
looked; the keys do not wait, and a drag would end with those that are pressed after it."""


class RealWindow:
    """One running program on an X server of its own; `scale` is the screen's pixels per pixel."""

    def __init__(self, path: Path, home: Path, twin: Driver, scale: int = 1) -> None:
        self.path, self._twin, self._scale = path, twin, scale
        twin.window.resize(WIDTH, HEIGHT)
        reading, writing = os.pipe()
        self._running: list[subprocess.Popen[bytes]] = []
        screen = f"{1600 * scale}x{1000 * scale}x24"
        self._start("Xvfb", "-displayfd", str(writing), "-screen", "0", screen, pass_fd=writing)
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        self._variables = {
            **{k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "XAUTHORITY")},
            "DISPLAY": display,
            "JOURNEYCANVAS_HOME": str(home),
            "QT_SCALE_FACTOR": str(scale),
        }
        # Nothing glides and nothing comes of its own accord: what the hand meets is where it was.
        (home / "config").mkdir(parents=True)
        preferences = json.dumps({"motion": "less", "hints": False})
        (home / "config" / "preferences.json").write_text(preferences, encoding="utf-8")
        desk = home.with_name("openbox.xml")
        desk.write_text(NO_GRABS, encoding="utf-8")
        self._start("openbox", "--config-file", str(desk))
        self._start(sys.executable, "-m", "journeycanvas", str(path))
        self._window = self._say("search", "--sync", "--onlyvisible", "--name", path.stem)
        self._window = self._window.splitlines()[-1]
        self._say("windowmove", "--sync", self._window, "0", "0")
        wide, high = str(WIDTH * scale), str(HEIGHT * scale)
        self._say("windowsize", "--sync", self._window, wide, high)
        self.fit()

    def _start(self, *command: str, pass_fd: int | None = None) -> None:
        root = Path(__file__).parent.parent.parent
        self._running.append(
            subprocess.Popen(
                command,
                env=getattr(self, "_variables", None),
                cwd=root,
                pass_fds=() if pass_fd is None else (pass_fd,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def _say(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._variables,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        return done.stdout.strip()

    def close(self) -> None:
        """End the program, the window manager and the server."""
        for process in reversed(self._running):
            process.kill()
            process.wait()

    # -- what a person does --------------------------------------------------------------------

    def key(self, *keys: str) -> None:
        """Press keys, for example "ctrl+s"."""
        self._say("key", "--delay", "20", *keys)

    def see(self, title: str) -> None:
        """Wait until a window shows whose title begins so."""
        self._say("search", "--sync", "--onlyvisible", "--name", f"^{title}")

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self._say("type", "--delay", "15", text)

    def fit(self) -> None:
        """Show the whole map, here and in the twin."""
        self.key("ctrl+shift+0")
        self._twin.open(read(self.path).document.journey)
        self._twin.canvas.fit()
        self._twin.settle()

    def drag(self, start: Point, end: Point) -> None:
        """Drag over the board with the mouse, in steps."""
        (x, y), (to_x, to_y) = self._pixel(start), self._pixel(end)
        words = [*self._to(x - 1, y), *self._to(x, y), "mousedown", "1"]
        for step in range(1, 7):
            words += self._to(x + (to_x - x) * step // 6, y + (to_y - y) * step // 6)
        self._say(*words, "mouseup", "1")

    def hover(self, at: Point) -> None:
        """Move the mouse over a place of the board."""
        x, y = self._pixel(at)
        self._say(*self._to(x - 2, y), *self._to(x, y))

    def _to(self, x: int, y: int) -> list[str]:
        """Return the words that move the mouse to a pixel of the window."""
        return ["mousemove", "--window", self._window, str(x), str(y)]

    def _pixel(self, at: Point) -> tuple[int, int]:
        view = self._twin.canvas.view.viewport()
        place = self._twin.pixel(at)
        assert view.rect().contains(place)
        place = view.mapTo(self._twin.window, place)
        return place.x() * self._scale, place.y() * self._scale

    def saved(self, holds: Callable[[Journey], bool], what: str) -> Journey:
        """Save until the file says what it should; show it in the twin.

        First the title must tell a change: a hand that is quicker than the program would press
        Ctrl before the program has seen the mouse go up, and a drag with Ctrl is a copy.
        """
        self._say("search", "--sync", "--onlyvisible", "--name", r"\* – JourneyCanvas")
        found: list[Journey] = []

        def look() -> bool:
            self.key("ctrl+s")
            try:
                found.append(read(self.path).document.journey)
            except UnreadableError:
                return False
            return holds(found[-1])

        self._twin.until(look, what)
        self.fit()
        return found[-1]


def programs_or_skip() -> None:
    """Skip where there is no X server, window manager or hand; in CI they have to be there."""
    lacks = [program for program in NEEDED if shutil.which(program) is None]
    if lacks or sys.platform != "linux":
        words = f"no real window without {', '.join(lacks) or 'Linux'}"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
