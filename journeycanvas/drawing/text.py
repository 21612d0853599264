"""Text to lines: the only code that measures, breaks and shortens.

Everything is counted in whole font units and becomes points when a line is put together, so a
line is exactly as wide as its words and never a hair wider than asked. Whatever is typed, work
ends with the last line asked for: words are shaped as lines fill, never ahead of them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from journeycanvas.drawing import fonts
from journeycanvas.drawing.breaks import atoms, cluster_ends
from journeycanvas.drawing.direction import Paragraph, cleaned, paragraph
from journeycanvas.drawing.fonts import UNITS_PER_EM
from journeycanvas.drawing.lining import line_of
from journeycanvas.drawing.shapes import Line
from journeycanvas.drawing.shaping import (
    Piece,
    face_for,
    shape,
    shaped_gap,
    shaped_word,
    silent,
)

ELLIPSIS = "…"

# A document holds no text half as long; longer paragraphs are taken in stretches of this.
_STRETCH = 20_000
# Layouts ask for the same short texts again and again; long ones are rare, and large to keep.
_KEPT_TEXT = 400
#: Characters in one line at most, however narrow they are.
LONGEST_LINE = 2_000
# An unbroken run over this breaks wherever the line is full.
_LONGEST_WORD = 200

_NEWLINE = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


class Style(NamedTuple):
    """How text is set: a face of `fonts.STYLE_FACES`, its size in points, its leading.

    `leading` times `size` is the distance between two baselines.
    """

    face: str
    size: float
    leading: float = 1.25

    @property
    def line_height(self) -> float:
        """The height of one line box, in points."""
        return self.size * self.leading


def baseline(style: Style) -> float:
    """Return how far below the top of a line box its baseline stands, in points."""
    spare = style.line_height - (fonts.ASCENT + fonts.DESCENT) * style.size
    return spare / 2 + fonts.ASCENT * style.size


def cap_height(style: Style) -> float:
    """Return the height of a capital letter, in points, for centring words in a badge."""
    return fonts.CAP_HEIGHT * style.size


def measure(text: str, style: Style) -> float:
    """Return the width of `text` on one line, in points."""
    pieces, _ = _single(text, style, None)
    return _points(_advance(pieces), style)


def one_line(text: str, style: Style, width: float | None = None) -> Line:
    """Return `text` as one line; newlines become spaces.

    A line wider than `width` points is shortened and ends with "…"; an empty line means that
    not even "…" fits.
    """
    if len(text) <= _KEPT_TEXT:
        return _known_line(text, style, width)
    return _line(text, style, width)


def _line(text: str, style: Style, width: float | None) -> Line:
    pieces, base = _single(text, style, width)
    return line_of(pieces, base, style.size)


_known_line = lru_cache(maxsize=16_384)(_line)


def break_lines(text: str, style: Style, width: float, most: int | None = None) -> tuple[Line, ...]:
    """Return `text` in lines of at most `width` points; no text gives no lines.

    Where there is more than `most` lines hold, the last one ends with "…". Spaces around a
    break are not part of a line. A single letter wider than `width` is drawn as "…", or not at
    all.
    """
    if most is not None and most <= 0:
        return ()
    if len(text) <= _KEPT_TEXT:
        return _known_lines(text, style, width, most)
    return _lines(text, style, width, most)


def _lines(text: str, style: Style, width: float, most: int | None) -> tuple[Line, ...]:
    room = _room(width, style)
    spans = _spans(text, style.face, room)
    if most is None:
        return tuple(line_of(span.pieces, span.part.base, style.size) for span in spans)
    first = list(islice(spans, most))
    lines = [line_of(span.pieces, span.part.base, style.size) for span in first]
    if len(first) == most and next(spans, None) is not None:
        last = first[-1]
        pieces = _shortened(last.part, last.start, style.face, room)
        lines[-1] = line_of(pieces, last.part.base, style.size)
    return tuple(lines)


_known_lines = lru_cache(maxsize=16_384)(_lines)


def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters no bundled face can draw, each once, in order of appearance."""
    return tuple(
        char
        for char in dict.fromkeys(text)
        if not silent(char) and face_for(char, "regular") is None
    )


class _Span(NamedTuple):
    """One line to be: where it starts in its paragraph, and its pieces in reading order."""

    part: Paragraph
    start: int
    pieces: list[Piece]


def _room(width: float, style: Style) -> int:
    units = max(0, int(width * UNITS_PER_EM / style.size))
    while units and _points(units, style) > width:
        units -= 1
    return units


def _points(units: int, style: Style) -> float:
    return units * (style.size / UNITS_PER_EM)


