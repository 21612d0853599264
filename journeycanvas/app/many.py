"""Several selected things: what they are, and what is done to all of them at once."""

from typing import Any

from journeycanvas.app.forms.references import Naming
from journeycanvas.app.forms.shared import SharedForm
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.edits.filling import fill_many, fill_part, put_in, take_out
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.record import Record
from journeycanvas.wording import _, ngettext


class Many:
    """What is selected where it is more than one thing. It is the `Change` of their form."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.ids: tuple[str, ...] = ()
        self._tables: dict[str, int] = {}

    def follow(self, ids: tuple[str, ...]) -> None:
        """Speak of other things from now on."""
        self.ids = ids
        place = self._canvas.journey.place
        counts: dict[str, int] = {}
        for identity in ids:
            table = place[identity]
            counts[table] = counts.get(table, 0) + 1
        self._tables = {table: counts[table] for table in KINDS if table in counts}

    @property
    def sorts(self) -> str:
        """The tables of the things, in one text: things of the same sorts share a form."""
        return " ".join(self._tables)

    @property
    def title(self) -> str:
        """How many there are."""
        return _("{count} selected").format(count=len(self.ids))

    @property
    def kinds(self) -> str:
        """How many of each kind there are."""
        told = []
        for table, count in self._tables.items():
            kind = KINDS[table]
            name = ngettext(kind.name, kind.plural, count).lower()
            told.append(_("{count} {kind}").format(count=count, kind=name))
        return ", ".join(told)

    def made_form(self, naming: Naming) -> SharedForm:
        """Return a form for things of these sorts."""
        return SharedForm(tuple(self._tables), naming, self)

    def records(self) -> list[Record]:
        """Return the things as they are."""
        journey = self._canvas.journey
        return [journey.table(journey.place[identity])[identity] for identity in self.ids]

    # -- what the form asks for --------------------------------------------------------------

    def fill(self, field: Field, name: str, value: Any) -> None:
        """Give all the same value; `name` is `field` or `group.part`."""
        group, _dot, part = name.partition(".")
        if part:
            self._perform(field, name, fill_part, group, part, value)
        else:
            self._perform(field, name, fill_many, name, value)

    def put_in(self, field: Field, items: tuple[str, ...]) -> None:
        """Give items to all."""
        self._perform(field, field.name, put_in, field.name, items)

    def take_out(self, field: Field, items: tuple[str, ...]) -> None:
        """Take items from all."""
        self._perform(field, field.name, take_out, field.name, items)

    def _perform(self, field: Field, name: str, edit: Any, *args: Any) -> None:
        place = self._canvas.journey.place
        ids = tuple(identity for identity in self.ids if identity in place)
        words = {"field": _(field.label).lower(), "count": str(len(ids))}
        message = "Change {field} of {count} things"
        self._canvas.perform(message, edit, ids, *args, key=f"many/{name}", words=words)
