"""Shapes to SVG: one file with nothing outside it, text as outlines, words for a screen reader.

Each glyph is defined once, in font units; a run scales the whole and names its glyphs.
"""

import re
from collections.abc import Iterable
from html import escape

from journeycanvas.drawing.direction import cleaned
from journeycanvas.drawing.fonts import UNITS_PER_EM
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.glyphs import outline
from journeycanvas.drawing.shapes import Block, Disc, Path, Placed, Run, Shape, Step, Words
from journeycanvas.drawing.theme import Theme

#: What is left in cleaned text that XML 1.0 cannot hold (its production 2, Char).
_NO_XML = re.compile("[\ufffe\uffff]")


def svg(placed: Iterable[Placed], size: Box, theme: Theme, title: str, scale: float = 1.0) -> str:
    """Return an SVG document that shows `size` of a board, one unit being `scale` points.

    `title` is what a screen reader says first; each line of text is an image with its words.
    """
    glyphs: dict[tuple[str, int], str] = {}
    body = []
    for dx, dy, shapes in placed:
        drawn = "\n".join(_element(shape, theme, glyphs) for shape in shapes)
        body.append(f'<g transform="translate({_number(dx)} {_number(dy)})">\n{drawn}\n</g>')
    defined = "\n".join(
        f'<path id="{name}" d="{_data(outline(*glyph))}"/>' for glyph, name in glyphs.items()
    )
    box = " ".join(map(_number, size))
    words = _text(title)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="graphics-document" '
        f'aria-label="{words}" width="{_number(size.width * scale)}pt" '
        f'height="{_number(size.height * scale)}pt" '
        f'viewBox="{box}">\n<title>{words}</title>\n<defs>\n{defined}\n</defs>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _element(shape: Shape, theme: Theme, glyphs: dict[tuple[str, int], str]) -> str:
    if isinstance(shape, Words):
        runs = "".join(_run(run, shape.x, shape.y, glyphs) for run in shape.line.runs)
        words = _text(shape.line.text)
        return f'<g role="img" aria-label="{words}" fill="{theme[shape.ink]}">{runs}</g>'
    look = _look(shape, theme)
    if isinstance(shape, Disc):
        place = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}"'
        return f'<circle {place} r="{_number(shape.radius)}"{look}/>'
    if isinstance(shape, Block) and not shape.steps:
        names = ("x", "y", "width", "height")
        sides = zip(names, shape.box, strict=True)
        place = " ".join(f'{name}="{_number(side)}"' for name, side in sides)
        return f"<rect {place}{look}/>"
    return f'<path d="{_data(shape.steps)}"{look}/>'


def _run(run: Run, x: float, y: float, glyphs: dict[tuple[str, int], str]) -> str:
    scale = run.size / UNITS_PER_EM
    uses = []
    for glyph, (left, down) in zip(run.glyphs, run.positions, strict=True):
        if outline(run.face, glyph):
            name = glyphs.setdefault((run.face, glyph), f"g{len(glyphs)}")
            rise = f' y="{-round(down / scale)}"' if round(down / scale) else ""
            uses.append(f'<use href="#{name}" x="{round(left / scale)}"{rise}/>')
    matrix = f"matrix({scale:.6g} 0 0 {-scale:.6g} {_number(x)} {_number(y)})"
    return f'<g transform="{matrix}">{"".join(uses)}</g>'


def _look(shape: Block | Disc | Path, theme: Theme) -> str:
    parts = [f' fill="{theme[shape.fill] if shape.fill else "none"}"']
    if shape.stroke and shape.width > 0:
        parts.append(f' stroke="{theme[shape.stroke]}" stroke-width="{_number(shape.width)}"')
        if isinstance(shape, Path):
            parts.append(' stroke-linecap="round" stroke-linejoin="round"')
        if not isinstance(shape, Disc) and shape.dash:
            parts.append(f' stroke-dasharray="{" ".join(map(_number, shape.dash))}"')
    return "".join(parts)


def _data(steps: Iterable[Step]) -> str:
    return "".join(
        str(kind) + " ".join(_number(float(number)) for number in numbers)
        for kind, *numbers in steps
    )


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", " ".join(cleaned(text).split())))


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
