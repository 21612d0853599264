"""Keeping work while it is done (T19, T20)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
