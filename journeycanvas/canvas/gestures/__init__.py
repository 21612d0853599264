"""What people do with the pointer, one file for each gesture.

Words of this package
- *gesture*: begins with a press, follows the pointer, ends with a release or Escape.

The one rule: a gesture shows marks while it runs and performs one edit when it ends. Until then
the journey is not touched, so there is nothing to roll back.
"""

from typing import Protocol

from journeycanvas.drawing.geometry import Point


class Gesture(Protocol):
    """One movement of the pointer. Places are on the board."""

    def move(self, at: Point) -> None:
        """Follow the pointer."""

    def finish(self, at: Point) -> None:
        """Do it."""


__all__ = ["Gesture", "Point"]
