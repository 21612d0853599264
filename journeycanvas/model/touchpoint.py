"""Touchpoints: what happens between the customer and the company (M15)."""

from typing import Annotated, Literal

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import (
    Duration,
    Emotion,
    Id,
    Listed,
    OrderKey,
    Quote,
    Reference,
    Text,
    Title,
    Validation,
)

TouchpointType = Literal[
    "content",
    "ad",
    "event",
    "outbound email",
    "call",
    "demo",
    "trial",
    "onboarding session",
    "support ticket",
    "meeting",
    "document",
    "dashboard",
    "product",
    "other",
]
Channel = Literal["website", "email", "phone", "product", "in person", "support", "other"]


class Touchpoint(Record):
    """One moment of contact, told from the customer's side, placed in time within its stage.

    `with_` names further personas who take part: ids of personas, or plain names.
    """

    title: Title = ""
    stage: Annotated[Id, Reference("stages")]
    persona: Annotated[Id, Reference("personas")]
    with_: Annotated[tuple[Title, ...], Listed, Field(max_length=limits.ITEMS)] = ()
    order: OrderKey = "V"
    type: TouchpointType | None = None
    channel: Channel | None = None
    mode: Literal["digital", "human"] | None = None
    goal: Text = ""
    does: Text = ""
    thinks: Text = ""
    feels: Text = ""
    emotion: Emotion | None = None
    systems: Annotated[tuple[Title, ...], Listed, Field(max_length=limits.ITEMS)] = ()
    teams: Annotated[tuple[Title, ...], Listed, Field(max_length=limits.ITEMS)] = ()
    owner: Title = ""
    definition_of_good: Text = ""
    sla: Duration | None = None
    matters: bool = False
    quote: Quote | None = None
    playbook: Text = ""
    routes: Annotated[
        tuple[Annotated[Id, Reference("routes")], ...], Listed, Field(max_length=limits.ITEMS)
    ] = ()
    validation: Validation | None = None
