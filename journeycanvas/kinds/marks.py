"""The small marks that several kinds share, and the pen that sets lines of text."""

from typing import NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Disc, Drawing, Line, Mark, Path, Shape, Step, Words
from journeycanvas.drawing.text import Style, baseline, cap_height, one_line
from journeycanvas.drawing.theme import LANE_HUES
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.model.limits import TITLE

Marks = tuple[Mark, ...]


class Drawn(NamedTuple):
    """A finished drawing and the room it takes."""

    width: float
    height: float
    drawing: Drawing


def hue(index: int) -> str:
    """Return the token of a lane's hue."""
    return f"lane{index % LANE_HUES}"


def set_line(line: Line, x: float, top: float, style: Style, ink: str) -> Words:
    """Place a line whose box begins at (x, top)."""
    return Words(line, x, top + baseline(style), ink)


def runs_left(line: Line) -> bool:
    """Tell whether a line is read from right to left throughout, and so stands at the right."""
    return bool(line.runs) and line.runs[-1].right_to_left and line.runs[0].right_to_left


def set_lines(
    lines: tuple[Line, ...], box: Box, style: Style, ink: str, *, centred: bool = False
) -> tuple[Words, ...]:
    """Place lines under each other from the top of `box`; right-to-left ones at its right."""
    placed = []
    for index, line in enumerate(lines):
        x = box.x
        if centred:
            x = box.x + (box.width - line.width) / 2
        elif runs_left(line):
            x = box.right - line.width
        placed.append(set_line(line, x, box.y + index * style.line_height, style, ink))
    return tuple(placed)


def owner_badge(owner: str, right: float, top: float, sizes: Sizes) -> tuple[float, list[Shape]]:
    """Draw who answers for something, right-aligned; return its left side and the shapes.

    Nobody is a bold question mark in a ring, to be seen without colour.
    """
    style = sizes.badge
    line = one_line(owner or "?", style, 4.2 * style.size)
    height = style.line_height + 3
    width = max(line.width + style.size * 0.9, height * 1.25)
    box = Box(right - width, top, width, height)
    ground = (
        Block(box, fill="badge", radius=height / 2)
        if owner
        else Block(box, fill="card", stroke="ink", width=sizes.edge * 1.3, radius=height / 2)
    )
    words = set_line(line, box.x + (width - line.width) / 2, top + 1.5, style, "ink")
    return box.x, [ground, words]


def sure_mark(
    evidence: int, right: float, top: float, sizes: Sizes, ink: str
) -> tuple[float, list[Shape]]:
    """Draw how sure something is: an eye with the count of evidence, or H for a hypothesis."""
    if evidence == 0:
        line = one_line("H", sizes.badge)
        left = right - line.width
        lift = (sizes.meta.line_height - sizes.badge.line_height) / 2
        return left, [set_line(line, left, top + lift, sizes.badge, ink)]
    line = one_line(str(evidence), sizes.meta)
    radius = sizes.meta.size * 0.36
    left = right - line.width - radius * 2 - radius
    middle = top + sizes.meta.line_height / 2
    return left, [
        Disc(left + radius, middle, radius, stroke=ink, width=sizes.edge),
        Disc(left + radius, middle, radius * 0.45, fill=ink),
        set_line(line, right - line.width, top, sizes.meta, ink),
    ]


def comment_mark(
    comments: int, right: float, top: float, sizes: Sizes, ink: str
) -> tuple[float, list[Shape]]:
    """Draw how many comments are open, in a speech mark's place: nothing where none is.

    Returns the mark's left side, `right` where there is none, and the shapes.
    """
    if comments == 0:
        return right, []
    line = one_line(str(comments), sizes.meta)
    size = sizes.meta.size * 0.86
    left = right - line.width - size - size * 0.25
    y = top + (sizes.meta.line_height - size) / 2
    bubble = _bubble(left, y, size, ink, sizes.edge)
    return left, [bubble, set_line(line, right - line.width, top, sizes.meta, ink)]


def taken(table: str, count: int, span: tuple[float, float], top: float, sizes: Sizes) -> Marks:
    """Return where the mark of evidence or comments is, between two x; none where none is."""
    left, right = span
    box = Box(left, top, right - left, sizes.meta.line_height)
    return (Mark(table, box),) if count else ()


