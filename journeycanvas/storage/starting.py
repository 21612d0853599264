"""Starts that failed: after two in a row the program begins with nothing loaded.

A mark in the state folder says that a start is under way, and which recovery file is being looked
into; it goes when the window has come to rest. Where it is still there at the next start, the
last one failed.
"""

import contextlib
import json
import os
from pathlib import Path

from journeycanvas import folders
from journeycanvas.storage.journal import journal_folder
from journeycanvas.storage.recovery import set_aside

MOST_FAILED = 2
"""So many starts in a row that failed, and nothing is loaded any more by itself."""


class Starting:
    """One start, from its first line until the window rests. None of it ever raises."""

    def __init__(self) -> None:
        self.failed = 0
        """How many starts before this one have failed in a row."""
        self.suspect = ""
        """The name of the recovery file that the last start was looking into when it failed."""

    @property
    def careful(self) -> bool:
        """Whether to load nothing by itself."""
        return self.failed >= MOST_FAILED

    def begin(self) -> None:
        """Mark that a start is under way; set aside what the last one failed at."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            raw = json.loads(_mark().read_bytes())
            self.failed, self.suspect = int(raw["count"]), str(raw["reading"])
        if self.suspect:
            with contextlib.suppress(OSError):
                set_aside(journal_folder() / Path(self.suspect).name)
        self._write("")

    def reading(self, file: Path) -> None:
        """Mark which recovery file is looked into from now on."""
        self._write(file.name)

    def over(self) -> None:
        """Take the mark away: the window rests, so this start has not failed."""
        with contextlib.suppress(OSError):
            _mark().unlink(missing_ok=True)

    def _write(self, name: str) -> None:
        # Not forced to the disk: it has to outlive the program, not the system.
        content = json.dumps({"count": self.failed + 1, "reading": name}).encode()
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with contextlib.suppress(OSError):
            descriptor = os.open(_mark(), flags, 0o600)
            try:
                os.write(descriptor, content)
            finally:
                os.close(descriptor)


def _mark() -> Path:
    return folders.state_folder() / "starting.json"
