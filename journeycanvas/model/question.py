"""Questions, criteria and risks: need to know, need to believe, could say no (M20)."""

from typing import Annotated, Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Reference, Text


class Question(Record):
    """What the customer asks, must believe or fears in a stage, as one persona or as all."""

    kind: Literal["question", "criterion", "risk"] = "question"
    text: Text = ""
    stage: Annotated[Id, Reference("stages")]
    persona: Annotated[Id, Reference("personas")] | None = None
