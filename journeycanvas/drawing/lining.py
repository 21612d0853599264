"""Pieces of shaped text side by side: a line as painters get it, in points."""

from itertools import groupby

from journeycanvas.drawing.direction import in_visual_order
from journeycanvas.drawing.fonts import UNITS_PER_EM
from journeycanvas.drawing.shapes import Line, Run
from journeycanvas.drawing.shaping import Piece

_EMPTY = Line("", (), 0.0)


def line_of(pieces: list[Piece], base: int, size: float) -> Line:
    """Put `pieces`, given in reading order, side by side; `base` is the paragraph's level.

    Neighbours of one face and level become one run.
    """
    if not pieces:
        return _EMPTY
    text = "".join([piece.text for piece in pieces])
    scale = size / UNITS_PER_EM
    whole = [list(group) for _, group in groupby(pieces, key=_face_and_level)]
    if base or any(group[0].level for group in whole):
        whole = in_visual_order(whole, lambda group: group[0].level)
    runs = []
    pen = 0
    for group in whole:
        run, advance = _run(group, pen, scale, size)
        runs.append(run)
        pen += advance
    return Line(text, tuple(runs), pen * scale)


def _face_and_level(piece: Piece) -> tuple[str, int]:
    return piece.face, piece.level


def _run(group: list[Piece], pen: int, scale: float, size: float) -> tuple[Run, int]:
    glyphs: list[int] = []
    positions: list[tuple[float, float]] = []
    clusters: list[int] = []
    at, read = pen, 0
    starts = []
    for piece in group:
        starts.append(read)
        read += len(piece.text)
    right_to_left = group[0].level % 2 == 1
    placed = list(zip(group, starts, strict=True))
    for piece, start in reversed(placed) if right_to_left else placed:
        glyphs += piece.glyphs
        positions += [((at + x) * scale, y * scale) for x, y in piece.offsets]
        clusters += [start + cluster for cluster in piece.clusters]
        at += piece.advance
    run = Run(
        group[0].face,
        size,
        tuple(glyphs),
        tuple(positions),
        (at - pen) * scale,
        "".join([piece.text for piece in group]),
        right_to_left,
        tuple(clusters),
    )
    return run, at - pen
