"""Signals: how one sees that a stage moves or sticks (M28)."""

from typing import Annotated, Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Reference, Text, Title


class Signal(Record):
    """Something that can be observed, where its data lives and from when on it counts."""

    kind: Literal["progress", "stuck"] = "progress"
    text: Text = ""
    stage: Annotated[Id, Reference("stages")]
    data_source: Title = ""
    threshold: Title = ""
