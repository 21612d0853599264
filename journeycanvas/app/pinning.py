"""Pinning notes, evidence and comments to a thing or a cell that is chosen from a list."""

from typing import TYPE_CHECKING

from journeycanvas.app.forms.references import Picker
from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.edits.pinning import PINS, pin_all
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

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
    # Evidence supports what is said by a thing; a cell says nothing.
    cells = () if any(place[i] == "evidence" for i in pins) else _cells(canvas.journey)
    picker = Picker(editor.inspector, HOLDERS, window, places=cells)
    picker.exec()
    if picker.chosen is None:
        return
    words = {"title": canvas.title_of(pins[-1]), "count": str(len(pins))}
    message = "Pin «{title}»" if len(pins) == 1 else "Pin {count} things"
    to = cell_of(picker.chosen) or picker.chosen
    canvas.perform(message, pin_all, pins, to, words=words)
    canvas.selection.set(pins)


def _cells(journey: Journey) -> tuple[tuple[str, str], ...]:
    """Return (name, what it is called) of every cell."""
    return tuple(
        (cell_name(stage.id, persona.id), f"{persona.name} · {stage.name}")
        for persona in journey.personas
        for stage in journey.stages
    )
