"""Sizes of paper, by name or as typed."""

import re
from typing import Literal, NamedTuple

from journeycanvas.wording import _

Orientation = Literal["landscape", "portrait"]

LARGEST = 14_400.0
"""Points; common viewers refuse a page with a longer side (200 inches)."""
SMALLEST = 72.0
"""Points; on less than an inch nothing of a map can be told."""

_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0}


class Paper(NamedTuple):
    """A sheet of paper: what it is called, and its sides in points.

    A named size stands upright until it is turned; one that was typed says by itself which side
    is its width.
    """

    name: str
    width: float
    height: float
    typed: bool = False

    def turned(self, orientation: Orientation) -> tuple[float, float]:
        """Return width and height, in points, of the sheet laid this way."""
        short, long = sorted((self.width, self.height))
        return (long, short) if orientation == "landscape" else (short, long)


# ISO 216, ANSI/ASME Y14.1 and ARCH sizes in whole points, as printers' drivers name them.
_SIZES = {
    "A4": (595, 842),
    "A3": (842, 1191),
    "A2": (1191, 1684),
    "A1": (1684, 2384),
    "A0": (2384, 3370),
    "2A0": (3370, 4768),
    "Letter": (612, 792),
    "Tabloid": (792, 1224),
    "ANSI C": (1224, 1584),
    "ANSI D": (1584, 2448),
    "ANSI E": (2448, 3168),
    "ARCH C": (1296, 1728),
    "ARCH D": (1728, 2592),
    "ARCH E": (2592, 3456),
    "ARCH E1": (2160, 3024),
}

PAPERS: tuple[Paper, ...] = tuple(
    Paper(name, float(width), float(height)) for name, (width, height) in _SIZES.items()
)
"""Every size that has a name, upright."""

_TYPED = re.compile(
    r"(?P<width>\d{1,6}(?:[.,]\d{1,4})?)\s*(?P<first>mm|cm|in|pt)?"
    r"\s*[x×*]\s*(?P<height>\d{1,6}(?:[.,]\d{1,4})?)\s*(?P<unit>mm|cm|in|pt)",
    re.ASCII,
)


def paper(text: str) -> Paper:
    """Return the paper that `text` names: "A1", "arch-d", "900x600mm", "36x48in".

    Raises ValueError, a sentence for people, for an unknown name and for a size that no reader
    can show.
    """
    wanted = _plain(text)
    for known in PAPERS:
        if _plain(known.name) == wanted:
            return known
    match = _TYPED.fullmatch(text.strip().lower())
    if match is None or match["first"] not in (None, match["unit"]):
        names = ", ".join(known.name for known in PAPERS)
        raise ValueError(
            _(
                "Paper “{text}” is not known: use one of {names}, "
                "or width x height such as 900x600mm or 36x48in."
            ).format(text=text.strip(), names=names)
        )
    width, height = (
        float(match[side].replace(",", ".")) * _POINTS[match["unit"]]
        for side in ("width", "height")
    )
    if max(width, height) > LARGEST:
        raise ValueError(
            _(
                "Paper “{text}” is too large: no side may be over 5080 mm (200 in), "
                "because readers refuse such a page."
            ).format(text=text.strip())
        )
    if min(width, height) < SMALLEST:
        raise ValueError(
            _("Paper “{text}” is too small: no side may be under 25.4 mm (1 in).").format(
                text=text.strip()
            )
        )
    name = f"{match['width']} × {match['height']} {match['unit']}"
    return Paper(name, width, height, typed=True)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()
