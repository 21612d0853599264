"""Saved views: what is shown, never what is true."""

from typing import Annotated

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Listed, Reference, Text, Title

Names = Annotated[tuple[Title, ...], Listed, Field(max_length=limits.ITEMS)]


class View(Record):
    """A named way to look at the map."""

    name: Title = ""
    filters: Annotated[tuple[Text, ...], Listed, Field(max_length=limits.ITEMS)] = ()
    strips: Names = ()
    collapsed: Annotated[
        tuple[Annotated[Id, Reference("stages", "personas")], ...],
        Listed,
        Field(max_length=limits.ITEMS),
    ] = ()
    lens: Title = ""
