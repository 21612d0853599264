"""How much a map may still take in: no step may lead to one that could not be opened again."""

from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import TABLES
from journeycanvas.wording import _


class FullError(Exception):
    """A step was not taken, for the map would hold more than it may. `str()` is one sentence."""


def check_room(before: Journey, after: Journey) -> None:
    """Refuse a step that adds more than a map may hold. Raises FullError.

    One that takes away, or only changes what there is, always passes.
    """
    for what, tables, most in (
        (_("cards"), ("touchpoints", "gaps"), limits.CARDS),
        (_("stages"), ("stages",), limits.COLUMNS),
        (_("personas"), ("personas",), limits.COLUMNS),
        (_("records"), tuple(TABLES), limits.RECORDS),
    ):
        have = sum(len(after.table(table)) for table in tables)
        if have > most and have > sum(len(before.table(table)) for table in tables):
            sentence = _(
                "The map would have {have} {what} and can have at most {most}; "
                "split it into several maps."
            )
            raise FullError(sentence.format(have=have, what=what, most=most))
