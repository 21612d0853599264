"""Glyphs themselves, for painters that carry them into a file: outlines and small fonts.

Lengths are font units (`fonts.UNITS_PER_EM` per em), y upwards as in the font files.
"""

import struct
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import uharfbuzz

from journeycanvas.drawing.fonts import shaper
from journeycanvas.drawing.shapes import Step

# No reader of glyphs by number needs these.
_DROPPED = ("GSUB", "GPOS", "GDEF", "cmap", "OS/2", "name", "post")


@lru_cache(maxsize=16_384)
def outline(face: str, glyph: int) -> tuple[Step, ...]:
    """Return a glyph's outline; besides the steps of a path, ("Q", x1, y1, x, y) for quadratics.

    Empty for a space.
    """
    steps: list[Step] = []
    shaper(face).draw_glyph(glyph, _pen(), steps)
    return tuple(steps)


def advance(face: str, glyph: int) -> int:
    """Return how far the pen moves after a glyph that stands alone."""
    return int(shaper(face).get_glyph_h_advance(glyph))


def bounds(face: str) -> tuple[int, int, int, int]:
    """Return the box around all glyphs of a face: left, bottom, right, top (`head` table)."""
    table = shaper(face).face.reference_table("head").data
    left, bottom, right, top = struct.unpack_from(">4h", table, 36)
    return left, bottom, right, top


def subset(face: str, glyphs: Iterable[int]) -> bytes:
    """Return a TrueType file with only these glyphs of a face, under their own numbers.

    Equal glyphs give equal bytes.
    """
    wanted = uharfbuzz.SubsetInput()
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    wanted.glyph_set.update(sorted(glyphs))
    wanted.drop_table_tag_set.update([int.from_bytes(tag.encode(), "big") for tag in _DROPPED])
    return bytes(uharfbuzz.subset(shaper(face).face, wanted).blob.data)


@cache
def _pen() -> Any:
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, steps: steps.append(("M", x, y)))
    pen.set_line_to_func(lambda x, y, steps: steps.append(("L", x, y)))
    pen.set_quadratic_to_func(lambda *at: at[-1].append(("Q", *at[:-1])))
    pen.set_cubic_to_func(lambda *at: at[-1].append(("C", *at[:-1])))
    pen.set_close_path_func(lambda steps: steps.append(("Z",)))
    return pen
