"""Routes drawn: lines with round corners, arrowheads, visible breaks, and their pills."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Drawing, Later, Path, Shape, Step
from journeycanvas.kinds import handoff as kind
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.channels import Hung
from journeycanvas.layout.ground import Side
from journeycanvas.layout.routes import Route


class Hanging(NamedTuple):
    """All that a line's drawing depends on. Each y counts from the top of its source's cards.

    So a line that merely shifts with its card is drawn as it was, whatever moved it.
    """

    route: Route
    hung: Hung
    levels: tuple[float, ...]
    """The y of each run."""
    height: float
    """Of the source card."""
    target_height: float
    down: float
    """How far below the source card the target card begins."""
    width: float
    """Of the source card."""

    def pill_y(self, sizes: Sizes) -> float:
        """Return the y of the middle of the pill."""
        if self.route.near:
            return self.under(sizes) + self.hung.pill.height / 2
        return self.levels[self.route.carrier]

    def under(self, sizes: Sizes) -> float:
        """Return where a near pill begins, below its two cards."""
        return max(self.height, self.target_height) + sizes.stack


class Wire(NamedTuple):
    """A line drawn, counted from its source card's corner. The box is that of its pill."""

    box: Box
    extent: Box
    drawing: Drawing
    corners: tuple[Point, ...]


def corners_of(line: Hanging, sizes: Sizes) -> tuple[Point, ...]:
    """Return the corners of a line, from its source card to its target."""
    source = Box(0, 0, line.width, line.height)
    target = Box(line.route.across, line.down, sizes.card_width, line.target_height)
    route = line.route
    if route.direct:
        middle = sizes.least_card * 0.5
        return (Point(source.right, middle), Point(target.x, middle))
    points = _leaving(route.leaves, source, route.runs[0].start - route.x, sizes)
    for (_channel, start, end), level in zip(route.runs, line.levels, strict=True):
        points += [Point(start - route.x, level), Point(end - route.x, level)]
    final = route.runs[-1].end - route.x
    points += reversed(_entering(route.enters, target, final, sizes))
    return _simplified(points)


def _leaving(side: Side, card: Box, x: float, sizes: Sizes) -> list[Point]:
    if side == "right":
        y = card.y + sizes.least_card * 0.7
        return [Point(card.right, y), Point(x, y)]
    return [Point(x, card.y if side == "top" else card.bottom)]


def _entering(side: Side, card: Box, x: float, sizes: Sizes) -> list[Point]:
    if side == "left":
        y = card.y + sizes.least_card * 0.3
        return [Point(card.x, y), Point(x, y)]
    return [Point(x, card.y if side == "top" else card.bottom)]


def _simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out corners where the line goes straight on."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(point.x - kept[-1].x) < 0.01 and abs(point.y - kept[-1].y) < 0.01:
            continue
        if len(kept) > 1:
            a, b = kept[-2], kept[-1]
            same_x = abs(a.x - b.x) < 0.01 and abs(b.x - point.x) < 0.01
            same_y = abs(a.y - b.y) < 0.01 and abs(b.y - point.y) < 0.01
            if same_x or same_y:
                kept.pop()
        kept.append(point)
    return tuple(kept)


def draw_wire(line: Hanging, sizes: Sizes) -> Wire:
    """Draw a line; without a pill its box is the point where it begins."""
    corners, pill = corners_of(line, sizes), line.hung.pill
    left = line.hung.x - line.route.x
    box = Box(left, line.pill_y(sizes) - pill.height / 2, pill.width, pill.height)
    if not pill.width:
        box = Box(*corners[0], 0, 0)
    here = tuple(point.moved(-box.x, -box.y) for point in corners)
    # A card that moves turns hundreds of lines aside, and few of them are looked at.
    drawing = Drawing(
        Later(_with_pill, line, here, sizes),
        Later(_without_pill, line, here, sizes),
        marks=pill.drawing.marks,
    )
    return Wire(box, _around(corners, box).grown(sizes.track), drawing, corners)


