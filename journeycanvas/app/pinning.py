"""Pinning notes, evidence and comments to a thing or a cell that is chosen from a list."""

from typing import TYPE_CHECKING

from journeycanvas.app.action import Condition
from journeycanvas.app.forms.references import Picker
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.gestures.drag_mark import ON, move_what_is_on
from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.edits.pinning import PINS, behind, pin_all
from journeycanvas.kinds.registry import KINDS
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
    picker = Picker(editor.inspector, HOLDERS, window, places=_cells(canvas.journey))
    picker.exec()
    if picker.chosen is None:
        return
    words = {"title": canvas.title_of(pins[-1]), "count": str(len(pins))}
    message = "Pin «{title}»" if len(pins) == 1 else "Pin {count} things"
    to = cell_of(picker.chosen) or picker.chosen
    canvas.perform(message, pin_all, pins, to, words=words)
    canvas.selection.set(pins)


def has_marks(table: str, needs: str) -> Condition:
    """Return whether evidence or open comments are on what is selected, as an action asks it."""

    def some(window: "Window") -> bool:
        return window.canvas is not None and bool(_marked(window.canvas, table))

    return Condition(some, needs)


def _marked(canvas: Canvas, table: str) -> str:
    """Return what is selected if evidence or open comments are on it; else nothing."""
    focus = canvas.selection.focus or ""
    return focus if focus and behind(canvas.journey, table, cell_of(focus) or focus) else ""


def move_its(window: "Window", table: str) -> None:
    """Move the evidence or the open comments on what is selected to something from a list."""
    editor = window.editor
    source = _marked(editor.canvas, table) if editor is not None else ""
    if editor is None or not source:
        window.told(_("Select something with evidence or comments on it."))
        return
    cells = _cells(editor.canvas.journey)
    tables = tuple(name for name in ON[table] if name in KINDS)
    picker = Picker(editor.inspector, tables, window, leave_out=source, places=cells)
    picker.exec()
    if picker.chosen is not None and picker.chosen != source:
        move_what_is_on(editor.canvas, table, source, picker.chosen)


def _cells(journey: Journey) -> tuple[tuple[str, str], ...]:
    """Return (name, what it is called) of every cell."""
    return tuple(
        (cell_name(stage.id, persona.id), f"{persona.name} · {stage.name}")
        for persona in journey.personas
        for stage in journey.stages
    )
