"""Comments: what reviewers say about things on the map."""

from typing import Annotated

from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Moment, Reference, Text, Title


class Comment(Record):
    """A remark on a thing or on a cell, or a reply to another remark."""

    on: Annotated[Id, Reference()] | None = None
    stage: Annotated[Id, Reference("stages")] | None = None
    persona: Annotated[Id, Reference("personas")] | None = None
    """With the stage: the cell it is on. Both or neither, and neither where it is on a thing."""
    author: Title = ""
    at: Moment | None = None
    text: Text = ""
    resolved: bool = False
    reply_to: Annotated[Id, Reference("comments")] | None = None
