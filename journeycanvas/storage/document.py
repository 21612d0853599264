"""A document in memory: the map, its history, and a stranger's data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from journeycanvas.changes.history import History
from journeycanvas.model.journey import Journey, Key

FORMAT = (1, 0)
"""Major and minor number of the format this program writes. A file of a newer minor opens, of a
newer major does not."""


class KeptField(NamedTuple):
    """A field's raw value that was not understood, wholly or in part.

    `seen` is what was made of it, as raw value (None: nothing). As long as the record still says
    just that, the file gets `raw` back; once somebody edits the field, the edit counts.
    """

    seen: Any
    raw: Any


@dataclass(frozen=True)
class Kept:
    """What a file holds beyond this program's understanding; saved again as it was.

    `members` are unknown names at the top of the file, `records` by table those that make no
    sense without what is unknown in them, `fields` by record what stands beside known fields.
    The raw values in it must not be changed.
    """

    version: tuple[int, int] = FORMAT
    members: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    records: Mapping[str, tuple[Any, ...]] = field(default_factory=lambda: MappingProxyType({}))
    fields: Mapping[Key, Mapping[str, KeptField]] = field(
        default_factory=lambda: MappingProxyType({})
    )


NOTHING_KEPT = Kept()


@dataclass(frozen=True)
class ReviewCopy:
    """Marks a copy that was made for somebody to comment on and change.

    `by` is the reviewer, `at` when the copy was made, `asked` what they were asked to look at.
    """

    by: str
    at: dt.datetime
    asked: str = ""


@dataclass(frozen=True)
class Document:
    """What one file holds."""

    journey: Journey
    history: History
    kept: Kept = NOTHING_KEPT
    review: ReviewCopy | None = None

    @classmethod
    def new(cls, journey: Journey) -> "Document":
        """Return the document of a map that has no past yet."""
        return cls(journey, History())

    def moved(self, journey: Journey, history: History) -> "Document":
        """Return the document after an edit, an undo or a redo."""
        return replace(self, journey=journey, history=history)
