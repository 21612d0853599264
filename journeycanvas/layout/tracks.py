"""Sharing a channel or a gutter: lines that overlap get tracks of their own."""

import bisect
from collections.abc import Sequence


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
