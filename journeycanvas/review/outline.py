"""A whole map as text, one line for each thing it says, so that line tools can compare it."""

from collections.abc import Container, Iterator

from journeycanvas.changes.change import difference
from journeycanvas.changes.parts import PARTS, PLACE
from journeycanvas.model.journey import Journey
from journeycanvas.model.record import Record
from journeycanvas.review.comparing import in_reading_order
from journeycanvas.review.names import called, label_of, one_line, value_of, where


def outline(journey: Journey, ids: Container[str] | None = None) -> Iterator[str]:
    """Yield the lines: each record by kind, name and place, below it what its fields say.

    `ids` are those to tell about; None means all.
    """
    everything = difference(Journey.empty(), journey)
    for (table, identity), (_before, record) in in_reading_order(everything, journey, journey):
        if record is not None and (ids is None or identity in ids):
            yield from lines_of(journey, table, record)


def lines_of(journey: Journey, table: str, record: Record) -> Iterator[str]:
    """Yield the lines of one record: what it is and where, then what its fields say."""
    place = where(journey, record)
    yield called(journey, table, record) + (f" ({place})" if place else "")
    defaults = {name: field.default for name, field in type(record).model_fields.items()}
    for part in PARTS[table]:
        if part.name in (PLACE, "order", "persona", "stage"):
            continue
        if getattr(record, part.fields[0]) == defaults[part.fields[0]]:
            continue
        value = value_of(journey, table, part, record)
        if value:
            yield f"  {label_of(table, part)}: {one_line(value, 10_000)}"
