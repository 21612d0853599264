"""Two copies of one small map, edited apart, with ids that never change."""

import datetime as dt
from pathlib import Path

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.edits.adding import add, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.storage.document import Document, ReviewCopy
from journeycanvas.storage.writing import save_document

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def edited(document: Document, journey: Journey, by: str) -> Document:
    """Return the document after an edit by somebody."""
    entry = Entry(difference(document.journey, journey), "Edit", by=by, at=NOON)
    return document.moved(journey, document.history.recorded(entry))


def write_copies(folder: Path) -> None:
    """Write common.journey, ours.journey and theirs.journey, a review copy."""
    empty = Journey.empty("Buy a desk")
    journey, stage = add_stage(empty, name="Compare")
    journey, buyer = add_persona(journey, name="Buyer")
    journey, ask = add_touchpoint(journey, Place(stage, buyer), title="Ask a friend")
    journey, read = add_touchpoint(journey, Place(stage, buyer, ask), title="Read reviews")
    common = edited(Document.new(empty), journey, "facilitator")
    journey = common.journey
    mine = set_fields(journey, "touchpoints", ask, title="Ask a colleague", owner="Sales")
    ours = edited(common, mine, "facilitator")
    theirs = set_fields(journey, "touchpoints", ask, title="Ask the family", emotion=1)
    theirs = remove(theirs, [read])
    theirs, _note = add(theirs, "frictions", title="Too many choices", pinned_to=ask, severity=4)
    copy = edited(common, theirs, "reviewer")
    mark = ReviewCopy("reviewer", NOON)
    save_document(folder / "common.journey", common)
    save_document(folder / "ours.journey", ours)
    save_document(folder / "theirs.journey", Document(copy.journey, copy.history, review=mark))
