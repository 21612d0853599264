"""Starts that failed: after two in a row the program begins with nothing loaded.

A mark in the state folder says that a start is under way; it goes when the window has come to rest,
and while a question waits for its answer. Where it is still there at the next start, the last one
failed: at what, nobody knows, so nothing is blamed for it.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from journeycanvas import folders
from journeycanvas.storage import regular

MOST_FAILED = 2
"""So many starts in a row that failed, and nothing is loaded any more by itself."""


class Starting:
    """One start, from its first line until the window rests. None of it ever raises."""

    def __init__(self) -> None:
        self.failed = 0
        """How many starts before this one have failed in a row."""
        self._under_way = False

    @property
    def careful(self) -> bool:
        """Whether to load nothing by itself."""
        return self.failed >= MOST_FAILED

    def begin(self) -> None:
        """Mark that a start is under way."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            self.failed = int(json.loads(regular.content(_mark(), regular.SMALL))["count"])
        self._under_way = True
        self._write()

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """Take the mark away while a person is asked: what ends the program then is no fault."""
        was, self._under_way = self._under_way, False
        self._remove()
        try:
            yield
        finally:
            if was:
                self._under_way = True
                self._write()

    def over(self) -> None:
        """Take the mark away: the window rests, so this start has not failed."""
        if self._under_way:
            self._under_way = False
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            _mark().unlink(missing_ok=True)

    def _write(self) -> None:
        # Not forced to the disk: it has to outlive the program, not the system.
        content = json.dumps({"count": self.failed + 1}).encode()
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
        for name in ("O_BINARY", "O_NONBLOCK"):  # a pipe in its place would never be written
            flags |= getattr(os, name, 0)
        with contextlib.suppress(OSError):
            descriptor = os.open(_mark(), flags, 0o600)
            try:
                os.write(descriptor, content)
            finally:
                os.close(descriptor)


def _mark() -> Path:
    return folders.state_folder() / "starting.json"
