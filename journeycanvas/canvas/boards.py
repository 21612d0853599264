"""The boards of an open map: the one that is shown, and one that was laid out ahead of its step."""

from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.folding import Folds
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey

Expected = tuple[Journey, Folds, Board]
"""A map that is to be shown next, as it was laid out, and with what folded away."""


class Boards:
    """Lays out what is shown, taking over from the board before what has not changed."""

    def __init__(self, board: Board, folds: Folds) -> None:
        self.shown = board
        self.folds = folds
        """What was folded away when that was laid out."""
        self.expected: Expected | None = None
        """What the next step leads to, if all goes well."""

    def follow(self, journey: Journey, folds: Folds) -> None:
        """Lay out a map, or take it over as it was laid out ahead."""
        self.folds = folds
        expected, self.expected = self.expected, None
        if expected is not None and expected[0] == journey and expected[1] == folds:
            self.shown = expected[2]
        else:
            self.shown = layout(journey, SCREEN, self.shown, folds=folds)

    def ahead(self, journey: Journey, folds: Folds) -> Expected:
        """Return the board of a map that is to be shown next; this may run beside the window."""
        return journey, folds, layout(journey, SCREEN, self.shown, folds=folds)
