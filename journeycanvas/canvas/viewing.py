"""How a map is looked at in one window: lens, filter, what is folded away, which strips show.

None of this is part of the map, unless it is kept there under a name (`views`).
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from journeycanvas.edits.filtering import passing
from journeycanvas.layout.lenses import Lens, look_through
from journeycanvas.model.journey import Journey


class Viewing(QObject):
    """One way of looking; whoever shows something follows `changed`."""

    changed = Signal()

    def __init__(self, journey: Journey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journey = journey
        self.lens_name = ""
        self.filters: tuple[str, ...] = ()
        """The words of `edits.filtering`."""
        self.lens: Lens | None = None
        """What the lens shows on the map as it is now."""
        self.passing: frozenset[str] | None = None
        """What passes the filter; None where there is none."""

    def set_lens(self, name: str) -> None:
        """Look through a lens of `layout.lenses`; empty for none."""
        if name != self.lens_name:
            self.lens_name = name
            self.follow(self._journey)
            self.changed.emit()

    def set_filters(self, words: Iterable[str]) -> None:
        """Let everything step back that a filter does not mean."""
        fresh = tuple(words)
        if fresh != self.filters:
            self.filters = fresh
            self.follow(self._journey)
            self.changed.emit()

    def follow(self, journey: Journey) -> None:
        """See the map as it is now."""
        self._journey = journey
        self.lens = look_through(journey, self.lens_name)
        self.passing = passing(journey, self.filters)
