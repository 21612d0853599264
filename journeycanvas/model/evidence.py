"""Evidence: what supports a statement (M24)."""

from typing import Annotated, Literal

from pydantic import Field

from journeycanvas.model import limits
from journeycanvas.model.record import Record
from journeycanvas.model.values import Date, Id, Listed, Reference, Text, Title

EvidenceType = Literal[
    "call transcript",
    "win/loss note",
    "interview",
    "CRM stage velocity",
    "pipeline drop-off",
    "website behaviour",
    "product usage",
    "support theme",
    "survey",
    "experiment",
    "other",
]


class Evidence(Record):
    """One piece of evidence; it may support many things, and be on one cell.

    Links are stored, never followed.
    """

    type: EvidenceType | None = None
    nature: Literal["qualitative", "quantitative"] | None = None
    title: Title = ""
    date: Date | None = None
    quote: Text = ""
    figure: Title = ""
    link: Text = ""
    file: Text = ""
    supports: Annotated[
        tuple[Annotated[Id, Reference()], ...], Listed, Field(max_length=limits.ITEMS)
    ] = ()
    stage: Annotated[Id, Reference("stages")] | None = None
    persona: Annotated[Id, Reference("personas")] | None = None
    """With the stage: the cell it is on, whatever it supports. Both or neither."""
