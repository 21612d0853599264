"""What a journal says, read line by line: what is damaged is told, and does not hide the rest."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from journeycanvas import clock
from journeycanvas.recovery.beginning import VERSION
from journeycanvas.recovery.lines import guessed, opened
from journeycanvas.wording import _

FIRST = 1
"""The version of the format whose lines have neither numbers nor sums."""


@dataclass(frozen=True)
class Head:
    """The first line of a journal. `bytes` is the length of the document that follows.

    With none, the document is what the map's file holds under the `stamp`. A path need not be
    Unicode. `drafts` is how many lines behind the document say what was being typed already;
    `in_file` whether the map's file said all of the document.
    """

    journal: int
    sequence: int = 0
    path: str | None = None
    stamp: str | None = None
    title: str = ""
    at: str = ""
    after: str = ""
    bytes: int = 0
    base: str = ""
    drafts: int = 0
    in_file: bool = True

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Head | None":
        """Return what a first line says; None where that is no such line."""
        told = {field.name: said[field.name] for field in fields(cls) if field.name in said}
        numbers = [told.get(name, 0) for name in ("journal", "sequence", "bytes", "drafts")]
        if "journal" not in told or any(type(one) is not int or one < 0 for one in numbers):
            return None
        if not isinstance(told.get("in_file", True), bool):
            return None
        texts = [told.get(name, "") for name in ("title", "at", "after", "base")]
        texts += [told.get(name) or "" for name in ("path", "stamp")]
        return cls(**told) if all(isinstance(text, str) for text in texts) else None


@dataclass(frozen=True)
class Line:
    """A whole line: which one, when it was written (in UTC), and what it says."""

    number: int
    at: dt.datetime | None
    move: dict[str, Any]


@dataclass(frozen=True)
class Lost:
    """A move that cannot be done again, `at` when it was done as far as is known (in UTC)."""

    number: int
    at: dt.datetime | None
    why: str


@dataclass(frozen=True)
class Content:
    """A journal's beginning, as far as it is whole, and its moves in order.

    `base` is the document's bytes, `sound` says whether they are what was written; of a journal
    in short there are none. `torn` is the last line where it was not written to its end.
    """

    head: Head
    base: bytes
    sound: bool
    moves: tuple[Line | Lost, ...]
    torn: bytes = b""

    @property
    def in_short(self) -> bool:
        """Whether the document has to be taken from the map's own file."""
        return self.sound and not self.base

    @property
    def lost(self) -> tuple[Lost, ...]:
        """The moves that cannot be read."""
        return tuple(one for one in self.moves if isinstance(one, Lost))


_DOCUMENTS = (b'{"journeycanvas":', b"PK\x03\x04")
"""How a document begins, by itself and as a bundle; no text within a first line does."""


class NewerError(ValueError):
    """A newer program wrote a journal; it stays for that."""


def head_of(line: bytes) -> Head | None:
    """Return what a first line says; None where it is damaged. Raises NewerError."""
    said = opened(line)
    if said is None:
        said = guessed(line)
        if said.get("journal") != FIRST:
            return None
    head = Head.of(said)
    if head is not None and head.journal > VERSION:
        raise NewerError
    return head


def read_content(data: bytes) -> Content:
    """Return what a journal says. Raises NewerError."""
    first, _end, rest = data.partition(b"\n")
    head = head_of(first)
    if head is None:
        return _without_head(data)
    base, lines = rest[: head.bytes], rest[head.bytes :]
    if head.journal == FIRST:
        moves, torn = _first_moves(lines)
        return Content(head, base, len(base) == head.bytes, moves, torn)
    sound = not head.base or hashlib.sha256(base).hexdigest()[:16] == head.base
    if not sound and not _is_line(lines.lstrip(b"\n").partition(b"\n")[0]):
        # Bytes have come or gone in it: the lines begin where the first whole one does.
        base, lines = _parted(rest)
    return Content(head, base, sound, *_moves(lines))


