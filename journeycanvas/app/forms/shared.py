"""The form of many records: the fields they share, and what of them differs."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeycanvas.app.forms.choices import EMOTIONS
from journeycanvas.app.forms.entries import made_entry
from journeycanvas.app.forms.entry import Entry
from journeycanvas.app.forms.fold import Fold
from journeycanvas.app.forms.references import Naming
from journeycanvas.app.forms.shares import Shares
from journeycanvas.app.forms.texts import TypedEntry
from journeycanvas.app.plain import Shortened, label, tip
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.words import duration, said
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.shape import Fields, Misfit, choices_of, value_of, wrong_with
from journeycanvas.model.tables import TABLES
from journeycanvas.wording import _

FIRST = frozenset(
    ("choice", "line", "emotion", "rating", "words", "yesno", "duration", "date", "reference")
)
"""Forms of fields that people set for many things at once; the others are folded away."""
MOST_SAID = 3
"""Different values that are named beside a field."""


class Change(Protocol):
    """What a form of many records can do to them; raises ValueError where it does not fit."""

    def fill(self, field: Field, name: str, value: Any) -> None:
        """Give all the same value; `name` is `field` or `group.part`."""

    def put_in(self, field: Field, items: tuple[str, ...]) -> None:
        """Give items to all."""

    def take_out(self, field: Field, items: tuple[str, ...]) -> None:
        """Take items from all."""


class Shared(NamedTuple):
    """A field that several kinds share: its name (`group.part` for a part) and what it is.

    `model` is the type that declares it: a record's, or a group's.
    """

    name: str
    field: Field
    model: Fields
    listed: bool

    def values(self, records: Sequence[Record]) -> Counter[Any]:
        """Return how often the records have which value of this field."""
        name, _dot, part = self.name.partition(".")
        found = Counter(map(attrgetter(name), records))
        if not part:
            return found
        parts: Counter[Any] = Counter()
        default = self.model.model_fields[part].get_default()
        for group, count in found.items():
            parts[default if group is None else getattr(group, part)] += count
        return parts


def shared_fields(tables: Sequence[str]) -> list[Shared]:
    """Return the fields that records of all these tables have, filled in the same way.

    What names a thing is its own, and no field that many share.
    """
    first, *others = tables
    found: list[Shared] = []
    for field in KINDS[first].fields:
        if field.form in ("kept", "rows") or field.name == KINDS[first].title:
            continue
        if not all(_same(field.name, first, other) for other in others):
            continue
        model = TABLES[first]
        if field.form == "group":
            group = value_of(model, field.name)
            for part in field.parts:
                words = _("{group}: {part}").format(group=_(field.label), part=_(part.label))
                whole = replace(part, label=words)
                found.append(Shared(f"{field.name}.{part.name}", whole, group, listed=False))
        else:
            listed = field.form in ("words", "references")
            found.append(Shared(field.name, field, model, listed))
    return found


def _same(name: str, first: str, other: str) -> bool:
    """Tell whether two kinds have a field of one name that is filled in the same way."""
    mine = KINDS[first].field(name)
    theirs = next((field for field in KINDS[other].fields if field.name == name), None)
    if theirs is None or theirs.form != mine.form or name == KINDS[other].title:
        return False
    if mine.form == "choice":
        return choices_of(TABLES[first], name) == choices_of(TABLES[other], name)
    if mine.form in ("reference", "references"):
        mark, mark2 = (
            next(r for r in REFERENCES[table] if r.name == name) for table in (first, other)
        )
        return mark.allows.tables == mark2.allows.tables and mark.many == mark2.many
    return mine.parts == theirs.parts or mine.form != "group"


class SharedForm(QWidget):
    """The entries of many records. What differs says so in words, and stays until it is set."""

    def __init__(self, tables: Sequence[str], naming: Naming, change: Change) -> None:
        super().__init__()
        self._table = tables[0]
        self._naming = naming
        self._change = change
        self._required = {
            r.name for table in tables for r in REFERENCES[table] if r.required and not r.many
        }
        self._fields = shared_fields(tables)
        self.entries: dict[str, Entry] = {}
        self.lists: dict[str, Shares] = {}
        self.marks: dict[str, tuple[Shortened, QPushButton]] = {}
        """Field to the line that says what differs, and the button that empties it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        texts = [shared for shared in self._fields if shared.field.form not in FIRST]
        parts = [s for s in self._fields if s not in texts and "." in s.name]
        for shared in self._fields:
            if shared not in texts and shared not in parts:
                self._add(column, shared)
        self.fold = Fold()
        column.addWidget(self.fold)
        self.fold.setVisible(bool(texts or parts))
        for shared in (*texts, *parts):
            self._add(self.fold.column, shared)
        if not self._fields:
            column.addWidget(label(_("These have no field in common."), "muted"))

    def _add(self, column: QVBoxLayout, shared: Shared) -> None:
        name, field = shared.name, shared.field
        head = QHBoxLayout()
        head.setSpacing(6)
        title = label(_(field.label), "field")
        title.setWordWrap(False)
        head.addWidget(title)
        mark = Shortened("muted")
        mark.setContentsMargins(0, 6, 0, 0)
        head.addWidget(mark, 1)
        empty = QPushButton(_("Clear"))
        empty.setObjectName("fold")
        words = _("Clear {field} of all").format(field=_(field.label))
        empty.setToolTip(tip(words))
        empty.setAccessibleName(words)
        empty.clicked.connect(lambda _on=False: self._emptied(shared))
        head.addWidget(empty)
        column.addLayout(head)
        self.marks[name] = (mark, empty)
        if shared.listed:
            tables = None
            if field.form == "references":
                named = next(r for r in REFERENCES[self._table] if r.name == field.name)
                tables = named.allows.tables
            put_in = partial(self._taken, lambda items: self._change.put_in(field, items))
            take_out = partial(self._taken, lambda items: self._change.take_out(field, items))
            shares = Shares(_(field.label), self._naming, tables, put_in, take_out)
            self.lists[name] = shares
            column.addWidget(shares)
            return
        fill = partial(self._taken, lambda value: self._change.fill(field, name, value))
        entry = made_entry(self._table, self._naming, field, shared.model, fill)
        entry.call(_(field.label))
        for typed in (entry, *entry.findChildren(TypedEntry)):
            if isinstance(typed, TypedEntry):
                typed.patient = True
        self.entries[name] = entry
        column.addWidget(entry)

    def _emptied(self, shared: Shared) -> None:
        value = "" if shared.field.form in ("line", "text", "link", "file") else None
        self._taken(lambda it: self._change.fill(shared.field, shared.name, it), value)

    def _taken(self, run: Callable[[Any], None], value: Any) -> str:
        try:
            run(value)
        except Misfit as error:
            return wrong_with(error)
        except ValueError as error:
            return str(error)
        return ""

    def show_records(self, records: Sequence[Record]) -> None:
        """Show what records share, and what differs between them."""
        for shared in self._fields:
            mark, empty = self.marks[shared.name]
            if shared.listed:
                empty.hide()
                held = Counter(item for record in records for item in getattr(record, shared.name))
                self.lists[shared.name].show_shares(held, len(records))
                continue
            values = shared.values(records)
            entry = self.entries[shared.name]
            clearable = shared.name not in self._required and shared.field.form != "yesno"
            empty.setVisible(len(values) > 1 and clearable and _may_be_empty(shared))
            if len(values) == 1:
                mark.say("")
                entry.show_value(next(iter(values)))
            else:
                mark.say(self._mixed(shared, values))
                entry.show_mixed()

    def _mixed(self, shared: Shared, values: Counter[Any]) -> str:
        if shared.field.form == "text":
            return _("mixed")
        told = [self._said(shared.field, value) for value, _many in values.most_common(MOST_SAID)]
        if len(values) > MOST_SAID:
            told.append("…")
        return _("mixed: {values}").format(values=", ".join(told))

    def _said(self, field: Field, value: Any) -> str:
        if value is None or value == "":
            return _("none")
        ways: dict[str, Callable[[Any], str]] = {
            "choice": said,
            "reference": self._naming.title_of,
            "yesno": lambda on: _("yes") if on else _("no"),
            "duration": duration,
            "emotion": EMOTIONS.__getitem__,
        }
        return ways.get(field.form, str)(value)

    def finish(self) -> str:
        """Hand in what was typed; return what of it could not be taken, and why."""
        parts: Iterable[Any] = (*self.entries.values(), *self.lists.values())
        for part in parts:
            part.finish()
        refused = [line for line in self.findChildren(TypedEntry) if line.wrong]
        return " ".join(f"«{line.typed()[:60]}»: {line.wrong}" for line in refused)

    def unfold(self) -> None:
        """Show all fields."""
        self.fold.unfold()


def _may_be_empty(shared: Shared) -> bool:
    """Tell whether a record may be without a value here."""
    name = shared.name.rpartition(".")[2]
    if shared.field.form in ("line", "text", "link", "file"):
        return True
    if shared.field.form == "choice":
        return choices_of(shared.model, name)[1]
    return shared.model.model_fields[name].default is None
