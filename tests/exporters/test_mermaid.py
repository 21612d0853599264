from typing import TypedDict

from hypothesis import example, given
from hypothesis import strategies as st

from journeycanvas.edits.adding import add_persona, add_stage, add_touchpoint
from journeycanvas.edits.place import at_end
from journeycanvas.exporters.mermaid import write_mermaid
from journeycanvas.importers.mermaid import read_mermaid
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint

#: Title, emotion, people as indexes of the plan's names.
Card = tuple[str, int | None, list[int]]


class Plan(TypedDict):
    title: str
    people: list[str]
    stages: list[tuple[str, list[Card]]]


#: What the dialect itself takes for grammar, markup or the start of something else.
GRAMMAR = [
    *("#", ":", ";", ",", "<br>", "<br/>", "#35;", "#colon;", "%%", "%%{x}%%", "%%%", "-->"),
    *("title ", "Section ", "journey", "accTitle: ", "accDescr {", "}", "---", "```mermaid", "~~~"),
    *(" ", "\u00a0", "\u2028", "5", "&amp;", "\u202e", "旅", "\U0001f600"),
]
names = st.lists(
    st.sampled_from(GRAMMAR) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
    min_size=1,
    max_size=5,
).map("".join)
full_names = names.filter(bool)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    people = draw(st.lists(full_names, min_size=1, max_size=4, unique=True))
    chosen = st.lists(st.integers(0, len(people) - 1), min_size=1, unique=True)
    card = st.tuples(full_names, st.none() | st.integers(-2, 2), chosen)
    stages = st.lists(st.tuples(full_names, st.lists(card, max_size=4)), max_size=4)
    return {"title": draw(names), "people": people, "stages": draw(stages)}


def drawn(plan: Plan) -> Journey:
    """Build the map of a plan as a person would, edit by edit."""
    journey = Journey.empty(plan["title"])
    lanes: list[str] = []
    for name in plan["people"]:
        journey, lane = add_persona(journey, name=name)
        lanes.append(lane)
    for name, cards in plan["stages"]:
        journey, stage = add_stage(journey, name=name)
        for title, emotion, people in cards:
            first, *others = (lanes[person] for person in people)
            journey, _ = add_touchpoint(
                journey,
                at_end(journey, stage, first),
                title=title,
                emotion=emotion,
                with_=tuple(others),
            )
    return journey


def told(journey: Journey) -> list[tuple[str, list[tuple[str, int | None, list[str]]]]]:
    names = {persona.id: persona.name for persona in journey.personas}
    return [
        (
            stage.name,
            [
                (card.title, card.emotion, [names[who] for who in (card.persona, *card.with_)])
                for card in journey.moments.get(stage.id, ())
                if isinstance(card, Touchpoint)
            ],
        )
        for stage in journey.stages
    ]


@given(plans())
@example(
    {
        "title": " #1; or: <br>",
        "people": ["Smith, Ann", "%%"],
        "stages": [("Stage: #2;", [("title x", None, [1, 0]), ("%%{", -2, [0])])],
    }
)
def test_title_stages_cards_scores_and_people_come_back_as_they_were(plan: Plan) -> None:
    journey = drawn(plan)
    (again,) = read_mermaid(write_mermaid(journey), "")
    assert again.map.title == plan["title"]
    assert told(again) == told(journey)


def test_the_text_is_what_mermaid_reads() -> None:
    journey = drawn(
        {
            "title": "Plan #1",
            "people": ["Buyer", "Smith, Ann"],
            "stages": [("Learn: why", [("Ask; then wait", 1, [0, 1]), ("Title page", None, [1])])],
        }
    )
    assert write_mermaid(journey) == (
        "journey\n"
        "    title Plan #35;1\n"
        "    section Learn#58; why\n"
        "      Ask#59; then wait: 4: Buyer, Smith#44; Ann\n"
        "      #84;itle page:: Smith#44; Ann\n"
    )


def test_what_has_no_name_gets_one_and_breaks_and_controls_become_harmless() -> None:
    journey = drawn(
        {
            "title": "",
            "people": ["Me"],
            "stages": [("", [("", 0, [0]), ("two\nlines\x07", 0, [0])])],
        }
    )
    text = write_mermaid(journey)
    assert text == (
        "journey\n    section Stage 1\n      Untitled: 3: Me\n      two<br>lines#32;: 3: Me\n"
    )
    (again,) = read_mermaid(text, "")
    assert [
        card.title for card in again.moments[again.stages[0].id] if isinstance(card, Touchpoint)
    ] == [
        "Untitled",
        "two lines ",
    ]


def test_a_name_of_line_breaks_is_no_name() -> None:
    journey, stage = add_stage(Journey.empty("\n\n"), name="\n\r\n")
    journey, lane = add_persona(journey, name="\n")
    journey, _ = add_touchpoint(journey, at_end(journey, stage, lane), title="\n", emotion=1)
    text = write_mermaid(journey)
    assert text == "journey\n    section Stage 1\n      Untitled: 4:\n"
    assert [s.name for s in read_mermaid(text, "x")[0].stages] == ["Stage 1"]
