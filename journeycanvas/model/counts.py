"""How much a map holds of what is limited, and what is too much."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import TABLES
from journeycanvas.wording import _


class Count(NamedTuple):
    """So many of something, and how many a map may have; `what` is a word for people."""

    what: str
    have: int
    most: int


def sizes_of(journey: Journey) -> dict[str, int]:
    """Return how many records each table of a map has."""
    return {table: len(journey.table(table)) for table in TABLES}


def counts(sizes: Mapping[str, int]) -> Iterator[Count]:
    """Yield what is limited of a map whose tables have so many records each."""
    stages, personas = sizes["stages"], sizes["personas"]
    yield Count(_("cards"), sizes["touchpoints"] + sizes["gaps"], limits.CARDS)
    yield Count(_("stages"), stages, limits.COLUMNS)
    yield Count(_("personas"), personas, limits.COLUMNS)
    yield Count(_("cells (stages × personas)"), stages * personas, limits.CELLS)
    yield Count(_("records"), sum(sizes.values()), limits.RECORDS)


def too_many(sizes: Mapping[str, int]) -> Count | None:
    """Return the first of what a map may not have so many of; None where all is well."""
    return next((count for count in counts(sizes) if count.have > count.most), None)
