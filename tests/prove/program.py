"""The whole program: no network, and handlers that fail (T43, T44)."""

from tests.prove.case import Case

CASES: tuple[Case, ...] = ()
