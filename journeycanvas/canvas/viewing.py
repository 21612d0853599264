"""How a map is looked at in one window: lens, filter, what is folded away, which strips show.

None of this is part of the map, unless it is kept there under a name (`views`).
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from journeycanvas.edits.filtering import passing, said_of
from journeycanvas.layout.folding import OPEN, Folds
from journeycanvas.layout.lenses import LENSES, Lens, look_through
from journeycanvas.layout.strips import STRIPS
from journeycanvas.model.journey import Journey
from journeycanvas.model.view import View
from journeycanvas.review.names import one_line

MOST_SAID = 300
"""Letters of a filter that are told."""
NO_STRIPS = "none"
"""What a saved view says in place of strips where all of them are hidden."""


class Viewing(QObject):
    """One way of looking; whoever shows something follows `changed`."""

    changed = Signal()

    def __init__(self, journey: Journey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journey = journey
        self.lens_name = ""
        self.view = ""
        """The id of the saved view that was applied last."""
        self.folds = OPEN
        """What is folded away, and which strips are hidden."""
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

    @property
    def filter_said(self) -> str:
        """The filter as people read it, on one line; empty for none."""
        return one_line(said_of(self.filters, self._journey), MOST_SAID)

    @property
    def usual(self) -> bool:
        """Whether the map is shown as it always is."""
        return not (self.lens_name or self.filters or any(self.folds))

    def fields(self) -> dict[str, tuple[str, ...] | str]:
        """Return what a `View` record says of this way of looking."""
        shown = tuple(s.table for s in STRIPS if s.table not in self.folds.hidden)
        return {
            "filters": self.filters,
            "strips": shown or (NO_STRIPS,),
            "collapsed": tuple(sorted(self.folds.collapsed)),
            "lens": self.lens_name,
        }

    def apply(self, view: View | None) -> None:
        """Look as a saved view says; None: as usual. One that names no strips shows all."""
        said = view or View(id="vi_0")
        tables = {strip.table for strip in STRIPS}
        hidden = tables - set(said.strips) if said.strips else set()
        self.view = view.id if view is not None else ""
        self.lens_name = said.lens if said.lens in LENSES else ""
        self.filters = said.filters
        self.folds = Folds(frozenset(said.collapsed), frozenset(hidden))
        self.follow(self._journey)
        self.changed.emit()

    def name(self, identity: str) -> None:
        """Take what is shown now for a saved view."""
        self.view = identity
        self.changed.emit()

    def fold(self, ids: Iterable[str]) -> None:
        """Fold stages and lanes away, on top of those that are."""
        self._take(self.folds._replace(collapsed=self.folds.collapsed | frozenset(ids)))

    def unfold(self, ids: Iterable[str] | None = None) -> None:
        """Unfold stages and lanes; None: all."""
        gone = self.folds.collapsed if ids is None else frozenset(ids)
        self._take(self.folds._replace(collapsed=self.folds.collapsed - gone))

    def toggle(self, identity: str) -> None:
        """Fold a stage or lane away, or unfold it."""
        if identity in self.folds.collapsed:
            self.unfold((identity,))
        else:
            self.fold((identity,))

    def show_strip(self, table: str, *, shown: bool) -> None:
        """Show or hide a strip below the lanes."""
        hidden = self.folds.hidden - {table} if shown else self.folds.hidden | {table}
        self._take(self.folds._replace(hidden=hidden))

    def _take(self, folds: Folds) -> None:
        if folds != self.folds:
            self.folds = folds
            self.changed.emit()

    def follow(self, journey: Journey) -> None:
        """See the map as it is now."""
        self._journey = journey
        there = frozenset(i for i in self.folds.collapsed if i in journey.place)
        self.folds = self.folds._replace(collapsed=there)
        self.lens = look_through(journey, self.lens_name)
        self.passing = passing(journey, self.filters)
