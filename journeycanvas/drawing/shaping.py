"""Characters to glyphs: one word at a time, in font units, remembered.

Words repeat on a map, sizes differ: a piece holds whole font units and is scaled when a line is
put together.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import uharfbuzz

from journeycanvas.drawing.breaks import cluster_ends
from journeycanvas.drawing.fonts import CHAINS, coverage, shaper

# What a reader never sees; it needs no glyph and never decides the face.
_SILENT_BLOCKS = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0000, 0xE0FFF),
)


class Piece(NamedTuple):
    """Shaped text of one face and one level; lengths are font units, y downwards.

    `offsets` and `clusters` hold one entry per glyph, glyphs from left to right; a cluster is
    the index in `text` of the first character its glyph stands for.
    """

    face: str
    level: int
    text: str
    glyphs: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    clusters: tuple[int, ...]
    advance: int


def silent(char: str) -> bool:
    """Tell whether a character is a control or joiner that leaves no mark on paper."""
    code = ord(char)
    return any(first <= code <= last for first, last in _SILENT_BLOCKS)


@lru_cache(maxsize=16_384)
def face_for(cluster: str, style_face: str) -> str | None:
    """Return the first face with every character of `cluster`, None when no face has them."""
    needed = {ord(char) for char in cluster if not silent(char)}
    return next((face for face in CHAINS[style_face] if coverage(face) >= needed), None)


def shape(text: str, style_face: str, levels: bytes = b"") -> tuple[Piece, ...]:
    """Shape `text`, in reading order; `levels` as in `direction.Paragraph`.

    A cluster that no face has falls to its first character's face; characters missing there
    become the face's visible box (.notdef).
    """
    pieces = []
    for face, start, end in _faces(text, style_face):
        if not levels:
            pieces.append(_shape_run(text[start:end], face, 0))
            continue
        for level, span in groupby(range(start, end), key=levels.__getitem__):
            indexes = list(span)
            pieces.append(_shape_run(text[indexes[0] : indexes[-1] + 1], face, level))
    return tuple(pieces)


#: `shape` for words: the same few come back on every card.
shaped_word = lru_cache(maxsize=65_536)(shape)


# Their own spaces are as wide as an ideograph or a picture.
_WIDE = frozenset({"han", "emoji"})


@lru_cache(maxsize=1024)
def shaped_gap(text: str, face: str, style_face: str, level: int) -> Piece:
    """Shape the space after a word of `face`: in that face, to keep runs whole, if it may be."""
    own = face not in _WIDE and coverage(face).issuperset(map(ord, text))
    return _shape_run(text, face if own else face_for(text, style_face) or style_face, level)


def _faces(text: str, style_face: str) -> Iterator[tuple[str, int, int]]:
    if coverage(style_face).issuperset(map(ord, text)):
        yield style_face, 0, len(text)
        return
    start, current = 0, ""
    begin = 0
    for end in cluster_ends(text, 0, len(text)):
        cluster = text[begin:end]
        face = face_for(cluster, style_face) or face_for(cluster[0], style_face) or style_face
        if all(map(silent, cluster)):
            face = current or face
        if current and face != current:
            yield current, start, begin
            start = begin
        current, begin = face, end
    if current:
        yield current, start, len(text)


def _shape_run(text: str, face: str, level: int) -> Piece:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if level % 2 else "ltr"
    # Guessing would take the language from the machine's locale.
    buffer.language = "en"
    buffer.guess_segment_properties()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(shaper(face), buffer)
    infos = buffer.glyph_infos
    pen = 0
    offsets = []
    for place in buffer.glyph_positions or ():
        offsets.append((pen + place.x_offset, -place.y_offset))
        pen += place.x_advance
    return Piece(
        face,
        level,
        text,
        tuple(info.codepoint for info in infos),
        tuple(offsets),
        tuple(info.cluster for info in infos),
        pen,
    )
