"""Handoffs: promises from one team to another (M17)."""

from typing import Annotated, Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Duration, Id, Reference, Text, Title


class Handoff(Record):
    """A line from one touchpoint to another.

    Of the kind "handoff" it is a promise and needs a receiver and an SLA; a "path" only says
    what follows; a "loop-back" returns to an earlier moment.
    """

    source: Annotated[Id, Reference("touchpoints")]
    target: Annotated[Id, Reference("touchpoints")]
    from_team: Title = ""
    from_owner: Title = ""
    to_team: Title = ""
    to_owner: Title = ""
    what: Text = ""
    definition_of_good: Text = ""
    sla: Duration | None = None
    kind: Literal["handoff", "path", "loop-back"] = "handoff"

    @property
    def has_receiver(self) -> bool:
        """Whether somebody is named who takes over."""
        return bool(self.to_team.strip() or self.to_owner.strip())

    @property
    def is_broken(self) -> bool:
        """Whether this promise lacks its receiver or its SLA (M17, R12)."""
        return self.kind == "handoff" and not (self.has_receiver and self.sla is not None)
