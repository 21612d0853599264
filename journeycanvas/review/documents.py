"""Whole documents merged: the map as one entry of the history, a stranger's data beside it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from journeycanvas.changes.ancestry import MERGED, last_mark
from journeycanvas.changes.change import difference
from journeycanvas.changes.history import Entry
from journeycanvas.changes.merge import Choices, Disagreement
from journeycanvas.model import limits
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Key
from journeycanvas.model.record import Record
from journeycanvas.review.merging import Sides, merged, sides_of
from journeycanvas.review.names import one_line
from journeycanvas.storage.bundle import FILES, free_name
from journeycanvas.storage.document import Document, Kept

MESSAGE = "Merge the copy of {name}"
"""The untranslated message of the entry that a merge becomes."""


class MergedDocument(NamedTuple):
    """What a merge made of two documents; `sides` are what it was made of."""

    document: Document
    disagreements: tuple[Disagreement, ...]
    sides: Sides


def words_of(theirs: Document, name: str) -> Mapping[str, str]:
    """Return the arguments of a merge's entry: whose copy it was, and up to which entry."""
    mark = last_mark(theirs.history)
    return {"name": _signature(name)} | ({MERGED: mark} if mark else {})


def _signature(text: str) -> str:
    """Return a name, which may be that of any file, as an entry of the history can hold it."""
    return one_line(text.encode(errors="backslashreplace").decode(), limits.TITLE)


def merged_documents(
    ours: Document,
    theirs: Document,
    base: Document | None = None,
    *,
    name: str,
    by: str = "",
    choices: Choices | None = None,
) -> MergedDocument:
    """Return our document with their work in it, as one entry signed `by` somebody.

    `name` is what to call their copy. Raises RefusedError.
    """
    theirs = beside(ours, theirs)
    sides = sides_of(
        (ours.journey, ours.history),
        (theirs.journey, theirs.history),
        None if base is None else base.journey,
    )
    outcome = merged(sides, choices)
    change = difference(ours.journey, outcome.journey)
    history = ours.history
    if change:
        history = history.recorded(
            Entry(change, MESSAGE, words_of(theirs, name), by=_signature(by))
        )
    document = replace(
        ours.moved(outcome.journey, history),
        kept=both_kept(ours, theirs),
        files={**theirs.files, **ours.files},
    )
    return MergedDocument(document, outcome.disagreements, sides)


def beside(ours: Document, theirs: Document) -> Document:
    """Return their document with other names for attached files that ours has under the same."""
    taken = {*ours.files, *theirs.files}
    names: dict[str, str] = {}
    for name, content in theirs.files.items():
        if ours.files.get(name, content) != content:
            names[name] = free_name(name.removeprefix(FILES), taken)
            taken.add(names[name])
    if not names:
        return theirs
    changed: dict[Key, Record | None] = {
        ("evidence", proof.id): proof.evolve(file=names[proof.file])
        for proof in theirs.journey.table("evidence").values()
        if isinstance(proof, Evidence) and proof.file in names
    }
    files = {names.get(name, name): content for name, content in theirs.files.items()}
    return replace(theirs, journey=theirs.journey.replaced(changed), files=files)


def both_kept(ours: Document, theirs: Document) -> Kept:
    """Return what neither document's program understood, ours first where both have it."""
    mine, other = ours.kept, theirs.kept
    if other == Kept():
        return mine
    records = dict(mine.records)
    for table, rows in other.records.items():
        known = records.get(table, ())
        records[table] = (*known, *(row for row in rows if row not in known))
    fields = {key: kept for key, kept in other.fields.items() if ours.journey.get(*key) is None}
    # What is kept of a history belongs to its entries, and theirs do not come along.
    return replace(
        mine,
        version=max(mine.version, other.version),
        members={**other.members, **mine.members},
        records=records,
        fields={**fields, **mine.fields},
    )
