"""What keys do on the canvas: walk, move, edit, give up, pan, type."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeycanvas.canvas import walking
from journeycanvas.canvas.typing_on import letters_of, type_on

if TYPE_CHECKING:
    from journeycanvas.canvas.canvas import Canvas

ARROWS: dict[int, walking.Way] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


def press(canvas: "Canvas", event: QKeyEvent) -> bool:
    """Do what a key says; tell whether it says anything here.

    Arrows walk, Ctrl+arrows move, F2 or Enter edits, Escape gives up, space pans, letters type.
    """
    key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if key in ARROWS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        _walk(canvas, ARROWS[key], moving=ctrl)
    elif key == Qt.Key.Key_Escape:
        _give_up(canvas)
    elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
        canvas.pointer.space = True
        canvas.pointer.show_hand()
    elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
        if canvas.selection.focus:
            canvas.edit_text(canvas.selection.focus)
    else:
        letters = letters_of(event)
        return bool(letters) and type_on(canvas, letters)
    return True


def _walk(canvas: "Canvas", way: walking.Way, *, moving: bool) -> None:
    if moving:
        walking.move_selected(canvas, way)
        return
    found = walking.next_stop(canvas.board, canvas.journey, canvas.selection.focus, way)
    if found is not None:
        canvas.choose(found)


def _give_up(canvas: "Canvas") -> None:
    """Give a drag up, or else the selection."""
    busy = [part for part in (canvas.pointer, canvas.headers, canvas.heads) if part.busy]
    for part in busy:
        part.cancel()
    if not busy and canvas.pointer.armed is not None:
        canvas.pointer.disarm()
    elif not busy:
        canvas.selection.set(())
