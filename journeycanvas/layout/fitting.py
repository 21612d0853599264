"""Fitting a map to a sheet: the largest scale at which all of it can be read.

Everything is tried in *sheet points*, in the type sizes of the poster's table, and scaled as a
whole: at scale 1 a title has the size the table says. Cards are as wide as the sheet lets them
be; height that is left over goes to taller curves and cards first and then to the lanes. Where a
map is too tall to be read at the distance a poster is read from, the least needed strips stay
away, then long titles are cut; where even that does not help, all of the map is shown smaller.
"""

from dataclasses import replace
from typing import NamedTuple

from journeycanvas.drawing.text import measure
from journeycanvas.kinds import friction
from journeycanvas.kinds.marks import shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Board
from journeycanvas.layout.plan import least_width
from journeycanvas.layout.sheet import Part, bottom, foot, head
from journeycanvas.layout.swimlanes import NO_STRETCH, Stretch, layout
from journeycanvas.model.journey import Journey

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


def gap(sizes: Sizes) -> float:
    """Return the room under the title block; over the foot there is a little less."""
    return sizes.heading.size * 0.2


class Try(NamedTuple):
    """One attempt: a board and what stands around it, at a scale; `spare` may be negative."""

    scale: float
    sizes: Sizes
    stretch: Stretch
    board: Board
    tops: tuple[Part, ...]
    feet: tuple[Part, ...]
    spare: float


def fitted(journey: Journey, page: tuple[float, float], sizes: Sizes) -> tuple["Composer", Try]:
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
            composer = Composer(journey, page, cut, slots, present[:count])
            if composer.is_legible():
                return composer, composer.fitting()
    composer = Composer(journey, page, whole, slots)
    return composer, composer.fitting()


class Composer:
    """Tries one map on one page, with the strips of `left_out` taken away."""

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
        self.left_out = left_out
        self._page = page
        self._sizes = sizes
        self._slots = slots
        short, long = sorted(page)
        self.margin = min(max(short * MARGIN, LEAST_MARGIN), short * 0.1)
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
        return self.room[0] / (narrow.head_width + self._stages_width(narrow))

    def fitting(self) -> Try:
        """Return the attempt with the largest scale at which everything fits."""
        high = min(self._largest, self._widest_scale())
        tried = self._at(high)
        if tried.spare >= 0:
            return tried
        best: Try | None = None
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

    def filled(self, best: Try) -> Try:
        """Return an attempt with its spare height shared out."""
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
        return best

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
    def room(self) -> tuple[float, float]:
        """The sheet within its margins, in points."""
        return self._page[0] - 2 * self.margin, self._page[1] - 2 * self.margin

    def _fits(self, tried: Try) -> float:
        """Return by how much an attempt was too tall, as a factor for its scale."""
        room = self.room[1] / tried.scale
        return room / (room - tried.spare)

    def _at(self, scale: float, sizes: Sizes | None = None, stretch: Stretch = NO_STRETCH) -> Try:
        width, height = (side / scale for side in self.room)
        if sizes is None:
            sizes, stretch = self._widened(width)
        board = layout(self._drawn, sizes, stretch=stretch)
        tops = head(self._journey, width, sizes)
        feet = foot(self._journey, width, sizes, self.left_out)
        around = bottom(tops) + bottom(feet) + gap(sizes) * 1.6
        spare = height - around - board.height
        return Try(scale, sizes, stretch, board, tops, feet, spare)

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


def _without(journey: Journey, tables: tuple[str, ...]) -> Journey:
    """Return a map without the records of some tables that no other record leans on."""
    return journey.replaced(
        {(table, identity): None for table in tables for identity in journey.table(table)}
    )
