"""Stretches of rows: Qt is told of rows that come, go and move by the first and last of each."""

from collections.abc import Sequence


def moved_together(before: list[str], after: list[str]) -> frozenset[str]:
    """Return the names of the rows that moved, if that was one stretch; empty for anything else."""
    low = next(at for at, name in enumerate(before) if name != after[at])
    high = len(before)
    while before[high - 1] == after[high - 1]:
        high -= 1
    old, new = before[low:high], after[low:high]
    cut = old.index(new[0])
    if old[cut:] + old[:cut] != new:
        return frozenset()
    return frozenset(old[:cut] if cut * 2 <= len(old) else old[cut:])


def runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """Return (first, last) of each stretch of true marks."""
    found: list[tuple[int, int]] = []
    for at, mark in enumerate(marks):
        if mark and found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        elif mark:
            found.append((at, at))
    return found
