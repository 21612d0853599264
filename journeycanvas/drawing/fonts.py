"""The bundled faces: which files they are, what they cover, how HarfBuzz opens them.

A style names one of `STYLE_FACES`. A character its face lacks is taken from the first face of
its chain that has it. Files are opened when first needed: most maps never touch the 3.7 MB of
Han. Every file is baked by `packaging/bake_fonts.py` to the same units per em.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import uharfbuzz

from journeycanvas.resources import resource

#: Font units per em of every bundled face: advances of different faces add up exactly.
UNITS_PER_EM = 2048

# Vertical metrics of the style faces in ems (Inter's `hhea` and `OS/2` tables).
ASCENT = 1984 / UNITS_PER_EM
DESCENT = 494 / UNITS_PER_EM
CAP_HEIGHT = 1490 / UNITS_PER_EM


class Face(NamedTuple):
    """One bundled font file; `family` is its name for Qt and belongs to no other font."""

    name: str
    file: str
    family: str

    @property
    def path(self) -> Path:
        """Where the file is on this machine."""
        return resource("fonts", self.file)


STYLE_FACES = ("regular", "italic", "semibold", "bold")

_ALL = (
    Face("regular", "sans-regular.ttf", "JourneyCanvas Sans"),
    Face("italic", "sans-italic.ttf", "JourneyCanvas Italic"),
    Face("semibold", "sans-semibold.ttf", "JourneyCanvas SemiBold"),
    Face("bold", "sans-bold.ttf", "JourneyCanvas Bold"),
    Face("more", "more-regular.ttf", "JourneyCanvas More"),
    Face("more-semibold", "more-semibold.ttf", "JourneyCanvas More SemiBold"),
    Face("arabic", "arabic-regular.ttf", "JourneyCanvas Arabic"),
    Face("arabic-semibold", "arabic-semibold.ttf", "JourneyCanvas Arabic SemiBold"),
    Face("hebrew", "hebrew-regular.ttf", "JourneyCanvas Hebrew"),
    Face("hebrew-semibold", "hebrew-semibold.ttf", "JourneyCanvas Hebrew SemiBold"),
    Face("devanagari", "devanagari-regular.ttf", "JourneyCanvas Devanagari"),
    Face("devanagari-semibold", "devanagari-semibold.ttf", "JourneyCanvas Devanagari SemiBold"),
    Face("thai", "thai-regular.ttf", "JourneyCanvas Thai"),
    Face("thai-semibold", "thai-semibold.ttf", "JourneyCanvas Thai SemiBold"),
    Face("han", "han.ttf", "JourneyCanvas Han"),
    Face("emoji", "emoji.ttf", "JourneyCanvas Emoji"),
)

#: Every bundled face by name.
FACES: Mapping[str, Face] = MappingProxyType({face.name: face for face in _ALL})

_LIGHT = ("more", "arabic", "hebrew", "devanagari", "thai", "han", "emoji")
_HEAVY = (
    "more-semibold",
    "arabic-semibold",
    "hebrew-semibold",
    "devanagari-semibold",
    "thai-semibold",
    "han",
    "emoji",
)

#: For each style face, the faces asked for a character, in order.
CHAINS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "regular": ("regular", *_LIGHT),
        "italic": ("italic", *_LIGHT),
        "semibold": ("semibold", *_HEAVY),
        "bold": ("bold", *_HEAVY),
    }
)


@cache
def shaper(name: str) -> Any:
    """Return the HarfBuzz font of a face, scaled to `UNITS_PER_EM` (uharfbuzz has no types)."""
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FACES[name].path))))


@cache
def coverage(name: str) -> frozenset[int]:
    """Return the code points a face has a glyph for."""
    return frozenset(shaper(name).face.unicodes)
