"""Hypotheses: statements still to be proved, possibly against a rival (M26)."""

from typing import Annotated

from journeycanvas.model.record import Record
from journeycanvas.model.values import Id, Reference, Text, Validation


class Hypothesis(Record):
    """A statement about something on the map."""

    about: Annotated[Id, Reference()] | None = None
    statement: Text = ""
    rival_of: Annotated[Id, Reference("hypotheses")] | None = None
    validation: Validation | None = None
