"""The file of one journal, open for appending and in use by this process."""

import contextlib
import datetime as dt
import errno
import os
import secrets
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from journeycanvas import folders
from journeycanvas.recovery.beginning import Beginning
from journeycanvas.recovery.content import NewerError, head_of
from journeycanvas.recovery.lines import sealed
from journeycanvas.storage.disk import DISK
from journeycanvas.storage.ownership import own
from journeycanvas.storage.regular import opened

SUFFIX = ".journal"
_MOST = 100_000
"""Bytes of a first line."""


def journal_folder() -> Path:
    """Return the folder of journals, made where missing. Raises OSError."""
    folder = folders.state_folder() / "journals"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def journal_files(folder: Path) -> list[Path]:
    """Return the journals in a folder, in no meaningful order."""
    return [path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()]


def sequence(path: Path) -> int:
    """Return a journal's number, from inside it: file times follow clocks, which jump."""
    with contextlib.suppress(OSError, NewerError), opened(path) as file:
        head = head_of(file.readline(_MOST))
        return 0 if head is None else head.sequence
    return 0


class JournalFile:
    """A journal that is being written. `size` counts the bytes of its lines, `base` the others."""

    def __init__(self, path: Path, descriptor: int, base: int) -> None:
        self.path = path
        self.base = base
        self.size = 0
        self._descriptor: int | None = descriptor
        self._number = 0
        self._found = False
        self._open = threading.Lock()

    @classmethod
    def begun(
        cls, beginning: Beginning, *, gently: bool = False, in_short: bool = False
    ) -> "JournalFile":
        """Make a journal's file with its beginning. Raises OSError and RefusedError.

        It is not moved into place like other files: it has to be in use before anybody sees it,
        and a beginning that is cut off is known by its length.
        """
        folder = journal_folder()
        number = 1 + max(map(sequence, journal_files(folder)), default=0)
        made = folder / f"{number:08d}-{secrets.token_hex(4)}{SUFFIX}"
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(made, flags, 0o600)
        try:
            own(descriptor)
            if in_short:
                content = beginning.in_short(number)
            else:
                content = beginning.content(number, gently=gently)
            _write(descriptor, content)
        except BaseException:
            os.close(descriptor)
            made.unlink()
            raise
        return cls(made, descriptor, len(content))

    def write(self, moves: Iterable[Mapping[str, Any]]) -> None:
        """Append a line for each move. Raises OSError."""
        at = dt.datetime.now(dt.UTC).isoformat()
        lines = []
        for move in moves:
            self._number += 1
            lines.append(sealed({"n": self._number, "at": at, **move}))
        data = b"".join(lines)
        with self._open:
            if self._descriptor is not None:
                _write(self._descriptor, data)
        self.size += len(data)

    def sync(self) -> None:
        """Force the file to the disk. Raises OSError, also where it cannot be found there again.

        What somebody has deleted or moved away can be written as before, and is lost with this
        program.
        """
        with self._open:
            if self._descriptor is not None:
                if not os.path.samestat(os.fstat(self._descriptor), self.path.stat()):
                    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
                os.fsync(self._descriptor)
                if not self._found:
                    # Its name as well: a file that nobody finds again is lost.
                    DISK.sync_folder(self.path.parent)
                    self._found = True

    def close(self) -> None:
        """Write no more; the file stays."""
        with self._open:
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None

    def forget(self) -> None:
        """Write no more, and remove the file."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink()


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
