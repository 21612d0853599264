"""The inbox: what was said out of order and has no place yet."""

from journeycanvas.model.record import Record
from journeycanvas.model.values import Moment, Text, Title


class InboxNote(Record):
    """A captured line that waits to be placed."""

    text: Text = ""
    at: Moment | None = None
    from_: Title = ""
