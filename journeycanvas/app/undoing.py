"""Undo and redo as people see them: what they touch is selected and shown."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journeycanvas.app.laying_out import expect_undone
from journeycanvas.app.removing import neighbour
from journeycanvas.model.journey import Journey

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def undo(window: "Window") -> None:
    """Take the last entry back and select what it touched."""
    if window.session is not None:
        window.finish_typing()
        if expect_undone(window):
            _step(window, window.session.undo)


def redo(window: "Window") -> None:
    """Put the next entry back and select what it touched."""
    if window.session is not None:
        window.finish_typing()
        if expect_undone(window, again=True):
            _step(window, window.session.redo)


def _step(window: "Window", step: Callable[[], frozenset[str]]) -> None:
    """Take a step in the history, and select what it touched or where one was before it."""
    canvas = window.canvas
    if canvas is None:
        return
    journey, chosen, before = canvas.journey, canvas.selection.ids, canvas.selection.before
    touched = step()
    # What was told before may be about what is no longer so.
    window.statusBar().clearMessage()
    place = canvas.journey.place
    known = [i for i in sorted(touched) if place.get(i, "map") != "map"]
    # What stands on the board comes first; causes, evidence and fixes alone count as well.
    there = [i for i in known if i in canvas.board.boxes] or known
    if not there:
        gone = [i for i in sorted(touched) if i in journey.place and i not in place]
        there = list(canvas.still_there(_near(journey, gone, chosen, before)))
    canvas.selection.set(there)
    if there:
        canvas.reveal(there[-1])


def _near(
    journey: Journey, gone: Sequence[str], chosen: tuple[str, ...], before: tuple[str, ...]
) -> tuple[str, ...]:
    """Return where the keys go on when things are gone again: where they came from, else beside.

    `chosen` is what was selected until now, `before` what was selected before that.
    """
    if not gone:
        return ()
    if set(chosen) & set(gone) and before and not set(before) & set(gone):
        return before
    last = next((i for i in reversed(chosen) if i in gone), gone[-1])
    return tuple(filter(None, [neighbour(journey, last, frozenset(gone))]))
