"""Copies of things, put somewhere else in this map or another."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.edits.adding import add
from journeycanvas.edits.clipboard import clip_of, paste
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.repairing import repair
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.storage.clips import clip_text, read_clip
from journeycanvas.storage.errors import RefusedError
from tests.journeys import journeys, loose_ends

LINES = (
    "stage: Compare",
    "Decide",
    "persona: Buyer",
    "persona: User",
    "touchpoint: Asks @Buyer @Compare",
    "friction: Nobody answers",
    "touchpoint: Reads @User",
    "question: What does it cost?",
    "touchpoint: Signs @Buyer @Decide",
)


@pytest.fixture
def journey() -> Journey:
    found, _done = capture_all(Journey.empty("Buying"), LINES, Context())
    return connect(found, called(found, "Asks"), called(found, "Reads"))[0]


def called(journey: Journey, title: str) -> str:
    return next(card.id for card in journey.touchpoints.values() if card.title == title)


def shown(journey: Journey, stage: int) -> list[tuple[str, str]]:
    names = {persona.id: persona.name for persona in journey.personas}
    return [
        (getattr(moment, "title", "gap"), names[moment.persona])
        for moment in journey.moments.get(journey.stages[stage].id, ())
    ]


def test_cards_are_copied_with_their_notes_and_the_lines_between_them(journey: Journey) -> None:
    ids = [called(journey, "Asks"), called(journey, "Reads")]
    decide, buyer = journey.stages[1].id, journey.personas[0].id
    after, made = paste(
        journey, clip_of(journey, ids), Place(decide, buyer, called(journey, "Signs"))
    )
    assert shown(after, 1) == [("Signs", "Buyer"), ("Asks", "Buyer"), ("Reads", "User")]
    assert shown(after, 0) == shown(journey, 0)
    assert len(made) == 4
    note = next(note for note in after.frictions.values() if note.id in made)
    assert note.pinned_to in made
    line = next(line for line in after.handoffs.values() if line.id in made)
    assert {line.source, line.target} <= set(made)


def test_a_line_to_something_that_is_not_copied_stays_behind(journey: Journey) -> None:
    clip = clip_of(journey, [called(journey, "Asks")])
    assert sorted(table for table, _record in clip) == ["frictions", "touchpoints"]


def test_lanes_are_kept_as_far_as_there_are_lanes(journey: Journey) -> None:
    ids = [called(journey, "Asks"), called(journey, "Reads")]
    decide, user = journey.stages[1].id, journey.personas[1].id
    after, _made = paste(journey, clip_of(journey, ids), Place(decide, user))
    assert shown(after, 1)[:2] == [("Asks", "User"), ("Reads", "User")]


def test_in_place_a_copy_stands_right_behind_its_original(journey: Journey) -> None:
    clip = clip_of(journey, [called(journey, "Asks"), called(journey, "Signs")])
    here = Place(journey.stages[0].id, journey.personas[0].id)
    after, _made = paste(journey, clip, here, in_place=True)
    assert [title for title, _lane in shown(after, 0)] == ["Asks", "Asks", "Reads"]
    assert [title for title, _lane in shown(after, 1)] == ["Signs", "Signs"]


def test_a_stage_is_copied_with_what_stands_in_it(journey: Journey) -> None:
    compare = journey.stages[0]
    clip = clip_of(journey, [compare.id])
    after, made = paste(journey, clip, Place(compare.id, journey.personas[0].id))
    assert [stage.name for stage in after.stages] == ["Compare", "Compare", "Decide"]
    assert shown(after, 1) == shown(journey, 0)
    (question,) = [q for q in after.table("questions").values() if q.id in made]
    assert getattr(question, "stage", "") == after.stages[1].id


def test_another_map_takes_what_it_has_a_place_for(journey: Journey) -> None:
    other, _done = capture_all(Journey.empty("Other"), ["stage: A", "persona: P"], Context())
    clip = read_clip(clip_text(clip_of(journey, list(journey.place))).encode())
    after, made = paste(other, clip, Place(other.stages[0].id, other.personas[0].id))
    assert [stage.name for stage in after.stages] == ["A", "Compare", "Decide"]
    assert [persona.name for persona in after.personas] == ["P", "Buyer", "User"]
    assert shown(after, 1) == shown(journey, 0)
    assert len(after.handoffs) == 1
    assert made


def test_copies_in_place_stay_in_their_cells_and_a_copied_stage_keeps_its_lanes() -> None:
    journey, _done = capture_all(
        Journey.empty("Map"), ["stage: A", "stage: B", "persona: P", "persona: Q"], Context()
    )
    (first, second), (_top, low) = journey.stages, journey.personas
    ids = list[str]()
    for table in ("frictions", "evidence"):
        for stage in (first, second):
            journey, made = add(journey, table, title="Here", stage=stage.id, persona=low.id)
            ids.append(made)
    journey, made = add(journey, "questions", text="Why?", stage=second.id)
    somewhere = Place(first.id, journey.personas[0].id)
    after, copies = paste(journey, clip_of(journey, [*ids, made]), somewhere, in_place=True)
    cells = [cells_of(after, copy) for copy in copies]
    assert sorted(cells) == sorted(cells_of(journey, one) for one in (*ids, made))
    # A stage takes what stands loose in its lanes along into the same lanes.
    for in_place in (True, False):
        clip = clip_of(journey, [first.id, *ids[2:3]])
        after, copies = paste(journey, clip, somewhere, in_place=in_place)
        (copy,) = (stage.id for stage in after.stages if stage.id in copies)
        found = [cells_of(after, one) for one in copies if one != copy]
        assert found == [(copy, low.id)] * 2
        assert repair(after) == (after, ())


def cells_of(journey: Journey, identity: str) -> tuple[str, str]:
    record: Any = journey.table(journey.place[identity])[identity]
    return record.stage, getattr(record, "persona", None) or ""


@given(journeys(), journeys(), st.data())
def test_whatever_is_pasted_wherever_the_map_is_whole(
    source: Journey, target: Journey, data: st.DataObject
) -> None:
    ids = data.draw(st.lists(st.sampled_from(sorted(source.place)), max_size=6))
    clip = clip_of(source, ids)
    assert read_clip(clip_text(clip).encode()) == clip
    into = source if data.draw(st.booleans()) else target
    place = None
    if into.stages and into.personas:
        stage = data.draw(st.sampled_from(into.stages)).id
        persona = data.draw(st.sampled_from(into.personas)).id
        moments = [None, *(moment.id for moment in into.moments.get(stage, ()))]
        place = Place(stage, persona, data.draw(st.sampled_from(moments)))
    after, made = paste(into, clip, place, in_place=data.draw(st.booleans()))
    assert loose_ends(after) == []
    assert repair(after) == (after, ())
    for table in ("touchpoints", "stages", "handoffs", "frictions"):
        for identity, record in into.table(table).items():
            now = after.get(table, identity)
            assert now is not None
            assert now.raw() | {"order": ""} == record.raw() | {"order": ""}
    assert set(made) == set(after.place) - set(into.place)
    if place is not None:
        assert len(made) == len(clip)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"journeycanvas-clip": 2, "records": []}',
        '{"journeycanvas-clip": 1, "records": [["map", {"id": "map_1"}]]}',
        '{"journeycanvas-clip": 1, "records": [["touchpoints", {"id": 3}]]}',
        '{"journeycanvas-clip": 1, "records": [["nothing", {}]]}',
        '{"journeycanvas-clip": 1, "records": [7]}',
        '{"journeycanvas-clip": 1, "records": 7}',
    ],
)
def test_a_clipboard_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_clip(text.encode())


def test_a_clipboard_that_is_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CLIP_BYTES", 10)
    with pytest.raises(RefusedError):
        read_clip(json.dumps({"journeycanvas-clip": 1, "records": []}).encode())
