"""Results: before and after one change, tied to one stage and one metric (M30)."""

from typing import Annotated

from journeycanvas.model.record import Record
from journeycanvas.model.values import Date, Figure, Id, Reference, Text


class Result(Record):
    """What a change did to a metric of a stage."""

    stage: Annotated[Id, Reference("stages")]
    metric: Annotated[Id, Reference("metrics")] | None = None
    change_made: Text = ""
    before: Figure | None = None
    after: Figure | None = None
    date: Date | None = None
