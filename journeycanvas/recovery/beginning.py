"""What a journal begins with: a line about itself, and the document as it was."""

import contextlib
import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeycanvas.model.tables import TABLES
from journeycanvas.recovery.lines import sealed
from journeycanvas.storage.bundle import packed
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import bytes_of
from journeycanvas.storage.stamp import stamp_of
from journeycanvas.storage.writing import pieces

VERSION = 2
"""Of the journal's format. The journal of a newer program is kept for that and not read."""
LARGE = 400
"""Records, and entries of the history twice, that are written within a few milliseconds."""
LARGE_FILES = 1 << 20
"""Bytes of attached files, likewise."""


@dataclass(frozen=True)
class Beginning:
    """What a journal begins with: a document, and where and as what it was saved last."""

    document: Document
    path: Path | None
    stamp: str
    """That of the file as it was read or saved last, empty if never."""
    in_file: bool
    """Whether the file says exactly what the document says, its attached files included."""
    after: str = ""
    """The name of the journal from which the document was recovered."""
    drafts: int = 0
    """How many texts are being typed already, which follow at once."""

    @property
    def large(self) -> bool:
        """Whether writing it would hold up the person at work."""
        journey = self.document.journey
        records = sum(len(journey.table(table)) for table in TABLES)
        attached = sum(map(len, self.document.files.values()))
        past = 2 * len(self.document.history.entries)
        return records + past > LARGE or attached > LARGE_FILES

    def content(self, number: int, *, gently: bool) -> bytes:
        """Return the line about the journal itself, and the document, a bundle if it has files.

        `gently` leaves time for the program between the parts.
        """
        base = self._from_file() or b"".join(self._parts(gently=gently))
        if self.document.files and not base.startswith(b"PK"):
            base = packed(base, self.document.files)
        head = self._head(number, len(base), hashlib.sha256(base).hexdigest()[:16])
        # The first line begins one of its own, whatever becomes of the document's last byte.
        return head + base + b"\n"

    def in_short(self, number: int) -> bytes:
        """Return a beginning that refers to the map's own file for the document.

        It stands at once, until the whole one does.
        """
        return self._head(number, 0, "")

    def _head(self, number: int, size: int, base: str) -> bytes:
        return sealed(
            {
                "journal": VERSION,
                "sequence": number,
                "process": os.getpid(),
                "path": None if self.path is None else str(self.path.absolute()),
                "title": self.document.journey.map.title,
                "at": dt.datetime.now(dt.UTC).isoformat(),
                "stamp": self.stamp or None,
                "after": self.after,
                "drafts": self.drafts,
                "in_file": self.in_file,
                "bytes": size,
                "base": base,
            }
        )

    def _from_file(self) -> bytes:
        """Return what the file holds if that is the document; reading is much less work."""
        if self.in_file and self.path is not None and (self.large or self.document.files):
            with contextlib.suppress(UnreadableError):
                content = bytes_of(self.path)
                if stamp_of(content) == self.stamp:
                    return content
        return b""

    def _parts(self, *, gently: bool) -> Iterator[bytes]:
        for number, piece in enumerate(pieces(self.document)):
            yield piece.encode()
            if gently and number % 32 == 0:
                time.sleep(0.001)
