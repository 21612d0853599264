"""Letters always type: into an empty cell a new card, over a selected thing its text.

A card begun so is followed by the next: Enter opens one right after it, Tab one in the next stage.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.text_editor import Onward
from journeycanvas.changes.entry import IN_HAND
from journeycanvas.edits.adding import add_touchpoint
from journeycanvas.edits.place import after_moment, at_end
from journeycanvas.model.place import Place

if TYPE_CHECKING:
    from journeycanvas.canvas.canvas import Canvas

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def letters_of(event: QKeyEvent) -> str:
    """Return what a key types, empty where it is a command.

    AltGr, which some systems report as Ctrl and Alt, types.
    """
    text = event.text()
    if not text or not text.isprintable() or text.isspace():
        return ""
    held = event.modifiers() & _COMMANDS
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return text if not held or held == both else ""


def type_on(canvas: "Canvas", letters: str) -> bool:
    """Begin to type where the focus is; tell whether there was such a place."""
    focus = canvas.selection.focus or ""
    cell = cell_of(focus)
    if cell is not None and not canvas.letters_begin:
        return False
    if cell is not None:
        _card(canvas, at_end(canvas.journey, *cell), letters)
        return True
    if focus in canvas.journey.place:
        canvas.naming.edit(focus, letters=letters)
        return True
    return False


def begin_card(canvas: "Canvas", cell: tuple[str, str]) -> None:
    """Begin a card at the end of a cell, (stage, persona); its title is typed where it stands."""
    _card(canvas, at_end(canvas.journey, *cell))


def compose_on(canvas: "Canvas", event: QInputMethodEvent) -> None:
    """Begin to type with what an input method composes; it goes on in the text editor."""
    if (event.preeditString() or event.commitString()) and type_on(canvas, ""):
        canvas.naming.compose(event)


def _card(canvas: "Canvas", place: Place, letters: str = "") -> None:
    made = str(canvas.perform("Add touchpoint", add_touchpoint, place, key=IN_HAND))

    def follow(onward: Onward) -> None:
        _go_on(canvas, made, onward)

    canvas.naming.edit(made, fresh=True, letters=letters, follow=follow)


def _go_on(canvas: "Canvas", made: str, onward: Onward) -> None:
    journey = canvas.journey
    card = journey.touchpoints.get(made)
    if card is None:
        return
    if onward == "after":
        _card(canvas, after_moment(journey, made))
        return
    stages = [stage.id for stage in journey.stages]
    at = stages.index(card.stage) + 1
    if at < len(stages):
        _card(canvas, at_end(journey, stages[at], card.persona))
