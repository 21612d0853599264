"""Entries made of entries: a group of named parts, and lists of such groups."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from journeycanvas.app.forms.entry import Change, Entry, clear
from journeycanvas.app.plain import label
from journeycanvas.kinds.field import Field
from journeycanvas.model.shape import Misfit, wrong_with
from journeycanvas.model.values import Value
from journeycanvas.wording import _

Make = Callable[[Field, type[Value], Change], Entry]
"""Makes the entry of a group's part."""


class GroupEntry(Entry):
    """A value of named parts. With every part empty there is no value, where that is allowed."""

    def __init__(
        self, change: Change, field: Field, kind: type[Value], make: Make, *, optional: bool
    ) -> None:
        super().__init__(change)
        self._kind = kind
        self._optional = optional
        self._parts: dict[str, Any] = {}
        self.waits = False
        """Whether parts were told and there is no value yet: others are still to come."""
        self.entries: dict[str, Entry] = {}
        for part in field.parts:
            entry = make(part, kind, partial(self._take, part.name))
            self.entries[part.name] = entry
            entry.call(f"{_(field.label)}: {_(part.label)}")
            self.column.addWidget(label(_(part.label), "muted"))
            self.column.addWidget(entry)

    def _take(self, name: str, value: Any) -> str:
        self._parts[name] = value
        try:
            whole = self._whole()
        except Misfit as error:
            self.waits = True
            return wrong_with(error)
        self.waits = False
        return self._change(whole)

    def _whole(self) -> Value | None:
        fields = self._kind.model_fields
        told = {
            name: value
            for name, value in self._parts.items()
            if value not in (None, "") and value != fields[name].default
        }
        return None if self._optional and not told else self._kind.model_validate(told)

    def show_value(self, value: Any) -> None:
        """Show a group, or its emptiness."""
        self.waits = False
        for name, entry in self.entries.items():
            default = self._kind.model_fields[name].get_default()
            part = getattr(value, name) if isinstance(value, Value) else default
            if self._kind.model_fields[name].is_required() and not isinstance(value, Value):
                part = None
            self._parts[name] = part
            entry.show_value(part)

    def finish(self) -> None:
        """Hand in what was typed in any part."""
        for entry in self.entries.values():
            entry.finish()


class RowsEntry(Entry):
    """Several groups under each other, with a button to add one and one to take one out."""

    def __init__(self, change: Change, field: Field, kind: type[Value], make: Make) -> None:
        super().__init__(change)
        self._field = field
        self._kind = kind
        self._make = make
        self._rows: list[Value | None] = []
        self._shown: list[GroupEntry] = []
        self._list = QVBoxLayout()
        self.column.addLayout(self._list)
        more = QPushButton(_("Add"))
        more.setObjectName("quiet")
        more.clicked.connect(self._add)
        self.column.addWidget(more)
        self.setFocusProxy(more)

    def _add(self) -> None:
        self._rows.append(None)
        self._build()
        self._shown[-1].setFocus()

    @property
    def rows(self) -> tuple[GroupEntry, ...]:
        """The rows that are there, those just begun included."""
        return tuple(self._shown)

    def begin_rows(self, count: int) -> None:
        """Have so many rows, the last of them just begun; at most one more than there are."""
        if count == len(self._rows) + 1:
            self._add()

    def _take(self, at: int, value: Value) -> str:
        self._rows[at] = value
        return self._change(tuple(row for row in self._rows if row is not None))

    def _remove(self, at: int) -> None:
        del self._rows[at]
        self._change(tuple(row for row in self._rows if row is not None))
        self._build()

    def show_value(self, value: Any) -> None:
        """Show the rows; those just begun and still empty stay."""
        rows = list(value or ())
        begun = [row for row in self._rows if row is None]
        known = [row for row in self._rows if row is not None]
        if rows != known:
            self._rows = rows + begun
            self._build()

    def _build(self) -> None:
        clear(self._list)
        self._shown = []
        for at, row in enumerate(self._rows):
            frame = QFrame()
            frame.setObjectName("card")
            inside = QVBoxLayout(frame)
            entry = GroupEntry(
                partial(self._take, at),
                self._field,
                self._kind,
                self._make,
                optional=False,
            )
            entry.show_value(row)
            self._shown.append(entry)
            inside.addWidget(entry)
            out = QPushButton(_("Take out"))
            out.setObjectName("fold")
            out.clicked.connect(partial(self._remove, at))
            inside.addWidget(out)
            self._list.addWidget(frame)

    def finish(self) -> None:
        """Hand in what was typed in any row."""
        for entry in self._shown:
            entry.finish()
