"""What things say from further away: the title alone, as large as it fits into the same box."""

from itertools import pairwise

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Later, Line, Shape
from journeycanvas.drawing.text import Style, break_lines
from journeycanvas.kinds.marks import set_lines
from journeycanvas.kinds.sizes import Sizes


def overview(ground: tuple[Shape, ...], text: str, room: Box, sizes: Sizes, ink: str) -> Later:
    """Return a ground with a text in `room`, made when somebody looks from that far."""
    return Later(_titled, ground, text, room, sizes.overview, ink)


def _titled(
    ground: tuple[Shape, ...], text: str, room: Box, styles: tuple[Style, ...], ink: str
) -> tuple[Shape, ...]:
    style, lines = fitting(text, styles, room)
    return (*ground, *set_lines(lines, room, style, ink))


def fitting(text: str, styles: tuple[Style, ...], room: Box) -> tuple[Style, tuple[Line, ...]]:
    """Return the first style in which a text fits whole, no word broken, and its lines.

    Where it fits in none, the last style and as many lines as there is room for.
    """
    for style in styles:
        lines = break_lines(text, style, room.width, _most(style, room) + 1)
        if len(lines) <= _most(style, room) and not _breaks_a_word(text, lines):
            return style, lines
    return styles[-1], break_lines(text, styles[-1], room.width, _most(styles[-1], room))


def _most(style: Style, room: Box) -> int:
    # What a letter has no descender for may reach a little out of the room.
    return max(1, int((room.height + style.size * 0.15) / style.line_height))


def _breaks_a_word(text: str, lines: tuple[Line, ...]) -> bool:
    words = frozenset(text.split())
    ends = ((above.text.split()[-1:], below.text.split()[:1]) for above, below in pairwise(lines))
    return any("".join(end + start) in words for end, start in ends)
