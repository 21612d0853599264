"""The emotion curve of one lane: each point exactly above its touchpoint's middle."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from journeycanvas.drawing.shapes import Disc, Drawing, Path, Shape, Step
from journeycanvas.kinds.marks import hue
from journeycanvas.kinds.sizes import Sizes


class Feeling(NamedTuple):
    """One point: the x of its touchpoint's middle in its stage, and the emotion from -2 to +2."""

    x: float
    emotion: int


class Part(NamedTuple):
    """One stage's stretch of a lane and the last point before it; x counts from its left side."""

    width: float
    before: Feeling | None
    points: tuple[Feeling, ...]


class Drawn(NamedTuple):
    """What one part looks like: what runs behind, and the points before it."""

    way: Drawing
    points: Drawing


def height_of(emotion: int, sizes: Sizes) -> float:
    """Return how far below the top of the band an emotion stands."""
    room = sizes.curve - 2 * sizes.face - sizes.point
    return sizes.face + (2 - emotion) / 4 * room


def extremes(emotions: Sequence[int]) -> tuple[int, ...]:
    """Return which points of a lane carry faces: the first highest and the first lowest.

    None do where all emotions are the same.
    """
    highest, lowest = max(emotions), min(emotions)
    return () if highest == lowest else (emotions.index(highest), emotions.index(lowest))


def draw(part: Part, faces: tuple[Feeling, ...], lane_hue: int, sizes: Sizes) -> Drawn:
    """Draw one stage's part of a curve: its zero line and the way to its points; its points.

    Parts are drawn by themselves, so that a view paints only those it shows. The points stand by
    themselves again: the way on from the last one, which the next part draws, runs behind it.
    """
    ink = hue(lane_hue)
    zero = height_of(0, sizes)
    dots = (sizes.edge, sizes.edge * 3)
    line: Shape = Path(
        (("M", 0, zero), ("L", part.width, zero)), stroke="grid", width=sizes.edge, dash=dots
    )
    way = part.points if part.before is None else (part.before, *part.points)
    points = [(f.x, height_of(f.emotion, sizes)) for f in way]
    base: list[Shape] = [line]
    far: tuple[Shape, ...] = ()
    if len(points) > 1:
        steps: list[Step] = [("M", *points[0])]
        for (x0, y0), (x1, y1) in pairwise(points):
            bend = (x1 - x0) * 0.45
            steps.append(("C", x0 + bend, y0, x1 - bend, y1, x1, y1))
        curve = Path(tuple(steps), stroke=ink, width=sizes.line * 1.25)
        base.append(curve)
        far = (curve,)
    close: list[Shape] = []
    middle: list[Shape] = []
    for feeling in part.points:
        x, y = feeling.x, height_of(feeling.emotion, sizes)
        if feeling in faces:
            shapes = face(x, y, feeling.emotion, ink, sizes)
            close += shapes
            middle += shapes
        else:
            close.append(Disc(x, y, sizes.point, "card", ink, sizes.line))
    return Drawn(Drawing(tuple(base), tuple(base), far), Drawing(tuple(close), tuple(middle), ()))


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
