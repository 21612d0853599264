"""Work that a crash left behind: finding journals whose program is gone, and what is in them."""

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from journeycanvas.storage.beginning import VERSION
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.journal import journal_files, journal_folder
from journeycanvas.storage.ownership import is_owned
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.replaying import Recovered, replayed
from journeycanvas.wording import _

DAMAGED = ".damaged"
_MOST = 100_000
"""Bytes of a first line."""


class Head(BaseModel):
    """The first line of a journal. `bytes` is the length of the document that follows."""

    model_config = ConfigDict(strict=True, frozen=True)

    journal: int
    sequence: int
    path: str | None = None
    stamp: str | None = None
    title: str = ""
    at: str = ""
    after: str = ""
    bytes: int


@dataclass(frozen=True)
class Story:
    """What a journal says of itself, without doing anything again.

    `at` is when the last edit was made (in UTC), None where that is not known; `draft` is the
    text that was being typed, or empty.
    """

    at: dt.datetime | None
    edits: int
    draft: str


@dataclass(frozen=True)
class Leftover:
    """A journal whose program is gone. `path` is that of the document, None if never saved."""

    file: Path
    path: Path | None
    sequence: int
    title: str = ""
    began: str = ""
    after: str = ""

    def story(self) -> Story:
        """Return what the journal says of itself. Never raises: what is broken counts nothing."""
        at, edits, draft = _moment(self.began), 0, ""
        with contextlib.suppress(OSError, ValueError, RecursionError):
            _beginning, _base, lines = _content(self.file)
            for line in lines[:-1]:
                move = json.loads(line)
                draft = ""
                if "draft" in move:
                    draft = str(move["draft"][-1])
                    continue
                edits += 1
                at = _moment(move.get("entry", {}).get("at", "")) or at
        return Story(at, edits, draft)

    def recover(self) -> Recovered:
        """Do everything again that the journal says.

        Raises UnreadableError when it is gone or its document is damaged; a damaged journal is
        set aside.
        """
        try:
            head, base, moves = _content(self.file)
        except (OSError, ValueError) as error:
            reason = _("the system says “{error}”").format(error=error)
            raise UnreadableError(self.file.name, reason, _("start the program again")) from None
        try:
            document = read_bytes(base, self.file.name).document
        except UnreadableError:
            set_aside(self.file)
            raise
        path = None if head.path is None else Path(head.path)
        return replace(replayed(document, path, moves), stamp=head.stamp)

    def base(self) -> Document:
        """Return the document as it was at the last save. Raises UnreadableError."""
        try:
            _beginning, base, _moves = _content(self.file)
        except (OSError, ValueError) as error:
            reason = _("the system says “{error}”").format(error=error)
            raise UnreadableError(self.file.name, reason, _("start the program again")) from None
        return read_bytes(base, self.file.name).document

    def lineage(self) -> tuple[Path, ...]:
        """Return the journal and those before it in the folder from which its work was recovered.

        All that they hold is in the newest; without it they would be offered as if they were new.
        """
        found = [self.file]
        after = self.after
        while after and (file := self.file.with_name(Path(after).name)) not in found:
            if not file.is_file():
                break
            found.append(file)
            after = _after(file)
        return tuple(found)

    def discard(self) -> None:
        """Delete the journal: its work is saved. Raises OSError."""
        for file in reversed(self.lineage()):
            file.unlink(missing_ok=True)


def _moment(text: object) -> dt.datetime | None:
    with contextlib.suppress(TypeError, ValueError):
        at = dt.datetime.fromisoformat(str(text))
        return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return None


def leftovers(
    folder: Path | None = None, reading: Callable[[Path], object] = lambda _file: None
) -> tuple[Leftover, ...]:
    """Return the journals of programs that are gone, the oldest first.

    `reading` is called with each file before it is looked into. Of a journal that was recovered
    and worked on only the newer one counts.

    Never raises: what cannot be read is set aside in the same folder, what a newer program wrote
    stays for that.
    """
    found: list[Leftover] = []
    superseded: set[str] = set()
    with contextlib.suppress(OSError):
        for file in journal_files(folder or journal_folder()):
            reading(file)
            with contextlib.suppress(OSError):
                # Empty: just being made, or its program came no further.
                if file.stat().st_size and not is_owned(file):
                    found += _leftover(file)
                superseded.add(_after(file))
    found = [leftover for leftover in found if leftover.file.name not in superseded]
    return tuple(sorted(found, key=lambda leftover: (leftover.sequence, leftover.file.name)))


def _leftover(file: Path) -> Iterator[Leftover]:
    try:
        with file.open("rb") as opened:
            head = _head(opened.readline(_MOST))
            whole = file.stat().st_size >= opened.tell() + head.bytes
    except ValueError:
        set_aside(file)
        return
    if head.journal > VERSION:
        return
    if not whole:
        # Killed while it was begun: there is no document, and nothing was done on it yet.
        set_aside(file)
        return
    path = None if head.path is None else Path(head.path)
    yield Leftover(file, path, head.sequence, head.title, head.at, head.after)


def _after(file: Path) -> str:
    """Return the name of the journal whose work another one goes on with; empty if none."""
    with contextlib.suppress(OSError, ValueError), file.open("rb") as opened:
        return _head(opened.readline(_MOST)).after
    return ""


def _head(line: bytes) -> Head:
    """Return what a journal says about itself. Raises ValueError."""
    return Head.model_validate(json.loads(line))


def _content(file: Path) -> tuple[Head, bytes, list[bytes]]:
    first, _end, rest = file.read_bytes().partition(b"\n")
    head = _head(first)
    return head, rest[: head.bytes], rest[head.bytes :].split(b"\n")


def set_aside(file: Path) -> None:
    """Keep a damaged journal for inspection, under a name that no start looks at."""
    with contextlib.suppress(OSError):
        file.replace(file.with_suffix(DAMAGED))
