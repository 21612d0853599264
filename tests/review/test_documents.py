"""Copies that are edited, merged, saved and opened in any order stay whole documents."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry, Version
from journeycanvas.edits.adding import add
from journeycanvas.model.journey import Journey
from journeycanvas.review.documents import merged_documents
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


def saved(document: Document) -> Document:
    return replace(document, history=document.history.sealed(document.journey))


def reopened(document: Document) -> Document:
    document = saved(document)
    opened = read_bytes(serialise(document), "a.journey")
    assert not [told for told in opened.problems if "not known to this version" not in told]
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
            if done.document is not mine:
                history, before = done.document.history.undone(done.document.journey)
                assert before == mine.journey
                assert history.entries[:-1] == mine.history.entries
                assert history.known() == mine.history.known()
                again = merged_documents(done.document, copies[whose], name="a copy")
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
    assert history.then(merged.journey, version) == base.journey
    assert merged.journey == theirs.journey


def newer(**members: object) -> Document:
    """Return a map that a newer program wrote."""
    raw = json.loads(serialise(Document.new(EMPTY)))
    return read_bytes(
        json.dumps({**raw, "journeycanvas": [1, 7], **members}).encode(), "a"
    ).document


EMPTY = Journey.empty("A map")


def raw_of(document: Document) -> dict[str, object]:
    found: dict[str, object] = json.loads(serialise(document))
    found.pop("history", None)
    return found


def test_what_newer_programs_wrote_in_either_copy_is_kept_and_undone_with_the_merge() -> None:
    ours, theirs = newer(weather=[1]), newer(weather=[2], dreams=[{"id": "dr_1"}])
    done = merged_documents(ours, theirs, name="a copy")
    assert raw_of(done.document) == raw_of(newer(weather=[1], dreams=[{"id": "dr_1"}]))
    assert done.beside.asked
    assert done.beside.told == (
        "1 thing that this version does not know differs in both; ours stays: weather.",
    )
    back = reopened(done.document)
    history, journey = back.history.undone(back.journey)
    undone = back.moved(journey, history)
    assert raw_of(undone) == raw_of(ours)
    history, journey = undone.history.redone(undone.journey)
    assert raw_of(undone.moved(journey, history)) == raw_of(done.document)


def test_what_only_a_newer_program_in_one_copy_changed_is_taken() -> None:
    at = "2026-11-30T09:00:00+00:00"
    base = newer(dreams=[{"id": "dr_1", "text": "sea", "deep": 1}])

    def with_step(document: Document, before: object, after: object, dreams: object) -> Document:
        raw = json.loads(serialise(saved(document)))
        raw["dreams"] = dreams
        raw["history"]["entries"].append(
            {
                "id": "e_new",
                "at": at,
                "message": "Dream",
                "rows": [["dreams", "dr_1", before, after]],
            }
        )
        raw["history"]["cursor"] += 1
        return read_bytes(json.dumps(raw).encode(), "a").document

    base = saved(base)
    theirs = with_step(
        base, {"text": "sea"}, {"text": "wood"}, [{"id": "dr_1", "text": "wood", "deep": 1}]
    )
    done = merged_documents(base, theirs, name="a copy")
    assert raw_of(done.document)["dreams"] == [{"id": "dr_1", "text": "wood", "deep": 1}]
    assert done.beside.told == ()
    other_way = merged_documents(theirs, base, name="a copy")
    assert other_way.document is theirs
    gone = with_step(base, {"text": "sea", "deep": 1}, None, [])
    assert "dreams" not in raw_of(merged_documents(base, gone, name="a copy").document)
    # And undo of a newer program's own step takes back what it did there.
    history, journey = theirs.history.undone(theirs.journey)
    assert raw_of(theirs.moved(journey, history)) == raw_of(base)


def test_their_named_versions_come_along_and_can_be_returned_to() -> None:
    base = saved(edited(Document.new(EMPTY), [("add stage", (1, 1, 1))]))
    theirs = edited(base, [("add stage", (2, 2, 2))])
    named = Version("Friday", theirs.history.here, more={"mood": 3})
    theirs = saved(
        edited(replace(theirs, history=theirs.history.named(named)), [("remove", (1, 2, 3))])
    )
    ours = saved(edited(base, [("add persona", (3, 3, 3))]))
    done = merged_documents(ours, theirs, name="a copy")
    assert done.beside.told == ("1 named version comes along with theirs.",)
    found = reopened(done.document)
    assert found.history.versions == (named,)
    friday = found.history.state(found.journey, named.entry)
    assert friday is not None
    assert [stage.name for stage in friday.stages] == ["1", "2"]
    history, journey = found.history.undone(found.journey)
    assert found.moved(journey, history).history.versions == ()


def test_two_files_of_one_name_are_a_disagreement_and_neither_is_lost() -> None:
    journey, proof = add(EMPTY, "evidence", file="files/notes.txt")
    base = saved(Document.new(journey))
    ours = replace(base, files={"files/notes.txt": b"ours"})
    theirs = replace(base, files={"files/notes.txt": b"theirs"})
    done = merged_documents(ours, theirs, name="a copy")
    (asked,) = done.disagreements
    assert (asked.id, asked.part, asked.ours) == (proof, "file", ("files/notes.txt",))
    assert done.document.files[asked.theirs[0]] == b"theirs"
    taken = merged_documents(ours, theirs, name="a copy", choices={asked.spot: True})
    assert taken.document.journey.table("evidence")[proof].file == asked.theirs[0]  # type: ignore[attr-defined]  # evidence


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
