"""Pixels to PNG (ISO/IEC 15948): the few chunks a picture of a map needs."""

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR = 2


def png(width: int, height: int, stride: int, pixels: bytes | memoryview, dpi: float) -> bytes:
    """Return a PNG of `height` rows of `width` pixels, three bytes each: red, green, blue.

    A row begins every `stride` bytes; `dpi` says how large the picture is meant to be.
    """
    length = width * 3
    compressor = zlib.compressobj(6)
    data = bytearray()
    for row in range(height):
        start = row * stride
        data += compressor.compress(b"\x00" + bytes(pixels[start : start + length]))
    data += compressor.flush()
    per_metre = round(dpi / 0.0254)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOUR, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", bytes(data)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
