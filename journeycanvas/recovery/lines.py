r"""One line of a journal: JSON that says by a sum over itself whether it is whole.

>>> line = sealed({"n": 1, "travel": "undo"})
>>> line
b'{"n":1,"travel":"undo","sum":"f5383931"}\n'
>>> opened(line), opened(line.replace(b"undo", b"redo"))
({'n': 1, 'travel': 'undo'}, None)
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_escape = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode
_MARK = b',"sum":"'
_TAIL = len(b'00000000"}')


def sealed(content: Mapping[str, Any]) -> bytes:
    """Return a line that holds `content`, which is not empty, and its sum.

    Names of files and half a letter that is still being typed may be no Unicode.
    """
    try:
        whole = _encode(content).encode()[:-1]
    except UnicodeEncodeError:
        whole = _escape(content).encode()[:-1]
    return whole + _MARK + f'{zlib.crc32(whole):08x}"}}\n'.encode("ascii")


def opened(line: bytes) -> dict[str, Any] | None:
    """Return what a line holds; None where it is not what was written."""
    line = line.rstrip(b"\n")
    whole, mark, rest = line.rpartition(_MARK)
    if not mark or len(rest) != _TAIL or rest != f'{zlib.crc32(whole):08x}"}}'.encode("ascii"):
        return None
    try:
        content = json.loads(whole + b"}")
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def guessed(line: bytes) -> dict[str, Any]:
    """Return what a damaged line seems to hold, as far as that can be made out at all."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
