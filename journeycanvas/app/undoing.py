"""Undo and redo as people see them: what they touch is selected and shown."""

from typing import TYPE_CHECKING

from journeycanvas.app.laying_out import expect_undone

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def undo(window: "Window") -> None:
    """Take the last entry back and select what it touched."""
    if window.session is not None:
        window.finish_typing()
        if expect_undone(window):
            _select(window, window.session.undo())


def redo(window: "Window") -> None:
    """Put the next entry back and select what it touched."""
    if window.session is not None:
        window.finish_typing()
        if expect_undone(window, again=True):
            _select(window, window.session.redo())


def _select(window: "Window", touched: frozenset[str]) -> None:
    canvas = window.canvas
    if canvas is None:
        return
    place = canvas.journey.place
    known = [i for i in sorted(touched) if place.get(i, "map") != "map"]
    # What stands on the board comes first; causes, evidence and fixes alone count as well.
    there = [i for i in known if i in canvas.board.boxes] or known
    canvas.selection.set(there)
    if there:
        canvas.reveal(there[-1])
