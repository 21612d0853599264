"""Sharing a channel or a gutter: lines that overlap get tracks of their own."""

import bisect
from collections.abc import Sequence
from itertools import pairwise


def assign(spans: Sequence[tuple[float, float]]) -> tuple[list[int], int]:
    """Return a track for each (low, high) span and the number of tracks.

    Spans that overlap or touch never share a track. Spans are served from the left, each gets the
    first free track: as few tracks as possible, and always the same ones.

    >>> assign([(0, 5), (6, 9), (4, 7)])
    ([0, 0, 1], 2)
    """
    tracks = [0] * len(spans)
    ends: list[float] = []
    for index in sorted(range(len(spans)), key=lambda i: (spans[i], i)):
        low, high = spans[index]
        for track, end in enumerate(ends):
            if end < low:
                ends[track] = high
                tracks[index] = track
                break
        else:
            tracks[index] = len(ends)
            ends.append(high)
    return tracks, len(ends)


def share(spans: Sequence[tuple[float, float]], width: float) -> list[float]:
    """Return for each (low, high) span how far from the left it runs in a strip of some width.

    Spans that overlap or touch never share a place. Those that begin lower take what room the
    higher ones leave, in the middle of the widest parts: so where a span runs depends on nothing
    that begins below its own beginning.

    >>> share([(0, 5), (0, 6), (4, 7), (8, 9)], 12.0)
    [4.0, 8.0, 2.0, 6.0]
    """
    found = [0.0] * len(spans)
    by_start: dict[float, list[int]] = {}
    for index in sorted(range(len(spans)), key=lambda i: (spans[i], i)):
        by_start.setdefault(spans[index][0], []).append(index)
    begun: list[int] = []
    for low, row in by_start.items():
        begun = [index for index in begun if spans[index][1] >= low]
        walls = sorted({0.0, width, *(found[index] for index in begun)})
        gaps = list(pairwise(walls))
        many = [0] * len(gaps)
        for _ in row:
            widest = max(range(len(gaps)), key=lambda g: (gaps[g][1] - gaps[g][0]) / (many[g] + 1))
            many[widest] += 1
        places = (
            start + (end - start) * (at + 1) / (count + 1)
            for (start, end), count in zip(gaps, many, strict=True)
            for at in range(count)
        )
        for index, place in zip(row, places, strict=True):
            found[index] = place
        begun += row
    return found


def free_span(
    blocked: Sequence[float],
    around: tuple[float, float],
    width: float,
    margin: float,
    edges: tuple[float, float],
) -> tuple[float, float] | None:
    """Return where a pill of `width` may lie on a line, or the widest free part if it fits nowhere.

    `blocked` are the rising x of lines that must not be met, `around` is the part of the own line
    that the pill has to touch, `edges` are the sides of the board. A span narrower than asked is
    returned as wide as it may be; None means that no room is left at all.
    """
    low, high = around
    middle = (low + high) / 2
    best: tuple[float, float] | None = None
    at = bisect.bisect_left(blocked, low)
    left = blocked[at - 1] if at else edges[0]
    while True:
        last = at >= len(blocked)
        right = edges[1] if last else blocked[at]
        start, end = left + margin, right - margin
        if end > low and start < high and end > start:
            found = _fitted(start, end, (low, high), middle, width)
            if best is None or _better(found, best, width, middle):
                best = found
        if last or right > high:
            return best
        left = right
        at += 1


def _fitted(
    start: float, end: float, own: tuple[float, float], middle: float, width: float
) -> tuple[float, float]:
    wide = min(width, end - start)
    at = min(max(middle - wide / 2, start), end - wide)
    # It has to touch the own line, by its edge at least.
    at = min(max(at, own[0] - wide + 1), max(own[1] - 1, start))
    return at, at + wide


def _better(
    one: tuple[float, float], other: tuple[float, float], width: float, middle: float
) -> bool:
    wide, known = one[1] - one[0], other[1] - other[0]
    if min(wide, width) > min(known, width) + 0.5:
        return True
    if min(wide, width) < min(known, width) - 0.5:
        return False
    return abs(sum(one) / 2 - middle) < abs(sum(other) / 2 - middle)
