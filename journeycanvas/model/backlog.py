"""The backlog: what to fix, for whom, and how much it is worth (M32)."""

from typing import Annotated, Literal

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import Date, Figure, Id, Listed, Rating, Reference, Text, Title

Status = Literal["proposed", "committed", "done", "dropped"]


class BacklogItem(Record):
    """One fix, tied to the frictions, causes and opportunities it addresses."""

    title: Title = ""
    statement: Text = ""
    addresses: Annotated[
        tuple[Annotated[Id, Reference("frictions", "causes", "opportunities")], ...],
        Listed,
        Field(max_length=limits.ITEMS),
    ] = ()
    impact: Rating | None = None
    frequency: Rating | None = None
    effort: Rating | None = None
    owner: Title = ""
    due: Date | None = None
    metric: Annotated[Id, Reference("metrics")] | None = None
    baseline: Figure | None = None
    target: Figure | None = None
    status: Status = "proposed"

    @property
    def score(self) -> float | None:
        """Impact times frequency divided by effort; None while one of them is missing."""
        if self.impact is None or self.frequency is None or self.effort is None:
            return None
        return self.impact * self.frequency / self.effort
