"""The table of colours: complete, readable, and warm for friction only."""

import colorsys
import re

import pytest

from journeycanvas.drawing.theme import LANE_HUES, TEXT_ON, THEMES, contrast, luminance
from journeycanvas.edits.adding import HUES


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_every_token(name: str) -> None:
    assert THEMES[name].keys() == THEMES["light"].keys()
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in THEMES[name].values())


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_where_it_stands(name: str) -> None:
    theme = THEMES[name]
    poor = [
        (text, surface, round(contrast(theme[text], theme[surface]), 2))
        for text, surfaces in TEXT_ON
        for surface in surfaces
        if contrast(theme[text], theme[surface]) < 4.5
    ]
    assert poor == []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("#FF0000") == pytest.approx(0.2126)


def test_warm_hues_mean_friction_and_nothing_else() -> None:
    def warm(colour: str) -> bool:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
        return saturation > 0.3 and (hue < 60 / 360 or hue > 340 / 360)

    theme = THEMES["light"]
    paper_tint = {"canvas"}
    assert {token for token in theme if warm(theme[token])} - paper_tint == {
        "friction_paper",
        "friction_line",
        "friction_ink",
    }


def test_lanes_are_told_apart() -> None:
    theme = THEMES["light"]
    assert len({theme[f"lane{hue}"] for hue in range(LANE_HUES)}) == LANE_HUES == HUES


def test_greyscale_has_no_colour() -> None:
    for colour in THEMES["greyscale"].values():
        assert colour[1:3] == colour[3:5] == colour[5:7]
