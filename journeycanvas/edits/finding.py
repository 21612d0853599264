"""Finding text in everything a map says, and putting another in its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Value, is_free_text


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and how strictly."""

    text: str
    whole_words: bool = False
    match_case: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The text as a pattern; everything in it stands for itself."""
        inside = re.escape(self.text)
        if self.whole_words:
            inside = rf"(?<!\w){inside}(?!\w)"
        return re.compile(inside, 0 if self.match_case else re.IGNORECASE)


class Spot(NamedTuple):
    """A field in which something was found, so many times. A part of a group is "group.part"."""

    table: str
    id: str
    field: str
    times: int


def find(journey: Journey, wanted: Wanted) -> tuple[Spot, ...]:
    """Return where a text stands, in the order in which one reads a map."""
    if not wanted.text:
        return ()
    pattern = wanted.pattern
    found = [
        Spot(table, record.id, field, times)
        for table in TABLES
        if table != "views"
        for record in journey.table(table).values()
        for field, text in texts_of(journey, record)
        if (times := len(pattern.findall(text)))
    ]
    ranks = _ranks(journey)
    return tuple(sorted(found, key=lambda spot: ranks.get(spot.id, (len(ranks), 0))))


def _ranks(journey: Journey) -> dict[str, tuple[int, int]]:
    """Return the place of cards, stages and the map itself in the order of reading."""
    found = {journey.map.id: (-1, 0)}
    for at, stage in enumerate(journey.stages):
        found[stage.id] = (at, -1)
        for number, moment in enumerate(journey.moments.get(stage.id, ())):
            found[moment.id] = (at, number)
    return found


def texts_of(journey: Journey, record: Record) -> Iterator[tuple[str, str]]:
    """Yield (field, text) of all that a record says in words of one's own."""
    for field, group in _texts(type(record)):
        value = getattr(record, field)
        if group:
            for name in group if value is not None else ():
                text = getattr(value, name)
                if text:
                    yield f"{field}.{name}", text
        elif isinstance(value, tuple):
            for at, text in enumerate(value):
                if text and text not in journey.place:
                    yield f"{field}.{at}", text
        elif value:
            yield field, value


def replace(
    journey: Journey, spots: Iterable[Spot], wanted: Wanted, text: str
) -> tuple[Journey, int]:
    """Put `text` in the place of what was found at some spots; return how often.

    A field that would become too long, or empty where it must not be, stays as it is.
    """
    pattern, done = wanted.pattern, 0
    fields: dict[Key, list[str]] = {}
    for spot in spots:
        fields.setdefault((spot.table, spot.id), []).append(spot.field)
    changed: dict[Key, Record | None] = {}
    for key, names in fields.items():
        record = journey.get(*key)
        for name in names if record is not None else ():
            assert record is not None  # noqa: S101 - for the type checker, the loop is empty
            try:
                other, count = _replaced(record, name, pattern, text)
            except ValueError:
                continue
            record, done = other, done + count
        changed[key] = record
    return journey.replaced(changed), done


def _replaced(record: Record, name: str, pattern: re.Pattern[str], text: str) -> tuple[Record, int]:
    """Return a record with one text replaced. Raises ValueError where it does not fit."""
    field, _dot, part = name.partition(".")
    value = getattr(record, field)
    old = getattr(value, part) if isinstance(value, Value) else value
    old = old[int(part)] if isinstance(value, tuple) else old
    new, count = pattern.subn(lambda _match: text, old)
    if isinstance(value, Value):
        whole: Any = type(value).model_validate({**value.__dict__, part: new})
    elif isinstance(value, tuple):
        whole = (*value[: int(part)], new, *value[int(part) + 1 :])
    else:
        whole = new
    return record.evolve(**{field: whole}), count


@cache
def _texts(kind: type[Record]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the fields of a type that hold free text, with the parts of those that are groups."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, field in kind.model_fields.items():
        hints = (field.annotation, *field.metadata)
        if is_free_text(hints):
            found.append((name, ()))
            continue
        for group in _inside(field.annotation):
            parts = tuple(
                part
                for part, one in group.model_fields.items()
                if is_free_text((one.annotation, *one.metadata))
            )
            if parts:
                found.append((name, parts))
    return tuple(found)


def _inside(annotation: Any) -> Iterator[type[Value]]:
    """Yield the groups that a field holds, not those of its lists."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    elif get_origin(annotation) is not tuple:
        for argument in get_args(annotation):
            yield from _inside(argument)
