"""The emotion curve of one lane: each point exactly above its touchpoint's middle."""

from itertools import pairwise
from typing import NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Disc, Drawing, Path, Shape, Step
from journeycanvas.kinds.marks import hue
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Item


class Feeling(NamedTuple):
    """One point: the x of its touchpoint's middle in the lane, and the emotion from -2 to +2."""

    x: float
    emotion: int


def height_of(emotion: int, sizes: Sizes) -> float:
    """Return how far below the top of the band an emotion stands."""
    room = sizes.curve - 2 * sizes.face - sizes.point
    return sizes.face + (2 - emotion) / 4 * room


def draw(feelings: tuple[Feeling, ...], width: float, lane_hue: int, sizes: Sizes) -> Item:
    """Draw the curve over its zero line, which is `width` long and begins at the lane's x = 0."""
    ink = hue(lane_hue)
    zero = height_of(0, sizes)
    dots = (sizes.edge, sizes.edge * 3)
    line: Shape = Path(
        (("M", 0, zero), ("L", width, zero)), stroke="grid", width=sizes.edge, dash=dots
    )
    points = [(f.x, height_of(f.emotion, sizes)) for f in feelings]
    steps: list[Step] = [("M", *points[0])]
    for (x0, y0), (x1, y1) in pairwise(points):
        bend = (x1 - x0) * 0.45
        steps.append(("C", x0 + bend, y0, x1 - bend, y1, x1, y1))
    curve: Shape = Path(tuple(steps), stroke=ink, width=sizes.line * 1.25)
    peak = max(range(len(feelings)), key=lambda i: (feelings[i].emotion, -i))
    trough = min(range(len(feelings)), key=lambda i: (feelings[i].emotion, i))
    close: list[Shape] = []
    middle: list[Shape] = []
    for index, ((x, y), feeling) in enumerate(zip(points, feelings, strict=True)):
        dot = Disc(x, y, sizes.point, "card", ink, sizes.line)
        if index in (peak, trough) and feelings[peak].emotion != feelings[trough].emotion:
            close += face(x, y, feeling.emotion, ink, sizes)
            middle += close[-4:]
        else:
            close.append(dot)
    box = Box(0, 0, width, sizes.curve)
    return Item("", "", box, Drawing((line, curve, *close), (line, curve, *middle), (curve,)))


def face(x: float, y: float, emotion: int, ink: str, sizes: Sizes) -> tuple[Shape, ...]:
    """Draw a face around (x, y): glad above zero, sad below, even at zero."""
    radius = sizes.face
    eye, mouth, wide = radius * 0.32, radius * 0.3, radius * 0.42
    bend = max(-1, min(1, emotion)) * radius * 0.42
    smile = Path(
        (
            ("M", x - wide, y + mouth),
            (
                "C",
                x - wide * 0.5,
                y + mouth + bend,
                x + wide * 0.5,
                y + mouth + bend,
                x + wide,
                y + mouth,
            ),
        ),
        stroke=ink,
        width=sizes.line * 0.8,
    )
    return (
        Disc(x, y, radius, "card", ink, sizes.line),
        Disc(x - eye, y - eye * 0.7, radius * 0.12, ink),
        Disc(x + eye, y - eye * 0.7, radius * 0.12, ink),
        smile,
    )
