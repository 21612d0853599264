"""Work that a crash left behind: finding journals whose program is gone, and replaying them."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from journeycanvas.changes.change import apply, difference
from journeycanvas.changes.history import Entry
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.journal import VERSION, journal_files, journal_folder
from journeycanvas.storage.ownership import is_owned
from journeycanvas.storage.past import version_of
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.rows import MisfitError, Walker
from journeycanvas.wording import _

DAMAGED = ".damaged"
RECOVERED_TEXT = "Recovered text"
"""The untranslated message of the entry that holds a text which was still being typed."""


class Head(BaseModel):
    """The first line of a journal. `bytes` is the length of the document that follows."""

    model_config = ConfigDict(strict=True, frozen=True)

    journal: int
    sequence: int
    path: str | None = None
    stamp: str | None = None
    bytes: int


class Move(BaseModel):
    """One later line: exactly one of the four."""

    model_config = ConfigDict(strict=True, frozen=True)

    entry: dict[str, Any] | None = None
    travel: Literal["undo", "redo"] | None = None
    draft: list[str] | None = None
    versions: list[Any] | None = None


@dataclass(frozen=True)
class Recovered:
    """What a journal brought back. `path` is where the document was saved, if it ever was.

    `edits` counts the entries, undos and redos that were done again; `draft` is the text that
    was being typed and is now the last entry, or empty. `complete` is False where the journal
    was damaged after its beginning, so that later edits are lost; a torn last line is no damage.
    `stamp` is that of the file on which all this was done, None where it is not known.
    """

    document: Document
    path: Path | None
    edits: int
    draft: str
    complete: bool
    stamp: str | None = None


@dataclass(frozen=True)
class Leftover:
    """A journal whose program is gone. `path` is that of the document, None if never saved."""

    file: Path
    path: Path | None
    sequence: int

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
            _set_aside(self.file)
            raise
        path = None if head.path is None else Path(head.path)
        return replace(_replayed(document, path, moves), stamp=head.stamp)

    def discard(self) -> None:
        """Delete the journal. Raises OSError."""
        self.file.unlink(missing_ok=True)


def leftovers() -> tuple[Leftover, ...]:
    """Return the journals of programs that are gone, the oldest first.

    Never raises: what cannot be read is set aside in the same folder, what a newer program wrote
    stays for that.
    """
    found: list[Leftover] = []
    with contextlib.suppress(OSError):
        for file in journal_files(journal_folder()):
            with contextlib.suppress(OSError):
                # Empty: just being made, or its program came no further.
                if file.stat().st_size and not is_owned(file):
                    found += _leftover(file)
    return tuple(sorted(found, key=lambda leftover: (leftover.sequence, leftover.file.name)))


def _leftover(file: Path) -> Iterator[Leftover]:
    try:
        with file.open("rb") as opened:
            head = _head(opened.readline())
    except ValueError:
        _set_aside(file)
        return
    if head.journal <= VERSION:
        yield Leftover(file, None if head.path is None else Path(head.path), head.sequence)


def _head(line: bytes) -> Head:
    """Return what a journal says about itself. Raises ValueError."""
    return Head.model_validate(json.loads(line))


def _content(file: Path) -> tuple[Head, bytes, list[bytes]]:
    first, _end, rest = file.read_bytes().partition(b"\n")
    head = _head(first)
    return head, rest[: head.bytes], rest[head.bytes :].split(b"\n")


def _set_aside(file: Path) -> None:
    """Keep a damaged journal for inspection, under a name that no start looks at."""
    with contextlib.suppress(OSError):
        file.replace(file.with_suffix(DAMAGED))


def _replayed(document: Document, path: Path | None, lines: list[bytes]) -> Recovered:
    edits, draft, complete = 0, list[str](), True
    walker = Walker(document.journey)
    # What follows the last line feed was still being written, and nothing was told of it.
    for line in lines[:-1]:
        try:
            move = Move.model_validate(json.loads(line))
            if move.draft is None:
                document = _moved(document, move, walker)
                edits += 1
            draft = move.draft or []
        except (ValueError, RecursionError, MisfitError):
            complete = False
            break
    text = ""
    if complete and draft:
        document, text = _with_draft(document, draft)
    return Recovered(document, path, edits, text, complete)


def _moved(document: Document, move: Move, walker: Walker) -> Document:
    """Return the document after one line; `walker` goes along. Raises MisfitError."""
    journey, history = document.journey, document.history
    if move.versions is not None:
        versions = tuple(version_of(raw) for raw in move.versions)
        return document.moved(journey, replace(history, versions=versions))
    if move.travel is None:
        entry = walker.forward(move.entry)
        return document.moved(apply(journey, entry.change), history.recorded(entry))
    history, journey = (history.undone if move.travel == "undo" else history.redone)(journey)
    walker.follow(difference(document.journey, journey))
    return document.moved(journey, history)


def _with_draft(document: Document, draft: list[str]) -> tuple[Document, str]:
    """Return the document with a draft as its last entry; unchanged where it does not fit."""
    try:
        table, identity, field, text = draft
        record = document.journey.table(table)[identity]
        after = document.journey.replaced({(table, identity): record.evolve(**{field: text})})
    except (KeyError, ValueError):
        return document, ""
    change = difference(document.journey, after)
    if not change:
        return document, ""
    history = document.history.recorded(Entry(change, RECOVERED_TEXT))
    return document.moved(after, history), text
