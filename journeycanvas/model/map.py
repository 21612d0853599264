"""The map itself: its scope, its customer's goal and its upkeep (M1-M8)."""

from typing import Annotated, Literal

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import Date, Figure, Listed, Text, Title, Value

Motion = Literal["inbound", "outbound", "product-led", "expansion", "partner", "other"]
Model = Literal["linear", "loop", "multi-path"]
ReviewTrigger = Literal[
    "scheduled",
    "pricing",
    "new segment",
    "launch",
    "committee change",
    "market expansion",
    "competitor",
    "other",
]


class Outcome(Value):
    """What shall be different, as a number with a unit and a day (M4)."""

    statement: Text = ""
    metric: Title = ""
    unit: Title = ""
    baseline: Figure | None = None
    target: Figure | None = None
    due: Date | None = None


class Owner(Value):
    """Who answers for the map in one function of the company."""

    function: Title = ""
    name: Title = ""


class Review(Value):
    """One look back at the map and what caused it."""

    date: Date
    trigger: ReviewTrigger = "scheduled"
    by: Title = ""


class Map(Record):
    """The single record of a map's scope and governance."""

    title: Title = ""
    kind: Literal["customer", "user"] = "customer"
    state: Literal["current", "future"] = "current"
    model: Model = "linear"
    goal: Text = ""
    segment: Title = ""
    company_size: Title = ""
    industry: Title = ""
    use_case: Title = ""
    motion: Motion | None = None
    horizon_from: Title = ""
    horizon_to: Title = ""
    outcome: Outcome = Outcome()
    owners: Annotated[tuple[Owner, ...], Listed, Field(max_length=limits.ITEMS)] = ()
    status: Literal["draft", "in review", "agreed"] = "draft"
    last_reviewed: Date | None = None
    review_every_days: Annotated[int, Field(ge=1, le=3660)] = 90
    annual_review: Date | None = None
    review_log: Annotated[tuple[Review, ...], Listed, Field(max_length=limits.ITEMS)] = ()
