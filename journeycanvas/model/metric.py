"""Metrics: one number a stage is judged by (M29, M31)."""

from typing import Annotated, Literal

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import Date, Figure, Id, Listed, Reference, Text, Title, Value

MetricCategory = Literal[
    "acquisition", "conversion", "velocity", "quality", "retention", "expansion"
]


class Reading(Value):
    """The metric's value on one day, and where it was read."""

    date: Date
    value: Figure
    source: Title = ""


class Metric(Record):
    """A figure with baseline and target; what it is now is its latest reading."""

    stage: Annotated[Id, Reference("stages")]
    name: Title = ""
    category: MetricCategory | None = None
    unit: Title = ""
    better: Literal["higher", "lower"] = "higher"
    baseline: Figure | None = None
    target: Figure | None = None
    readings: Annotated[tuple[Reading, ...], Listed, Field(max_length=limits.ITEMS)] = ()
    action: Text = ""
    primary: bool = False

    @property
    def latest(self) -> Reading | None:
        """The newest reading, the later entry winning on the same day; None without readings."""
        newest = None
        for reading in self.readings:
            if newest is None or reading.date >= newest.date:
                newest = reading
        return newest
