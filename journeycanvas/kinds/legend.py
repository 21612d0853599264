"""The legend of a sheet: each mark drawn as it stands on the board, and what it means."""

from collections.abc import Collection
from typing import Literal, get_args

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape, Step
from journeycanvas.drawing.text import one_line
from journeycanvas.kinds import handoff, progress
from journeycanvas.kinds.marks import (
    Drawn,
    hatching,
    owner_badge,
    set_line,
    star,
    sure_mark,
    triangle,
)
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.model.progress import Status
from journeycanvas.wording import _

Mark = Literal[
    "evidence",
    "hypothesis",
    "friction",
    "handoff",
    "broken handoff",
    "gap",
    "nobody owns it",
    "moment that matters",
    "not started",
    "progressing",
    "stuck",
    "done",
]
MARKS: tuple[Mark, ...] = get_args(Mark)
"""In the order in which a legend tells them."""

ROW = 1.25
"""Height of an entry, in line heights of its words."""

_LABELS = {"handoff": "handoff · SLA", "progressing": "in progress"}
_STATUSES: dict[Mark, Status] = {
    "not started": "not started",
    "progressing": "progressing",
    "stuck": "stuck",
    "done": "done",
}


def entries(found: Collection[Mark], sizes: Sizes) -> tuple[Drawn, ...]:
    """Draw the entries for what is found on a board, in their fixed order."""
    return tuple(_entry(mark, sizes) for mark in MARKS if mark in found)


def _entry(mark: Mark, sizes: Sizes) -> Drawn:
    style = sizes.foot
    height = style.line_height * ROW
    width, sample = _sample(mark, height, sizes)
    line = one_line(_(_LABELS.get(mark, mark)), style)
    left = width + style.size * 0.4
    words = set_line(line, left, (height - style.line_height) / 2, style, "ink")
    shapes = (*sample, words)
    return Drawn(left + line.width, height, Drawing(shapes, shapes, ()))


_Picture = tuple[float, tuple[Shape, ...]]
"""The width of a mark's picture, and the picture."""


def _sample(mark: Mark, height: float, sizes: Sizes) -> _Picture:
    if mark in _STATUSES:
        side = sizes.stage_side * 0.84
        return side, progress.mark(_STATUSES[mark], 0, (height - side) / 2, sizes)
    if mark in ("handoff", "broken handoff"):
        return _line(height / 2, height * 2.4, sizes, broken=mark == "broken handoff")
    if mark == "moment that matters":
        side = sizes.title.size * 0.8
        return side, (star(0, (height - side) / 2, side, "accent"),)
    if mark == "nobody owns it":
        left, _shapes = owner_badge("", 0, 0, sizes)
        top = (height - sizes.badge.line_height - 3) / 2
        return -left, tuple(owner_badge("", -left, top, sizes)[1])
    return _box(mark, Box(0, 0, height * 1.9, height), sizes)


def _box(mark: Mark, body: Box, sizes: Sizes) -> _Picture:
    """Draw what has an outline of its own: cards, notes and gaps."""
    if mark == "friction":
        side = body.height * 0.55
        note = Block(body, "friction_paper", "friction_line", sizes.edge * 1.5)
        corner = body.middle.moved(-side / 2, -side / 2)
        return body.width, (note, triangle(*corner, side, "friction_line"))
    dash = (sizes.edge * 4, sizes.edge * 3) if mark == "hypothesis" else ()
    frame = Block(body, "card", "card_line", sizes.edge, sizes.radius, dash)
    if mark == "gap":
        strokes = hatching(body.grown(-1), sizes.pad * 0.7)
        return body.width, (frame, Path(strokes, stroke="hatch", width=sizes.edge * 0.8))
    lift = (body.height - sizes.meta.line_height) / 2
    count = 2 if mark == "evidence" else 0
    start, _shapes = sure_mark(count, 0, lift, sizes, "ink")
    _left, sure = sure_mark(count, (body.width - start) / 2, lift, sizes, "ink")
    return body.width, (frame, *sure)


def _line(y: float, width: float, sizes: Sizes, *, broken: bool) -> _Picture:
    colour = "friction_line" if broken else "ink"
    size = sizes.line * 5
    end, cut = width - size * 0.8, sizes.track * 0.3
    middle = end / 2
    head = handoff.arrow(Point(width, y), Point(1, 0), size, colour)
    steps: tuple[Step, ...] = (("M", 0, y), ("L", end, y))
    if not broken:
        return width, (Path(steps, stroke=colour, width=sizes.line), head)
    steps = (("M", 0, y), ("L", middle - cut, y), ("M", middle + cut, y), ("L", end, y))
    marks = handoff.break_marks(Point(middle, y), sizes, colour, across=True)
    return width, (Path(steps, stroke=colour, width=sizes.line), marks, head)
