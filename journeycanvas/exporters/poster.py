"""The poster as a file: PDF for print, PNG for slides and mail, SVG for drawing programs.

All three show the same sheet (`layout.poster`); these functions return bytes and write nothing.
"""

import io
from typing import Any

import pypdfium2

from journeycanvas.drawing.theme import THEMES
from journeycanvas.exporters.paper import Orientation, Paper
from journeycanvas.exporters.pdf_painter import PdfPages
from journeycanvas.exporters.png import png
from journeycanvas.exporters.svg_painter import svg
from journeycanvas.layout.poster import Poster, best_orientation, compose, natural
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

DPI = 144.0
"""Two pixels a point: sharp on a screen of twice the usual density."""
PIXELS = 80_000_000
"""The most a picture may have: it is held in memory as a whole, three bytes each."""


def sheet(journey: Journey, paper: Paper, orientation: Orientation | None = None) -> Poster:
    """Return the poster of a map on a sheet of paper.

    Without an orientation a named paper is laid as the map is larger on it, and a typed size is
    taken as it was typed.
    """
    if orientation is None and paper.typed:
        return compose(journey, (paper.width, paper.height))
    way = orientation or best_orientation(journey, (paper.width, paper.height))
    return compose(journey, paper.turned(way))


def poster_pdf(
    journey: Journey, paper: Paper, orientation: Orientation | None = None, theme: str = "light"
) -> bytes:
    """Return a PDF of one page of exactly the paper's size; the same map gives the same bytes.

    Raises KeyError for a theme that is not in `THEMES`.
    """
    return _pdf(sheet(journey, paper, orientation), journey, theme)


def poster_png(
    journey: Journey,
    paper: Paper | None = None,
    orientation: Orientation | None = None,
    dpi: float = DPI,
    theme: str = "light",
) -> bytes:
    """Return a picture of the poster, or without paper of the board as it is on screen.

    Raises ValueError, a sentence for people, for a picture of more than `PIXELS` pixels, and
    KeyError for a theme that is not in `THEMES`.
    """
    poster = sheet(journey, paper, orientation) if paper else natural(journey)
    _check(poster, dpi)
    document = pypdfium2.PdfDocument(_pdf(poster, journey, theme))
    try:
        page = document[0]
        bitmap: Any = page.render(scale=dpi / 72, rev_byteorder=True)
        return png(bitmap.width, bitmap.height, bitmap.stride, memoryview(bitmap.buffer), dpi)
    finally:
        document.close()


def poster_svg(
    journey: Journey,
    paper: Paper | None = None,
    orientation: Orientation | None = None,
    theme: str = "light",
) -> bytes:
    """Return an SVG file of the poster, or without paper of the board as it is on screen.

    Raises KeyError for a theme that is not in `THEMES`.
    """
    poster = sheet(journey, paper, orientation) if paper else natural(journey)
    drawn = svg(poster.placed(), poster.sheet, THEMES[theme], _title(journey), poster.scale)
    return drawn.encode()


def _pdf(poster: Poster, journey: Journey, theme: str) -> bytes:
    file = io.BytesIO()
    pages = PdfPages(file, _title(journey))
    pages.begin(poster.width, poster.height)
    pages.paint(poster.placed(), THEMES[theme], poster.scale)
    pages.save()
    return file.getvalue()


def _check(poster: Poster, dpi: float) -> None:
    width, height = (side * dpi / 72 for side in (poster.width, poster.height))
    if width * height > PIXELS:
        most = int(dpi * (PIXELS / (width * height)) ** 0.5)
        raise ValueError(
            _(
                "A picture of {width} × {height} pixels is too large to make: "
                "choose smaller paper or at most {most} dpi."
            ).format(width=round(width), height=round(height), most=most)
        )


def _title(journey: Journey) -> str:
    return journey.map.title or _("Untitled")
