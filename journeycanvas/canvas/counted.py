"""How much is known, said and behind the things and cells of one state of a map."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

from journeycanvas.canvas.selection import cell_name
from journeycanvas.model.journey import Journey


class Counted:
    """The counts of one state of a map. `before` lends what it counted in the same tables."""

    def __init__(self, journey: Journey, before: "Counted | None" = None) -> None:
        self._journey = journey
        self.kept: dict[str, tuple[object, Counter[str]]] = {} if before is None else before.kept
        """Table name to the table and what was counted in it."""

    def _count(self, table: str, tell: Callable[[Any], tuple[str, ...]]) -> Counter[str]:
        rows = self._journey.table(table)
        kept = self.kept.get(table)
        if kept is None or kept[0] is not rows:
            found: Counter[str] = Counter()
            for record in rows.values():
                found.update(tell(record))
            kept = self.kept[table] = (rows, found)
        return kept[1]

    @cached_property
    def evidence(self) -> Counter[str]:
        """Id, or a cell's name, to the number of pieces of evidence."""
        return self._count("evidence", lambda piece: (*piece.supports, *_cell(piece)))

    @cached_property
    def causes(self) -> Counter[str]:
        """Friction id to the number of its causes."""
        return self._count("causes", lambda cause: cause.symptoms)

    @cached_property
    def comments(self) -> Counter[str]:
        """Id, or a cell's name, to the number of open comments; replies are not counted."""
        return self._count("comments", _talked_of)


def _cell(record: Any) -> tuple[str, ...]:
    """Return the name of the cell that a record is on, if it is on one."""
    return (cell_name(record.stage, record.persona),) if record.stage and record.persona else ()


def _talked_of(remark: Any) -> tuple[str, ...]:
    """Return the id or the cell that an open comment is on."""
    if remark.resolved or remark.reply_to:
        return ()
    return (remark.on,) if remark.on else _cell(remark)
