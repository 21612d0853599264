"""Which entry fills in which field."""

from collections.abc import Callable
from functools import partial

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
    read_date,
    read_figure,
    read_number,
    read_words,
    say_date,
    say_figure,
    say_words,
)
from journeycanvas.kinds.field import Field
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.shape import Fields, choices_of, longest, value_of
from journeycanvas.wording import _


def made_entry(table: str, naming: Naming, field: Field, model: Fields, change: Change) -> Entry:
    """Return the entry of a field of `model`: a record of `table`, or a group within one."""
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
        named = next(r for r in REFERENCES[table] if r.name == field.name)
        return ReferenceEntry(
            change,
            naming,
            named.allows.tables,
            many=named.many,
            required=named.required,
        )
    inner, make = value_of(model, field.name), partial(made_entry, table, naming)
    if field.form == "group":
        optional = model.model_fields[field.name].default is None
        return GroupEntry(change, field, inner, make, optional=optional)
    return RowsEntry(change, field, inner, make)
