"""Taking over what was made for the board before, as long as what it was made from is the same."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from journeycanvas.layout.plan import Plan

T = TypeVar("T")


class Memo:
    """Things made for one board, with what each was made from; the next board may reuse them.

    Only what is asked for again is carried on, so nothing piles up.
    """

    def __init__(self, before: "Memo | None" = None) -> None:
        self._before = before.kept if before else {}
        self.kept: dict[Hashable, tuple[Any, Any]] = {}
        self.plans: dict[str, Plan] = dict(before.plans) if before else {}

    def made(self, key: Hashable, inputs: Any, make: Callable[[], T]) -> T:
        """Return the thing called `key`: the known one if `inputs` are equal, else a new one."""
        known = self.kept.get(key) or self._before.get(key)
        if known is None or known[0] != inputs:
            known = (inputs, make())
        self.kept[key] = known
        thing: T = known[1]
        return thing

    def carry(self, whole: str, *parts: str) -> None:
        """Carry on the parts that went into `whole` if that was taken over as it was.

        Nobody asked for them then, yet the next change to the whole will. Keys of parts are
        tuples that begin with their sort.
        """
        if self.kept.get(whole) is self._before.get(whole):
            for key, known in self._before.items():
                if isinstance(key, tuple) and key[0] in parts:
                    self.kept.setdefault(key, known)
