"""The recovery journal: what was done since the last save, on the disk move by move.

Its file begins with a line about itself and the document as it was at the last save, followed by
one line for each move. A line is handed to the system at once, which outlives the program; it is
forced to the disk within `SYNC_WITHIN`, which outlives the system. `leftovers` reads it again.

When the lines have become larger than `GROWN` times the beginning and `ROOM` bytes, the journal is
written anew from the document as it is then: so it never takes more than that, and one line.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from journeycanvas.changes.entry import Entry, Version
from journeycanvas.recovery.beginning import Beginning
from journeycanvas.recovery.drafts import Draft, Drafts
from journeycanvas.recovery.file import JournalFile
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.excuses import worded
from journeycanvas.storage.past import raw_version
from journeycanvas.storage.rows import raw_entry

SYNC_WITHIN = 0.25
"""Seconds after which at the latest a line is forced to the disk."""
GROWN, ROOM = 3, 1 << 20
TRY_AGAIN = 1.0
"""Seconds after a failure before a large journal is begun again by itself: not at each key."""
_log = logging.getLogger(__name__)
Move = Mapping[str, Any]


class Journal:
    """The journal of one open document. Its file appears with the first move after a save.

    A disk that fails or is full does not stop the work: what goes wrong is logged and kept in
    `trouble`, and told to `on_trouble`, from whatever thread meets it, until a later move can be
    written again; that one begins a new file, which holds the whole document. The beginning of a
    large document is written beside the program; meanwhile moves go to the file there is, or to
    one in short that refers to the map's own file. `after` is the name of the journal from which
    the document was recovered, `drafts` are the texts that were being typed then: as soon as all
    of that stands in this one, that one is not needed; see `going_on`.
    """

    def __init__(self, after: str = "", drafts: tuple[Draft, ...] = ()) -> None:
        self.trouble = ""
        """Why the latest moves are not safe from a crash, part of a sentence; empty if they are."""
        self.on_trouble: Callable[[], object] | None = None
        self._after = after
        self._file: JournalFile | None = None
        self._former: list[JournalFile] = []
        """Files that miss something, to be removed once another one stands."""
        self._coming: list[Move] | None = None
        """Moves for a file whose beginning is being written; None when none is."""
        self._drafts = Drafts(drafts)
        self._turn = threading.RLock()
        """Held by whoever looks at the files and at what is coming."""
        self._timer: threading.Timer | None = None
        self._failed = 0.0
        self._saved: Document | None = None
        self._stamp = ""

    def saved(self, document: Document | None, stamp: str) -> None:
        """Remember what the file says now: which document that is (None: another), its stamp."""
        self._saved, self._stamp = document, stamp

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The texts that are being typed."""
        return self._drafts.now

    # -- moves -----------------------------------------------------------------------------------

    def entry(self, before: Document, path: Path | None, entry: Entry) -> None:
        """Append an edit that is about to be done on `before`, which is saved at `path`."""
        move = {"entry": raw_entry(entry, before.kept), "after": before.history.here}
        self._append(before, path, move)

    def travel(self, before: Document, path: Path | None, way: str, entry: str) -> None:
        """Append a step in the history; `way` is "undo" or "redo", `entry` what it steps over."""
        self._append(before, path, {"travel": way, "over": entry})

    def give_up(self, before: Document, path: Path | None, entry: str) -> None:
        """Append that an undone entry is forgotten."""
        self._append(before, path, {"given up": entry})

    def seal(self, before: Document, path: Path | None) -> None:
        """Append that the history is closed, for a copy is made, where anything is kept."""
        if self._is_begun:
            self._append(before, path, {"seal": True})

    def versions(self, before: Document, path: Path | None, versions: tuple[Version, ...]) -> None:
        """Append all named versions as they are from now on."""
        self._append(before, path, {"versions": [raw_version(version) for version in versions]})

    def stamp(self, before: Document, path: Path | None, stamp: str) -> None:
        """Append that the map's file is another one by now, and known, where anything is kept."""
        if self._is_begun:
            self._append(before, path, {"stamp": stamp})

    @property
    def _is_begun(self) -> bool:
        """Whether there is a file, or one is coming; else one that begins says how all is then."""
        return self._file is not None or self._coming is not None

    def draft(self, document: Document, path: Path | None, draft: Draft) -> None:
        """Append a text that is being typed, or is no more where it is empty."""
        if draft.text or draft.place in (one.place for one in self._drafts.now):
            self._ready(document, path)
            move = self._drafts.noted(draft)
            if move is not None:
                self._hand_on(move)

    def anew(self, document: Document, path: Path | None) -> None:
        """Begin with a document as it is now: it holds more than moves can tell."""
        with self._turn:
            self._begin(document, path)

    def settled(self) -> None:
        """Forget the files: the work is saved, or was given up on purpose."""
        with self._turn:
            self._coming = None
            self._forget([] if self._file is None else [self._file])
            self._file = None
            self._trouble("")

    def flush(self, seconds: float = 5.0) -> None:
        """Force everything to the disk before the program ends; a beginning may take a while."""
        deadline = time.monotonic() + seconds
        while self._coming is not None and time.monotonic() < deadline:
            time.sleep(0.01)
        self._sync()

    def close(self) -> None:
        """Write no more; the files stay, as after a crash."""
        with self._turn:
            self._coming = None
            if self._file is not None:
                self._file.close()
            self._file = None

    # -- files -----------------------------------------------------------------------------------

    def _append(self, before: Document, path: Path | None, move: Move) -> None:
        self._ready(before, path)
        self._hand_on(move)

    def _ready(self, before: Document, path: Path | None) -> None:
        """Have a file that holds all that was done up to `before`, or one that is coming."""
        with self._turn:
            if self._coming is not None:
                return
            file = self._file
            if file is None or file.size > max(ROOM, GROWN * file.base):
                self._begin(before, path, patient=bool(self.trouble))

    def _hand_on(self, move: Move) -> None:
        """Append a move to the file there is, and to what is coming."""
        with self._turn:
            if self._coming is not None:
                self._coming.append(move)
            if self._file is not None:
                try:
                    self._file.write((move,))
                except OSError as error:
                    self._fail(error)
                else:
                    self._sync_soon()

    def _begin(self, document: Document, path: Path | None, *, patient: bool = False) -> None:
        """Start a file, at once or beside the program; the one before goes once it stands.

        Who is `patient` does not try what takes long right after it has failed.
        """
        drafts = list(self._drafts.begun_anew())
        in_file = self._is_in_file(document)
        beginning = Beginning(document, path, self._stamp, in_file, self._after, len(drafts))
        if patient and beginning.large and time.monotonic() - self._failed < TRY_AGAIN:
            return
        try:
            if not beginning.large:
                made = JournalFile.begun(beginning)
                made.write(drafts)
                self._stand(made)
                self._sync_soon()
                return
            if self._file is None and beginning.in_file:
                short = self._file = JournalFile.begun(beginning, in_short=True)
                short.write(drafts)
                self._sync_soon()
        except (OSError, RefusedError) as error:
            self._fail(error)
            return
        coming = self._coming = list[Move](drafts)
        work = threading.Thread(target=self._begin_meanwhile, args=(beginning, coming), daemon=True)
        work.start()

    def _is_in_file(self, document: Document) -> bool:
        """Tell whether the map's file says what a document says, its attached files included."""
        saved = self._saved
        return saved is not None and document is saved

    def _begin_meanwhile(self, beginning: Beginning, coming: list[Move]) -> None:
        made: JournalFile | None = None
        try:
            made = JournalFile.begun(beginning, gently=True)
            while True:
                with self._turn:
                    given_up, moves = self._coming is not coming, list(coming)
                    coming.clear()
                    if not given_up and not moves:
                        self._coming = None
                        self._stand(made)
                        self._sync_soon()
                        return
                if given_up:
                    made.forget()
                    return
                made.write(moves)
        except (OSError, RefusedError) as error:
            if made is not None:
                made.forget()
            with self._turn:
                if self._coming is coming:
                    self._coming = None
                    self._fail(error)

    def _stand(self, made: JournalFile) -> None:
        """Let a file be the journal; what was it before is not needed any more."""
        former, self._file = self._file, made
        self._forget([] if former is None else [former])
        self._trouble("")

    def _forget(self, files: list[JournalFile]) -> None:
        for file in (*self._former, *files):
            file.forget()
        self._former.clear()

    def _fail(self, error: Exception) -> None:
        """Note that moves are not kept; the next one begins a new file."""
        if self._file is not None:
            self._file.close()
            self._former.append(self._file)
            self._file = None
        self._failed = time.monotonic()
        _log.warning("The recovery journal could not be written: %s", error)
        reason = error.reason if isinstance(error, RefusedError) else worded(error)[0]
        self._trouble(reason)

    def _trouble(self, reason: str) -> None:
        if reason != self.trouble:
            self.trouble = reason
            if self.on_trouble is not None:
                self.on_trouble()

    def _sync_soon(self) -> None:
        with self._turn:
            if self._timer is None:
                self._timer = threading.Timer(SYNC_WITHIN, self._sync)
                self._timer.daemon = True
                self._timer.start()

    def _sync(self) -> None:
        """Force the file to the disk. Runs beside the program, which must not wait for a disk."""
        self._timer = None
        file = self._file
        if file is not None:
            try:
                file.sync()
            except OSError as error:
                with self._turn:
                    if self._file is file:
                        self._fail(error)


class NoJournal(Journal):
    """The journal of a document that nobody works on: nothing of it is kept."""

    def _ready(self, before: Document, path: Path | None) -> None:
        pass

    def _hand_on(self, move: Move) -> None:
        pass

    def _begin(self, document: Document, path: Path | None, *, patient: bool = False) -> None:
        pass
