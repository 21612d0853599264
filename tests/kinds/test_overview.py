"""From further away a thing says its title alone, in larger type."""

import pytest

from journeycanvas.canvas.scene import LEAST_TEXT, SHOWN, detail_for
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Drawing, Later, Shape, Words
from journeycanvas.edits.moving import set_fields
from journeycanvas.kinds.overview import fitting, overview
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Item
from journeycanvas.layout.swimlanes import layout
from tests.app.maps import full_map, small_map

LARGE, LESS = SCREEN.overview
ROOM = Box(0, 0, 131, 60)


def texts(shapes: tuple[Shape, ...]) -> list[str]:
    """Return the lines of text among shapes."""
    return [shape.line.text for shape in shapes if isinstance(shape, Words)]


def sizes_of(shapes: tuple[Shape, ...]) -> list[float]:
    """Return the type sizes used, in points."""
    return [run.size for shape in shapes if isinstance(shape, Words) for run in shape.line.runs]


@pytest.mark.parametrize(
    ("text", "style", "lines"),
    [
        ("Signs", LARGE, ["Signs"]),
        ("Passes it on to IT", LARGE, ["Passes it on", "to IT"]),
        ("Tells a supplier what goes wrong", LESS, ["Tells a supplier", "what goes", "wrong"]),
        ("", LARGE, []),
    ],
)
def test_a_title_is_as_large_as_fits_whole(text: str, style: object, lines: list[str]) -> None:
    found, made = fitting(text, SCREEN.overview, ROOM)
    assert found == style
    assert [line.text for line in made] == lines


def test_no_word_is_broken_to_be_larger() -> None:
    style, lines = fitting("Unterlagenbox", SCREEN.overview, ROOM)
    assert style == LESS
    assert [line.text for line in lines] == ["Unterlagenbox"]


def test_what_fits_in_no_size_ends_with_an_ellipsis_in_the_box() -> None:
    style, lines = fitting("words " * 40, SCREEN.overview, ROOM)
    assert style == LESS
    assert len(lines) == 3
    assert lines[-1].text.endswith("…")
    assert all(line.width <= ROOM.width for line in lines)


def test_text_is_set_when_somebody_looks_and_once() -> None:
    later = overview((), "Signs", ROOM, SCREEN, "ink")
    drawing = Drawing(middle=later)
    assert drawing.at("middle") is drawing.at("middle")
    assert texts(drawing.at("middle")) == ["Signs"]
    assert drawing.at("close") == ()
    assert later == overview((), "Signs", ROOM, SCREEN, "ink")
    assert later != overview((), "Signs it", ROOM, SCREEN, "ink")
    assert hash(later) == hash(overview((), "Signs", ROOM, SCREEN, "ink"))
    assert later != Later(tuple)


def test_no_text_is_drawn_smaller_than_seven_pixels() -> None:
    board = layout(full_map(), SCREEN)
    shown: dict[str, set[str]] = {}
    # Headers and heads keep to a zoom of their own.
    items: list[Item] = [item for group, item in board.items() if group.layer in SHOWN]
    for percent in range(20, 120):
        detail = detail_for(board, percent / 100)
        for item in items:
            shapes = item.drawing.at(detail)
            assert all(s * percent / 100 >= LEAST_TEXT for s in sizes_of(shapes)), item
            shown.setdefault(detail, set()).update(texts(shapes))
    titles = {line for line in shown["middle"] if line in shown["close"]}
    assert len(titles) > 4
    assert shown["far"] == set()


@pytest.mark.parametrize("title", ["", " ", "\u200b"])
def test_what_has_no_title_says_so_from_further_away_as_well(title: str) -> None:
    journey = small_map()
    for table in ("touchpoints", "frictions"):
        for identity in journey.table(table):
            journey = set_fields(journey, table, identity, title=title)
    shown = [
        item.drawing
        for _group, item in layout(journey, SCREEN).items()
        if item.table in ("touchpoints", "frictions")
    ]
    assert len(shown) == 7
    for drawing in shown:
        assert texts(drawing.at("middle")) == texts(drawing.at("close"))[:1]