def _without_pill(line: Hanging, here: Sequence[Point], sizes: Sizes) -> tuple[Shape, ...]:
    """Draw the line itself, its corners counted from the pill's corner."""
    route, pill = line.route, line.hung.pill
    colour = kind.ink(route.handoff)
    lines: list[Shape] = []
    if route.handoff.is_broken:
        at, across = _break_at(here, Box(0, 0, pill.width, pill.height))
        parts = _broken(here, at, sizes, across=across)
        lines += [Path(part, stroke=colour, width=sizes.line) for part in parts]
        lines.append(kind.break_marks(at, sizes, colour, across=across))
    else:
        lines.append(Path(rounded(here, sizes.radius * 1.3), stroke=colour, width=sizes.line))
    return (*lines, _head(here, sizes, colour))


def _with_pill(line: Hanging, here: Sequence[Point], sizes: Sizes) -> tuple[Shape, ...]:
    """Draw the line, and its pill; a pill below its line hangs on a stem."""
    route, pill = line.route, line.hung.pill
    lines = _without_pill(line, here, sizes)
    if route.direct and pill.width:
        stem = route.runs[0].start - line.hung.x
        steps: tuple[Step, ...] = (("M", stem, here[0].y), ("L", stem, 0))
        lines += (Path(steps, stroke=kind.ink(route.handoff), width=sizes.line * 0.6),)
    return (*lines, *pill.drawing.at("close"))


def _head(points: Sequence[Point], sizes: Sizes, colour: str) -> Path:
    before, tip = points[-2:]
    length = max(abs(tip.x - before.x), abs(tip.y - before.y), 0.01)
    along = Point((tip.x - before.x) / length, (tip.y - before.y) / length)
    return kind.arrow(tip, along, sizes.line * 5, colour)


def _around(corners: tuple[Point, ...], box: Box) -> Box:
    xs, ys = [p.x for p in corners], [p.y for p in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).joined(box)


def rounded(points: Sequence[Point], radius: float) -> tuple[Step, ...]:
    """Return the steps of a line whose corners are rounded where its parts are long enough."""
    steps: list[Step] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _apart(before, corner) / 2, _apart(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        bend = reach * 0.45
        steps.append(("L", *start))
        steps.append(("C", *_towards(corner, before, bend), *_towards(corner, after, bend), *end))
    steps.append(("L", *points[-1]))
    return tuple(steps)


def _apart(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)


def _towards(start: Point, goal: Point, reach: float) -> Point:
    share = reach / (_apart(start, goal) or 1.0)
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _break_at(points: Sequence[Point], pill: Box) -> tuple[Point, bool]:
    """Return where a line is broken: the middle of its longest part clear of the pill."""
    best, found = -1.0, (points[0], True)
    for a, b in pairwise(points):
        across = abs(a.y - b.y) < 0.01
        low, high = sorted((a.x, b.x) if across else (a.y, b.y))
        edges = (pill.x, pill.right) if across else (pill.y, pill.bottom)
        level = a.y if across else a.x
        meets = (
            pill.y <= level <= pill.bottom if across else pill.x <= level <= pill.right
        ) and pill.width > 0
        parts = [(low, min(high, edges[0])), (max(low, edges[1]), high)] if meets else [(low, high)]
        for start, end in parts:
            if end - start > best:
                best, middle = end - start, (start + end) / 2
                found = (Point(middle, level) if across else Point(level, middle), across)
    return found


def _broken(
    points: Sequence[Point], at: Point, sizes: Sizes, *, across: bool
) -> list[tuple[Step, ...]]:
    """Return the two parts of a line with a gap around `at`."""
    gap = sizes.track * 0.25
    for index, (a, b) in enumerate(pairwise(points)):
        flat = abs(a.y - b.y) < 0.01
        level, low, high = (a.y, *sorted((a.x, b.x))) if flat else (a.x, *sorted((a.y, b.y)))
        place, on = (at.x, at.y) if flat else (at.y, at.x)
        if flat == across and abs(level - on) < 0.01 and low <= place <= high:
            first = [*points[: index + 1], _towards(at, a, min(gap, _apart(at, a)))]
            second = [_towards(at, b, min(gap, _apart(at, b))), *points[index + 1 :]]
            radius = sizes.radius * 1.3
            return [rounded(first, radius), rounded(second, radius)]
    return [rounded(points, sizes.radius)]
