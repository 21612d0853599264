"""Random maps and random edits, for laws that hold for all of them.

Records are drawn from the types of their fields, so a new table or field takes part by itself.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from journeycanvas.edits.adding import add, add_gap, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.moving import (
    move,
    move_persona,
    move_stage,
    pin,
    pin_to_cell,
    set_fields,
    shift_emotion,
)
from journeycanvas.edits.pinning import pin_all
from journeycanvas.edits.removing import remove
from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.model.order import DIGITS
from journeycanvas.model.place import Place
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Reference, Value

TEXTS = (
    *("", "Demo call", "süß & 旅", "\u202eevil", "a\u0301", "\U0001f600", "\u2028", "\x00\x1f"),
    *('"\\/\n\r\t', "[[[{{{", "}}]]", "=1+1", "null", "NaN"),
)
ZONES = (dt.UTC, dt.timezone(dt.timedelta(hours=5, minutes=30)))

order_keys = st.text(DIGITS, min_size=1, max_size=4).map(lambda key: key.rstrip("0") or "1")


def _bounds(marks: Iterable[Any]) -> dict[str, Any]:
    """Return the limits that a field's marks set: ge, le, pattern."""
    found: dict[str, Any] = {}
    for mark in marks:
        if isinstance(mark, FieldInfo):
            found |= _bounds(mark.metadata)
        elif isinstance(mark, Ge):
            found["ge"] = mark.ge
        elif isinstance(mark, Le):
            found["le"] = mark.le
        elif isinstance(mark, StringConstraints):
            found["pattern"] = mark.pattern
    return found


