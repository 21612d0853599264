"""Two of anything: locks, other programs, sync tools, clocks (T12–T15)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
