"""The recovery journal: what was done since the last save, on the disk edit by edit.

The file begins with a line about itself and the document as it was at the last save, followed by
one JSON line for each move: an entry, an undo, a redo, the named versions, or a text that is still
being typed. A
line is handed to the system at once, which outlives the program; it is forced to the disk within
`SYNC_WITHIN`, which outlives the system. `recovery.py` reads it again.
"""

import contextlib
import json
import logging
import os
import secrets
import threading
from pathlib import Path
from typing import Any

from journeycanvas import folders
from journeycanvas.changes.history import Entry, Version
from journeycanvas.storage.document import Document
from journeycanvas.storage.ownership import own
from journeycanvas.storage.past import raw_version
from journeycanvas.storage.rows import raw_entry
from journeycanvas.storage.writing import serialise

VERSION = 1
SUFFIX = ".journal"
SYNC_WITHIN = 0.25
"""Seconds after which at the latest a line is forced to the disk."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_log = logging.getLogger(__name__)


def journal_folder() -> Path:
    """Return the folder of journals, made where missing. Raises OSError."""
    folder = folders.state_folder() / "journals"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def journal_files(folder: Path) -> list[Path]:
    """Return the journals in a folder, in no meaningful order."""
    return [path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()]


class Journal:
    """The journal of one open document. Its file appears with the first edit after a save.

    A disk that fails or is full does not stop the work: what goes wrong is logged and kept in
    `trouble`, a sentence of the system's, until a later move can be written again; that one
    begins a new file, which holds the whole document.
    """

    def __init__(self) -> None:
        self.trouble = ""
        self._path: Path | None = None
        self._descriptor: int | None = None
        self._timer: threading.Timer | None = None
        self._open = threading.Lock()

    def entry(self, before: Document, path: Path | None, entry: Entry) -> None:
        """Append an edit that is about to be done on `before`, which is saved at `path`."""
        self._append(before, path, {"entry": raw_entry(entry)})

    def travel(self, before: Document, path: Path | None, way: str) -> None:
        """Append a step in the history; `way` is "undo" or "redo"."""
        self._append(before, path, {"travel": way})

    def draft(
        self, document: Document, path: Path | None, words: tuple[str, str, str, str]
    ) -> None:
        """Append a text that is being typed: (table, id, field, text)."""
        self._append(document, path, {"draft": words})

    def versions(self, before: Document, path: Path | None, versions: tuple[Version, ...]) -> None:
        """Append all named versions as they are from now on."""
        self._append(before, path, {"versions": [raw_version(version) for version in versions]})

    def settled(self) -> None:
        """Forget everything: the work is saved, or was given up on purpose."""
        self._close()
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._path = None

    def _append(self, before: Document, path: Path | None, move: dict[str, Any]) -> None:
        try:
            if self._descriptor is None or self.trouble:
                self._begin(before, path)
            if self._descriptor is not None:
                _write(self._descriptor, _encode(move).encode() + b"\n")
                self._sync_soon()
        except OSError as error:
            self.trouble = str(error)
            _log.warning("The recovery journal could not be written: %s", error)

    def _begin(self, before: Document, path: Path | None) -> None:
        """Start a file; an earlier one, which misses a move, goes once the new one stands."""
        folder = journal_folder()
        number = 1 + max(map(sequence, journal_files(folder)), default=0)
        made = folder / f"{number:08d}-{secrets.token_hex(4)}{SUFFIX}"
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(made, flags, 0o600)
        try:
            own(descriptor)
            _write(descriptor, _beginning(before, path, number))
        except BaseException:
            os.close(descriptor)
            made.unlink()
            raise
        self.settled()
        with self._open:
            self._descriptor = descriptor
        self._path = made
        self.trouble = ""

    def _sync_soon(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(SYNC_WITHIN, self._sync)
            self._timer.daemon = True
            self._timer.start()

    def _sync(self) -> None:
        """Force the file to the disk. Runs beside the program, which must not wait for a disk."""
        self._timer = None
        with self._open:
            if self._descriptor is not None:
                try:
                    os.fsync(self._descriptor)
                except OSError as error:
                    self.trouble = str(error)
                    _log.warning("The recovery journal did not reach the disk: %s", error)

    def _close(self) -> None:
        timer = self._timer
        if timer is not None:
            timer.cancel()
            self._timer = None
        with self._open:
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None


def _beginning(document: Document, path: Path | None, number: int) -> bytes:
    """Return the line about the journal itself, and the document it begins with."""
    base = serialise(document)
    head = {
        "journal": VERSION,
        "sequence": number,
        "process": os.getpid(),
        "path": None if path is None else str(path.absolute()),
        "bytes": len(base),
    }
    return json.dumps(head).encode() + b"\n" + base


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sequence(path: Path) -> int:
    """Return a journal's number, from inside it: file times follow clocks, which jump."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError), path.open("rb") as file:
        return int(json.loads(file.readline(100_000))["sequence"])
    return 0