class Chance:
    """Chooses values for fields. Drawing each from Hypothesis would take a second for a map."""

    def __init__(self, seed: int, most: int) -> None:
        self._random = Random(seed)  # noqa: S311 - maps, not secrets
        self._ids: dict[str, tuple[str, ...]] = {"map": ("map_1",)}
        for table, prefix in PREFIXES.items():
            if table != "map":
                least = 1 if table in ("stages", "personas") else 0
                count = self._random.randint(least, most)
                self._ids[table] = tuple(f"{prefix}_{number}" for number in range(count))
        if len(self._ids["touchpoints"]) < 2:
            self._ids["handoffs"] = ()
        self._ids["progress"] = self._ids["progress"][: len(self._cells())]

    def records(self, table: str) -> list[Record]:
        """Return sound records of a table."""
        kind = TABLES[table]
        fields = [(self._fields(kind.model_fields), who) for who in self._ids[table]]
        if table == "progress":
            for (row, _who), cell in zip(fields, self._cells(), strict=False):
                row.update(cell)
        return [kind.model_validate(self._sound(table, row) | {"id": who}) for row, who in fields]

    def _cells(self) -> list[dict[str, str]]:
        stages, personas = self._ids["stages"], self._ids["personas"]
        return [{"stage": stage, "persona": persona} for stage in stages for persona in personas]

    def _fields(self, fields: Mapping[str, FieldInfo]) -> dict[str, Any]:
        """Return values for some fields, and for all that are required."""
        return {
            name: self._value(field.annotation, tuple(field.metadata))
            for name, field in fields.items()
            if name != "id" and (field.is_required() or self._random.random() < 0.4)
        }

    def _sound(self, table: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Return fields as the rules between them want it."""
        if table == "handoffs" and fields["source"] == fields["target"]:
            others = [who for who in self._ids["touchpoints"] if who != fields["source"]]
            fields["target"] = self._random.choice(others)
        if table == "frictions" and not fields.get("pinned_to"):
            fields |= {"stage": self._ids["stages"][0], "persona": self._ids["personas"][0]}
        pinned = table == "comments" and fields.get("on")
        if table in ("comments", "evidence") and (pinned or None in self._cell(fields)):
            fields |= {"stage": None, "persona": None}
        return fields

    def _cell(self, fields: Mapping[str, Any]) -> tuple[Any, Any]:
        return fields.get("stage"), fields.get("persona")

    def _value(self, annotation: Any, marks: tuple[Any, ...]) -> Any:
        origin, arguments = get_origin(annotation), get_args(annotation)
        reference = next((mark for mark in marks if isinstance(mark, Reference)), None)
        value: Any
        if origin is Annotated:
            value = self._value(arguments[0], (*arguments[1:], *marks))
        elif annotation is str and reference is not None:
            tables = reference.tables or tuple(PREFIXES)
            value = self._random.choice([i for t in tables for i in self._ids[t]] or [None])
        elif origin in (Union, UnionType):
            value = self._value(self._random.choice(arguments), marks)
        elif origin is Literal:
            value = self._random.choice(arguments)
        elif origin is tuple:
            values = [self._value(arguments[0], ()) for _ in range(self._random.randint(0, 2))]
            value = tuple(one for at, one in enumerate(values) if one not in (None, *values[:at]))
        elif isinstance(annotation, type) and issubclass(annotation, Value):
            value = annotation.model_validate(self._fields(annotation.model_fields))
        else:
            value = self._plain(annotation, _bounds(marks))
        return value

    def _plain(self, annotation: Any, bounds: Mapping[str, Any]) -> Any:
        random = self._random
        low, high = bounds.get("ge", -9), bounds.get("le", 9)
        made: dict[Any, Callable[[], Any]] = {
            NoneType: lambda: None,
            bool: lambda: random.random() < 0.5,
            int: lambda: random.randint(low, high),
            float: lambda: random.choice((low, high, 0.1, 1e-7, 3.0, random.uniform(low, high))),
            str: lambda: random.choice(DIGITS[1:] if bounds.get("pattern") else TEXTS),
            dt.date: lambda: dt.date.fromordinal(random.randint(1, 3_000_000)),
            dt.datetime: lambda: dt.datetime.fromtimestamp(
                random.randint(0, 10**10) / 7, random.choice(ZONES)
            ),
        }
        return made[annotation]()


def random_journey(seed: int, most: int = 2) -> Journey:
    """Return a sound map with up to `most` records of each table."""
    chance = Chance(seed, most)
    single = chance.records("map")[0]
    rows = [(table, row) for table in TABLES if table != "map" for row in chance.records(table)]
    return Journey.of(cast("Map", single), rows)


def journeys(most: int = 2) -> st.SearchStrategy[Journey]:
    """Return sound maps with up to `most` records of each table."""
    return st.builds(random_journey, st.integers(0, 2**32), st.integers(1, most))


Numbers = tuple[int, int, int]
Edit = Callable[[Journey, Numbers], Journey]


def _one(ids: Iterable[str], number: int) -> str | None:
    """Return one of `ids`, by where it stands: the ids themselves are random."""
    known = list(ids)
    return known[number % len(known)] if known else None


def _moments(journey: Journey) -> list[str]:
    return [*journey.touchpoints, *journey.gaps]


def _place(journey: Journey, numbers: Numbers) -> Place | None:
    stage = _one((s.id for s in journey.stages), numbers[0])
    persona = _one((p.id for p in journey.personas), numbers[1])
    if stage is None or persona is None:
        return None
    row = journey.moments.get(stage, ())
    at = numbers[2] % (len(row) + 1)
    return Place(stage, persona, row[at - 1].id if at else None)


def _adds_card(journey: Journey, numbers: Numbers) -> Journey:
    place = _place(journey, numbers)
    if place is None:
        return journey
    return add_touchpoint(journey, place, title=TEXTS[numbers[2] % len(TEXTS)])[0]


def _adds_gap(journey: Journey, numbers: Numbers) -> Journey:
    place = _place(journey, numbers)
    if place is None:
        return journey
    after = place.after if place.after in journey.touchpoints else None
    return add_gap(journey, place, after=after)[0]


def _adds_friction(journey: Journey, numbers: Numbers) -> Journey:
    to = _one([*_moments(journey), *journey.handoffs], numbers[0])
    if to is None:
        return journey
    return add(journey, "frictions", pinned_to=to, severity=1 + numbers[1] % 5)[0]


def _adds_evidence(journey: Journey, numbers: Numbers) -> Journey:
    about = dict.fromkeys(_one(journey.place, number) for number in numbers)
    return add(journey, "evidence", supports=tuple(filter(None, about)))[0]


def _puts_evidence(journey: Journey, numbers: Numbers) -> Journey:
    piece, place = _one(journey.table("evidence"), numbers[2]), _place(journey, numbers)
    to = _one(_moments(journey), numbers[0]) if numbers[1] % 3 == 0 else None
    if piece is None or place is None:
        return journey
    return pin_all(journey, (piece,), to or (place.stage, place.persona))


def _moves(journey: Journey, numbers: Numbers) -> Journey:
    place = _place(journey, numbers)
    going = {_one(_moments(journey), number) for number in numbers[1:]} - {None}
    return journey if place is None else move(journey, filter(None, going), place)


def _moves_stage(journey: Journey, numbers: Numbers) -> Journey:
    ids = [stage.id for stage in journey.stages]
    who, after = _one(ids, numbers[0]), _one(ids, numbers[1])
    return journey if who is None else move_stage(journey, who, None if after == who else after)


def _moves_persona(journey: Journey, numbers: Numbers) -> Journey:
    ids = [persona.id for persona in journey.personas]
    who, after = _one(ids, numbers[0]), _one(ids, numbers[1])
    return journey if who is None else move_persona(journey, who, None if after == who else after)


def _connects(journey: Journey, numbers: Numbers) -> Journey:
    source, target = (_one(journey.touchpoints, number) for number in numbers[:2])
    if source is None or target is None or source == target:
        return journey
    return connect(journey, source, target)[0]


def _writes(journey: Journey, numbers: Numbers) -> Journey:
    who = _one(journey.place, numbers[0]) or ""
    note = TEXTS[numbers[1] % len(TEXTS)]
    return set_fields(journey, journey.place[who], who, note=note)


def _pins(journey: Journey, numbers: Numbers) -> Journey:
    note, place = _one(journey.frictions, numbers[0]), _place(journey, numbers)
    to = _one(_moments(journey), numbers[1])
    if note is None or place is None:
        return journey
    if to is None or numbers[2] % 2:
        return pin_to_cell(journey, note, place.stage, place.persona)
    return pin(journey, note, to)


def _feels(journey: Journey, numbers: Numbers) -> Journey:
    who = _one(journey.touchpoints, numbers[0])
    return journey if who is None else shift_emotion(journey, [who], numbers[1] % 3 - 1)


def _removes(journey: Journey, numbers: Numbers) -> Journey:
    going = {_one(journey.place, number) for number in numbers[:2]} - {None}
    return remove(journey, filter(None, going))


EDITS: dict[str, Edit] = {
    "add card": _adds_card,
    "add gap": _adds_gap,
    "add friction": _adds_friction,
    "add evidence": _adds_evidence,
    "put evidence": _puts_evidence,
    "add stage": lambda journey, numbers: add_stage(journey, name=str(numbers[0]))[0],
    "add persona": lambda journey, numbers: add_persona(journey, name=str(numbers[0]))[0],
    "move": _moves,
    "move stage": _moves_stage,
    "move persona": _moves_persona,
    "connect": _connects,
    "write": _writes,
    "pin": _pins,
    "feel": _feels,
    "remove": _removes,
}

#: What a person does: the name of an edit, and numbers that choose what it is done to.
Script = list[tuple[str, Numbers]]

_numbers = st.integers(0, 99)
scripts: st.SearchStrategy[Script] = st.lists(
    st.tuples(st.sampled_from(sorted(EDITS)), st.tuples(_numbers, _numbers, _numbers)), max_size=12
)


def loose_ends(journey: Journey) -> list[tuple[str, str, str]]:
    """Return (id, field, value) of every reference that names nothing it may name."""
    found = []
    for table, fields in REFERENCES.items():
        for record in journey.table(table).values():
            for field in fields:
                value = getattr(record, field.name)
                for named in value if field.many else (value,):
                    if named is not None and not field.allows.allows(journey.place.get(named)):
                        found.append((record.id, field.name, named))  # noqa: PERF401 - too deep
    return found
