"""What the program knows about the records of one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from journeycanvas.kinds.field import Field
from journeycanvas.model.record import Record


@dataclass(frozen=True)
class Kind:
    """A kind: its table, its names, its icon and its form.

    `name` and `plural` are untranslated words; `icon` names an SVG in `resources/icons`.
    `title` is the attribute that names a record among others.
    """

    table: str
    name: str
    plural: str
    icon: str
    title: str
    fields: tuple[Field, ...]
    describe: Callable[[Record], str] | None = None

    def title_of(self, record: Record) -> str:
        """Return how a record is called in lists; empty where it has no name yet."""
        if self.describe is not None:
            return self.describe(record)
        value: Any = getattr(record, self.title)
        return str(value or "")

    def field(self, name: str) -> Field:
        """Return one field.

        Raises KeyError when the kind has none of that name.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
