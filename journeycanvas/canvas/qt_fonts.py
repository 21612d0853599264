"""The bundled faces for Qt: registered once under their own family names.

A `QRawFont` is made from a `QFont` of the face's own family, and only in whole pixel sizes: Qt
rounds the size of a `QFont`, and a `QRawFont` made from a file or resized by `setPixelSize`
paints nothing once its glyphs are taller than 64 device pixels (seen in Qt 6.9).
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from journeycanvas.drawing.fonts import FACES


@cache
def family(face: str) -> str:
    """Register a face with Qt and return its family.

    Raises RuntimeError where Qt does not take the file, so that no other font can step in.
    """
    number = QFontDatabase.addApplicationFont(str(FACES[face].path))
    if FACES[face].family not in QFontDatabase.applicationFontFamilies(number):
        raise RuntimeError(f"Qt cannot load the bundled font {FACES[face].file}")
    return FACES[face].family


@cache
def raw_font(face: str, pixels: int) -> QRawFont:
    """Return a face at a whole number of pixels (points of the board at zoom 1), unhinted."""
    font = QFont(family(face))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(pixels)
    return QRawFont.fromFont(font)
