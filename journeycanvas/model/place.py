"""Where something goes in time, as data: layout finds places, edits put things there."""

from typing import NamedTuple


class Place(NamedTuple):
    """A cell, and the stage-wide moment (of any lane) right after which the new one comes.

    `after` None means "first in the stage"; use `at_end` for the end of a cell.
    """

    stage: str
    persona: str
    after: str | None = None
