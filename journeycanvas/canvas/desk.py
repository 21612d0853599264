"""What gestures and commands work with: the open map, its board, the selection, the marks."""

from collections.abc import Callable
from typing import Any, Protocol

from journeycanvas.canvas.selection import Selection
from journeycanvas.layout.board import Board
from journeycanvas.model.journey import Journey
from journeycanvas.session import Session


class Desk(Protocol):
    """The canvas as its gestures see it."""

    session: Session
    selection: Selection

    @property
    def board(self) -> Board:
        """What is shown."""

    @property
    def journey(self) -> Journey:
        """The map as it is."""

    @property
    def reach(self) -> float:
        """How near, in points, counts as hitting a line."""

    def mark(self, **marks: object) -> None:
        """Show marks over the board."""

    def title_of(self, identity: str) -> str:
        """Return how a thing is called."""

    def tell(self, sentence: str) -> None:
        """Tell something in passing."""

    def reveal(self, identity: str) -> None:
        """Pan so that a thing is seen."""

    def perform(self, message: str, edit: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Change the map through the session."""
