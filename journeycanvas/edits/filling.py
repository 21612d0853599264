"""Filling in a field of a form, with what has to go along so that the map stays sound."""

from journeycanvas.edits.moving import pin, pin_to_cell, set_fields
from journeycanvas.edits.removing import cell_of
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _


def fill(journey: Journey, table: str, identity: str, **fields: object) -> Journey:
    """Give one record new values, as a person does who fills in its form.

    A friction is always pinned to a thing or to a cell: pinned to one, it leaves the other.
    Raises KeyError when there is no such record, ValidationError when a value does not fit, and
    ValueError (a sentence) where a thing would name itself.
    """
    if identity in fields.values():
        raise ValueError(_("A thing cannot name itself."))
    if table == "handoffs":
        line = journey.handoffs[identity]
        if fields.get("source", line.source) == fields.get("target", line.target):
            raise ValueError(_("A touchpoint cannot be handed over to itself."))
    if table == "frictions" and fields.keys() & {"pinned_to", "stage", "persona"}:
        return _placed(journey, identity, **fields)
    return set_fields(journey, table, identity, **fields)


def _placed(journey: Journey, identity: str, **fields: object) -> Journey:
    note = journey.frictions[identity]
    pinned_to = fields.get("pinned_to")
    if isinstance(pinned_to, str):
        return pin(journey, identity, pinned_to)
    here = cell_of(journey, note.pinned_to)
    cell = {
        name: fields.get(name) or getattr(note, name) or here[name] for name in ("stage", "persona")
    }
    return pin_to_cell(journey, identity, str(cell["stage"]), str(cell["persona"]))
