"""A form: the entries of one record, made from what its kind declares."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeycanvas.app.forms.entries import made_entry
from journeycanvas.app.forms.entry import Entry
from journeycanvas.app.forms.fold import Fold
from journeycanvas.app.forms.references import Naming
from journeycanvas.app.forms.texts import TypedEntry
from journeycanvas.app.plain import label
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.model.record import Record
from journeycanvas.model.shape import Misfit, wrong_with
from journeycanvas.model.tables import TABLES
from journeycanvas.wording import _

SetField = Callable[[str, Any], None]
"""Sets a field of the record; raises pydantic's ValidationError for what does not fit."""


class Form(QWidget):
    """Essentials first, the rest folded away."""

    def __init__(self, kind: Kind, naming: Naming, set_field: SetField) -> None:
        super().__init__()
        self._kind = kind
        self._naming = naming
        self._set = set_field
        self.entries: dict[str, Entry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        fields = [field for field in kind.fields if field.form != "kept"]
        self._add(column, [field for field in fields if field.essential])
        self.fold = Fold()
        column.addWidget(self.fold)
        self._add(self.fold.column, [field for field in fields if not field.essential])

    def _add(self, column: QVBoxLayout, fields: list[Field]) -> None:
        model = TABLES[self._kind.table]
        for field in fields:
            change = partial(self._take, field.name)
            entry = made_entry(self._kind.table, self._naming, field, model, change)
            entry.call(_(field.label))
            self.entries[field.name] = entry
            column.addWidget(label(_(field.label), "field"))
            column.addWidget(entry)

    def _take(self, name: str, value: Any) -> str:
        try:
            self._set(name, value)
        except Misfit as error:
            return wrong_with(error)
        except ValueError as error:
            return str(error)
        return ""

    def show_record(self, record: Record) -> None:
        """Show a record's values."""
        for name, entry in self.entries.items():
            entry.show_value(getattr(record, name))

    def finish(self) -> str:
        """Hand in what was typed; return what of it could not be taken, and why."""
        for entry in self.entries.values():
            entry.finish()
        refused = [line for line in self.findChildren(TypedEntry) if line.wrong]
        return " ".join(f"«{line.typed()[:60]}»: {line.wrong}" for line in refused)

    def unfold(self) -> None:
        """Show all fields."""
        self.fold.unfold()
