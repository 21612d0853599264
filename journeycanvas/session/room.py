"""How much a map may still take in: no step may lead to one that could not be opened again."""

from journeycanvas.model.counts import counts, sizes_of
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _


class FullError(Exception):
    """A step was not taken, for the map would hold more than it may. `str()` is one sentence."""


def check_room(before: Journey, after: Journey) -> None:
    """Refuse a step that adds more than a map may hold. Raises FullError.

    One that takes away, or only changes what there is, always passes.
    """
    had = counts(sizes_of(before))
    for (what, have, most), was in zip(counts(sizes_of(after)), had, strict=True):
        if have > most and have > was.have:
            sentence = _(
                "The map would have {have} {what} and can have at most {most}; "
                "split it into several maps."
            )
            raise FullError(sentence.format(have=have, what=what, most=most))
