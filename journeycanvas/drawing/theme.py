"""Colours: one table of named tokens; a theme gives each its value.

A shape names a token, a painter looks it up when it replays the shape. Warm colours are kept
for friction; lanes have cool or neutral hues, so that friction stands out in any of them.
`TEXT_ON` lists which text stands on which surface: the pairs that must meet WCAG 2.2 contrast
(4.5:1), which a test computes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from journeycanvas.drawing import lens_colours
from journeycanvas.drawing.dark_themes import CONTRAST_DARK, CONTRAST_LIGHT, DARK

#: Token → "#RRGGBB".
Theme = Mapping[str, str]

#: How many lane hues there are; lanes beyond begin again with the first.
LANE_HUES = 8

_LIGHT = {
    **lens_colours.LIGHT,
    # Surfaces and their lines; "white" is the flat ground of bars, panels and dialogs
    "paper": "#FFFFFF",
    "canvas": "#FBFAF7",
    "white": "#FFFFFF",
    "line": "#767D89",
    "faint_line": "#DCE0E7",
    "grid": "#C9D2E6",
    # Text
    "ink": "#1B2130",
    "muted": "#4B5565",
    # Selection and the primary action
    "accent": "#2447B2",
    "accent_pale": "#E9EEFB",
    "accent_ink": "#FFFFFF",
    "selection": "#2447B2",
    # Stage headers
    "header": "#202B45",
    "header_text": "#FFFFFF",
    "header_muted": "#D5DBE8",
    # Cards
    "card": "#FFFFFF",
    "card_line": "#767D89",
    "card_muted": "#4B5565",
    "badge": "#E9EDF4",
    "badge_text": "#1B2130",
    # Handoffs and their pills
    "handoff": "#1B2130",
    "pill": "#FFFFFF",
    # Friction: the only warm colours
    "friction_paper": "#FFE3D6",
    "friction_line": "#A33A12",
    "friction_ink": "#5B1E07",
    # Gaps
    "hatch": "#959FB0",
    # Strips below the lanes
    "strip": "#FFFFFF",
    "strip_line": "#DCE0E7",
    "metric_track": "#CCD3DE",
    "metric_tick": "#1B2130",
    "metric_dot": "#2447B2",
    # Lanes: a hue for bars, curves and rings, a band to stand on
    "lane0": "#0069A6",
    "lane0_band": "#EAF3FA",
    "lane1": "#5B4B9E",
    "lane1_band": "#F1EEF9",
    "lane2": "#00694D",
    "lane2_band": "#E6F4EF",
    "lane3": "#0B6B78",
    "lane3_band": "#E5F3F5",
    "lane4": "#8A3A86",
    "lane4_band": "#F8EDF7",
    "lane5": "#3D5A80",
    "lane5_band": "#EBF0F6",
    "lane6": "#44691B",
    "lane6_band": "#EFF4E7",
    "lane7": "#4A5160",
    "lane7_band": "#EFF0F3",
}


def grey_of(colour: str) -> str:
    """Return the grey as light as `colour`: the same relative luminance (WCAG 2.2).

    >>> grey_of("#0069A6")
    '#646464'
    """
    return _grey_with(luminance(colour))


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 for black to 1 for white (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _grey_with(light: float) -> str:
    part = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return "#" + f"{round(part * 255):02X}" * 3


#: Where greyscale print departs from equal lightness. A light printer drops pale bands and
#: lines, and nothing may be told by hue: bands alternate by one step, lines are darker.
_GREYSCALE = {
    **{token: grey_of(colour) for token, colour in _LIGHT.items()},
    **{f"lane{hue}": "#4D4D4D" for hue in range(LANE_HUES)},
    **{f"lane{hue}_band": ("#F4F4F4", "#EAEAEA")[hue % 2] for hue in range(LANE_HUES)},
    "canvas": "#FFFFFF",
    "faint_line": "#C8C8C8",
    "strip_line": "#C8C8C8",
    "friction_paper": "#E2E2E2",
    "friction_line": "#000000",
    "friction_ink": "#000000",
}

_DARK = {**DARK, **lens_colours.DARK}

#: Every theme by name.
THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "light": MappingProxyType(_LIGHT),
        "dark": MappingProxyType(_DARK),
        "contrast-light": MappingProxyType(
            {**_LIGHT, **CONTRAST_LIGHT, **lens_colours.CONTRAST_LIGHT}
        ),
        "contrast-dark": MappingProxyType({**_DARK, **CONTRAST_DARK, **lens_colours.CONTRAST_DARK}),
        "greyscale": MappingProxyType(_GREYSCALE),
    }
)
#: What the window can be shown in; posters, pictures and prints are always light.
ON_SCREEN = ("light", "dark", "contrast-light", "contrast-dark")

_BANDS = tuple(f"lane{hue}_band" for hue in range(LANE_HUES))

_CHROME = ("white", "paper", "canvas")

#: (text, surfaces it stands on).
TEXT_ON: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ink", (*_CHROME, "card", "strip", "badge", "pill", "accent_pale", *_BANDS)),
    ("muted", (*_CHROME, "card", "strip", "accent_pale", *_BANDS)),
    ("card_muted", ("card",)),
    ("badge_text", ("badge",)),
    ("header_text", ("header",)),
    ("header_muted", ("header",)),
    ("accent", (*_CHROME, "accent_pale")),
    ("accent_ink", ("accent",)),
    ("handoff", ("pill",)),
    ("friction_ink", ("friction_paper",)),
    ("friction_line", ("friction_paper", "card", "pill", "white", "paper", *_BANDS)),
    *((f"lane{hue}", (f"lane{hue}_band", "white", "card")) for hue in range(LANE_HUES)),
)

#: (line, mark or disabled text, surfaces it stands on).
GRAPHIC_ON: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("line", (*_CHROME, "accent_pale")),
    ("card_line", ("card", "canvas", *_BANDS)),
    ("selection", (*_CHROME, "card", "strip", "friction_paper", *_BANDS)),
    ("accent", ("card", "badge", "accent_pale", *_BANDS)),
    ("handoff", ("canvas", *_BANDS)),
    ("friction_line", ("canvas",)),
    ("metric_tick", ("strip", "metric_track")),
    ("metric_dot", ("strip",)),
    *((f"lane{hue}", ("canvas",)) for hue in range(LANE_HUES)),
    # What differs between two maps is marked in these; a sign on each is as light as a card.
    *((mark, ("canvas", "card", "white", *_BANDS)) for mark in ("lane2", "lane4", "muted")),
)
