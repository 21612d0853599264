"""What is selected: ids of records, or one empty cell."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

CELL = "cell/"


def cell_name(stage: str, persona: str) -> str:
    """Return the name under which an empty cell is selected."""
    return f"{CELL}{stage}/{persona}"


def cell_of(name: str) -> tuple[str, str] | None:
    """Return (stage, persona) of a selected cell's name; None for a record's id."""
    if not name.startswith(CELL):
        return None
    stage, persona = name.removeprefix(CELL).split("/")
    return stage, persona


class Selection(QObject):
    """The selected ids in the order of their selection; the last one has the focus."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self.before: tuple[str, ...] = ()
        """What was selected before that; a new thing that is given up hands back to it."""

    @property
    def ids(self) -> tuple[str, ...]:
        """What is selected."""
        return self._ids

    @property
    def focus(self) -> str | None:
        """What was selected last."""
        return self._ids[-1] if self._ids else None

    def set(self, ids: Iterable[str]) -> None:
        """Select exactly these."""
        fresh = tuple(dict.fromkeys(ids))
        if fresh != self._ids:
            self.before, self._ids = self._ids, fresh
            self.changed.emit()

    def toggle(self, identity: str) -> None:
        """Add one to the selection, or take it out."""
        if identity in self._ids:
            self.set(i for i in self._ids if i != identity)
        else:
            self.set((*self._ids, identity))
