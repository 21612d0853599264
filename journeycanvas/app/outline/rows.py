"""The rows of the outline as they are shown: sorted, filtered, and found again by name.

Rows are worked out where somebody looks: a stage that was never opened costs nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any

from journeycanvas.app.outline.branches import GROUP, TABLES, Branches, By
from journeycanvas.model.journey import Journey

Wanted = Callable[[str], bool]
"""Tells whether a record passes the filter."""
SortKey = Callable[[str], Any]


class Rows:
    """What is shown under what. `sort_key` sorts the flat outline; None is the order of reading."""

    def __init__(self, journey: Journey, by: By, branches: Branches | None = None) -> None:
        self.branches = branches or Branches(journey, by)
        self.children: dict[str, list[str]] = {}
        self.parents: dict[str, str] = {}
        self._places: dict[str, dict[str, int]] = {}
        self._keys: dict[str, Any] = {}
        self._sorted: list[str] = []
        """The flat outline without a filter, as long as nothing changes its order."""
        self._visible: set[str] | None = None
        self._matched: set[str] = set()
        self._wanted: Wanted | None = None
        self.sort_key: SortKey | None = None
        self.backwards = False

    def anew(self) -> "Rows":
        """Return rows of the same map in the same order, unfiltered; what is shown stays behind."""
        rows = Rows(self.branches.journey, self.branches.by, self.branches)
        rows.sort_key, rows.backwards = self.sort_key, self.backwards
        rows._keys, rows._sorted = self._keys, self._sorted
        return rows

    def under(self, name: str) -> list[str]:
        """Return the names of the rows under a row; of no name: the top."""
        found = self.children.get(name)
        if found is None:
            found = self.children[name] = self.now_under(name)
            self.parents.update(dict.fromkeys(found, name))
        return found

    def now_under(self, name: str) -> list[str]:
        """Return what has to stand under a row, by the map and the filter of now."""
        if not name and self.branches.by == "flat":
            found = self._flat()
        else:
            found = self.branches.children_of(name)
        visible = self._visible
        return found if visible is None else [i for i in found if i in visible]

    def _flat(self) -> list[str]:
        if not self._sorted:
            self._sorted = self._all_sorted()
        return self._sorted

    def _all_sorted(self) -> list[str]:
        key = self.sort_key or self.branches.rank
        keys, journey = self._keys, self.branches.journey
        names = [i for table in TABLES for i in journey.table(table)]
        for name in names:
            if name not in keys:
                keys[name] = key(name)
        # Those that were sorted before are nearly so again.
        before = [i for i in self.children.get("", ()) if i in journey.place]
        if len(before) > len(names) // 2:
            known = set(before)
            names = before + [i for i in names if i not in known]
        return sorted(names, key=lambda i: keys[i], reverse=self.backwards)

    def place_of(self, name: str) -> int:
        """Return the number of a row under its parent. It is known to be there."""
        parent = self.parents[name]
        places = self._places.get(parent)
        if places is None:
            places = {child: at for at, child in enumerate(self.children[parent])}
            self._places[parent] = places
        return places[name]

    def find(self, name: str) -> bool:
        """Work out the rows on the way to a record; tell whether it is among them."""
        if name in self.parents:
            return True
        parent = "" if name.startswith(GROUP) else self.branches.parent_of(name)
        if parent is None or (parent and not self.find(parent)):
            return False
        self.under(parent)
        return name in self.parents

    def is_head(self, name: str) -> bool:
        """Tell whether other rows stand under a row by its kind: a group, a stage or a lane."""
        return name.startswith(GROUP) or (self.branches.by != "flat" and not self.parents.get(name))

    # -- after an edit -------------------------------------------------------------------------

    def set_children(self, parent: str, names: list[str]) -> None:
        """Put rows under a row, in place of those that are there."""
        self.children[parent] = names
        self._places.pop(parent, None)

    def forget(self, name: str) -> None:
        """Let go of a row and all under it."""
        self.parents.pop(name, None)
        self._places.pop(name, None)
        for child in self.children.pop(name, ()):
            if self.parents.get(child) == name:
                self.forget(child)

    def follow(self, branches: Branches, touched: Iterable[str], *, all_others: bool) -> None:
        """Go by another state of the map; `touched` are the records whose rows say other things.

        `all_others`: any row may.
        """
        self.branches = branches
        self._sorted = []
        if branches.by == "flat":
            if all_others:
                self._keys.clear()
            else:
                for name in (*touched, *branches.with_all_under(touched)):
                    self._keys.pop(name, None)
        if self._wanted is not None and all_others:
            self.filter(self._wanted)
        elif self._wanted is not None:
            for name in touched:
                self._matched.discard(name)
                if name in branches.journey.place and self._wanted(name):
                    self._matched.add(name)
            self._show_matched()

    def resort(self, key: SortKey | None, *, backwards: bool) -> None:
        """Sort the flat outline by something else."""
        self.sort_key, self.backwards = key, backwards
        self._keys, self._sorted = {}, []

    def filter(self, wanted: Wanted | None) -> None:
        """Show only what is wanted, and what that stands under; None shows everything."""
        self._wanted = wanted
        self._matched = set()
        self._visible = None
        if wanted is not None:
            journey = self.branches.journey
            names = (i for table in TABLES for i in journey.table(table))
            self._matched = {name for name in names if wanted(name)}
            self._show_matched()

    @property
    def filtered(self) -> bool:
        """Whether a filter is on."""
        return self._wanted is not None

    @property
    def found(self) -> int:
        """How many records pass the filter."""
        return len(self._matched)

    def _show_matched(self) -> None:
        visible = set(self._matched)
        for name in self._matched:
            above = self.branches.parent_of(name)
            while above and above not in visible:
                visible.add(above)
                above = self.branches.parent_of(above) if not above.startswith(GROUP) else None
        self._visible = visible
