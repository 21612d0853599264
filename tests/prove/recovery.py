"""What a crash leaves behind (T16–T18)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
