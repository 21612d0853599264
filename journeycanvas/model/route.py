"""Routes: the ways into a multi-path journey (M19)."""

from typing import Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Hue, Title

Entry = Literal["content", "outbound", "free trial", "referral", "other"]


class Route(Record):
    """A named entry; its touchpoints name it."""

    name: Title = ""
    entry: Entry | None = None
    hue: Hue = 0
