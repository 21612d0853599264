"""Personas: the swimlanes (M9, M10)."""

from typing import Literal

from journeycanvas.model.record import Record
from journeycanvas.model.values import Hue, OrderKey, Text, Title

BuyingRole = Literal[
    "economic buyer",
    "technical evaluator",
    "security reviewer",
    "end user",
    "champion",
    "procurement",
    "executive sponsor",
    "blocker",
    "other",
]
Influence = Literal["decides", "recommends", "blocks", "uses"]


class Persona(Record):
    """A role on the customer's side that moves through the journey in a lane of its own."""

    name: Title = ""
    order: OrderKey = "V"
    role: Title = ""
    buying_role: BuyingRole | None = None
    influence: Influence | None = None
    goals: Text = ""
    constraints: Text = ""
    success: Text = ""
    hue: Hue = 0
