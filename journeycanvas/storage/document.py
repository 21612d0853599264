"""A document in memory: the map, its history, and a stranger's data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from journeycanvas.changes.history import History
from journeycanvas.model.journey import Journey
from journeycanvas.storage.beside import travelled
from journeycanvas.storage.kept import NOTHING_KEPT, Kept


@dataclass(frozen=True)
class ReviewCopy:
    """Marks a copy that was made for somebody to comment on and change.

    `by` is the reviewer, `at` when the copy was made, `asked` what they were asked to look at.
    `more` is what a newer program says of it, raw.
    """

    by: str
    at: dt.datetime
    asked: str = ""
    more: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Document:
    """What one file holds."""

    journey: Journey
    history: History
    kept: Kept = NOTHING_KEPT
    review: ReviewCopy | None = None
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The attached files that came in a bundle or go into one, by their names there."""

    @classmethod
    def new(cls, journey: Journey) -> "Document":
        """Return the document of a map that has no past yet."""
        return cls(journey, History())

    def sealed(self) -> "Document":
        """Return the document as a file should hold it: its present is a moment for copies."""
        return replace(self, history=self.history.sealed(self.journey))

    def moved(self, journey: Journey, history: History) -> "Document":
        """Return the document after an edit, an undo or a redo."""
        kept, history = travelled(self.kept, self.history, history)
        return replace(self, journey=journey, history=history, kept=kept)
