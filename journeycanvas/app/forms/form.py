"""A form: the entries of one record, made from what its kind declares."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeycanvas.app.forms.choices import (
    EMOTIONS,
    RATINGS,
    ChoiceEntry,
    DurationEntry,
    StepEntry,
    YesNoEntry,
)
from journeycanvas.app.forms.entry import Change, Entry
from journeycanvas.app.forms.files import FileEntry, LinkEntry
from journeycanvas.app.forms.groups import GroupEntry, RowsEntry
from journeycanvas.app.forms.references import Naming, ReferenceEntry
from journeycanvas.app.forms.texts import (
    LineEntry,
    TextEntry,
    TypedEntry,
    read_date,
    read_figure,
    read_number,
    read_words,
    say_date,
    say_figure,
    say_words,
)
from journeycanvas.app.plain import label
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.shape import (
    Fields,
    Misfit,
    choices_of,
    longest,
    value_of,
    wrong_with,
)
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
        self.fold = QPushButton(_("More"))
        self.fold.setObjectName("fold")
        self.fold.setCheckable(True)
        self._rest = QWidget()
        self._rest.hide()
        self.fold.toggled.connect(self._rest.setVisible)
        self.fold.toggled.connect(lambda on: self.fold.setText(_("Less") if on else _("More")))
        column.addWidget(self.fold)
        below = QVBoxLayout(self._rest)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(3)
        self._add(below, [field for field in fields if not field.essential])
        column.addWidget(self._rest)

    def _add(self, column: QVBoxLayout, fields: list[Field]) -> None:
        model = TABLES[self._kind.table]
        for field in fields:
            entry = self._entry(field, model, partial(self._take, field.name))
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
        self.fold.setChecked(True)

    def _entry(self, field: Field, model: Fields, change: Change) -> Entry:
        asks = _(field.asks) if field.asks else ""
        simple: dict[str, Callable[[], Entry]] = {
            "line": lambda: LineEntry(change, asks, most=longest(model, field.name)),
            "text": lambda: TextEntry(change, asks, longest(model, field.name)),
            "file": lambda: FileEntry(change, asks, longest(model, field.name)),
            "link": lambda: LinkEntry(change, asks, longest(model, field.name)),
            "yesno": lambda: YesNoEntry(change, _("Yes")),
            "rating": lambda: StepEntry(change, RATINGS),
            "emotion": lambda: StepEntry(change, EMOTIONS),
            "figure": lambda: LineEntry(change, asks, read_figure, say_figure),
            "number": lambda: LineEntry(change, asks, read_number, say_figure),
            "date": lambda: LineEntry(change, "2026-12-04", read_date, say_date),
            "duration": lambda: DurationEntry(change),
            "words": lambda: LineEntry(change, asks or _("a, b, c"), read_words, say_words),
        }
        if field.form in simple:
            return simple[field.form]()
        if field.form == "choice":
            words, optional = choices_of(model, field.name)
            return ChoiceEntry(change, words, optional=optional)
        if field.form in ("reference", "references"):
            named = next(r for r in REFERENCES[self._kind.table] if r.name == field.name)
            return ReferenceEntry(
                change,
                self._naming,
                named.allows.tables,
                many=named.many,
                required=named.required,
            )
        inner = value_of(model, field.name)
        if field.form == "group":
            optional = model.model_fields[field.name].default is None
            return GroupEntry(change, field, inner, self._entry, optional=optional)
        return RowsEntry(change, field, inner, self._entry)
