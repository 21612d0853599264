"""Comments: what reviewers say about things on the map."""

from typing import Annotated

from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Moment, Reference, Text, Title


class Comment(Record):
    """A remark on anything, or a reply to another remark."""

    on: Annotated[Id, Reference()] | None = None
    author: Title = ""
    at: Moment | None = None
    text: Text = ""
    resolved: bool = False
    reply_to: Annotated[Id, Reference("comments")] | None = None
