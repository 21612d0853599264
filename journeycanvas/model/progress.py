"""Parallel progress: how far each persona is in each stage (M11)."""

from typing import Annotated, Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Reference

Status = Literal["not started", "progressing", "stuck", "done"]


class Progress(Record):
    """One persona's status in one stage."""

    persona: Annotated[Id, Reference("personas")]
    stage: Annotated[Id, Reference("stages")]
    status: Status = "not started"
