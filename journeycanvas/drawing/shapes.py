"""The closed list of shapes. Every painter knows these four and nothing else.

Colours are token names of `theme.py`; an empty name means "none".
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from journeycanvas.drawing.geometry import Box

Detail = Literal["close", "middle", "far"]
"""How much of a thing is drawn: everything, its title alone, only that it is there."""

# The handle of a cubic curve that draws a quarter of a circle of radius 1.
_QUARTER = 0.5522847498


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face, already shaped and placed.

    `positions` holds one (x, y) per glyph, in points, from the line's left end on its
    baseline (y grows downwards). `text` is the run in reading order, for extraction;
    `right_to_left` tells the order of its glyphs against that text. `clusters` holds, per
    glyph, the index in `text` of the first character it stands for: a file format that gives
    text back needs it, painters on screen do not.
    """

    face: str
    size: float
    glyphs: tuple[int, ...]
    positions: tuple[tuple[float, float], ...]
    advance: float
    text: str
    right_to_left: bool = False
    clusters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line of text: its runs from left to right, its width in points."""

    text: str
    runs: tuple[Run, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle with equally round corners; joins are mitred, dashes have flat ends.

    Where `steps` gives an outline, painters draw that: their own round rectangles differ in
    their curves and in where a dash begins.
    """

    box: Box
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()

    @property
    def steps(self) -> "tuple[Step, ...]":
        """The outline, clockwise from the left end of the top side; () for a plain rectangle."""
        if not self.radius and not self.dash:
            return ()
        left, top, right, bottom = self.box.x, self.box.y, self.box.right, self.box.bottom
        round_by = min(self.radius, self.box.width / 2, self.box.height / 2)
        if not round_by:
            corners = ((right, top), (right, bottom), (left, bottom))
            return (("M", left, top), *(("L", *corner) for corner in corners), ("Z",))
        inset = round_by * (1 - _QUARTER)
        return (
            ("M", left + round_by, top),
            ("L", right - round_by, top),
            ("C", right - inset, top, right, top + inset, right, top + round_by),
            ("L", right, bottom - round_by),
            ("C", right, bottom - inset, right - inset, bottom, right - round_by, bottom),
            ("L", left + round_by, bottom),
            ("C", left + inset, bottom, left, bottom - inset, left, bottom - round_by),
            ("L", left, top + round_by),
            ("C", left, top + inset, left + inset, top, left + round_by, top),
            ("Z",),
        )


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    width: float = 1.0


#: One step of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",).
Step = tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """An outline of straight and cubic steps; caps and joins are round."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose left end stands at (x, y) on its baseline."""

    line: Line
    x: float
    y: float
    ink: str


Shape = Block | Disc | Path | Words

#: Shapes moved by (dx, dy) points: what painters are given, group by group.
Placed = tuple[float, float, tuple[Shape, ...]]


class Mark(NamedTuple):
    """A part of a drawing that counts what hangs on the thing: the table of that, and where."""

    table: str
    box: Box


class Later:
    """Shapes that are made when somebody first looks: setting text costs, and few look.

    Two are the same when they would be made of the same by the same function.
    """

    __slots__ = ("_made", "_make", "_of")

    def __init__(self, make: Callable[..., tuple[Shape, ...]], *of: Hashable) -> None:
        self._make = make
        self._of = of
        self._made: tuple[Shape, ...] | None = None

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes, the same ones every time."""
        if self._made is None:
            self._made = self._make(*self._of)
        return self._made

    @property
    def is_made(self) -> bool:
        """Whether somebody has looked."""
        return self._made is not None

    def __eq__(self, other: object) -> bool:
        """Tell whether the same would be made."""
        return isinstance(other, Later) and (self._make, self._of) == (other._make, other._of)

    def __hash__(self) -> int:
        """Return a hash of what it would be made of."""
        return hash((self._make, self._of))


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one thing looks like, in its own coordinates, at each level of detail."""

    close: tuple[Shape, ...] | Later = ()
    middle: tuple[Shape, ...] | Later = ()
    far: tuple[Shape, ...] = ()
    marks: tuple[Mark, ...] = ()
    """What of the close drawing can be taken by itself."""

    def at(self, detail: Detail) -> tuple[Shape, ...]:
        """Return the shapes of a level of detail."""
        shapes: tuple[Shape, ...] | Later = getattr(self, detail)
        return shapes.shapes if isinstance(shapes, Later) else shapes
