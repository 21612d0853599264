"""What the fields of a map lose before it is given away, piece by piece."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from typing import Any, Literal, NamedTuple

from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Value
from journeycanvas.storage.belonging import FIELDS, Belongs
from journeycanvas.storage.paths import link_for_others, paths_in, replaced, without_paths

Sort = Literal[
    "path",
    "attached",
    "private",
    "login",
    "written",
    "unchanged",
    "name",
    "unknown",
    "stays",
]
"""A path of a file or in a link; an attached file; a link into a private network; what signs
somebody in to a page; a path in a text; one that stays there; the name of who wrote, reviewed or
read; what this program does not understand; and such a name that a text says, where it stays."""

LEAST_NAME = 3
"""Letters of a name that is looked for in texts; a shorter one stands in every second word."""


class Removed(NamedTuple):
    """One piece that is left out, or stays and is told all the same.

    `field` is its name in the file, that in a group behind a dot. What stands in no record has no
    table and no id.
    """

    sort: Sort
    table: str
    id: str
    field: str
    text: str


class _Leaf(NamedTuple):
    """A field of a record that holds texts: its attribute, the part of a group, whose it is."""

    field: str
    attribute: str
    inner: str
    belongs: Belongs


Clean = Callable[[str], str]


def left_out(
    journey: Journey, files: Collection[str], *, paths_stay: bool
) -> tuple[Journey, tuple[Removed, ...]]:
    """Return a map for others and what it lost; `files` are the names of its attached files.

    Paths in texts stay where `paths_stay`, though not what signs somebody in; they are told all
    the same.
    """
    changed: dict[Key, Record | None] = {}
    found: list[Removed] = []
    for table, record in _records(journey):
        fields: dict[str, Any] = {}
        for leaf in _leaves(table):
            if leaf.belongs in ("id", "plain"):
                continue
            pieces: list[tuple[Sort, str]] = []
            clean = partial(_clean, leaf.belongs, files, paths_stay=paths_stay, pieces=pieces)
            before = fields.get(leaf.attribute, getattr(record, leaf.attribute))
            after = _mapped(before, leaf.inner, clean)
            found += [Removed(sort, table, record.id, leaf.field, text) for sort, text in pieces]
            if after != before:
                fields[leaf.attribute] = after
        if fields:
            changed[table, record.id] = record.evolve(**fields)
    return journey.replaced(changed), tuple(found)


def _records(journey: Journey) -> Iterator[tuple[str, Record]]:
    for table in TABLES:
        for record in journey.table(table).values():
            yield table, record


@cache
def _leaves(table: str) -> tuple[_Leaf, ...]:
    attributes = {field.rstrip("_"): field for field in TABLES[table].model_fields}
    found = []
    for field, belongs in FIELDS[table].items():
        head, _dot, inner = field.partition(".")
        found.append(_Leaf(field, attributes[head], inner, belongs))
    return tuple(found)


def _mapped(value: Any, inner: str, clean: Clean) -> Any:
    """Return a field's value with its texts, or those of one part of its groups, cleaned."""
    if isinstance(value, str):
        return clean(value) if value else value
    if isinstance(value, tuple):
        return tuple(_mapped(one, inner, clean) for one in value)
    if isinstance(value, Value):
        before = getattr(value, inner)
        return value.model_copy(update={inner: _mapped(before, "", clean)})
    return value


def _clean(
    belongs: Belongs,
    files: Collection[str],
    text: str,
    *,
    paths_stay: bool,
    pieces: list[tuple[Sort, str]],
) -> str:
    """Return what stays of a text; add to `pieces` what does not, and of which sort each is."""
    if belongs == "who":
        pieces.append(("name", text))
        return ""
    if belongs == "place" and text in files:
        pieces.append(("attached", text))
        return ""
    if belongs == "place":
        kept, sort = link_for_others(text)
        pieces += [(sort, text)] if sort else []
        return kept
    if not paths_stay:
        kept, lost = without_paths(text)
        pieces += [(_sort_in_text(sort), piece) for sort, piece in lost]
        return kept
    logins = []
    for one in paths_in(text):
        logins += [one] if one.sort == "login" else []
        pieces.append(("login" if one in logins else "unchanged", text[one.start : one.end]))
    return replaced(text, logins)


def _sort_in_text(sort: Literal["path", "private", "login"]) -> Sort:
    return "written" if sort == "path" else sort


def named_still(journey: Journey, found: Collection[Removed]) -> Iterator[Removed]:
    """Yield the texts of a map that say a name which was left out as that of its makers."""
    names = {piece.text.strip() for piece in found if piece.sort == "name"}
    names = {name for name in names if len(name) >= LEAST_NAME}
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
    )
    for table, record in _records(journey):
        for leaf in _leaves(table):
            said: list[str] = []
            if leaf.belongs == "said":
                _mapped(getattr(record, leaf.attribute), leaf.inner, _heard(said))
            hits = [hit for text in said for hit in pattern.findall(text)]
            yield from (Removed("stays", table, record.id, leaf.field, hit) for hit in hits[:1])


def _heard(said: list[str]) -> Clean:
    def hear(text: str) -> str:
        said.append(text)
        return text

    return hear
