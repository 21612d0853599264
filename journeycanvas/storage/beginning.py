"""What a recovery journal begins with: a line about itself, and the document as it was."""

import contextlib
import datetime as dt
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeycanvas.model.tables import TABLES
from journeycanvas.storage.document import Document
from journeycanvas.storage.stamp import stamp_of
from journeycanvas.storage.writing import pieces

VERSION = 1
"""Of the journal's format. The journal of a newer program is kept for that and not read."""
LARGE = 400
"""Records, and entries of the history twice, that are written within a few milliseconds."""


@dataclass(frozen=True)
class Beginning:
    """What a journal begins with: a document, and where and as what it was saved last."""

    document: Document
    path: Path | None
    stamp: str
    """That of the file as it was read or saved last, empty if never."""
    in_file: bool
    """Whether the file says exactly what the document says."""
    after: str = ""
    """The name of the journal from which the document was recovered."""

    @property
    def large(self) -> bool:
        """Whether writing it would hold up the person at work."""
        journey = self.document.journey
        records = sum(len(journey.table(table)) for table in TABLES)
        return records + 2 * len(self.document.history.entries) > LARGE

    def content(self, number: int, *, gently: bool) -> bytes:
        """Return the line about the journal itself, and the document.

        `gently` leaves time for the program between the parts.
        """
        base = self._from_file() or b"".join(self._parts(gently=gently))
        head = {
            "journal": VERSION,
            "sequence": number,
            "process": os.getpid(),
            "path": None if self.path is None else str(self.path.absolute()),
            "title": self.document.journey.map.title,
            "at": dt.datetime.now(dt.UTC).isoformat(),
            "stamp": self.stamp or None,
            "after": self.after,
            "bytes": len(base),
        }
        return json.dumps(head).encode() + b"\n" + base

    def _from_file(self) -> bytes:
        """Return what the file holds if that is the document; reading is much less work."""
        if self.in_file and self.path is not None and self.large:
            with contextlib.suppress(OSError):
                content = self.path.read_bytes()
                if stamp_of(content) == self.stamp:
                    return content
        return b""

    def _parts(self, *, gently: bool) -> Iterator[bytes]:
        for number, piece in enumerate(pieces(self.document)):
            yield piece.encode()
            if gently and number % 32 == 0:
                time.sleep(0.001)
