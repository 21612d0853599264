"""Copies that are edited, merged, saved and opened in any order stay whole documents."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.history import Entry, Version
from journeycanvas.edits.adding import add
from journeycanvas.model.journey import Journey
from journeycanvas.review.documents import both_kept, merged_documents
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.writing import serialise
from tests.journeys import EDITS, Script, journeys, loose_ends, scripts


def edited(document: Document, script: Script) -> Document:
    """Return the document after a script, an entry for each edit that changed something."""
    for name, numbers in script:
        after = EDITS[name](document.journey, numbers)
        change = difference(document.journey, after)
        if change:
            document = document.moved(after, document.history.recorded(Entry(change, name)))
    return document


def reopened(document: Document) -> Document:
    opened = read_bytes(serialise(document), "a.journey")
    assert opened.problems == ()
    assert opened.document.journey == document.journey
    return opened.document


@st.composite
def plans(draw: st.DrawFn) -> list[tuple[int, int, Script]]:
    """Return moves of three people: (who, from whom; the same: nobody), and what they edit."""
    who = st.integers(0, 2)
    moves: list[tuple[int, int, Script]] = draw(
        st.lists(st.tuples(who, who, scripts), min_size=2, max_size=6)
    )
    return moves


@given(journeys(), plans())
def test_copies_merged_in_any_order_always_open(
    journey: Journey, plan: list[tuple[int, int, Script]]
) -> None:
    copies = [Document.new(journey)] * 3
    for who, whose, script in plan:
        mine = edited(copies[who], script)
        if who != whose:
            done = merged_documents(mine, copies[whose], name="a copy")
            assert loose_ends(done.document.journey) == []
            if done.document.history != mine.history:
                history, before = done.document.history.undone(done.document.journey)
                assert before == mine.journey
                assert history.entries[:-1] == mine.history.entries
            again = merged_documents(done.document, copies[whose], name="a copy")
            if done.document.history != mine.history:
                assert again.document.journey == done.document.journey
            mine = done.document
        copies[who] = reopened(mine)


@given(journeys(), scripts, scripts)
def test_versions_and_entries_survive_a_merge_and_a_file(
    journey: Journey, one: Script, other: Script
) -> None:
    base = edited(Document.new(journey), one)
    last = base.history.last
    version = Version("before", "" if last is None else last.id)
    ours = base.moved(base.journey, base.history.named(version))
    theirs = edited(base, other)
    merged = reopened(merged_documents(ours, theirs, name="a copy").document)
    history = merged.history
    assert history.versions == (version,)
    assert history.at(merged.journey, history.position(version)) == base.journey
    assert merged.journey == theirs.journey


def test_what_newer_programs_wrote_in_either_copy_is_kept() -> None:
    raw = json.loads(serialise(Document.new(Journey.empty("A map"))))
    raw["journeycanvas"] = [1, 7]
    ours = read_bytes(json.dumps({**raw, "weather": [1]}).encode(), "ours").document
    raw["dreams"] = [{"id": "dr_1"}]
    theirs = read_bytes(json.dumps({**raw, "weather": [2]}).encode(), "theirs").document
    kept = both_kept(ours, theirs)
    assert dict(kept.members) == {"weather": [1], "dreams": [{"id": "dr_1"}]}
    assert kept.version == (1, 7)


def test_their_attached_files_come_along_under_names_of_their_own() -> None:
    journey, proof = add(Journey.empty("A map"), "evidence", file="files/notes.txt")
    base = Document.new(journey)
    mine, mine_id = add(journey, "evidence", file="files/plan.txt")
    ours = replace(
        Document.new(mine), files={"files/notes.txt": b"same", "files/plan.txt": b"our plan"}
    )
    more, more_id = add(journey, "evidence", file="files/plan.txt")
    theirs = replace(
        Document.new(more), files={"files/notes.txt": b"same", "files/plan.txt": b"their plan"}
    )
    merged = merged_documents(ours, theirs, base, name="a copy").document
    named = {
        identity: merged.files[getattr(record, "file", "")]
        for identity, record in merged.journey.table("evidence").items()
    }
    assert named == {proof: b"same", mine_id: b"our plan", more_id: b"their plan"}
    assert len(merged.files) == 3
