"""Which way text runs: bidirectional levels of a paragraph and the order of its pieces.

Follows the Unicode bidirectional algorithm (UAX 9) as python-bidi implements it, without
explicit embeddings and isolates: `cleaned` has dropped those. Levels are resolved here, and not
by `bidi.get_display`, because shaping needs the levels and not the reversed characters.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from bidi import algorithm

# Everything whose bidirectional class is R, AL or AN, with room around it. A paragraph without
# any of these is left to right throughout and never reaches python-bidi, which is slow.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EXPLICIT = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")

#: Marks kept on one letter, as in the stream-safe text format of UAX 15.
MOST_MARKS = 30

_T = TypeVar("_T")


class Paragraph(NamedTuple):
    """Cleaned text, one level per character (empty: all zero), the level of the whole."""

    text: str
    levels: bytes
    base: int


def cleaned(text: str) -> str:
    """Return `text` as it is laid out; what is stored stays as typed.

    Explicit bidirectional controls go, other controls become spaces, lone surrogates become
    U+FFFD, marks beyond `MOST_MARKS` on one letter go, the rest is composed (NFC).
    """
    if text.isprintable() and text.isascii():
        return text
    text = _CONTROL.sub(" ", text)
    if text.isascii():
        return text
    text = _SURROGATE.sub("\ufffd", _EXPLICIT.sub("", text))
    if any(map(unicodedata.combining, text)):
        text = "".join(_without_towers(text))
    return unicodedata.normalize("NFC", text)


def _without_towers(text: str) -> list[str]:
    # Before normalising: sorting a tower of 100 000 marks takes time by the square.
    kept, height = [], 0
    for char in text:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= MOST_MARKS:
            kept.append(char)
    return kept


@lru_cache(maxsize=4096)
def paragraph(text: str) -> Paragraph:
    """Return a cleaned paragraph with its levels; its direction is the first strong one."""
    if not _RIGHT_TO_LEFT.search(text):
        return Paragraph(text, b"", 0)
    base = algorithm.get_base_level(text)
    marks: list[dict[str, Any]] = []
    for char in text:
        # Unassigned characters have no class, and python-bidi asserts on that.
        kind = unicodedata.bidirectional(char) or "L"
        marks.append({"ch": char, "level": base, "type": kind, "orig": kind})
    storage = {
        "base_level": base,
        "base_dir": "LR"[base],
        # Rule X9: joiners and other boundary-neutral characters take no part.
        "chars": [mark for mark in marks if mark["type"] != "BN"],
        "runs": deque(),
    }
    algorithm.calc_level_runs(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    level = base
    levels = bytearray()
    for mark in marks:
        if mark["type"] != "BN":
            level = mark["level"]
        levels.append(level)
    return Paragraph(text, bytes(levels), base)


def in_visual_order(pieces: Sequence[_T], level_of: Callable[[_T], int]) -> list[_T]:
    """Return `pieces`, given in reading order, from left to right (rule L2)."""
    ordered = list(pieces)
    levels = {level_of(piece) for piece in ordered}
    lowest_odd = min((level for level in levels if level % 2), default=None)
    if lowest_odd is None:
        return ordered
    for least in range(max(levels), lowest_odd - 1, -1):
        turned: list[_T] = []
        for high, group in groupby(ordered, key=lambda piece: level_of(piece) >= least):
            same = list(group)
            turned += reversed(same) if high else same
        ordered = turned
    return ordered
