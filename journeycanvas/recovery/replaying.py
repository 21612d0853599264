"""Doing everything again that a journal says.

What was done and what is done again is the same: entries have their ids and times in the journal,
each line says what it follows, and nothing here depends on chance or the clock. Where a line is
damaged, those after it are done as far as they fit, row by row.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from journeycanvas.changes.change import apply, compose, difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import History
from journeycanvas.model.journey import Journey
from journeycanvas.recovery.content import Line, Lost
from journeycanvas.recovery.drafts import Draft, Drafts
from journeycanvas.storage.document import Document
from journeycanvas.storage.past import version_of
from journeycanvas.storage.rows import MisfitError
from journeycanvas.storage.walking import Walker
from journeycanvas.wording import _


@dataclass(frozen=True)
class Replayed:
    """What became of a document: how many moves were done again, and which could not be.

    `drafts` are the texts that were being typed, `stamp` is that of the map's file where a line
    told of another than the journal began with.
    """

    document: Document
    edits: int
    drafts: tuple[Draft, ...]
    lost: tuple[Lost, ...]
    stamp: str | None = None
    last: dt.datetime | None = None
    """When the last of them was done (in UTC)."""


def replayed(document: Document, moves: tuple[Line | Lost, ...]) -> Replayed:
    """Return a document with the moves of a journal done."""
    replay = _Replay(document)
    for move in moves:
        replay.take(move)
    return replay.outcome()


class _Replay:
    """A document on its way through a journal."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._walker = Walker(document.journey, document.kept)
        self._drafts = Drafts()
        self._lost: list[Lost] = []
        self._edits = 0
        self._stamp: str | None = None
        self._last: dt.datetime | None = None

    def outcome(self) -> Replayed:
        """Return what became of it."""
        drafts = self._drafts.now
        return Replayed(
            self._document, self._edits, drafts, tuple(self._lost), self._stamp, self._last
        )

    def take(self, line: Line | Lost) -> None:
        """Do one move again, or as much of it as fits."""
        if isinstance(line, Lost):
            self._lost.append(line)
            return
        try:
            why = self._done(line.move)
        except (MisfitError, ValueError, TypeError, KeyError, AttributeError):
            why = _("it does not fit what is left")
        if why:
            self._lost.append(Lost(line.number, line.at, why))
        elif "draft" not in line.move:
            self._edits += 1
        self._last = line.at or self._last

    def _done(self, move: Mapping[str, Any]) -> str:
        """Do a move; return what was wrong with it, empty if nothing was."""
        if "draft" in move:
            return "" if self._drafts.take(move) else _("what it follows is damaged")
        if "entry" in move:
            return self._entered(move["entry"], move.get("after"))
        if "travel" in move:
            self._travelled(move["travel"], move.get("over"))
        elif "versions" in move:
            versions = tuple(version_of(raw) for raw in move["versions"])
            self._become(replace(self._document.history, versions=versions))
        elif "seal" in move:
            self._document = self._document.sealed()
        elif "given up" in move:
            self._give_up(move["given up"])
        elif "stamp" in move:
            self._stamp = str(move["stamp"])
        else:
            return _("it is not known to this version")
        return ""

    def _become(self, history: History, journey: Journey | None = None) -> None:
        before = self._document.journey
        after = before if journey is None else journey
        self._document = self._document.moved(after, history)
        self._walker.follow(difference(before, after))

    def _entered(self, raw: Any, after: Any) -> str:
        """Record an entry; where not all of its rows fit, those that do."""
        self._stand_after(after)
        rows = raw["rows"]
        try:
            entry = self._walker.forward(raw)
        except MisfitError:
            entry, left = self._by_rows(raw)
        else:
            left = 0
        if left == len(rows) > 0:
            return _("it does not fit what is left")
        document, change = self._document, entry.change
        history = document.history.recorded(entry)
        self._document = document.moved(apply(document.journey, change), history)
        if left:
            told = _("{left} of its {all} changes do not fit what is left")
            return told.format(left=left, all=len(rows))
        return ""

    def _by_rows(self, raw: Any) -> tuple[Entry, int]:
        """Return an entry of the rows that fit, and how many do not."""
        waiting, done = list(raw["rows"]), None
        while waiting:
            left = []
            for row in waiting:
                try:
                    entry = self._walker.forward({**raw, "rows": [row]})
                except MisfitError:
                    left.append(row)
                else:
                    whole = entry.change if done is None else compose(done.change, entry.change)
                    done = replace(entry, change=whole)
            if len(left) == len(waiting):
                break
            waiting = left
        if done is None:
            raise MisfitError
        return done, len(waiting)

    def _travelled(self, way: Any, entry: Any) -> None:
        """Undo or redo; where the entry is told, until it is undone or done."""
        history = self._document.history
        if way not in ("undo", "redo"):
            raise MisfitError
        if entry is None:
            if (history.last if way == "undo" else history.next) is None:
                raise MisfitError
            self._go_to(history.cursor + (1 if way == "redo" else -1))
            return
        ids = [one.id for one in history.entries]
        if entry in ids:
            self._go_to(ids.index(entry) + (way == "redo"))

    def _stand_after(self, entry: Any) -> None:
        """Go where an entry was the last one, if there is such a place."""
        history = self._document.history
        if entry is None or entry == history.here:
            return
        ids = [history.root, *(one.id for one in history.entries)]
        if entry in ids:
            self._go_to(ids.index(entry))

    def _go_to(self, cursor: int) -> None:
        while (here := self._document.history).cursor != cursor:
            way = here.undone if here.cursor > cursor else here.redone
            self._become(*way(self._document.journey))

    def _give_up(self, entry: Any) -> None:
        history = self._document.history
        if history.next is None or history.next.id != entry:
            raise MisfitError
        self._become(history.abandoned())
