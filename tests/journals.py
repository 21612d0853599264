"""What tests do with journals."""

from journeycanvas.recovery.leftovers import Leftover, Partial, Whole


def whole(leftover: Leftover) -> Whole:
    """Recover a journal of which nothing is lost."""
    found = leftover.recover()
    assert isinstance(found, Whole), found.lost
    return found


def part(leftover: Leftover) -> Partial:
    """Recover a journal of which something is lost."""
    found = leftover.recover()
    assert isinstance(found, Partial)
    return found
