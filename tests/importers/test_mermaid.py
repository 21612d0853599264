from pathlib import Path

import pytest

from journeycanvas.exporters.mermaid import write_mermaid
from journeycanvas.importers.mermaid import JourneyTextError, read_mermaid
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"

Outline = list[tuple[str, list[tuple[str, int | None, list[str]]]]]


def outline(journey: Journey) -> Outline:
    """Return stages with their cards in order: title, emotion, people by name."""
    names = {persona.id: persona.name for persona in journey.personas}
    return [
        (
            stage.name,
            [
                (card.title, card.emotion, [names.get(p, p) for p in (card.persona, *card.with_)])
                for card in journey.moments.get(stage.id, ())
                if isinstance(card, Touchpoint)
            ],
        )
        for stage in journey.stages
    ]


def lanes(journey: Journey) -> list[str]:
    return [persona.name for persona in journey.personas]


def read_one(text: str, name: str = "") -> Journey:
    (journey,) = read_mermaid(text, name)
    return journey


def test_sections_tasks_scores_and_people_become_stages_cards_emotions_and_lanes() -> None:
    journey = read_one(
        "journey\ntitle Buying\nsection Learn\nRead: 1: Analyst, Buyer\nAsk: 3: Buyer\n"
        "section Try\nStart: 5: User, Analyst\nWait: : User"
    )
    assert journey.map.title == "Buying"
    assert lanes(journey) == ["Analyst", "Buyer", "User"]
    assert outline(journey) == [
        ("Learn", [("Read", -2, ["Analyst", "Buyer"]), ("Ask", 0, ["Buyer"])]),
        ("Try", [("Start", 2, ["User", "Analyst"]), ("Wait", None, ["User"])]),
    ]
    assert [persona.hue for persona in journey.personas] == [0, 1, 2]


def test_without_a_title_the_given_name_is_the_title() -> None:
    assert read_one("journey\nA: 3", "plan").map.title == "plan"


def test_without_people_there_is_one_lane_for_the_customer() -> None:
    journey = read_one("journey\nA: 3\nB: 4:")
    assert lanes(journey) == ["Customer"]
    assert outline(journey) == [("Journey", [("A", 0, ["Customer"]), ("B", 1, ["Customer"])])]


def test_a_task_of_nobody_is_not_put_down_to_somebody() -> None:
    journey = read_one("journey\nA: 3: Seller\nB: 4")
    assert lanes(journey) == ["Seller", "Customer"]
    assert outline(journey)[0][1][1] == ("B", 1, ["Customer"])


def test_people_of_a_card_are_the_lanes_themselves() -> None:
    journey = read_one("journey\nA: 3: Seller, Buyer")
    (card,) = journey.touchpoints.values()
    assert (card.persona, *card.with_) == tuple(persona.id for persona in journey.personas)


def test_a_large_diagram_keeps_its_order() -> None:
    text = "journey\n" + "".join(f"T{n}: 3: P{n % 40}\n" for n in range(5_000))
    assert [card[0] for card in outline(read_one(text))[0][1]] == [f"T{n}" for n in range(5_000)]


def test_an_error_reaches_the_caller_with_its_line() -> None:
    with pytest.raises(JourneyTextError, match="Line 2: the score is '9'"):
        read_mermaid("journey\nA: 9: Me", "")


#: File, journeys, title of the first, its stages, cards and lanes: counted in the files by hand.
PUBLIC = [
    ("accessible.mmd", 1, "My working day", 1, 2, 2),
    ("es-hiring-software.mmd", 1, "Customer Journey Map - ", 8, 28, 7),
    ("front-matter-empty-actors.mmd", 1, "User Journey Example", 2, 5, 2),
    ("go-shopping.mmd", 1, "Go shopping", 3, 11, 4),
    ("laundry-retail.md", 1, "Walk-In Retail ", 3, 11, 4),
    ("working-day.mmd", 1, "My working day", 2, 5, 2),
    ("zh-trading-desktop.md", 1, "PolyTraderPro ", 4, 18, 2),
]


@pytest.mark.parametrize(("name", "count", "title", "stages", "cards", "people"), PUBLIC)
def test_published_diagrams_are_read_and_come_back(
    name: str, count: int, title: str, stages: int, cards: int, people: int
) -> None:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the published diagrams belong to their authors and are not in the repository")
    journeys = read_mermaid(path.read_text(encoding="utf-8"), path.stem)
    assert len(journeys) == count
    journey = journeys[0]
    assert journey.map.title.startswith(title)
    assert len(journey.stages) == stages
    assert len(journey.touchpoints) == cards
    assert len(journey.personas) == people
    again = read_one(write_mermaid(journey))
    assert again.map.title == journey.map.title
    assert outline(again) == outline(journey)
    assert sorted(lanes(again)) == sorted(lanes(journey))
