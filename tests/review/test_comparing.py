"""Differences in words: what people read in lists, minutes, agendas and outlines."""

import datetime as dt
from typing import NamedTuple

import pytest
from hypothesis import given

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import History
from journeycanvas.edits.adding import add, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.moving import move, move_stage, set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.review.agenda import Point, Statement, add_rivals, author, markdown
from journeycanvas.review.comparing import compare, summary, together
from journeycanvas.review.minutes import minutes
from journeycanvas.review.outline import outline
from tests.journeys import loose_ends
from tests.review.copies import parted

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


class Story(NamedTuple):
    """A small map: two stages, one lane, two cards in the first stage."""

    journey: Journey
    stages: tuple[str, str]
    lane: str
    cards: tuple[str, str]


@pytest.fixture
def story() -> Story:
    journey, first = add_stage(Journey.empty("Buying"), name="Compare")
    journey, second = add_stage(journey, name="Decide")
    journey, lane = add_persona(journey, name="Buyer")
    journey, one = add_touchpoint(journey, Place(first, lane), title="Ask")
    journey, two = add_touchpoint(journey, Place(first, lane, one), title="Read")
    return Story(journey, (first, second), lane, (one, two))


def told(before: Journey, after: Journey) -> list[str]:
    return [one.sentence for one in compare(before, after)]


def test_each_sort_of_difference_has_its_sentence(story: Story) -> None:
    journey, (one, two) = story.journey, story.cards
    new, _id = add_touchpoint(journey, Place(story.stages[1], story.lane), title="Order")
    assert told(journey, new) == ["Touchpoint «Order» added in Decide · Buyer"]
    assert told(new, journey) == ["Touchpoint «Order» removed from Decide · Buyer"]
    assert told(journey, move(journey, [one], Place(story.stages[1], story.lane))) == [
        "Touchpoint «Ask». Place: Compare · Buyer → Decide · Buyer"
    ]
    assert told(journey, move(journey, [one], Place(story.stages[0], story.lane, two))) == [
        "Touchpoint «Ask». Place: Compare · Buyer → Compare · Buyer, after Read"
    ]
    assert told(journey, move_stage(journey, story.stages[1], None)) == [
        "Stage «Decide». Order: after Compare → first"
    ]


def test_values_are_told_as_people_read_them(story: Story) -> None:
    one = story.cards[0]
    after = set_fields(
        story.journey,
        "touchpoints",
        one,
        emotion=2,
        type="support ticket",
        matters=True,
        sla={"amount": 4, "unit": "hours"},
        systems=("CRM",),
        with_=(story.lane,),
        validation={"owner": "Research", "due": "2026-12-01"},
        goal="Be\nsure",
    )
    (sentence,) = told(story.journey, after)
    for part in (
        "Emotion: – → +2",
        "Support ticket",
        "no → yes",
        "– → 4 h",
        "+ CRM",
        "+ Buyer",
        "Validation, owner: – → Research",
        "Validation, due: – → 2026-12-01",
        "– → Be sure",
    ):
        assert part in sentence


def test_lines_and_lists_are_told_by_the_names_of_things(story: Story) -> None:
    journey, line = connect(story.journey, *story.cards)
    assert told(story.journey, journey) == ["Handoff «Ask → Read» added"]
    journey, proof = add(journey, "evidence", title="Survey", supports=story.cards)
    fewer = set_fields(journey, "evidence", proof, supports=(story.cards[0],))
    assert told(journey, fewer) == ["Evidence «Survey». Supports: − Read"]
    assert line in journey.handoffs


def test_a_summary_counts_each_sort(story: Story) -> None:
    after = remove(story.journey, [story.cards[1]])
    after = set_fields(after, "touchpoints", story.cards[0], owner="Sales")
    assert summary(compare(story.journey, after)) == "1 removed, 1 changed"
    assert summary(()) == "no difference"


