"""Frames round what is selected, and where the hands are: the place that nothing may cover."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from journeycanvas.canvas.gestures.reconnect import ends_of
from journeycanvas.canvas.selection import cell_of

if TYPE_CHECKING:
    from journeycanvas.canvas.canvas import Canvas

FEW = 4
"""So many are looked for on the board; more are looked up in an index of all of it."""


class Framing:
    """Keeps the marks of the selection in step with it, with the board and with the zoom."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas

    def follow(self) -> None:
        """Frame what is selected now, where it is now."""
        canvas, selection = self._canvas, self._canvas.selection
        board, place = canvas.board, canvas.journey.place
        heads = frozenset(i for i in selection.ids if place.get(i) in ("stages", "personas"))
        shown = [i for i in selection.ids if i not in heads]
        box_of = board.box_of if len(shown) < FEW else board.boxes.get
        frames = [box for i in shown if (box := box_of(i)) is not None]
        cell = cell_of(selection.focus) if selection.focus else None
        focus = board.cell_box(*cell) if cell else None
        hand = focus or (frames[-1] if frames else None)
        canvas.view.caret = canvas.view.on_screen(hand) if hand else QRectF()
        canvas.view.in_hand = hand
        canvas.minimap.follow()
        ends = tuple(place for _end, place in ends_of(canvas))
        canvas.mark(frames=tuple(frames), focus=focus, ends=ends)
        for strip in (canvas.headers, canvas.heads):
            strip.show_selection(heads)

    def follow_view(self) -> None:
        """Keep the marks as wide in pixels as they are when the zoom has changed."""
        canvas = self._canvas
        if canvas.overlay.scale_shown != canvas.view.zoom and not canvas.view.zooming:
            canvas.mark()
