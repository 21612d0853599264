"""What stands around the board on a sheet: the title block, "Fix next", the legend, the counts."""

from typing import NamedTuple, cast

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Drawing, Placed, Shape
from journeycanvas.drawing.text import break_lines
from journeycanvas.kinds import backlog, legend, scope
from journeycanvas.kinds.marks import Drawn, set_lines
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.counts import count, lacks, marks_of
from journeycanvas.layout.strips import STRIPS
from journeycanvas.model.journey import Journey
from journeycanvas.model.route import Route
from journeycanvas.wording import _


class Part(NamedTuple):
    """One part of a sheet: what it is, where it stands, its shapes placed on the sheet."""

    name: str
    box: Box
    placed: tuple[Placed, ...]

    def moved(self, dx: float, dy: float) -> "Part":
        """Return this part shifted by (dx, dy)."""
        placed = tuple((dx + x, dy + y, shapes) for x, y, shapes in self.placed)
        return Part(self.name, self.box.moved(dx, dy), placed)


def head(journey: Journey, width: float, sizes: Sizes) -> tuple[Part, ...]:
    """Return the title block and "Fix next" beside it, from (0, 0) to `width`."""
    gap = sizes.heading.size * 0.4
    beside = _clamped(width * 0.29, sizes.list_item.size * 25, sizes.list_item.size * 32)
    beside = min(beside, (width - gap) / 2)
    routes = [cast("Route", route).name for route in journey.table("routes").values()]
    title = scope.draw(
        journey.map, sorted(name for name in routes if name), width - beside - gap, sizes
    )
    fixes = backlog.draw_next(backlog.ranked(journey.backlog.values()), beside, sizes)
    # The box's frame is level with the capitals of the title.
    drop = sizes.heading.size * 0.16
    return _part("title", title, 0, 0), _part("fix next", fixes, width - beside, drop)


def foot(
    journey: Journey, width: float, sizes: Sizes, left_out: tuple[str, ...] = ()
) -> tuple[Part, ...]:
    """Return the legend at the left and the counts at the right, from (0, 0) to `width`.

    `left_out` are strips (by table) that the map has and the sheet has no room for.
    """
    style = sizes.foot
    said = lacks(count(journey))
    if left_out:
        names = ", ".join(_(strip.head).lower() for strip in STRIPS if strip.table in left_out)
        said += " · " + _("not on this sheet: {strips}").format(strips=names)
    lines = break_lines(said, style._replace(face="semibold"), width, 3)
    wide = max((line.width for line in lines), default=0.0)
    rows = _legend(journey, width, sizes)
    pitch = _row(sizes) * 1.15
    y = max(0, len(rows) - 1) * pitch
    if rows and rows[-1].box.right + style.size * 1.2 + wide > width:
        y += pitch
    words: list[Shape] = []
    for at, line in enumerate(lines):
        down = (_row(sizes) - style.line_height) / 2 + at * style.line_height
        words += set_lines((line,), Box(wide - line.width, down, 0, 0), style, "ink")
    tall = _row(sizes) + max(0, len(lines) - 1) * style.line_height
    counts = Drawn(wide, tall, Drawing(tuple(words), tuple(words), ()))
    return (*rows, _part("counts", counts, width - wide, y))


def _legend(journey: Journey, width: float, sizes: Sizes) -> list[Part]:
    """Return the rows of the legend, as many entries in each as it holds."""
    rows: list[Part] = []
    x = width
    for entry in legend.entries(marks_of(journey), sizes):
        if x + entry.width > width:
            x = 0.0
            top = len(rows) * _row(sizes) * 1.15
            rows.append(Part("legend", Box(0, top, 0, _row(sizes)), ()))
        row = rows[-1]
        placed = (*row.placed, (x, row.box.y, entry.drawing.at("close")))
        rows[-1] = row._replace(box=row.box._replace(width=x + entry.width), placed=placed)
        x += entry.width + sizes.foot.size * 1.2
    return rows


def _row(sizes: Sizes) -> float:
    return sizes.foot.line_height * legend.ROW


def bottom(parts: tuple[Part, ...]) -> float:
    """Return where the lowest of some parts ends."""
    return max(part.box.bottom for part in parts)


def _part(name: str, drawn: Drawn, x: float, y: float) -> Part:
    return Part(name, Box(x, y, drawn.width, drawn.height), ((x, y, drawn.drawing.at("close")),))


def _clamped(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
