"""The poster: a board laid out anew for one sheet, with what has to stand around it.

Everything is composed in *sheet points*, in the type sizes of the poster's table, and scaled as a
whole: at scale 1 a title has the size the table says. The scale is the largest at which all of
the map fits, with cards as wide as the sheet lets them be; height that is left over goes to
taller curves and cards first and then to the lanes. Where a map is too tall to be read at the
distance a poster is read from, the least needed strips stay away, and the foot of the sheet says
so; where even that does not help, all of the map is shown smaller.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Block, Placed
from journeycanvas.drawing.text import break_lines, measure
from journeycanvas.kinds import friction
from journeycanvas.kinds.marks import set_lines, shown
from journeycanvas.kinds.sizes import POSTER, SCREEN, Sizes
from journeycanvas.layout.board import Board
from journeycanvas.layout.plan import least_width
from journeycanvas.layout.sheet import Part, bottom, foot, head
from journeycanvas.layout.swimlanes import NO_STRETCH, Stretch, layout
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

A1 = (1684.0, 2384.0)
"""The sheet that the poster's sizes are made for, in points."""
LARGEST = 1.3
"""The largest scale on A1: a map of three cards is a poster, not a billboard."""
NARROWEST, WIDEST = 0.75, 1.6
"""How far cards may depart from the width their table gives; narrower ones keep words whole."""
SECONDARY = ("opportunities", "signals")
"""Strips that a sheet can do without, the least needed first."""
UNCUT = 7
"""Lines of a title on paper; no title of ordinary length needs more."""
MARGIN = 0.024
"""Of the shorter side; at least what office printers leave white."""
LEAST_MARGIN = 15.0
_HAIR = 0.01


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
    composer, best = _fitted(journey, page, sizes)
    return composer.filled(best)


def natural(journey: Journey, sizes: Sizes = SCREEN) -> Poster:
    """Return a sheet as large as the map is in these sizes: a picture of the board, titled."""
    board = layout(journey, sizes)
    margin = sizes.heading.size * 0.7
    width = max(board.width, sizes.heading.size * 22)
    tops, feet = head(journey, width, sizes), foot(journey, width, sizes)
    gap = sizes.heading.size * 0.4
    top = bottom(tops) + gap
    low = top + board.height + gap * 0.6
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
    lying = _fitted(journey, (long, short), sizes)[1]
    upright = _fitted(journey, (short, long), sizes)[1]
    return "portrait" if upright.scale > lying.scale else "landscape"


class _Try(NamedTuple):
    """One attempt: a board and what stands around it, at a scale; `spare` may be negative."""

    scale: float
    sizes: Sizes
    stretch: Stretch
    board: Board
    tops: tuple[Part, ...]
    feet: tuple[Part, ...]
    spare: float


def _fitted(
    journey: Journey, page: tuple[float, float], sizes: Sizes
) -> tuple["_Composer", "_Try"]:
    """Return a map's largest attempt with as little left out as keeps it legible.

    Paper cannot be asked for the rest of a title, so titles are whole where they may be; then
    the secondary strips go, then long titles are cut. A map that is too large even so is shown
    with all it has.
    """
    present = tuple(table for table in SECONDARY if journey.table(table))
    slots = tuple(column.slots for column in layout(journey, sizes).columns)
    whole = replace(sizes, title_lines=UNCUT)
    for cut in (whole, sizes):
        for count in range(len(present) + 1):
            composer = _Composer(journey, page, cut, slots, present[:count])
            if composer.is_legible():
                return composer, composer.fitting()
    composer = _Composer(journey, page, whole, slots)
    return composer, composer.fitting()


