"""The cheat sheet: what there is to press and to type, on one or two pages of A4."""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Shape, Words
from journeycanvas.drawing.text import Style, baseline, measure, one_line
from journeycanvas.drawing.theme import THEMES
from journeycanvas.exporters.paper import PAPERS
from journeycanvas.exporters.pdf_painter import PdfPages

MARGIN, BETWEEN = 40.0, 26.0
"""Points around the page and between its two columns."""
_TITLE, _HEAD = Style("bold", 20.0), Style("bold", 11.0)
_WORDS, _KEYS = Style("regular", 9.5), Style("semibold", 9.0)
_ROW, _HEAD_ROW = 15.0, 24.0
_BADGE = 11.5
_COLUMNS = 2


class Group(NamedTuple):
    """What belongs together: a heading and rows of (what happens, what to press for it)."""

    name: str
    rows: Sequence[tuple[str, str]]


class _Placed(NamedTuple):
    page: int
    x: float
    y: float
    group: str
    row: tuple[str, str] | None


def cheat_sheet(title: str, groups: Sequence[Group]) -> bytes:
    """Return a PDF of all groups; the same groups give the same bytes."""
    paper = next(paper for paper in PAPERS if paper.name == "A4")
    width = (paper.width - 2 * MARGIN - (_COLUMNS - 1) * BETWEEN) / _COLUMNS
    file = io.BytesIO()
    pages = PdfPages(file, title)
    placed = _flowed(groups, paper.height, width)
    for page, rows in groupby(placed, key=lambda one: one.page):
        pages.begin(paper.width, paper.height)
        shapes: list[Shape] = []
        if page == 0:
            line = one_line(title, _TITLE, paper.width - 2 * MARGIN)
            shapes.append(Words(line, MARGIN, MARGIN + baseline(_TITLE), "ink"))
        for one in rows:
            shapes += _drawn(one, width)
        pages.paint([(0.0, 0.0, tuple(shapes))], THEMES["light"])
    pages.save()
    return file.getvalue()


def _flowed(groups: Sequence[Group], height: float, width: float) -> Iterator[_Placed]:
    """Yield where headings and rows stand: down a column, then the next one, then a page."""
    page, column, top = 0, 0, MARGIN + _TITLE.line_height + 8
    y = top
    for group in groups:
        # A heading stays with its first rows.
        ahead = _HEAD_ROW + 2 * _ROW
        for row in (None, *group.rows):
            needed = ahead if row is None else _ROW
            if y + needed > height - MARGIN:
                column += 1
                if column == _COLUMNS:
                    page, column, top = page + 1, 0, MARGIN
                y = top
            x = MARGIN + column * (width + BETWEEN)
            yield _Placed(page, x, y, group.name, row)
            y += _HEAD_ROW if row is None else _ROW


def _drawn(one: _Placed, width: float) -> Iterator[Shape]:
    if one.row is None:
        line = one_line(one.group, _HEAD, width)
        yield Words(line, one.x, one.y + 6 + baseline(_HEAD), "ink")
        yield Block(Box(one.x, one.y + _HEAD_ROW - 3, width, 0.7), fill="line")
        return
    words, keys = one.row
    most = width * 0.62
    badge = min(measure(keys, _KEYS) + 8, most)
    left = one.x + width - badge
    yield Block(Box(left, one.y + (_ROW - _BADGE) / 2, badge, _BADGE), fill="badge", radius=2.5)
    shown = one_line(keys, _KEYS, badge - 8)
    yield Words(shown, left + 4, one.y + (_ROW - _KEYS.line_height) / 2 + baseline(_KEYS), "ink")
    line = one_line(words, _WORDS, left - one.x - 6)
    yield Words(line, one.x, one.y + (_ROW - _WORDS.line_height) / 2 + baseline(_WORDS), "ink")
