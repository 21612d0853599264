"""Routes drawn: lines with round corners, arrowheads, visible breaks, and their pills."""

from collections.abc import Sequence
from itertools import pairwise

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Drawing, Path, Shape, Step
from journeycanvas.kinds import handoff as kind
from journeycanvas.kinds.marks import Drawn
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Item
from journeycanvas.layout.channels import Hooks, Hung
from journeycanvas.layout.routes import Route, Side
from journeycanvas.model.handoff import Handoff


def corners_of(
    route: Route,
    source: Box,
    target: Box,
    levels: Sequence[float],
    sizes: Sizes,
) -> tuple[Point, ...]:
    """Return the corners of a route. `levels` holds the y of each of its runs."""
    if route.direct:
        y = source.y + sizes.least_card * 0.5
        return (Point(source.right, y), Point(target.x, y))
    points = _leaving(route.leaves, source, route.runs[0].start, sizes)
    for run, y in zip(route.runs, levels, strict=True):
        points += [Point(run.start, y), Point(run.end, y)]
    points += reversed(_entering(route.enters, target, route.runs[-1].end, sizes))
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


def hang_wire(
    route: Route, corners: tuple[Point, ...], hung: Hung, pill_y: float, hooks: Hooks
) -> Item:
    """Return the item of a line along its corners, with the middle of its pill at `pill_y`.

    The item's box is that of the pill; without one it is the point where the line begins.
    """
    return hooks.memo.made(
        ("line", route.handoff.id),
        (route.handoff, corners, hung.x, hung.pill.width, pill_y),
        lambda: _item(route, corners, hung, pill_y, hooks),
    )


def _item(
    route: Route, corners: tuple[Point, ...], hung: Hung, pill_y: float, hooks: Hooks
) -> Item:
    pill, sizes = hung.pill, hooks.sizes
    box = Box(hung.x, pill_y - pill.height / 2, pill.width, pill.height)
    if not pill.width:
        box = Box(*corners[0], 0, 0)
    # Counted from the pill, and rounded so that a mere shift of a line is no change.
    left, top = box.x, box.y
    here = tuple([(round(x - left, 2), round(y - top, 2)) for x, y in corners])
    stem = route.runs[0].start - box.x if route.direct and pill.width else None
    drawing = hooks.memo.made(
        ("wire", route.handoff.id),
        (route.handoff, here, stem, pill.width),
        lambda: draw_wire(route.handoff, [Point(*corner) for corner in here], stem, pill, sizes),
    )
    return Item(
        route.handoff.id, "handoffs", box, drawing, _around(corners, box).grown(sizes.track)
    )


def draw_wire(
    handoff: Handoff, here: list[Point], stem: float | None, pill: Drawn, sizes: Sizes
) -> Drawing:
    """Draw a line whose corners count from its pill's corner; `stem` is the x of a pill's stem."""
    colour = kind.ink(handoff)
    lines: list[Shape] = []
    if handoff.is_broken:
        at, across = _break_at(here, Box(0, 0, pill.width, pill.height))
        parts = _broken(here, at, sizes, across=across)
        lines += [Path(part, stroke=colour, width=sizes.line) for part in parts]
        lines.append(kind.break_marks(at, sizes, colour, across=across))
    else:
        lines.append(Path(rounded(here, sizes.radius * 1.3), stroke=colour, width=sizes.line))
    lines.append(_head(here, sizes, colour))
    without_pill = tuple(lines)
    if stem is not None:
        steps: tuple[Step, ...] = (("M", stem, here[0].y), ("L", stem, 0))
        lines.append(Path(steps, stroke=colour, width=sizes.line * 0.6))
    return Drawing((*lines, *pill.drawing.close), without_pill, ())


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
