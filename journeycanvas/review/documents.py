"""Whole documents merged: the map as one entry of the history, a stranger's data beside it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from journeycanvas.changes.ancestry import brought, holds, merged_in
from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.merge import Choices, Disagreement
from journeycanvas.changes.moments import Aside
from journeycanvas.model import limits
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.review.merging import Sides, merged, sides_of
from journeycanvas.review.names import one_line
from journeycanvas.review.strangers import Taken, taken
from journeycanvas.storage.bundle import FILES, free_name, is_file_name
from journeycanvas.storage.document import Document

MESSAGE = "Merge the copy of {name}"
"""The untranslated message of the entry that a merge becomes."""


class MergedDocument(NamedTuple):
    """What a merge made of two documents; `sides` are what it was made of."""

    document: Document
    disagreements: tuple[Disagreement, ...]
    sides: Sides
    beside: Taken
    """What became of what is not the map."""


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
    merging = merging_of(ours, theirs, base)
    outcome = merged(merging.sides, choices)
    document = merging.done(outcome.journey, name=name, by=by)
    beside = merging.beside(outcome.journey)
    return MergedDocument(document, outcome.disagreements, merging.sides, beside)


@dataclass(frozen=True)
class Merging:
    """Two documents that are to be made one, and what they are compared by.

    `whole` says that afterwards ours holds all that theirs does: it is not a single step of theirs
    that is picked.
    """

    ours: Document
    theirs: Document
    sides: Sides
    whole: bool

    def beside(self, journey: Journey) -> Taken:
        """Return what becomes of what is not the map, once that is the merged one."""
        nodes = self.ours.history.nodes()
        nodes |= {identity for aside in self._asides for identity in aside.ids}
        return taken(self.ours, self.theirs, journey, nodes if self.whole else set())

    @cached_property
    def _asides(self) -> tuple[Aside, ...]:
        ours, theirs = self.ours, self.theirs
        return brought((ours.journey, ours.history), (theirs.journey, theirs.history))

    def brings(self, journey: Journey) -> bool:
        """Tell whether a person should see what the merged map and all beside it become."""
        return bool(difference(self.ours.journey, journey)) or any(self.beside(journey))

    def done(self, journey: Journey, *, name: str, by: str = "") -> Document:
        """Return our document once its map is the merged one; ours itself where nothing is new."""
        ours, theirs = self.ours, self.theirs
        change = difference(ours.journey, journey)
        beside = self.beside(journey)
        rows = beside.rows
        if not (change or rows or beside.packed) and not (self.whole and self._did_something):
            return ours
        arguments = {"name": signature(name)}
        entry = Entry(change, MESSAGE, arguments, by=signature(by), beside=rows)
        if self.whole:
            history = merged_in(ours.history, theirs.history, entry, self._asides)
        else:
            history = ours.history.recorded(entry)
        document = ours.moved(journey, history)
        # What is kept of their entries comes along with them.
        entries = {**theirs.kept.entries, **document.kept.entries}
        fields = {**theirs.kept.fields, **document.kept.fields}
        past = {key: row for key, row in fields.items() if journey.get(*key) is None}
        kept = replace(document.kept, entries=entries, fields={**past, **document.kept.fields})
        return replace(document, kept=kept, files={**theirs.files, **ours.files})

    @property
    def _did_something(self) -> bool:
        """Whether theirs did what ours did as well: who merges again should know."""
        return bool(difference(self.sides.base, self.sides.theirs))


def merging_of(ours: Document, theirs: Document, base: Document | None = None) -> Merging:
    """Return what is to be merged; without a `base`, what both come from is found.

    Raises UnrelatedError for maps that are not copies of one, or do not know since when.
    """
    theirs, changed = renamed(ours, theirs.sealed())
    sides = sides_of(
        (ours.journey, ours.history),
        (theirs.journey, theirs.history),
        None if base is None else base.journey,
    )
    unlike = sides.base.replaced(
        {
            ("evidence", identity): record.evolve(file="")
            for identity in changed
            if (record := sides.base.get("evidence", identity)) is not None
        }
    )
    whole = base is None or holds(ours.history, base.history, theirs.history)
    return Merging(ours, theirs, sides._replace(base=unlike), whole)


def signature(text: str) -> str:
    """Return a name, which may be that of any file, as an entry of the history can hold it."""
    return one_line(text.encode(errors="backslashreplace").decode(), limits.TITLE)


def renamed(ours: Document, theirs: Document) -> tuple[Document, tuple[str, ...]]:
    """Return their document with other names for attached files that ours has under the same.

    Also returns the evidence whose file is not what ours holds: which one counts is to be decided.
    """
    taken_names = {*ours.files, *theirs.files}
    names: dict[str, str] = {}
    for name, content in theirs.files.items():
        if is_file_name(name) and ours.files.get(name, content) != content:
            names[name] = free_name(name.removeprefix(FILES), taken_names)
            taken_names.add(names[name])
    if not names:
        return theirs, ()
    changed: dict[Key, Record | None] = {
        ("evidence", proof.id): proof.evolve(file=names[proof.file])
        for proof in theirs.journey.table("evidence").values()
        if isinstance(proof, Evidence) and proof.file in names
    }
    files = {names.get(name, name): content for name, content in theirs.files.items()}
    journey = theirs.journey.replaced(changed)
    return replace(theirs, journey=journey, files=files), tuple(
        identity for _t, identity in changed
    )
