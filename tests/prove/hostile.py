"""Hostile and broken maps (T21, T22, T24, T27, T28)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
