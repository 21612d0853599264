"""Where maps are saved: folders, links, names (T07, T09–T11)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