def slim_comment_mark(comments: int, sizes: Sizes) -> Drawn:
    """Draw how many comments on a cell are open, the number under the speech mark."""
    return _slim("comments", comments, sizes)


def slim_sure_mark(evidence: int, sizes: Sizes) -> Drawn:
    """Draw how much evidence is on a cell, the number under the eye."""
    return _slim("evidence", evidence, sizes)


def _slim(table: str, count: int, sizes: Sizes) -> Drawn:
    """Draw a mark for the strip left of a stage's first column; from a hundred on it says 99."""
    side, style, edge = sizes.stage_side * 0.84, sizes.badge, sizes.edge
    line = one_line(str(min(count, 99)), style)
    if line.width > sizes.stage_side:
        # Beside the strip lines run from lane to lane.
        style = style._replace(size=style.size * sizes.stage_side * 0.98 / line.width)
        line = one_line(str(min(count, 99)), style)
    width = max(side, line.width)
    left, middle = (width - side) / 2, width / 2
    symbol: tuple[Shape, ...] = (_bubble(left + edge / 2, edge / 2, side - edge, "ink", edge),)
    if table == "evidence":
        ring = Disc(middle, side / 2, (side - edge) / 2, stroke="ink", width=edge)
        symbol = (ring, Disc(middle, side / 2, side * 0.2, fill="ink"))
    # The digits stand close under the symbol: their line box is higher than they are.
    low = side + 2 + cap_height(style)
    number = Words(line, (width - line.width) / 2, low, "ink")
    mark = Mark(table, Box(0, 0, width, low + 1))
    return Drawn(width, low + 1, Drawing((*symbol, number), symbol, marks=(mark,)))


def _bubble(left: float, top: float, size: float, ink: str, width: float) -> Path:
    low = top + size * 0.72
    steps = (
        ("M", left, top),
        ("L", left + size, top),
        ("L", left + size, low),
        ("L", left + size * 0.55, low),
        ("L", left + size * 0.2, top + size),
        ("L", left + size * 0.2, low),
        ("L", left, low),
        ("Z",),
    )
    return Path(steps, stroke=ink, width=width)


def triangle(x: float, y: float, size: float, ink: str) -> Path:
    """Draw a warning triangle in the square at (x, y)."""
    return Path(
        (("M", x + size / 2, y), ("L", x + size, y + size), ("L", x, y + size), ("Z",)), fill=ink
    )


def pointer(x: float, y: float, size: float, ink: str, *, mirrored: bool = False) -> Path:
    """Draw a small triangle in the square at (x, y) that points to the text it stands before."""
    back, tip = (x + size, x + size * 0.2) if mirrored else (x, x + size * 0.8)
    return Path((("M", back, y), ("L", tip, y + size / 2), ("L", back, y + size), ("Z",)), ink)


def hatching(box: Box, spacing: float) -> tuple[Step, ...]:
    """Return rising strokes that fill a box, cut off at its sides."""
    steps: list[Step] = []
    offset = spacing
    while offset < box.width + box.height:
        x1, y1 = box.x + min(offset, box.width), box.y + max(0.0, offset - box.width)
        x2, y2 = box.x + max(0.0, offset - box.height), box.y + min(offset, box.height)
        steps += [("M", x1, y1), ("L", x2, y2)]
        offset += spacing
    return tuple(steps)


def star(x: float, y: float, size: float, ink: str) -> Path:
    """Draw a four-pointed star in the square at (x, y): a moment that matters."""
    half, waist = size / 2, size * 0.17
    cx, cy = x + half, y + half
    return Path(
        (
            ("M", cx, y),
            ("L", cx + waist, cy - waist),
            ("L", x + size, cy),
            ("L", cx + waist, cy + waist),
            ("L", cx, y + size),
            ("L", cx - waist, cy + waist),
            ("L", x, cy),
            ("L", cx - waist, cy - waist),
            ("Z",),
        ),
        fill=ink,
    )


def shown(text: str) -> str:
    """Return as much of a text as any drawing shows; the rest is never shaped."""
    return text[: TITLE * 4]
