"""Causes: why symptoms appear; one may explain several (M22)."""

from typing import Annotated

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Listed, Reference, Title, Validation


class Cause(Record):
    """What lies behind one or more frictions."""

    title: Title = ""
    symptoms: Annotated[
        tuple[Annotated[Id, Reference("frictions")], ...], Listed, Field(max_length=limits.ITEMS)
    ] = ()
    validation: Validation | None = None
