"""What things and their values are called in sentences."""

import datetime as dt
import re
from typing import Any

from journeycanvas import clock
from journeycanvas.changes.parts import PLACE, Part
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.words import duration, figure, said
from journeycanvas.model.comment import Comment
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey
from journeycanvas.model.progress import Progress
from journeycanvas.model.record import Record
from journeycanvas.model.values import Duration, Value
from journeycanvas.wording import _

NONE = "–"
"""What stands for a field that says nothing."""
LONG = 60
"""Letters of a value that a sentence shows."""
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def one_line(text: str, most: int = LONG) -> str:
    """Return a text on one line, shortened where it is too long for a sentence.

    Marks that turn the direction of what follows are left out: they would turn the sentence.
    """
    line = " ".join(TURNS.sub("", text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def literal(text: str) -> str:
    r"""Return a text that Markdown shows as it is.

    >>> literal("a_b [c]")
    'a\\_b \\[c\\]'
    """
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!" else c for c in text)


def name_of(journey: Journey, identity: str) -> str:
    """Return how a thing is called; what is not there, by its id."""
    table = journey.place.get(identity)
    if table is None:
        return identity
    return name_in(journey, table, journey.table(table)[identity])


def name_in(journey: Journey, table: str, record: Record) -> str:
    """Return how a record is called in a map; empty where it has no name yet."""
    if isinstance(record, Handoff):
        return f"{name_of(journey, record.source)} → {name_of(journey, record.target)}"
    if isinstance(record, Progress):
        return _cell(journey, record.stage, record.persona)
    title = one_line(KINDS[table].title_of(record))
    if not title and isinstance(record, Gap) and record.after:
        return _("after {title}").format(title=name_of(journey, record.after))
    return title


def called(journey: Journey, table: str, record: Record) -> str:
    """Return a record's kind and name: "Touchpoint «Ask a peer»"."""
    name = name_in(journey, table, record)
    kind = _(KINDS[table].name)
    return f"{kind} «{name}»" if name else kind


def _cell(journey: Journey, stage: str | None, persona: str | None) -> str:
    named = [name_of(journey, identity) for identity in (stage, persona) if identity]
    return " · ".join(one_line(name, 40) for name in named)


def where(journey: Journey, record: Record) -> str:
    """Return where something is: its stage and lane, or what it is pinned to; else empty."""
    pinned = _holder(record)
    if pinned is not None:
        return name_of(journey, pinned)
    if isinstance(record, Progress):
        return ""
    return _cell(journey, getattr(record, "stage", None), getattr(record, "persona", None))


def _holder(record: Record) -> str | None:
    """Return the id of the thing that a friction or a comment is on."""
    if isinstance(record, Comment):
        return record.on
    return record.pinned_to if isinstance(record, Friction) else None


def neighbour(journey: Journey, record: Record) -> str:
    """Return the name of what comes right before a card, stage or lane; empty for the first."""
    stage = getattr(record, "stage", None)
    row: tuple[Any, ...] = ()
    if stage is not None:
        row = journey.moments.get(stage, ())
    elif record.id in journey.place:
        table = journey.place[record.id]
        row = {"stages": journey.stages, "personas": journey.personas}.get(table, ())
    ids = [other.id for other in row]
    at = ids.index(record.id) if record.id in ids else 0
    return name_of(journey, ids[at - 1]) if at else ""


def label_of(table: str, part: Part) -> str:
    """Return what a part of a record is called."""
    if part.name == PLACE:
        return _("Place")
    field = _field(table, part.fields[0])
    if field is None:
        return part.fields[0].rstrip("_").replace("_", " ").capitalize()
    inner = next((_(one.label) for one in field.parts if one.name == part.inner), "")
    return f"{_(field.label)}, {inner.lower()}" if inner else _(field.label)


def value_of(journey: Journey, table: str, part: Part, record: Record) -> str:
    """Return what a part of a record says, as a text of any length; empty where nothing."""
    if part.name == PLACE:
        before = neighbour(journey, record)
        place = where(journey, record)
        if not before or _holder(record) is not None:
            return place
        return _("{place}, after {title}").format(place=place, title=before)
    if part.name == "order":
        before = neighbour(journey, record)
        return _("after {title}").format(title=before) if before else _("first")
    field = _field(table, part.fields[0])
    inner = next((one for one in (field.parts if field else ()) if one.name == part.inner), field)
    return said_of(journey, part.of(record)[0], inner)


def label_in(table: str, name: str) -> str:
    """Return what a field is called, given its name in the file; a group's part behind a dot."""
    head, _dot, inner = name.partition(".")
    found = next((one for one in KINDS[table].fields if one.name.rstrip("_") == head), None)
    if found is None:
        return name.replace("_", " ").replace(".", ", ").capitalize()
    part = next((_(one.label) for one in found.parts if one.name == inner), inner)
    return f"{_(found.label)}, {part.lower()}" if part else _(found.label)


def _field(table: str, name: str) -> Field | None:
    return next((field for field in KINDS[table].fields if field.name == name), None)


def said_of(journey: Journey, value: Any, field: Field | None = None) -> str:
    """Return a value as people read it; references by name. Empty for nothing."""
    if isinstance(value, tuple):
        return ", ".join(filter(None, (said_of(journey, item, field) for item in value)))
    if isinstance(value, Duration):
        return duration(value)
    if isinstance(value, Value):
        return " ".join(filter(None, (said_of(journey, one) for _name, one in value)))
    if isinstance(value, str):
        name = name_of(journey, value) if value in journey.place else value
        return said(name) if field is not None and field.form == "choice" else name
    return _figure_or_day(value, signed=field is not None and field.form == "emotion")


def _figure_or_day(value: Any, *, signed: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return clock.minute(value) if isinstance(value, dt.datetime) else value.isoformat()
    return f"+{value}" if signed and value > 0 else figure(value)