class _Composer:
    def __init__(
        self,
        journey: Journey,
        page: tuple[float, float],
        sizes: Sizes,
        slots: tuple[int, ...],
        left_out: tuple[str, ...] = (),
    ) -> None:
        self._journey = journey
        self._drawn = _without(journey, left_out)
        self._left_out = left_out
        self._page = page
        self._sizes = sizes
        self._slots = slots
        short, long = sorted(page)
        self._margin = min(max(short * MARGIN, LEAST_MARGIN), short * 0.1)
        self.legible = min(short / A1[0], long / A1[1])
        """The scale at which a sheet looks like a sheet of A1 at scale 1."""
        # Smaller sheets are read from nearer by, yet not in proportion.
        self._largest = LARGEST * self.legible**0.75

    def is_legible(self) -> bool:
        """Tell whether the map fits at the scale that is legible."""
        return self._widest_scale() >= self.legible and self._at(self.legible).spare >= 0

    def _widest_scale(self) -> float:
        """Return the largest scale at which columns are not too narrow."""
        narrow = self._sizes.with_card_width(self._narrowest())
        return self._room[0] / (narrow.head_width + self._stages_width(narrow))

    def fitting(self) -> _Try:
        """Return the attempt with the largest scale at which everything fits."""
        high = min(self._largest, self._widest_scale())
        tried = self._at(high)
        if tried.spare >= 0:
            return tried
        best: _Try | None = None
        low, least_bad = high, tried
        # What did not fit at one scale is hardly taller at a smaller one, where cards are wider.
        while best is None:
            low *= 0.98 * self._fits(least_bad)
            tried = self._at(low)
            if tried.spare >= 0:
                best = tried
            least_bad = tried
        for step in range(6):
            # The scale that matters most is tried first, and exactly.
            exact = step == 0 and low < self.legible < high
            middle = self.legible if exact else (low + high) / 2
            tried = self._at(middle)
            if tried.spare >= 0:
                best, low = tried, middle
            else:
                high = middle
        return best

    def filled(self, best: _Try) -> Poster:
        """Share out the height that is left over, and put the sheet together."""
        lanes = len(best.board.lanes)
        if lanes and self._slots:
            share = best.spare / lanes
            sizes = replace(
                best.sizes,
                curve=best.sizes.curve + min(share * 0.35, best.sizes.curve * 1.4),
                least_card=best.sizes.least_card + min(share * 0.2, best.sizes.least_card * 0.5),
                lane_top=best.sizes.lane_top + min(share * 0.06, best.sizes.lane_top * 2),
            )
            taller = self._at(best.scale, sizes, best.stretch)
            best = taller if taller.spare >= 0 else best
            # Twice: a lane that its head makes tall takes nothing of what it is given.
            for _step in range(3):
                lane = best.stretch.lane + best.spare / lanes
                tried = self._at(best.scale, best.sizes, best.stretch._replace(lane=lane))
                best = tried if tried.spare >= -_HAIR else best
        return self._put(best)

    def _narrowest(self) -> float:
        """Return the least width of cards at which no word of a title is torn apart."""
        sizes, journey = self._sizes, self._journey
        around = sizes.bar + 2 * sizes.pad
        titles = [(card.title, around) for card in journey.touchpoints.values()]
        around = friction.indent(sizes)
        titles += [(note.title, around) for note in journey.frictions.values()]
        words = {(word, beside) for title, beside in titles for word in shown(title).split()}
        widest = max((measure(word, sizes.title) + beside for word, beside in words), default=0.0)
        return min(max(widest + 1.0, sizes.card_width * NARROWEST), sizes.card_width)

    @property
    def _room(self) -> tuple[float, float]:
        return self._page[0] - 2 * self._margin, self._page[1] - 2 * self._margin

    def _fits(self, tried: _Try) -> float:
        """Return by how much an attempt was too tall, as a factor for its scale."""
        room = self._room[1] / tried.scale
        return room / (room - tried.spare)

    def _at(self, scale: float, sizes: Sizes | None = None, stretch: Stretch = NO_STRETCH) -> _Try:
        width, height = (side / scale for side in self._room)
        if sizes is None:
            sizes, stretch = self._widened(width)
        board = layout(self._drawn, sizes, stretch=stretch)
        tops = head(self._journey, width, sizes)
        feet = foot(self._journey, width, sizes, self._left_out)
        around = bottom(tops) + bottom(feet) + self._gap(sizes) * 1.6
        spare = height - around - board.height
        return _Try(scale, sizes, stretch, board, tops, feet, spare)

    def _widened(self, width: float) -> tuple[Sizes, Stretch]:
        """Return sizes with cards that fill a width, and what is left over for every stage."""
        sizes, stages = self._sizes, len(self._slots)
        if not stages:
            # The board of a map without stages is three heads wide.
            return replace(sizes, head_width=width / 3), NO_STRETCH
        room = width - sizes.head_width
        low, high = sizes.card_width * NARROWEST * 0.9, sizes.card_width * WIDEST
        for _step in range(30):
            middle = (low + high) / 2
            if self._stages_width(sizes.with_card_width(middle)) <= room:
                low = middle
            else:
                high = middle
        wide = sizes.with_card_width(low)
        return wide, Stretch(column=max(0.0, room - self._stages_width(wide)) / stages)

    def _stages_width(self, sizes: Sizes) -> float:
        return sum(least_width(sizes, slots) for slots in self._slots)

    @staticmethod
    def _gap(sizes: Sizes) -> float:
        """Between the title block and the board; a little less between the board and the foot."""
        return sizes.heading.size * 0.2

    def _put(self, best: _Try) -> Poster:
        margin = self._margin / best.scale
        width, height = (side / best.scale for side in self._room)
        gap = self._gap(best.sizes)
        top = bottom(best.tops) + gap
        parts = [part.moved(margin, margin) for part in best.tops]
        parts += [part.moved(margin, margin + height - bottom(best.feet)) for part in best.feet]
        note = self._note(width, best.sizes)
        if note is not None:
            free = height - bottom(best.feet) - top - best.board.height
            parts.append(
                note.moved(margin, margin + top + best.board.height + (free - note.box.height) / 2)
            )
        return Poster(
            width=self._page[0],
            height=self._page[1],
            scale=best.scale,
            board=best.board,
            origin=Point(margin, margin + top),
            parts=tuple(parts),
            left_out=self._left_out,
        )

    def _note(self, width: float, sizes: Sizes) -> Part | None:
        """Say in the middle of the sheet what a map lacks to be one."""
        stages, lanes = self._journey.stages, self._journey.personas
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


def _without(journey: Journey, tables: tuple[str, ...]) -> Journey:
    """Return a map without the records of some tables that no other record leans on."""
    return journey.replaced(
        {(table, identity): None for table in tables for identity in journey.table(table)}
    )
