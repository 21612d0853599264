"""What lines make of a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.capture.capturing import capture, capture_all
from journeycanvas.capture.context import Context
from journeycanvas.capture.grammar import SORTS
from journeycanvas.edits.repairing import repair
from journeycanvas.model.journey import Journey
from journeycanvas.model.values import Duration
from journeycanvas.review.names import name_of, where
from tests.journeys import journeys, loose_ends

MEETING = """
stage: Compare
stage: Decide
persona: Buyer
persona: Technical evaluator
Reads reviews @Buyer @Compare #website :)
Asks a friend #in-person +1
gap: waits for an answer ~2w
touchpoint: Asks for a demo !Sales #email
friction: Nobody answers the phone
cause: One person for all regions
fix: Route calls to support !Support
quote: "I called three times"
touchpoint: Shows the demo @tech @Decide !SE ~4h
handoff: Asks for -> Shows the ~1d
question: Does it run here?
criterion: It passes the review
risk: IT says no
signal+: The trial has two users
signal-: No login for a week
opportunity: Answer within the hour
evidence: Survey of spring
park: Ask finance about the discount
"""


def captured(*lines: str, start: Journey | None = None) -> Journey:
    journey, _done = capture_all(start or Journey.empty("A map"), lines, Context())
    assert loose_ends(journey) == []
    assert repair(journey) == (journey, ())
    return journey


def test_a_meeting_becomes_a_map() -> None:
    journey = captured(*MEETING.splitlines())
    compare, decide = journey.stages
    assert [stage.name for stage in journey.stages] == ["Compare", "Decide"]
    assert [persona.name for persona in journey.personas] == ["Buyer", "Technical evaluator"]
    assert [getattr(m, "title", "gap") for m in journey.moments[compare.id]] == [
        "Reads reviews",
        "Asks a friend",
        "gap",
        "Asks for a demo",
    ]
    first, friend, gap, asks = journey.moments[compare.id]
    (shows,) = journey.moments[decide.id]
    assert (first.channel, first.emotion) == ("website", 1)  # type: ignore[union-attr]
    assert (friend.channel, friend.emotion) == ("in person", 1)  # type: ignore[union-attr]
    assert gap.duration == Duration(amount=2, unit="weeks")  # type: ignore[union-attr]
    assert gap.after == friend.id  # type: ignore[union-attr]
    assert (asks.owner, shows.owner) == ("Sales", "SE")  # type: ignore[union-attr]
    assert shows.persona == journey.personas[1].id
    (note,) = journey.frictions.values()
    assert note.pinned_to == asks.id
    (cause,) = journey.table("causes").values()
    assert cause.symptoms == (note.id,)  # type: ignore[attr-defined]
    (item,) = journey.backlog.values()
    assert (item.addresses, item.owner) == ((note.id,), "Support")
    (line,) = journey.handoffs.values()
    assert (line.source, line.target, line.sla) == (
        asks.id,
        shows.id,
        Duration(amount=1, unit="days"),
    )
    assert {(q.kind, q.stage) for q in journey.table("questions").values()} == {  # type: ignore[attr-defined]
        ("question", decide.id),
        ("criterion", decide.id),
        ("risk", decide.id),
    }
    assert {s.kind for s in journey.table("signals").values()} == {"progress", "stuck"}  # type: ignore[attr-defined]
    quotes = [proof for proof in journey.table("evidence").values() if proof.quote]  # type: ignore[attr-defined]
    assert [proof.supports for proof in quotes] == [(cause.id,)]  # type: ignore[attr-defined]
    assert [note.text for note in journey.table("inbox").values()] == [  # type: ignore[attr-defined]
        "Ask finance about the discount"
    ]


@pytest.mark.parametrize(
    ("lines", "parked", "why"),
    [
        (("Reads reviews",), "touchpoint: Reads reviews", "there is no stage or no lane yet"),
        (("question: Why? ",), "question: Why?", "there is no stage yet"),
        (
            ("stage: A", "persona: P", "touchpoint: One", "handoff: One -> Two ~3d"),
            "handoff: One -> Two ~3d",
            "there is no touchpoint called «Two»",
        ),
        (
            ("handoff: to the others",),
            "handoff: to the others",
            "a handoff leads from one touchpoint to another: A -> B",
        ),
    ],
)
def test_what_has_no_place_is_parked_whole(lines: tuple[str, ...], parked: str, why: str) -> None:
    journey, done = capture_all(Journey.empty(), lines, Context())
    assert [note.text for note in journey.table("inbox").values()] == [parked]  # type: ignore[attr-defined]
    assert done[-1].parked == why


def test_a_line_inherits_sort_and_place_from_the_one_before() -> None:
    journey = captured("stage: A", "stage: B", "persona: P", "one @A", "two", "three @B", "four")
    titles = {
        stage.name: [getattr(m, "title", "") for m in journey.moments.get(stage.id, ())]
        for stage in journey.stages
    }
    assert titles == {"A": ["one", "two"], "B": ["three", "four"]}


@pytest.mark.parametrize(
    ("said", "then"),
    [
        (("friction: F", "stage: B"), "touchpoint"),
        (("friction: F", "persona: Q"), "touchpoint"),
        (("friction: F", "park: Later"), "friction"),
        (("park: Later",), "touchpoint"),
        (("stage:",), "stage"),
        (("friction: F",), "friction"),
        (("friction:",), "friction"),
        (("risk: R", "quote: Q"), "quote"),
    ],
)
def test_places_and_what_is_parked_are_said_once(said: tuple[str, ...], then: str) -> None:
    start = captured("stage: A", "persona: P")
    _journey, done = capture_all(start, said, Context())
    assert done[-1].context.sort == then


def test_stages_go_on_as_long_as_there_is_no_lane() -> None:
    journey = captured("stage: A", "B", "persona: P", "Calls", "stage: C", "Writes")
    assert [stage.name for stage in journey.stages] == ["A", "B", "C"]
    assert sorted(card.title for card in journey.touchpoints.values()) == ["Calls", "Writes"]


def test_a_stage_or_lane_that_is_there_is_gone_on_with() -> None:
    start = captured("stage: Compare", "stage: Decide", "persona: Buyer", "persona: User")
    journey, done = capture_all(start, ["stage: compare", "persona: BUYER", "Calls"], Context())
    assert (len(journey.stages), len(journey.personas)) == (2, 2)
    assert [one.made for one in done[:2]] == ["", ""]
    (card,) = journey.touchpoints.values()
    assert (card.stage, card.persona) == (journey.stages[0].id, journey.personas[0].id)


def test_a_sort_that_was_chosen_stays() -> None:
    journey, done = capture_all(Journey.empty(), ["Compare", "Decide"], Context("stage"))
    assert [stage.name for stage in journey.stages] == ["Compare", "Decide"]
    assert done[-1].context.sort == "stage"


@pytest.mark.parametrize(
    ("said", "supports"),
    [
        (("Calls",), "Calls"),
        (("Calls", "friction: Waits"), "Waits"),
        (("Calls", "friction: Waits", "touchpoint: Writes"), "Writes"),
        (("Calls", "friction: Waits", "cause: One person", "risk: They leave"), "One person"),
        (("Calls", "park: Later"), "Calls"),
        (("Calls", "evidence: Survey"), "Calls"),
        (("Calls", "stage: Leave"), None),
    ],
)
def test_evidence_supports_what_was_captured_last(
    said: tuple[str, ...], supports: str | None
) -> None:
    journey = captured("stage: A", "persona: P", *said, 'quote: "Nobody answers"')
    (proof,) = (one for one in journey.table("evidence").values() if one.quote)  # type: ignore[attr-defined]
    about = [name_of(journey, i) for i in proof.supports]  # type: ignore[attr-defined]
    assert about == ([] if supports is None else [supports])
    # Where there is nothing to support, it is on the cell.
    assert where(journey, proof) == ("Leave · P" if supports is None else "")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("stage: A", "persona: P"), "A · P"),
        (("stage: A", "stage: B", "persona: P", "persona: Q", "Calls @P @A", "Asks @B"), "A · Q"),
        ((), ""),
    ],
)
def test_evidence_is_on_the_cell_that_a_line_names(lines: tuple[str, ...], place: str) -> None:
    marks = " @Q @A" if "persona: Q" in lines else ""
    for sort in ("evidence", "quote"):
        journey = captured(*lines, f"{sort}: Survey{marks}")
        (proof,) = journey.table("evidence").values()
        assert (proof.title, proof.supports) == ("Survey", ())  # type: ignore[attr-defined]
        assert where(journey, proof) == place
        assert journey.table("inbox") == {}


def test_marks_alone_move_the_context_and_make_nothing() -> None:
    start = captured("stage: A", "stage: B", "persona: P")
    moved = capture(start, "touchpoint: @A", Context())
    assert moved.journey is start
    assert moved.context.stage == start.stages[0].id


def test_a_context_whose_things_are_gone_begins_anew() -> None:
    start = captured("stage: A", "persona: P")
    stale = Context(stage="st_gone", persona="pe_gone", moment="tp_gone", insight="fr_gone")
    journey = capture(start, "One", stale).journey
    assert [card.title for card in journey.touchpoints.values()] == ["One"]


def test_a_text_too_long_for_a_title_is_kept_as_a_note() -> None:
    journey = captured("stage: A", "persona: P", f"touchpoint: {'x' * 500}")
    (card,) = journey.touchpoints.values()
    assert len(card.title) == 200
    assert card.note == "x" * 500


lines = st.one_of(
    st.sampled_from(MEETING.split("\n")),
    st.tuples(st.sampled_from(sorted(SORTS)), st.text(max_size=20)).map(": ".join),
    st.text(max_size=30),
)


@given(journeys(), st.lists(lines, max_size=12))
def test_any_lines_leave_a_map_whole(journey: Journey, typed: list[str]) -> None:
    after, done = capture_all(journey, typed, Context())
    assert loose_ends(after) == []
    assert repair(after) == (after, ())
    made = [one.made for one in done if one.made]
    assert len(set(made)) >= len(set(after.place) - set(journey.place))
    assert set(journey.place) <= set(after.place)


def test_a_line_that_cannot_be_what_it_inherits_is_a_touchpoint() -> None:
    journey = captured(
        "stage: Compare",
        "persona: Buyer",
        "Asks a friend",
        "Reads reviews",
        "handoff: Asks -> Reads ~1d",
        "Reads -> Asks ~2d",
        "Calls the shop :)",
        "quote: That was quick",
        "Sends a letter #email",
        "quote: Two of us agree",
        "And a third :)",
    )
    cards = {card.title: card for card in journey.touchpoints.values()}
    assert list(cards) == ["Asks a friend", "Reads reviews", "Calls the shop", "Sends a letter"]
    assert cards["Calls the shop"].emotion == 1
    assert cards["Sends a letter"].channel == "email"
    assert len(journey.handoffs) == 2
    assert len(journey.table("evidence")) == 3
    assert not journey.table("inbox")


def test_the_address_in_a_line_of_evidence_is_its_link() -> None:
    journey = captured(
        "stage: Compare",
        "persona: Buyer",
        "evidence: Call log, https://example.org/calls?month=3 of March",
        "https://example.org/alone",
        "file:///etc/passwd",
        "quote: see http://example.org.",
    )
    pieces = [(p.title, p.link) for p in journey.table("evidence").values()]  # type: ignore[attr-defined]  # evidence
    assert pieces == [
        ("Call log, of March", "https://example.org/calls?month=3"),
        ("https://example.org/alone", "https://example.org/alone"),
        ("file:///etc/passwd", ""),
        ("see.", "http://example.org"),
    ]
