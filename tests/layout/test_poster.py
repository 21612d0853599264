"""The poster's law: everything inside the sheet, nothing over anything, type as large as said."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Disc, Path, Placed, Shape, Words
from journeycanvas.edits.adding import add, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.place import at_end
from journeycanvas.kinds.backlog import ranked
from journeycanvas.layout.counts import count, lacks, marks_of
from journeycanvas.layout.fitting import A1
from journeycanvas.layout.poster import Poster, best_orientation, compose, natural
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Outcome
from tests.layout.maps import crowded_maps

LANDSCAPE = (A1[1], A1[0])
PAGES = ((595.0, 842.0), (842.0, 595.0), A1, LANDSCAPE, (2592.0, 700.0), (600.0, 3000.0))


def modest_map(stages: int = 4, lanes: int = 2) -> Journey:
    """A map that fits on A1 with room to spare: a card in every cell, a note, a handoff."""
    journey = Journey.empty("Committee purchase, sales-assisted")
    journey = journey.replaced(
        {
            ("map", journey.map.id): journey.map.evolve(
                goal="Be sure it works here before I put my name on it",
                segment="Mid-market manufacturing",
                motion="inbound",
                outcome=Outcome(
                    metric="Sales cycle",
                    unit="days",
                    baseline=127.0,
                    target=89.0,
                    due=dt.date(2027, 9, 30),
                ),
                status="agreed",
                last_reviewed=dt.date(2026, 11, 21),
            )
        }
    )
    for number in range(stages):
        journey, _ = add_stage(journey, name=f"Stage {number}", intent=f"Why {number}?")
    for number in range(lanes):
        journey, _ = add_persona(journey, name=f"Role {number}", role="Buyer")
    cards: list[str] = []
    for stage in journey.stages:
        for persona in journey.personas:
            place = at_end(journey, stage.id, persona.id)
            title = f"Card of {stage.name} {persona.name}"
            journey, card = add_touchpoint(
                journey, place, title=title, emotion=len(cards) % 5 - 2, owner="SE", channel="phone"
            )
            cards.append(card)
    if len(cards) > 1:
        journey, _ = connect(journey, cards[0], cards[-1], from_team="SE", to_team="CS")
    if cards:
        journey, _ = add(journey, "frictions", title="Nobody answers", pinned_to=cards[0])
        journey, _ = add(journey, "evidence", title="Calls", supports=(cards[0],))
    return journey


def words(placed: Placed) -> list[tuple[str, float, Box]]:
    """Text, type size and box of every line of a group, in sheet points."""
    dx, dy, shapes = placed
    found = []
    for shape in shapes:
        if isinstance(shape, Words) and shape.line.runs:
            size = max(run.size for run in shape.line.runs)
            box = Box(dx + shape.x, dy + shape.y - size * 0.75, shape.line.width, size * 0.95)
            found.append((shape.line.text, size, box))
    return found


def extent(shape: Shape) -> Box:
    if isinstance(shape, Block):
        return shape.box
    if isinstance(shape, Disc):
        return Box(shape.x, shape.y, 0, 0).grown(shape.radius)
    if isinstance(shape, Words):
        return Box(shape.x, shape.y, shape.line.width, 0)
    assert isinstance(shape, Path)
    numbers = [float(n) for step in shape.steps for n in step[1:]]
    left, top = min(numbers[::2]), min(numbers[1::2])
    return Box(left, top, max(numbers[::2]) - left, max(numbers[1::2]) - top)


def check(poster: Poster) -> None:
    for dx, dy, shapes in poster.placed():
        for shape in shapes:
            assert poster.sheet.holds(extent(shape).moved(dx, dy), 0.1), shape
    boxes = [(part.name, part.box) for part in poster.parts]
    boxes.append(("board", poster.board_box))
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.grown(-0.05).meets(b), (one, a, other, b)
    for part in poster.parts:
        lines = [line for placed in part.placed for line in words(placed)]
        for text, _size, box in lines:
            assert part.box.holds(box, 1.0), (part.name, text, box)
        for (one, _, a), (other, _, b) in combinations(lines, 2):
            assert not a.grown(-0.05).meets(b), (one, other)
    # A pill may hang over the board's side a little, as a loop-back does.
    x, y, width, height = poster.board_box
    aside = poster.origin.x / 2
    home = Box(x - aside, y, width + 2 * aside, height)
    for placed in poster.board.placed("close", *poster.origin):
        for text, _size, box in words(placed):
            assert home.holds(box, 1.0), text


@given(crowded_maps(), st.sampled_from(PAGES))
@settings(max_examples=40)
def test_everything_stays_on_the_sheet_and_nothing_meets(
    journey: Journey, page: tuple[float, float]
) -> None:
    poster = compose(journey, page)
    assert (poster.width, poster.height) == page
    check(poster)


@given(crowded_maps())
@settings(max_examples=10)
def test_the_natural_sheet_holds_everything(journey: Journey) -> None:
    poster = natural(journey)
    assert poster.scale == 1
    check(poster)


@pytest.mark.parametrize(("stages", "lanes"), [(0, 0), (3, 0), (0, 3), (1, 1), (9, 1), (1, 9)])
@pytest.mark.parametrize("page", [A1, LANDSCAPE])
def test_a_map_that_lacks_stages_or_lanes_has_a_poster(
    stages: int, lanes: int, page: tuple[float, float]
) -> None:
    poster = compose(modest_map(stages, lanes), page)
    check(poster)
    texts = {text for placed in poster.placed() for text, _, _ in words(placed)}
    assert {"Fix next", "No fix yet"} <= texts
    assert {f"Stage {number}" for number in range(stages)} <= texts
    note = {"No stages yet", "No personas yet", "No stages and no personas yet"} & texts
    assert bool(note) == (not stages or not lanes)


@pytest.mark.parametrize("page", [A1, LANDSCAPE])
def test_type_on_a1_is_as_large_as_a_poster_needs(page: tuple[float, float]) -> None:
    poster = compose(modest_map(), page)
    size_of = {
        text: size * poster.scale for placed in poster.placed() for text, size, _ in words(placed)
    }
    title = [size for text, size in size_of.items() if text.startswith("Committee")]
    goal = [size for text, size in size_of.items() if text.startswith("“Be sure")]
    assert min(title) >= 80
    assert min(goal) >= 42
    assert min(size for text, size in size_of.items() if text.startswith("Stage ")) >= 40
    assert min(size for text, size in size_of.items() if text.startswith("Card of")) >= 24
    assert min(size_of.values()) >= 18


def test_the_sheet_is_filled_in_width_and_height() -> None:
    for page in (A1, LANDSCAPE):
        poster = compose(modest_map(), page)
        margin = poster.origin.x
        inner = poster.sheet.grown(-margin)
        board = poster.board_box
        assert board.width == pytest.approx(inner.width, abs=0.5)
        foot = next(part.box for part in poster.parts if part.name == "counts")
        assert foot.bottom == pytest.approx(inner.bottom, abs=0.5)
        assert foot.y - board.bottom < 30


def test_a_larger_sheet_shows_a_map_larger() -> None:
    journey = modest_map(6, 4)
    scales = [compose(journey, (1.414 * side, side)).scale for side in (595, 842, 1191, 1684)]
    assert scales == sorted(scales)
    assert scales[0] < scales[-1] / 2


@pytest.mark.parametrize(("stages", "lanes", "best"), [(8, 1, "landscape"), (1, 9, "portrait")])
def test_a_sheet_is_laid_as_the_map_is_larger(stages: int, lanes: int, best: str) -> None:
    journey = modest_map(stages, lanes)
    assert best_orientation(journey, A1) == best == best_orientation(journey, LANDSCAPE)


def test_secondary_strips_stay_away_only_where_that_makes_the_sheet_legible() -> None:
    journey = modest_map(4, 3)
    stage = journey.stages[0].id
    assert compose(journey, LANDSCAPE).left_out == ()
    for number in range(24):
        journey, _ = add(journey, "signals", text=f"Signal {number}", stage=stage)
    poster = compose(journey, LANDSCAPE)
    assert poster.left_out == ("signals",)
    assert poster.scale >= 1
    texts = [text for placed in poster.placed() for text, _, _ in words(placed)]
    assert any("not on this sheet: signals" in text for text in texts)
    assert not any(text.startswith("Signal ") for text in texts)
    for number in range(60):
        journey, _ = add(journey, "questions", text=f"Question {number}", stage=stage)
    poster = compose(journey, LANDSCAPE)
    assert poster.left_out == ()
    assert poster.scale < 1


def test_the_title_block_says_what_the_map_is_about_and_until_when_it_holds() -> None:
    poster = compose(modest_map(), LANDSCAPE)
    title = next(part for part in poster.parts if part.name == "title")
    said = " ".join(text for placed in title.placed for text, _, _ in words(placed))
    for part in (
        "Committee purchase, sales-assisted",
        "“Be sure it works here before I put my name on it”",
        "Mid-market manufacturing · Inbound",
        "Sales cycle 127 → 89 days by 2027-09-30",
        "Agreed 2026-11-21, valid until 2027-02-19",
    ):
        assert part in said


def test_fix_next_shows_the_three_best_that_wait() -> None:
    journey = modest_map()
    fixes = [
        ("Best", (5, 5, 1), "proposed"),
        ("Later", (3, 3, 3), "committed"),
        ("Unscored", (None, 5, 1), "proposed"),
        ("Done", (5, 5, 1), "done"),
        ("Dropped", (5, 5, 1), "dropped"),
        ("Second", (4, 4, 2), "committed"),
    ]
    for title, (impact, frequency, effort), status in fixes:
        journey, _ = add(
            journey,
            "backlog",
            title=title,
            impact=impact,
            frequency=frequency,
            effort=effort,
            status=status,
        )
    assert [item.title for item in ranked(journey.backlog.values())] == [
        *("Best", "Second", "Later", "Unscored")
    ]
    poster = compose(journey, LANDSCAPE)
    part = next(part for part in poster.parts if part.name == "fix next")
    said = [text for placed in part.placed for text, _, _ in words(placed)]
    assert [text for text in said if text in {title for title, _, _ in fixes}] == [
        *("Best", "Second", "Later")
    ]
    assert said.count("?") == said.count("no date") == 3
    assert "25" in said


def test_counts_and_legend_tell_what_is_on_the_map() -> None:
    journey = modest_map()
    card = next(iter(journey.touchpoints.values()))
    counted = count(journey)
    assert (counted.touchpoints, counted.insights, counted.supported) == (8, 9, 1)
    assert lacks(counted) == "evidence on 1 of 9 · 1 handoff without SLA"
    assert marks_of(journey) == {"evidence", "hypothesis", "friction", "broken handoff"}
    journey, _ = add(journey, "progress", persona=card.persona, stage=card.stage, status="stuck")
    journey = journey.replaced({("touchpoints", card.id): card.evolve(owner=" ", matters=True)})
    assert marks_of(journey) >= {"stuck", "nobody owns it", "moment that matters"}
    assert lacks(count(journey)).endswith("1 without owner")


def test_ways_into_a_multi_path_journey_are_named() -> None:
    journey = modest_map()
    for name in ("Free trial", "Content"):
        journey, _ = add(journey, "routes", name=name)
    title = next(part for part in compose(journey, A1).parts if part.name == "title")
    said = " ".join(text for placed in title.placed for text, _, _ in words(placed))
    assert "Ways in: Content, Free trial" in said
