"""Where in a file something stands. Slow, so only asked once something is wrong."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from journeycanvas.wording import _

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
_INSIDE = ("}", "]", ",", ":")
_SEARCHED = 8 * 1024 * 1024
"""Characters beyond which an error is told without its line, rather than after many seconds."""


class Spot(NamedTuple):
    """A value or a key (`is_key`) in a JSON text; `path` leads there by names and indexes."""

    path: tuple[Any, ...]
    offset: int
    word: str
    is_key: bool


def spots(text: str) -> Iterator[Spot]:
    """Yield everything in `text`, up to where it ceases to be JSON."""
    path: list[Any] = []
    in_object: list[bool] = []
    key_comes = False
    for match in _TOKEN.finditer(text, 0, _SEARCHED):
        word = match[0]
        if match.end() == _SEARCHED or (word in _INSIDE and not path):
            return
        if word in ("}", "]"):
            path.pop()
            in_object.pop()
            key_comes = False
        elif word == ",":
            key_comes = in_object[-1]
            if not key_comes:
                path[-1] += 1
        elif key_comes and word != ":":
            try:
                path[-1] = json.loads(word)
            except ValueError:
                return
            key_comes = False
            yield Spot(tuple(path), match.start(), word, is_key=True)
        elif word != ":":
            yield Spot(tuple(path), match.start(), word, is_key=False)
            if word in ("{", "["):
                key_comes = word == "{"
                in_object.append(key_comes)
                path.append(None if key_comes else 0)


def offset_of(text: str, path: Sequence[Any]) -> int | None:
    """Return where the value at `path` begins, or else the nearest thing around it."""
    wanted = tuple(path)
    best: int | None = None
    deepest = -1
    for spot in spots(text):
        depth = len(spot.path)
        if not spot.is_key and depth > deepest and spot.path == wanted[:depth]:
            best, deepest = spot.offset, depth
            if depth == len(wanted):
                break
    return best


def repeated_key(text: str) -> Spot | None:
    """Return the first key that its object already has."""
    seen: dict[int, set[Any]] = {}
    for spot in spots(text):
        depth = len(spot.path)
        if not spot.is_key:
            seen[depth + 1] = set()
        elif spot.path[-1] in seen[depth]:
            return spot
        else:
            seen[depth].add(spot.path[-1])
    return None


def too_deep(text: str, depth: int) -> int | None:
    """Return where brackets open for more than the `depth`-th time, those in texts left out."""
    level = 0
    for match in _TOKEN.finditer(text):
        if match[0] in ("{", "["):
            level += 1
            if level > depth:
                return match.start()
        elif match[0] in ("}", "]"):
            level -= 1
    return None


def place(text: str, offset: int | None) -> str:
    """Return "line 3, column 14", both counted from 1; empty for an unknown offset."""
    if offset is None:
        return ""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return _("line {line}, column {column}").format(line=line, column=column)
