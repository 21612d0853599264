"""The table of colours: complete, readable, and warm for friction only."""

import colorsys
import re

import pytest

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.lens_colours import LENS_TEXT_ON
from journeycanvas.drawing.shapes import Block, Path, Words
from journeycanvas.drawing.theme import (
    GRAPHIC_ON,
    LANE_HUES,
    ON_SCREEN,
    TEXT_ON,
    THEMES,
    contrast,
    luminance,
)
from journeycanvas.edits.adding import HUES
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.swimlanes import layout
from tests.app.maps import full_map


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_every_token(name: str) -> None:
    assert THEMES[name].keys() == THEMES["light"].keys()
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in THEMES[name].values())


Pairs = tuple[tuple[str, tuple[str, ...]], ...]


def poor(name: str, pairs: Pairs, least: float) -> list[tuple[str, str, float]]:
    """Return the pairs of a theme with less contrast than that."""
    theme = THEMES[name]
    return [
        (over, under, round(contrast(theme[over], theme[under]), 2))
        for over, unders in pairs
        for under in unders
        if contrast(theme[over], theme[under]) < least
    ]


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_where_it_stands(name: str) -> None:
    assert poor(name, TEXT_ON, 7 if name.startswith("contrast") else 4.5) == []


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_through_every_lens(name: str) -> None:
    assert poor(name, LENS_TEXT_ON, 7 if name.startswith("contrast") else 4.5) == []


@pytest.mark.parametrize("name", ON_SCREEN)
def test_lines_marks_and_disabled_words_can_be_seen(name: str) -> None:
    assert poor(name, GRAPHIC_ON, 3) == []


def around(path: Path) -> Box:
    """Return a box around a path."""
    across = [float(number) for step in path.steps for number in step[1::2]]
    down = [float(number) for step in path.steps for number in step[2::2]]
    return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


def test_every_text_that_is_drawn_stands_on_a_surface_that_is_listed() -> None:
    listed = {(text, surface) for text, surfaces in TEXT_ON for surface in surfaces}
    found: set[tuple[str, str]] = set()
    drawings = [item.drawing for _group, item in layout(full_map(), SCREEN).items()]
    for both in drawings:
        for drawing in (both.at("close"), both.at("middle")):
            grounds: list[tuple[Box, str]] = []
            for shape in drawing:
                if isinstance(shape, Block) and shape.fill:
                    grounds.append((shape.box, shape.fill))
                elif isinstance(shape, Path) and shape.fill:
                    grounds.append((around(shape), shape.fill))
                elif isinstance(shape, Words):
                    spot = Box(shape.x + 1, shape.y - 1, 0.01, 0.01)
                    under = [fill for box, fill in grounds if box.meets(spot)]
                    found |= {(shape.ink, under[-1])} if under else set()
    assert len(found) >= 8
    assert found - listed == set()


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("#FF0000") == pytest.approx(0.2126)


@pytest.mark.parametrize("name", ON_SCREEN)
def test_warm_hues_mean_friction_and_nothing_else(name: str) -> None:
    def warm(colour: str) -> bool:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
        return saturation > 0.3 and (hue < 60 / 360 or hue > 340 / 360)

    theme = THEMES[name]
    # The lens that shows where friction is wears its colours.
    paper_tint = {"canvas", *(token for token in theme if token.startswith("lens_heat"))}
    assert {token for token in theme if warm(theme[token])} - paper_tint == {
        "friction_paper",
        "friction_line",
        "friction_ink",
    }


@pytest.mark.parametrize("name", ON_SCREEN)
def test_lanes_are_told_apart(name: str) -> None:
    theme = THEMES[name]
    assert len({theme[f"lane{hue}"] for hue in range(LANE_HUES)}) == LANE_HUES == HUES


def test_greyscale_has_no_colour() -> None:
    for colour in THEMES["greyscale"].values():
        assert colour[1:3] == colour[3:5] == colour[5:7]
