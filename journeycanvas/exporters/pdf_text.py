"""Glyph runs in a PDF: the very glyphs and places of the board, and text that can be copied.

Each face becomes one composite font (ISO 32000-1, 9.7) whose character codes are the glyph
numbers of the bundled file, so nothing is shaped, kerned or measured again. What a reader copies
comes from the ToUnicode map where a glyph always stands for the same characters, and from an
ActualText span around the word where it does not: right-to-left words, Devanagari, Thai, a
letter with a mark of its own. reportlab's own TrueType text is not used: it cannot place glyphs
by number, and its `shapeStr` swaps typed characters for ligatures.
"""

import zlib
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from journeycanvas.drawing import fonts, glyphs
from journeycanvas.drawing.shapes import Run

_PER_THOUSAND = 1000 / fonts.UNITS_PER_EM
_SYMBOLIC = 4


class GlyphFont:
    """One face in one document; collects the glyphs that were shown."""

    def __init__(self, face: str, number: int) -> None:
        """Name the font; `number` counts the document's faces from 1."""
        self.face = face
        self.internal_name = f"G{number}"
        self.texts: dict[int, str] = {}
        self.used: set[int] = set()

    def says(self, glyph: int, text: str) -> bool:
        """Tell whether copying `glyph` gives `text`; the first text a glyph shows is its own."""
        return self.texts.setdefault(glyph, text) == text and text not in _NOTHING

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab calls it when saving
        """Add the font's objects to reportlab's document."""
        used = sorted(self.used)
        tag = zlib.crc32(repr(used).encode())
        prefix = "".join(chr(65 + (tag >> shift) % 26) for shift in range(0, 30, 5))
        base = f"/{prefix}+{fonts.FACES[self.face].family.replace(' ', '')}"

        def refer(part: pdfdoc.PDFObject, name: str) -> Any:
            return document.Reference(part, f"{self.internal_name}.{name}")

        file = pdfdoc.PDFStream(content=glyphs.subset(self.face, used))
        file.dictionary["Length1"] = len(file.content)
        file.filters = [pdfdoc.PDFZCompress]
        map_back = pdfdoc.PDFStream(content=_to_unicode(self.texts))
        map_back.filters = [pdfdoc.PDFZCompress]
        descriptor = {
            "Type": "/FontDescriptor",
            "FontName": base,
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([_thousandths(side) for side in glyphs.bounds(self.face)]),
            "ItalicAngle": 0,
            "Ascent": round(fonts.ASCENT * 1000),
            "Descent": -round(fonts.DESCENT * 1000),
            "CapHeight": round(fonts.CAP_HEIGHT * 1000),
            "StemV": 80,
            "FontFile2": refer(file, "file"),
        }
        widths: list[Any] = []
        for glyph in used:
            widths += [glyph, pdfdoc.PDFArray([_width(self.face, glyph)])]
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": refer(pdfdoc.PDFDictionary(descriptor), "descriptor"),
            "W": pdfdoc.PDFArray(widths),
            "CIDToGIDMap": "/Identity",
        }
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([refer(pdfdoc.PDFDictionary(descendant), "glyphs")]),
            "ToUnicode": refer(map_back, "characters"),
        }
        document.idToObject[pdfdoc.BasicFonts].dict[self.internal_name] = refer(
            pdfdoc.PDFDictionary(font), "font"
        )


# Stands for a glyph that has no text of its own. pdfium takes an unmapped glyph's number for a
# character, and from that the direction of the whole word.
_NOTHING = ("\u200b", "\u200f")

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class _Glyph(NamedTuple):
    glyph: int
    x: float
    y: float
    text: str
    word: int


def show(run: Run, x: float, y: float, font: GlyphFont) -> Iterator[str]:
    """Yield the operators that show a run whose line starts at (x, y), y upwards.

    To stand between BT and ET, with the colour set.
    """
    font.used.update(run.glyphs)
    yield f"/{font.internal_name} {number(run.size)} Tf"
    for _, group in groupby(_in_words(run), key=lambda glyph: glyph.word):
        word = list(group)
        # Every glyph is asked, so that each has its text in the map.
        said = [font.says(glyph.glyph, glyph.text) for glyph in word]
        plain = all(said)
        if not plain:
            text = "".join(glyph.text for glyph in word if glyph.text not in _NOTHING)
            yield f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"
            yield from _strings(word, run, x, y)
            yield "EMC"
        else:
            yield from _strings(word, run, x, y)


def _in_words(run: Run) -> Iterator[_Glyph]:
    """Yield the glyphs of a run with their text; of several with one text, one has it all."""
    word_of = []
    count = 0
    for at, char in enumerate(run.text):
        # pdfium loses a space that stands alone after a span: left to right it joins its word.
        # Right to left it would come back on the wrong side of the word.
        spaces = run.text[at - 1 : at].isspace(), char.isspace()
        if spaces == (True, False) or (run.right_to_left and spaces == (False, True)):
            count += 1
        word_of.append(count)
    starts = [*sorted(set(run.clusters)), len(run.text)]
    end_of = dict(pairwise(starts))
    given: set[int] = set()
    for glyph, (left, down), cluster in zip(run.glyphs, run.positions, run.clusters, strict=True):
        text = run.text[cluster : end_of[cluster]]
        if run.right_to_left:
            text = text[::-1].translate(_MIRRORED)
        if cluster in given:
            text = _NOTHING[run.right_to_left]
        given.add(cluster)
        yield _Glyph(glyph, left, -down, text, word_of[cluster])


def _strings(word: list[_Glyph], run: Run, x: float, y: float) -> Iterator[str]:
    """Yield the operators for one word: a matrix per height, an array with the corrections."""
    for rise, group in groupby(word, key=lambda glyph: glyph.y):
        level = list(group)
        yield f"1 0 0 1 {number(x + level[0].x)} {number(y + rise)} Tm"
        parts = [f"<{level[0].glyph:04X}"]
        pen = 0.0
        for before, glyph in pairwise(level):
            pen += _width(run.face, before.glyph)
            back = round(pen - 1000 * (glyph.x - level[0].x) / run.size, 1)
            # Left alone while it cannot be seen, put right before it adds up.
            if abs(back) < 0.5:
                parts.append(f"{glyph.glyph:04X}")
            else:
                parts.append(f">{back:g}<{glyph.glyph:04X}")
                pen -= back
        yield f"[{''.join(parts)}>] TJ"


def _to_unicode(texts: dict[int, str]) -> str:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    known = sorted(texts.items())
    for first in range(0, len(known), 100):  # a block holds at most 100
        block = known[first : first + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{glyph:04X}> <{text.encode('utf-16-be').hex()}>" for glyph, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


def _width(face: str, glyph: int) -> int:
    """Return a glyph's width as the file says it; pdfium drops what is no whole number."""
    return round(glyphs.advance(face, glyph) * _PER_THOUSAND)


def _thousandths(units: int) -> float:
    return round(units * _PER_THOUSAND, 3)


def number(value: float) -> str:
    """Return a length as PDF writes it: three decimals, no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
