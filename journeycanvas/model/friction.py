"""Friction notes: symptoms, pinned to what they hurt (M21)."""

from typing import Annotated, Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Rating, Reference, Text, Title, Validation

Category = Literal[
    "unclear value",
    "missing proof",
    "internal misalignment",
    "no owner",
    "bad handoff",
    "other",
]


class Friction(Record):
    """Where the customer gets stuck. Pinned to a card, a gap or a handoff, or else to a cell."""

    title: Title = ""
    missing: Text = ""
    category: Category | None = None
    sign: Literal["struggle", "drop-off", "frustration"] | None = None
    severity: Rating | None = None
    pinned_to: Annotated[Id, Reference("touchpoints", "handoffs", "gaps")] | None = None
    stage: Annotated[Id, Reference("stages")] | None = None
    persona: Annotated[Id, Reference("personas")] | None = None
    validation: Validation | None = None
