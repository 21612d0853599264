"""Finding and replacing text in everything a map says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.edits.finding import SHORT, Pattern, PatternError, Wanted, find, replace
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.repairing import repair
from journeycanvas.model.journey import Journey
from tests.journeys import journeys, loose_ends

LINES = (
    "stage: Trial",
    "Buy",
    "persona: Trial user",
    "touchpoint: Begins the trial !Trial team @Trial",
    "friction: The trial ends, trial or not",
    "touchpoint: Pays after trials @Buy",
)


@pytest.fixture
def journey() -> Journey:
    found, _done = capture_all(Journey.empty("From trial to purchase"), LINES, Context())
    card = next(iter(found.touchpoints))
    return set_fields(
        found,
        "touchpoints",
        card,
        validation={"owner": "Trial desk"},
        systems=("Trial server", "CRM"),
        quote={"text": "what a trial", "source": "call"},
    )


def told(journey: Journey, wanted: Wanted) -> list[tuple[str, str, int]]:
    return [(spot.table, spot.field, spot.times) for spot in find(journey, wanted)]


def test_every_text_is_searched_in_the_order_of_reading(journey: Journey) -> None:
    found = told(journey, Wanted("trial"))
    assert found[:2] == [("map", "title", 1), ("stages", "name", 1)]
    assert ("touchpoints", "validation.owner", 1) in found
    assert ("touchpoints", "systems.0", 1) in found
    assert ("touchpoints", "quote.text", 1) in found
    assert ("frictions", "title", 2) in found
    assert found.index(("touchpoints", "owner", 1)) < found.index(("frictions", "title", 2))


def test_whole_words_and_case(journey: Journey) -> None:
    assert sum(times for *_rest, times in told(journey, Wanted("trial"))) == 11
    assert sum(times for *_rest, times in told(journey, Wanted("trial", whole_words=True))) == 10
    assert sum(times for *_rest, times in told(journey, Wanted("Trial", match_case=True))) == 5
    assert told(journey, Wanted("")) == []
    assert told(journey, Wanted("t.*l")) == []


def test_replacing_changes_every_place_and_nothing_else(journey: Journey) -> None:
    wanted = Wanted("trial", whole_words=True)
    after, times = replace(journey, find(journey, wanted), wanted, r"test \1")
    assert times == 10
    assert find(after, wanted) == ()
    card = next(iter(after.touchpoints.values()))
    assert card.systems == (r"test \1 server", "CRM")
    assert card.validation is not None
    assert card.validation.owner == r"test \1 desk"
    back, _times = replace(after, find(after, Wanted(r"test \1")), Wanted(r"test \1"), "trial")
    assert [stage.name for stage in back.stages] == ["trial", "Buy"]


def test_what_would_not_fit_stays(journey: Journey) -> None:
    wanted = Wanted("trial")
    after, times = replace(journey, find(journey, wanted), wanted, "x" * 199)
    assert after.stages[0].name == "x" * 199
    (note,) = after.frictions.values()
    assert note.title == "The trial ends, trial or not"
    assert times < 11


@given(journeys(), st.text(min_size=1, max_size=3), st.text(max_size=5))
def test_any_replacement_leaves_a_map_whole(journey: Journey, text: str, other: str) -> None:
    wanted = Wanted(text)
    after, _times = replace(journey, find(journey, wanted), wanted, other)
    assert loose_ends(after) == []
    assert repair(after) == (after, ())
    if text.casefold() not in other.casefold() and other == "":
        assert len(find(after, wanted)) <= len(find(journey, wanted))


def test_regular_expressions_find_and_put_groups_back(journey: Journey) -> None:
    wanted = Wanted(r"trial (\w+)", as_pattern=True)
    spots = find(journey, wanted)
    assert ("personas", "name", 1) in [(s.table, s.field, s.times) for s in spots]
    after, times = replace(journey, spots, wanted, r"\1 of the trial")
    assert times == sum(spot.times for spot in spots)
    assert [persona.name for persona in after.personas] == ["user of the trial"]
    assert told(journey, Wanted("x*", as_pattern=True)) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("(a", "This is no regular expression: missing ) at position 2."),
        ("(a|aa)+$", "This regular expression takes too long."),
        ("(?:a{65535}){65535}", "This regular expression takes too long."),
        ("(?:a?){" + "9" * 5000 + "}", "This regular expression takes too long."),
        ("(?R)", "This regular expression calls itself and comes to no end in time."),
    ],
)
def test_what_is_no_pattern_or_takes_for_ever_is_told(
    journey: Journey, text: str, sentence: str
) -> None:
    card = next(iter(journey.touchpoints))
    long = set_fields(journey, "touchpoints", card, note="a" * 300 + "!")
    with pytest.raises(PatternError) as refused:
        find(long, Wanted(text, as_pattern=True))
    assert str(refused.value).startswith(sentence)


def test_a_replacement_that_does_not_fit_changes_nothing(journey: Journey) -> None:
    wanted = Wanted("(trial)", as_pattern=True)
    for other, sentence in (
        (r"\7", "The replacement asks for group 7; the search has 1."),
        (r"\1 \g<9>", "The replacement asks for group 9; the search has 1."),
        (r"\g<who>", "The replacement asks for the group «who», and there is none."),
        ("\\", "The replacement does not fit: bad escape"),
    ):
        with pytest.raises(PatternError) as refused:
            replace(journey, find(journey, wanted), wanted, other)
        assert str(refused.value).startswith(sentence)


def test_filters_say_what_is_searched_and_what_is_meant(journey: Journey) -> None:
    assert {t for t, _f, _n in told(journey, Wanted("trial", filters=("kind:frictions",)))} == {
        "frictions"
    }

    def titles(*filters: str) -> list[str]:
        spots = find(journey, Wanted("", filters=filters))
        return [getattr(journey.table(s.table)[s.id], "title", "") for s in spots]

    assert titles("kind:touchpoints", "owner:") == ["Pays after trials"]
    assert titles("owner:Trial", "kind:touchpoints") == ["Begins the trial team"]
    assert titles("kind:touchpoints", "kind:frictions", "hypothesis:") == [
        *("Begins the trial team", "Pays after trials", "The trial ends, trial or not")
    ]
    assert titles("channel:email") == []
    assert titles("colour:red") == []


@given(
    st.sampled_from(["a.b", "a+", "b|a", "^a", r"\bb", "a.*b", "(a)(b)?c", "[ab]{2}", "a??"]),
    st.text("abc ", min_size=1, max_size=9),
    st.sampled_from([1, SHORT]),
)
def test_short_and_long_texts_are_searched_alike(pattern: str, text: str, times: int) -> None:
    text *= times
    finds = sum(match.end() > match.start() for match in re.finditer(pattern, text))
    assert Pattern(Wanted(pattern, as_pattern=True)).count(text) == finds
