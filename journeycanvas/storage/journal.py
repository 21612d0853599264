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
import time
from functools import partial
from pathlib import Path
from typing import Any

from journeycanvas import folders
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.storage.beginning import Beginning
from journeycanvas.storage.document import Document
from journeycanvas.storage.ownership import own
from journeycanvas.storage.past import raw_version
from journeycanvas.storage.rows import raw_entry

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
    begins a new file, which holds the whole document. The beginning of a large document is
    written beside the program; moves wait for it in order. `after` is the name of the journal
    from which the document was recovered: as soon as this one stands, that one is not needed.
    """

    def __init__(self, after: str = "") -> None:
        self.trouble = ""
        self._after = after
        self._path: Path | None = None
        self._descriptor: int | None = None
        self._timer: threading.Timer | None = None
        self._open = threading.Lock()
        self._waiting: list[bytes] | None = None
        """Lines for a beginning that is being written; None when none is."""
        self._turn = threading.Lock()
        """Held by whoever looks at `_waiting`."""
        self._saved: Document | None = None
        self._stamp = ""

    def saved(self, document: Document | None, stamp: str) -> None:
        """Remember what the file says now: which document that is (None: another), its stamp."""
        self._saved, self._stamp = document, stamp

    def entry(self, before: Document, path: Path | None, entry: Entry) -> None:
        """Append an edit that is about to be done on `before`, which is saved at `path`."""
        self._append(before, path, {"entry": raw_entry(entry, before.kept)})

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
        with self._turn:
            self._waiting = None
        self._close()
        self._forget(self._path)
        self._path = None

    def flush(self, seconds: float = 5.0) -> None:
        """Force everything to the disk before the program ends; a beginning may take a while."""
        deadline = time.monotonic() + seconds
        while self._waiting is not None and time.monotonic() < deadline:
            time.sleep(0.01)
        self._sync()

    def _append(self, before: Document, path: Path | None, move: dict[str, Any]) -> None:
        line = _encode(move).encode() + b"\n"
        with self._turn:
            if self._waiting is not None:
                self._waiting.append(line)
                return
        try:
            if self._descriptor is None or self.trouble:
                beginning = self._beginning(before, path)
                if beginning.large:
                    self._begin_beside(beginning, line)
                    return
                self._begin(beginning)
            if self._descriptor is not None:
                _write(self._descriptor, line)
                self._sync_soon()
        except OSError as error:
            self._note(error)

    def _beginning(self, before: Document, path: Path | None) -> Beginning:
        return Beginning(before, path, self._stamp, before is self._saved, self._after)

    def _note(self, error: OSError) -> None:
        self.trouble = str(error)
        _log.warning("The recovery journal could not be written: %s", error)

    def _begin(self, beginning: Beginning) -> None:
        """Start a file; an earlier one, which misses a move, goes once the new one stands."""
        made, descriptor = _made(beginning)
        self.settled()
        with self._open:
            self._descriptor = descriptor
        self._path = made
        self.trouble = ""

    def _begin_beside(self, beginning: Beginning, line: bytes) -> None:
        """Start a file in a thread; what is appended meanwhile waits."""
        self._close()
        waiting = self._waiting = [line]
        work = partial(self._begin_meanwhile, beginning, waiting)
        threading.Thread(target=work, daemon=True).start()

    def _begin_meanwhile(self, beginning: Beginning, waiting: list[bytes]) -> None:
        try:
            made, descriptor = _made(beginning, gently=True)
        except OSError as error:
            with self._turn:
                if self._waiting is waiting:
                    self._waiting = None
                    self._note(error)
            return
        try:
            while self._handed_on(made, descriptor, waiting):
                pass
        except OSError as error:
            os.close(descriptor)
            self._forget(made)
            with self._turn:
                if self._waiting is waiting:
                    self._waiting = None
                    self._note(error)

    def _handed_on(self, made: Path, descriptor: int, waiting: list[bytes]) -> bool:
        """Write what waits; when nothing does any more, let the program append by itself.

        Returns whether there may be more. Raises OSError.
        """
        with self._turn:
            given_up = self._waiting is not waiting
            lines = b"".join(waiting)
            waiting.clear()
            if not given_up and not lines:
                former, self._path = self._path, made
                with self._open:
                    self._descriptor = descriptor
                self._waiting = None
                self.trouble = ""
                self._sync_soon()
        if given_up:
            os.close(descriptor)
            self._forget(made)
            return False
        if not lines:
            self._forget(former)
            return False
        _write(descriptor, lines)
        return True

    def _forget(self, path: Path | None) -> None:
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink()

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


def _made(beginning: Beginning, *, gently: bool = False) -> tuple[Path, int]:
    """Make a journal's file, in use by this process, with its beginning. Raises OSError.

    It is not moved into place like other files: it has to be in use before anybody sees it, and
    a beginning that is cut off is known by its length.
    """
    folder = journal_folder()
    number = 1 + max(map(sequence, journal_files(folder)), default=0)
    made = folder / f"{number:08d}-{secrets.token_hex(4)}{SUFFIX}"
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
    descriptor = os.open(made, flags, 0o600)
    try:
        own(descriptor)
        _write(descriptor, beginning.content(number, gently=gently))
    except BaseException:
        os.close(descriptor)
        made.unlink()
        raise
    return made, descriptor


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sequence(path: Path) -> int:
    """Return a journal's number, from inside it: file times follow clocks, which jump."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError), path.open("rb") as file:
        return int(json.loads(file.readline(100_000))["sequence"])
    return 0
