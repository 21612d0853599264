"""A copy for others: the map as it is, without what it remembers of its making and its makers.

`belonging` says of each field whose it is. What is left out is told, in a sentence for each sort
and piece by piece, so that a person can look at it before anything is written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from journeycanvas.changes.history import History
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.storage.belonging import FIELDS
from journeycanvas.storage.document import Document
from journeycanvas.storage.kept import NOTHING_KEPT, Kept, KeptField
from journeycanvas.storage.leaving_out import Removed, left_out, named_still
from journeycanvas.wording import ngettext

_PERSONAL = frozenset(
    name.partition(".")[0]
    for fields in FIELDS.values()
    for name, belongs in fields.items()
    if belongs in ("who", "place")
)
"""Fields, by their names in the file, whose unknown part may name people or paths as well."""


@dataclass(frozen=True)
class Wishes:
    """What goes along of the things that may tell of people."""

    comments: bool = True
    paths: bool = False
    """Paths in the texts of the map; those of files and in links are always left out."""
    unknown: bool = False
    """What a newer program or a stranger wrote and this program does not understand."""


USUAL = Wishes()


class Told(NamedTuple):
    """What a copy lacks of one sort: a sentence, and the pieces where each can be looked at."""

    sentence: str
    pieces: tuple[Removed, ...] = ()


class Shared(NamedTuple):
    """A document to give away, and what it lacks."""

    document: Document
    told: tuple[Told, ...]


def shared(document: Document, wishes: Wishes = USUAL) -> Shared:
    """Return a document to give away.

    Left out are the history with its named versions, attached files, where things lie on this
    computer and in its network, the names of who wrote, reviewed and read back, and what this
    program does not understand. Owners stay: who answers for something is what the map says.
    """
    journey = document.journey
    comments = len(journey.table("comments"))
    if not wishes.comments:
        journey = remove(journey, [*journey.table("comments")])
    journey, found = left_out(journey, document.files, paths_stay=wishes.paths)
    if document.review is not None:
        # A review copy names its reviewer.
        found = (*found, Removed("name", "", "", "review.by", document.review.by))
    kept = NOTHING_KEPT
    if wishes.unknown:
        kept = _kept(document.kept, journey, comments=wishes.comments)
    pieces = (*found, *named_still(journey, found), *_unknown(document, kept))
    by_sort: dict[str, list[Removed]] = {}
    for piece in pieces:
        by_sort.setdefault(piece.sort, []).append(piece)
    counts = {sort: len(some) for sort, some in by_sort.items()} | {
        "steps": sum(len(entries) for _after, entries in document.history.ways()),
        "versions": len(document.history.versions),
        "comments": 0 if wishes.comments else comments,
        "files": len(document.files),
        "strangers": _size(kept),
    }
    told = tuple(
        Told(_sentence(sort, counts[sort]), tuple(by_sort.get(sort, ())))
        for sort in _ORDER
        if counts.get(sort)
    )
    return Shared(Document(journey, History(), kept), told)


def _kept(kept: Kept, journey: Journey, *, comments: bool) -> Kept:
    """Return what a stranger wrote beside things that stay, and nothing of the history's."""
    fields = {
        key: beside
        for key, row in kept.fields.items()
        if key[1] in journey.place and (beside := _impersonal(row))
    }
    records = {
        table: rows for table, rows in kept.records.items() if comments or table != "comments"
    }
    nothing: Mapping[str, Any] = MappingProxyType({})
    return replace(kept, fields=fields, records=records, entries=nothing, history=nothing)


def _impersonal(row: Mapping[str, KeptField]) -> dict[str, KeptField]:
    return {name: value for name, value in row.items() if name not in _PERSONAL}


def _size(kept: Kept) -> int:
    beside = sum(map(len, kept.fields.values()))
    return len(kept.members) + beside + sum(map(len, kept.records.values()))


def _unknown(document: Document, after: Kept) -> Iterator[Removed]:
    """Yield what is not understood and does not go along, but for what the history has of it."""
    before = document.kept
    for name in before.members:
        if name not in after.members:
            yield Removed("unknown", "", "", name, "")
    for table, rows in before.records.items():
        for row in rows[len(after.records.get(table, ())) :]:
            identity = row.get("id") if isinstance(row, dict) else ""
            yield Removed("unknown", table, str(identity or ""), "", "")
    for key, row in before.fields.items():
        if document.journey.get(*key) is not None:
            for name in row:
                if name not in after.fields.get(key, {}):
                    yield Removed("unknown", *key, name, "")


_ORDER = (
    *("steps", "versions", "comments", "files", "path", "attached", "private", "login"),
    *("written", "unchanged", "name", "unknown", "strangers", "stays"),
)


def _sentence(sort: str, count: int) -> str:
    """Return what is told of all pieces of a sort."""
    return {
        "steps": ngettext(
            "{count} step of its history is left out.",
            "{count} steps of its history are left out.",
            count,
        ),
        "versions": ngettext(
            "{count} named version is left out.", "{count} named versions are left out.", count
        ),
        "comments": ngettext(
            "{count} comment is left out.", "{count} comments are left out.", count
        ),
        "files": ngettext(
            "{count} attached file is left out.", "{count} attached files are left out.", count
        ),
        "path": ngettext(
            "{count} path on this computer is left out.",
            "{count} paths on this computer are left out.",
            count,
        ),
        "attached": ngettext(
            "{count} name of an attached file is left out.",
            "{count} names of attached files are left out.",
            count,
        ),
        "private": ngettext(
            "{count} link to this computer or into its network is left out.",
            "{count} links to this computer or into its network are left out.",
            count,
        ),
        "login": ngettext(
            "{count} link is left without the name or password that stood in it.",
            "{count} links are left without the names or passwords that stood in them.",
            count,
        ),
        "written": ngettext(
            "{count} path in its texts is left out.",
            "{count} paths in its texts are left out.",
            count,
        ),
        "unchanged": ngettext(
            "{count} path in its texts stays in it.",
            "{count} paths in its texts stay in it.",
            count,
        ),
        "name": ngettext(
            "{count} name of an author, reviewer or reader is left out.",
            "{count} names of authors, reviewers and readers are left out.",
            count,
        ),
        "unknown": ngettext(
            "{count} thing that this version does not know is left out.",
            "{count} things that this version does not know are left out.",
            count,
        ),
        "strangers": ngettext(
            "{count} thing that this version does not know stays in it.",
            "{count} things that this version does not know stay in it.",
            count,
        ),
        "stays": ngettext(
            "{count} text says the name of an author, reviewer or reader, and stays.",
            "{count} texts say the name of an author, reviewer or reader, and stay.",
            count,
        ),
    }[sort].format(count=count)
