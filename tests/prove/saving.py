"""Saving: kills, full disks, faults, order (T01–T06, T08)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