def _without_head(data: bytes) -> Content:
    """Return what is left where the first line is damaged: the rest can still be made out."""
    starts = [at for mark in _DOCUMENTS if (at := data.find(mark)) >= 0]
    start = min(starts, default=data.find(b"\n") + 1)
    first = data[:start]
    said: dict[str, Any] = {"journal": VERSION}
    for name in ("path", "stamp", "title", "at"):
        found = re.search(rb'"%s": ?("(?:[^"\\]|\\.)+")' % name.encode(), first)
        if found:
            said |= guessed(b'{"%s":%s}' % (name.encode(), found[1]))
    base, lines = _parted(data[start:])
    return Content(Head.of(said) or Head(VERSION), base, False, *_moves(lines))


def _parted(rest: bytes) -> tuple[bytes, bytes]:
    """Return the document's bytes and the lines behind them, which begin with the first whole one.

    A line of the document is no move: it has neither number nor sum.
    """
    at = 0
    while 0 <= at < len(rest):
        end = rest.find(b"\n", at)
        piece = rest[at:] if end < 0 else rest[at:end]
        if _is_line(piece):
            return rest[:at], rest[at:]
        at = end + 1 if end >= 0 else -1
    return rest, b""


def _is_line(piece: bytes) -> bool:
    said = opened(piece)
    return said is not None and type(said.get("n")) is int


def _moves(lines: bytes) -> tuple[tuple[Line | Lost, ...], bytes]:
    """Return the moves of some lines, and what of a last one was written."""
    *pieces, torn = lines.split(b"\n")
    found: list[Line | Lost] = []
    damaged: list[bytes] = []
    number = 0
    for piece in _apart(pieces):
        said = opened(piece)
        counted = None if said is None else said.get("n")
        if said is None or type(counted) is not int or counted <= number:
            damaged.append(piece)
            continue
        found += _lost(number, counted, damaged)
        damaged = []
        number = counted
        move = {name: value for name, value in said.items() if name not in ("n", "at")}
        found.append(Line(number, clock.read(said.get("at")), move))
    found += _lost(number, None, damaged)
    return tuple(found), torn


def _apart(pieces: list[bytes]) -> Iterator[bytes]:
    """Yield the lines of some pieces: a damaged line end hides the line behind it no more."""
    for piece in filter(None, pieces):
        parts = [piece] if opened(piece) else _BEGINNING.split(piece)
        for part in filter(None, parts):
            yield part[:-1] if len(parts) > 1 and opened(part[:-1]) else part


_BEGINNING = re.compile(rb'(?=\{"n":)')


def _lost(before: int, after: int | None, damaged: list[bytes]) -> Iterator[Lost]:
    """Yield the moves between two numbers: those of the damaged pieces, and those that are gone.

    Without a number `after` them there are as many as pieces.
    """
    count = len(damaged) if after is None else after - before - 1
    for at in range(count):
        said = guessed(damaged[at]) if at < len(damaged) else {}
        when = clock.read(said.get("at"))
        if when is None and at < len(damaged):
            found = re.search(rb'"at":"([^"]{10,40})"', damaged[at])
            when = clock.read(found[1].decode("ascii", "replace")) if found else None
        yield Lost(before + at + 1, when, _("it is damaged in the recovery file"))


def _first_moves(lines: bytes) -> tuple[tuple[Line | Lost, ...], bytes]:
    """Return the moves of a journal whose lines have neither numbers nor sums."""
    *pieces, torn = lines.split(b"\n")
    found: list[Line | Lost] = []
    for number, piece in enumerate(pieces, start=1):
        said = guessed(piece)
        entry = said.get("entry")
        at = clock.read(entry.get("at")) if isinstance(entry, dict) else None
        if said:
            found.append(Line(number, at, said))
        else:
            found.append(Lost(number, at, _("it is damaged in the recovery file")))
    return tuple(found), torn