def _advance(pieces: list[Piece] | tuple[Piece, ...]) -> int:
    return sum([piece.advance for piece in pieces])


def _paragraphs(text: str) -> Iterator[Paragraph]:
    text = text.strip()
    start = 0
    while start < len(text):
        newline = _NEWLINE.search(text, start)
        end, following = newline.span() if newline else (len(text), len(text))
        for at in range(start, max(end, start + 1), _STRETCH):
            yield paragraph(cleaned(text[at : min(at + _STRETCH, end)]))
        start = following


def _single(text: str, style: Style, width: float | None) -> tuple[list[Piece], int]:
    stretch = _NEWLINE.sub(" ", text.strip()[:_STRETCH])
    part = paragraph(cleaned(stretch).strip(" "))
    pieces = _pieces(part, 0, min(len(part.text), LONGEST_LINE), style.face)
    room = None if width is None else _room(width, style)
    fits = room is None or _advance(pieces) <= room
    if not fits or len(part.text) > LONGEST_LINE:
        pieces = _shortened(part, 0, style.face, room)
    return pieces, part.base


def _spans(text: str, face: str, room: int) -> Iterator[_Span]:
    for part in _paragraphs(text):
        yield from _filled(part, face, room)


def _filled(part: Paragraph, face: str, room: int) -> Iterator[_Span]:
    """Yield the lines of one paragraph, each as full as it can be; a blank one for no text."""
    line: list[Piece] = []
    first = last = used = 0
    blank = True
    for start, end in atoms(part.text):
        blank = False
        at = start
        while at < end:
            gap = [_gap(part, last, at, line[-1], face)] if line and last < at else []
            before = used + _advance(gap)
            loose = end - at > _LONGEST_WORD
            word = () if loose else _word(part, at, end, face)
            after = before + _advance(word)
            if not loose and after <= room:
                fits = end
            elif loose or not line:
                fits = _cut(part, at, end, face, room - before)
                word = shape(part.text[at:fits], face, part.levels[at:fits])
                after = before + _advance(word)
            else:
                fits = at
            if fits > at:
                first = first if line else at
                line += [*gap, *word]
                last, used = fits, after
                at = fits
            elif not line:
                # Not even one letter fits.
                following = next(cluster_ends(part.text, at, end))
                sign = _ellipsis(part, face)
                yield _Span(part, at, [sign] if sign.advance <= room else [])
                at = following
                continue
            if at < end:
                yield _Span(part, first, line)
                line, used = [], 0
    if line or blank:
        yield _Span(part, first, line)


def _word(part: Paragraph, start: int, end: int, face: str) -> tuple[Piece, ...]:
    return shaped_word(part.text[start:end], face, part.levels[start:end])


def _gap(part: Paragraph, start: int, end: int, before: Piece, face: str) -> Piece:
    level = part.levels[start] if part.levels else 0
    return shaped_gap(part.text[start:end], before.face, face, level)


def _ellipsis(part: Paragraph, face: str) -> Piece:
    return shaped_word(ELLIPSIS, face, bytes([part.base]) if part.base else b"")[0]


def _pieces(part: Paragraph, start: int, end: int, face: str) -> list[Piece]:
    """Shape a span as a line would hold it, word by word."""
    pieces: list[Piece] = []
    last = start
    for from_start, to_end in atoms(part.text[start:end]):
        begin, stop = start + from_start, start + to_end
        if pieces and last < begin:
            pieces.append(_gap(part, last, begin, pieces[-1], face))
        pieces += _word(part, begin, stop, face)
        last = stop
    return pieces


def _cut(part: Paragraph, start: int, end: int, face: str, room: int) -> int:
    """Return where the longest stretch from `start` that fits into `room` ends.

    Clusters are kept whole. Only a window that grows while it fits is ever shaped.
    """
    limit = min(end, start + LONGEST_LINE)
    fits, size = start, 32
    while fits < limit:
        ends = []
        for cluster_end in cluster_ends(part.text, fits, limit):
            ends.append(cluster_end)
            if len(ends) == size:
                break
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high + 1) // 2
            if _advance(_pieces(part, start, ends[middle - 1], face)) <= room:
                low = middle
            else:
                high = middle - 1
        fits = ends[low - 1] if low else fits
        if low < len(ends):
            break
        size *= 2
    return fits


def _shortened(part: Paragraph, start: int, face: str, room: int | None) -> list[Piece]:
    sign = _ellipsis(part, face)
    if room is None:
        fits = start + LONGEST_LINE
    elif sign.advance > room:
        return []
    else:
        fits = _cut(part, start, len(part.text), face, room - sign.advance)
    return [*_pieces(part, start, fits, face), sign]
