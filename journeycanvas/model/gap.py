"""Gaps: time in which nothing happens, and deals die (M16)."""

from typing import Annotated

from journeycanvas.model.record import Record
from journeycanvas.model.values import Duration, Id, OrderKey, Reference, Text, Validation


class Gap(Record):
    """A silence between two touchpoints, placed in time like a touchpoint.

    `after` and `before` name the touchpoints on its two sides, where there are such.
    """

    persona: Annotated[Id, Reference("personas")]
    stage: Annotated[Id, Reference("stages")]
    order: OrderKey = "V"
    after: Annotated[Id, Reference("touchpoints")] | None = None
    before: Annotated[Id, Reference("touchpoints")] | None = None
    duration: Duration | None = None
    meanwhile: Text = ""
    risk: Text = ""
    validation: Validation | None = None
