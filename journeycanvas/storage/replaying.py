"""Doing everything again that a recovery journal says."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from journeycanvas.changes.change import apply, difference
from journeycanvas.changes.entry import Entry
from journeycanvas.storage.document import Document
from journeycanvas.storage.past import version_of
from journeycanvas.storage.rows import MisfitError
from journeycanvas.storage.walking import Walker

RECOVERED_TEXT = "Recovered text"
"""The untranslated message of the entry that holds a text which was still being typed."""


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


def replayed(document: Document, path: Path | None, lines: list[bytes]) -> Recovered:
    """Return a document with the moves of a journal done, a line each, the last one cut off."""
    edits, draft, complete = 0, list[str](), True
    walker = Walker(document.journey, document.kept)
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
