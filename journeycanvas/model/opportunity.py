"""Opportunities: what better would look like here (M23)."""

from typing import Annotated

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Listed, Reference, Title, Validation


class Opportunity(Record):
    """A better way, for a stage and perhaps one persona in it."""

    title: Title = ""
    stage: Annotated[Id, Reference("stages")]
    persona: Annotated[Id, Reference("personas")] | None = None
    addresses: Annotated[
        tuple[Annotated[Id, Reference("frictions", "causes", "touchpoints", "gaps")], ...],
        Listed,
        Field(max_length=limits.ITEMS),
    ] = ()
    validation: Validation | None = None
