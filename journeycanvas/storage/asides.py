"""What a file keeps of a history beside the way to the present: entries left aside, and moments."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import History
from journeycanvas.changes.moments import MOST_MOMENTS, Aside, Moment
from journeycanvas.model.values import Title
from journeycanvas.storage.rows import MisfitError
from journeycanvas.storage.walking import Walker

MOST_ASIDES = 200
"""Of a file that has more, the newest: each is read from a copy of the map at its beginning."""


class StoredAside(BaseModel):
    """Entries left aside, as the file has them; the entries are checked against the map."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    after: Title
    entries: list[Any]


class Asides:
    """The asides of a file, read one by one where a walker passes the entry that they follow."""

    def __init__(self, raw: Any) -> None:
        rows = raw if isinstance(raw, list) else []
        self._waiting: dict[str, list[tuple[int, list[Any]]]] = {}
        for at, row in enumerate(rows[-MOST_ASIDES:]):
            try:
                stored = StoredAside.model_validate(row)
            except ValidationError:
                continue
            self._waiting.setdefault(stored.after, []).append((at, stored.entries))
        self._found: dict[int, Aside] = {}

    @property
    def found(self) -> tuple[Aside, ...]:
        """Those that were read, in the order of the file."""
        return tuple(self._found[at] for at in sorted(self._found))

    def follow(self, entry: str) -> bool:
        """Tell whether there are any that follow an entry and were not read yet."""
        return entry in self._waiting

    def pass_by(self, entry: str, walker: Walker) -> None:
        """Read what follows an entry; the walker, which stands right after it, stays there."""
        standing = [(entry, walker)]
        while standing:
            after, here = standing.pop()
            for at, raw in self._waiting.pop(after, ()):
                way = here.aside()
                entries: list[Entry] = []
                for one in _forward(way, raw):
                    entries.append(one)
                    if one.id in self._waiting:
                        standing.append((one.id, way.aside()))
                if entries:
                    self._found[at] = Aside(after, tuple(entries))


def _forward(walker: Walker, raw: list[Any]) -> Iterator[Entry]:
    """Yield entries one after the other, until the first that does not fit."""
    try:
        for entry in raw:
            yield walker.forward(entry)
    except MisfitError:
        return


_MOMENTS = TypeAdapter(
    list[tuple[Title, Title] | tuple[Title, Title, list[Title]]], config=ConfigDict(strict=True)
)


def raw_moments(history: History) -> list[Any]:
    """Return the moments of a history for the file.

    Each is its id, its entry, and what it comes after where that is not just the one before.
    """
    rows: list[Any] = []
    before: tuple[str, ...] = ()
    for moment in history.moments:
        usual = moment.after == before
        rows.append([moment.id, moment.entry, *(() if usual else (list(moment.after),))])
        before = (moment.id,)
    return rows


def read_moments(raw: Any) -> tuple[Moment, ...]:
    """Return the moments that a file tells of; none where it tells nothing sensible."""
    if not isinstance(raw, list):
        return ()
    rows = [tuple(row) if isinstance(row, list) else row for row in raw[-MOST_MOMENTS:]]
    try:
        stored = _MOMENTS.validate_python(rows)
    except ValidationError:
        return ()
    found: dict[str, Moment] = {}
    before: tuple[str, ...] = ()
    for identity, entry, *more in stored:
        after = tuple(one for one in (more[0] if more else before) if one in found)
        # Each comes after others that stand before it: so none comes from itself.
        found.setdefault(identity, Moment(identity, entry, after))
        before = (identity,)
    return tuple(found.values())
