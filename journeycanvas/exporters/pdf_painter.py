"""Shapes to PDF: pages of an exact size in points, fonts embedded, bytes that repeat."""

from collections.abc import Iterable
from functools import cache
from typing import BinaryIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from journeycanvas.drawing.fonts import FACES
from journeycanvas.drawing.shapes import Block, Disc, Path, Placed, Shape, Step, Words
from journeycanvas.drawing.theme import Theme
from journeycanvas.exporters.pdf_text import GlyphFont, number, show

_QUARTER = 0.5522847498  # the handle of a cubic curve that draws a quarter of a unit circle


class PdfPages:
    """A PDF being written: begin a page, paint on it, and at the end `save`.

    `canvas` is reportlab's, for what shapes do not say: links, bookmarks.
    """

    def __init__(self, target: BinaryIO, title: str, language: str = "en") -> None:
        """Write to `target`; nothing in the file tells when, where or by whom."""
        self.canvas = Canvas(
            target,
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=_first_font(),  # type: ignore[arg-type] # the stubs call it a number
        )
        self.canvas.setTitle(title)
        self.canvas.setCreator("JourneyCanvas")
        self.canvas.setProducer("JourneyCanvas")
        self._fonts: dict[str, GlyphFont] = {}
        self._height = 0.0
        self._pages = 0

    def begin(self, width: float, height: float) -> None:
        """Begin a page of `width` by `height` points; the one before is finished."""
        if self._pages:
            self.canvas.showPage()
        self._pages += 1
        self._height = height
        self.canvas.setPageSize((width, height))

    def paint(self, placed: Iterable[Placed], theme: Theme, scale: float = 1.0) -> None:
        """Paint groups of shapes on the page begun last; the origin is its top left corner.

        One unit of a shape is `scale` points. Raises ValueError when no page was begun.
        """
        if not self._pages:
            raise ValueError("begin a page first")
        height = self._height / scale
        self.canvas.addLiteral(f"q {scale:.9f} 0 0 {scale:.9f} 0 0 cm")
        for dx, dy, shapes in placed:
            for shape in shapes:
                self.canvas.addLiteral(self._operators(shape, dx, height - dy, theme))
        self.canvas.addLiteral("Q")

    def save(self) -> None:
        """Write the file; a document without a page gets an empty one."""
        self.canvas.save()

    def _operators(self, shape: Shape, x: float, y: float, theme: Theme) -> str:
        if isinstance(shape, Words):
            operators = [_colour(theme[shape.ink], "rg"), "BT"]
            for run in shape.line.runs:
                operators += show(run, x + shape.x, y - shape.y, self._font(run.face))
            return " ".join([*operators, "ET"])
        return _drawn(shape, x, y, theme)

    def _font(self, face: str) -> GlyphFont:
        if face not in self._fonts:
            font = GlyphFont(face, len(self._fonts) + 1)
            self._fonts[face] = font
            # The one door by which reportlab lets a font in when the file is written.
            document = self.canvas._doc  # type: ignore[attr-defined] # noqa: SLF001
            document.delayedFonts.append(font)
        return self._fonts[face]


@cache
def _first_font() -> str:
    """Give reportlab a bundled font to begin with; its own would be named and not embedded."""
    face = FACES["regular"]
    pdfmetrics.registerFont(TTFont(face.family, str(face.path)))
    return face.family


def _drawn(shape: Block | Disc | Path, x: float, y: float, theme: Theme) -> str:
    stroked = bool(shape.stroke) and shape.width > 0
    operators = ["q"]
    if shape.fill:
        operators.append(_colour(theme[shape.fill], "rg"))
    if stroked:
        operators.append(f"{_colour(theme[shape.stroke], 'RG')} {number(shape.width)} w")
        if isinstance(shape, Path):
            operators.append("1 J 1 j")
        dash = () if isinstance(shape, Disc) else shape.dash
        if dash:
            operators.append(f"[{' '.join(map(number, dash))}] 0 d")
    if isinstance(shape, Block) and not shape.steps:
        box = shape.box
        corner = f"{number(x + box.x)} {number(y - box.bottom)}"
        operators.append(f"{corner} {number(box.width)} {number(box.height)} re")
    else:
        steps = _circle(shape) if isinstance(shape, Disc) else shape.steps
        operators += [_step(step, x, y) for step in steps]
    paints = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    operators += [paints[bool(shape.fill), stroked], "Q"]
    return " ".join(operators)


def _step(step: Step, x: float, y: float) -> str:
    kind, *numbers = step
    moved = [
        number(x + float(at) if index % 2 == 0 else y - float(at))
        for index, at in enumerate(numbers)
    ]
    return " ".join([*moved, {"M": "m", "L": "l", "C": "c", "Z": "h"}[str(kind)]])


def _circle(disc: Disc) -> tuple[Step, ...]:
    x, y, radius = disc.x, disc.y, disc.radius
    pull = radius * _QUARTER
    return (
        ("M", x + radius, y),
        ("C", x + radius, y + pull, x + pull, y + radius, x, y + radius),
        ("C", x - pull, y + radius, x - radius, y + pull, x - radius, y),
        ("C", x - radius, y - pull, x - pull, y - radius, x, y - radius),
        ("C", x + pull, y - radius, x + radius, y - pull, x + radius, y),
        ("Z",),
    )


def _colour(colour: str, operator: str) -> str:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return " ".join([*map(number, parts), operator])
