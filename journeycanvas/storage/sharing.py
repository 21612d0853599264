"""A copy for others: the map as it is, without what it remembers of its making and its makers."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from journeycanvas.changes.history import History
from journeycanvas.edits.removing import remove
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.inbox import InboxNote
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.storage.document import Document
from journeycanvas.storage.kept import Kept, KeptField
from journeycanvas.wording import ngettext

_LOCAL = re.compile(r"\s*(file:|/|\\|~|[a-z]:[\\/])", re.IGNORECASE)
"""How a path begins: from the root, a home, a drive or a share, or as a link to a file."""
_PERSONAL = ("author", "read_back", "review_log", "from", "file", "link")
"""Fields, by their names in the file, whose unknown part may name people or paths as well."""


def shared(document: Document, *, comments: bool) -> tuple[Document, tuple[str, ...]]:
    """Return a document to give away, and a sentence for each sort of thing left out.

    Left out are the history with its named versions, paths on this computer, and the names of who
    wrote, reviewed and read back; the comments as well unless `comments` says that they stay.
    Owners stay: who answers for something is what the map says.
    """
    journey = document.journey
    written = len(journey.table("comments"))
    if not comments:
        journey = remove(journey, [*journey.table("comments")])
    journey, paths = _without_paths(journey)
    journey, names = _without_names(journey)
    # A review copy names its reviewer.
    names += document.review is not None
    kept = _kept(document.kept, journey, comments=comments)
    history = document.history
    told = (
        _steps(len(history.entries)),
        _versions(len(history.versions)),
        "" if comments else _comments(written),
        _paths(paths),
        _names(names),
        _strangers(kept),
    )
    made = Document(journey, History(), kept)
    return made, tuple(sentence for sentence in told if sentence)


def _without_paths(journey: Journey) -> tuple[Journey, int]:
    changed: dict[Key, Record | None] = {}
    count = 0
    for identity, evidence in journey.table("evidence").items():
        fields: dict[str, str] = {}
        if not isinstance(evidence, Evidence):
            continue
        if evidence.file:
            fields["file"] = ""
        if _LOCAL.match(evidence.link):
            fields["link"] = ""
        if fields:
            changed["evidence", identity] = evidence.evolve(**fields)
            count += len(fields)
    return journey.replaced(changed), count


def _without_names(journey: Journey) -> tuple[Journey, int]:
    changed: dict[Key, Record | None] = {}
    count = 0
    for identity, comment in journey.table("comments").items():
        if isinstance(comment, Comment) and comment.author:
            changed["comments", identity] = comment.evolve(author="")
    for identity, note in journey.table("inbox").items():
        if isinstance(note, InboxNote) and note.from_:
            changed["inbox", identity] = note.evolve(from_="")
    for stage in journey.stages:
        if stage.read_back is not None and stage.read_back.by:
            read_back = stage.read_back.model_copy(update={"by": ""})
            changed["stages", stage.id] = stage.evolve(read_back=read_back)
    count = len(changed)
    single = journey.map
    reviews = sum(bool(review.by) for review in single.review_log)
    if reviews:
        log = tuple(review.model_copy(update={"by": ""}) for review in single.review_log)
        changed["map", single.id] = single.evolve(review_log=log)
    return journey.replaced(changed), count + reviews


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
    nothing: Mapping[str, object] = MappingProxyType({})
    return replace(
        kept, fields=fields, records=records, entries=MappingProxyType({}), history=nothing
    )


def _impersonal(row: Mapping[str, KeptField]) -> dict[str, KeptField]:
    return {name: value for name, value in row.items() if name not in _PERSONAL}


def _steps(count: int) -> str:
    return _counted(
        count,
        ngettext(
            "{count} step of its history is left out.",
            "{count} steps of its history are left out.",
            count,
        ),
    )


def _versions(count: int) -> str:
    return _counted(
        count,
        ngettext(
            "{count} named version is left out.", "{count} named versions are left out.", count
        ),
    )


def _comments(count: int) -> str:
    return _counted(
        count, ngettext("{count} comment is left out.", "{count} comments are left out.", count)
    )


def _paths(count: int) -> str:
    return _counted(
        count,
        ngettext(
            "{count} path on this computer is left out.",
            "{count} paths on this computer are left out.",
            count,
        ),
    )


def _names(count: int) -> str:
    return _counted(
        count,
        ngettext(
            "{count} name of an author, reviewer or reader is left out.",
            "{count} names of authors, reviewers and readers are left out.",
            count,
        ),
    )


def _strangers(kept: Kept) -> str:
    count = len(kept.members) + sum(map(len, kept.fields.values()))
    count += sum(map(len, kept.records.values()))
    return _counted(
        count,
        ngettext(
            "{count} thing that this version does not know stays in it.",
            "{count} things that this version does not know stay in it.",
            count,
        ),
    )


def _counted(count: int, sentence: str) -> str:
    return sentence.format(count=count) if count else ""
