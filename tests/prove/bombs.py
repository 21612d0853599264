"""Maps that are too much (T23, T25, T26)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
