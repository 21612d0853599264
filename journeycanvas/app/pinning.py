"""Pinning notes, evidence and comments to a thing or a cell that is chosen from a list."""

from typing import TYPE_CHECKING, Any

from journeycanvas.app.forms.references import Picker
from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.edits.filling import fill_many, put_in
from journeycanvas.edits.moving import pin_to_cell
from journeycanvas.model.journey import Journey
from journeycanvas.model.references import REFERENCES
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

PINS = {"frictions": "pinned_to", "evidence": "supports", "comments": "on"}
"""What can be pinned, and the field that says to what."""
HOLDERS = ("touchpoints", "gaps", "handoffs")


def pin_to(window: "Window") -> None:
    """Pin what is selected to something that is chosen from a list."""
    editor = window.editor
    if editor is None:
        return
    canvas = editor.canvas
    place = canvas.journey.place
    pins = [i for i in canvas.selection.ids if place.get(i) in PINS]
    if not pins:
        window.told(_("Select a friction, a piece of evidence or a comment to pin."))
        return
    notes = [i for i in pins if place[i] == "frictions"]
    cells = _cells(canvas.journey) if len(notes) == len(pins) else ()
    picker = Picker(editor.inspector, HOLDERS, window, places=cells)
    picker.exec()
    if picker.chosen is None:
        return
    words = {"title": canvas.title_of(pins[-1]), "count": str(len(pins))}
    message = "Pin «{title}»" if len(pins) == 1 else "Pin {count} things"
    canvas.perform(message, pinned, pins, picker.chosen, words=words)
    canvas.selection.set(pins)


def pinned(journey: Journey, ids: list[str], to: str) -> Journey:
    """Return the map with things pinned to a thing; frictions to a cell as well, by its name."""
    cell = cell_of(to)
    for identity in ids:
        table = journey.place[identity]
        field: Any = next(r for r in REFERENCES[table] if r.name == PINS[table])
        if cell is not None:
            journey = pin_to_cell(journey, identity, *cell)
        elif field.many:
            journey = put_in(journey, (identity,), field.name, (to,))
        else:
            journey = fill_many(journey, (identity,), field.name, to)
    return journey


def _cells(journey: Journey) -> tuple[tuple[str, str], ...]:
    """Return (name, what it is called) of every cell."""
    return tuple(
        (cell_name(stage.id, persona.id), f"{persona.name} · {stage.name}")
        for persona in journey.personas
        for stage in journey.stages
    )