@given(parted)
def test_what_is_told_is_everything_that_differs(maps: tuple[Journey, Journey, Journey]) -> None:
    _base, before, after = maps
    differences = compare(before, after)
    assert {(one.table, one.id) for one in differences} == set(difference(before, after))
    for one in differences:
        assert one.sentence.startswith(one.called)
        assert "\n" not in one.sentence
        assert bool(one.fields) == (one.sort in ("moved", "changed"))


@given(parted)
def test_both_maps_fit_on_one_board(maps: tuple[Journey, Journey, Journey]) -> None:
    base, _ours, theirs = maps
    both = together(base, theirs)
    assert loose_ends(both) == []
    assert set(both.touchpoints) == {*base.touchpoints, *theirs.touchpoints}


def test_who_said_so_is_the_last_who_changed_that_part(story: Story) -> None:
    one = story.cards[0]
    history, now = History(), story.journey
    for by, fields in (
        ("Ada", {"title": "Ask twice"}),
        ("Bo", {"owner": "Sales"}),
        ("Cy", {"note": "later"}),
    ):
        after = set_fields(now, "touchpoints", one, **fields)
        history = history.recorded(Entry(difference(now, after), "Edit", by=by))
        now = after
    assert author(history, "touchpoints", one, "title") == "Ada"
    assert author(history, "touchpoints", one, "owner") == "Bo"
    assert author(history, "touchpoints", one, "goal") == "Cy"
    assert author(history, "touchpoints", story.cards[1], "title") == ""


def test_an_agenda_shows_markdown_signs_as_they_are() -> None:
    point = Point(
        ("touchpoints", "tp_1", "title"),
        "Touchpoint «a*b»",
        "",
        "Title",
        "–",
        Statement("<b>bold</b>", "Ada_1"),
        Statement("[link](x)"),
        takes_theirs=True,
    )
    text = markdown([point], "# Head")
    assert "# \\# Head" in text
    assert "- **Ours, Ada\\_1**: \\<b\\>bold\\</b\\>" in text
    assert "- **Theirs** (taken): \\[link\\](x)" in text


def test_disagreements_become_rival_hypotheses(story: Story) -> None:
    one = story.cards[0]
    point = Point(
        ("touchpoints", one, "title"),
        "Touchpoint «Ask»",
        "",
        "Title",
        "Ask",
        Statement("Call"),
        Statement("Write"),
        takes_theirs=False,
    )
    first, second = add_rivals(story.journey, [point]).table("hypotheses").values()
    assert (first.about, second.about) == (one, one)  # type: ignore[attr-defined]
    assert second.rival_of == first.id  # type: ignore[attr-defined]
    assert second.statement == "Touchpoint «Ask»: Title: Write"  # type: ignore[attr-defined]


def test_minutes_tell_what_became_of_the_map_in_between(story: Story) -> None:
    before = story.journey
    after = remove(before, [story.cards[1]])
    history = History().recorded(
        Entry(difference(before, after), "Delete", by="A\u202eda", at=NOON)
    )
    day = f"{NOON.astimezone():%Y-%m-%d %H:%M}"
    assert minutes(after, history, 0, 1) == (
        f"# Minutes: Buying\n\n{day} – {day} · Ada\n\n1 removed.\n\n"
        "## Removed\n\n- Touchpoint «Read» removed from Compare · Buyer\n"
    )
    assert "no difference." in minutes(after, history, 1, 1)


def test_an_outline_says_the_same_for_maps_that_say_the_same(story: Story) -> None:
    lines = list(outline(story.journey))
    assert lines[0] == "Map «Buying»"
    assert "Touchpoint «Ask» (Compare · Buyer)" in lines
    swapped = Journey.of(
        story.journey.map,
        [
            (table, record)
            for table in ("touchpoints", "personas", "stages")
            for record in list(story.journey.table(table).values())[::-1]
        ],
    )
    assert list(outline(swapped)) == lines
