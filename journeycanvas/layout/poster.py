"""The poster: a board laid out anew for one sheet, with what has to stand around it.

A poster is composed in *sheet points* and scaled as a whole; see `fitting.py` for how large.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Block, Placed
from journeycanvas.drawing.text import break_lines
from journeycanvas.kinds.marks import set_lines
from journeycanvas.kinds.sizes import POSTER, SCREEN, Sizes
from journeycanvas.layout.board import Board
from journeycanvas.layout.fitting import Composer, Try, fitted, gap
from journeycanvas.layout.sheet import Part, bottom, foot, head
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _


@dataclass(frozen=True)
class Poster:
    """One sheet. Painters replay `placed`, scaled by `scale` about its top left corner.

    `width` and `height` are the sheet in points; everything else is in sheet points, of which
    one is `scale` points. `origin` is where the board stands on the sheet.
    """

    width: float
    height: float
    scale: float
    board: Board
    origin: Point
    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()
    """Strips, by table, that the map has and the sheet has no room for."""

    @property
    def sheet(self) -> Box:
        """The sheet, in sheet points."""
        return Box(0, 0, self.width / self.scale, self.height / self.scale)

    @property
    def board_box(self) -> Box:
        """Where the board stands, in sheet points."""
        return Box(*self.origin, self.board.width, self.board.height)

    def placed(self) -> Iterator[Placed]:
        """Yield (x, y, shapes) in sheet points, from the back to the front."""
        yield 0, 0, (Block(self.sheet, "paper"),)
        yield from self.board.placed("close", *self.origin)
        for part in self.parts:
            yield from part.placed


def compose(journey: Journey, page: tuple[float, float], sizes: Sizes = POSTER) -> Poster:
    """Return the poster of a map on a page of (width, height) points."""
    composer, best = fitted(journey, page, sizes)
    return _put(journey, page, composer, composer.filled(best))


def natural(journey: Journey, sizes: Sizes = SCREEN) -> Poster:
    """Return a sheet as large as the map is in these sizes: a picture of the board, titled."""
    board = layout(journey, sizes)
    margin = sizes.heading.size * 0.7
    width = max(board.width, sizes.heading.size * 22)
    tops, feet = head(journey, width, sizes), foot(journey, width, sizes)
    between = sizes.heading.size * 0.4
    top = bottom(tops) + between
    low = top + board.height + between * 0.6
    parts = [part.moved(margin, margin) for part in tops]
    parts += [part.moved(margin, margin + low) for part in feet]
    return Poster(
        width=width + 2 * margin,
        height=low + bottom(feet) + 2 * margin,
        scale=1.0,
        board=board,
        origin=Point(margin, margin + top),
        parts=tuple(parts),
    )


def best_orientation(
    journey: Journey, paper: tuple[float, float], sizes: Sizes = POSTER
) -> Literal["landscape", "portrait"]:
    """Return how to lay a sheet so that the map is larger on it; landscape if it is the same."""
    short, long = sorted(paper)
    _composer, lying = fitted(journey, (long, short), sizes)
    _composer, upright = fitted(journey, (short, long), sizes)
    return "portrait" if upright.scale > lying.scale else "landscape"


def _put(journey: Journey, page: tuple[float, float], composer: Composer, best: Try) -> Poster:
    margin = composer.margin / best.scale
    width, height = (side / best.scale for side in composer.room)
    top = bottom(best.tops) + gap(best.sizes)
    parts = [part.moved(margin, margin) for part in best.tops]
    parts += [part.moved(margin, margin + height - bottom(best.feet)) for part in best.feet]
    note = _note(journey, width, best.sizes)
    if note is not None:
        free = height - bottom(best.feet) - top - best.board.height
        parts.append(
            note.moved(margin, margin + top + best.board.height + (free - note.box.height) / 2)
        )
    return Poster(
        width=page[0],
        height=page[1],
        scale=best.scale,
        board=best.board,
        origin=Point(margin, margin + top),
        parts=tuple(parts),
        left_out=composer.left_out,
    )


def _note(journey: Journey, width: float, sizes: Sizes) -> Part | None:
    """Say in the middle of the sheet what a map lacks to be one."""
    stages, lanes = journey.stages, journey.personas
    if stages and lanes:
        return None
    if stages:
        text = _("No personas yet")
    elif lanes:
        text = _("No stages yet")
    else:
        text = _("No stages and no personas yet")
    style = sizes.goal
    lines = break_lines(text, style, width)
    words = set_lines(lines, Box(0, 0, width, 0), style, "muted", centred=True)
    box = Box(0, 0, width, len(lines) * style.line_height)
    return Part("note", box, ((0, 0, words),))
