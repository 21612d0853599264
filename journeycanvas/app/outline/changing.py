"""What the outline does to the map: fields, new cards, and cards moved in time or across lanes."""

import re
from typing import Any

from journeycanvas.app.outline.columns import DURATION, PERSONA, STAGE, TITLE, field_at
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.walking import Way
from journeycanvas.capture.grammar import Names, parse
from journeycanvas.changes.entry import IN_HAND
from journeycanvas.edits.filling import fill
from journeycanvas.edits.moving import move, move_persona, move_stage
from journeycanvas.edits.place import at_end
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.model.limits import TITLE as LONGEST
from journeycanvas.model.place import Place
from journeycanvas.model.shape import Misfit, longest, wrong_with
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Duration
from journeycanvas.wording import _


def change(canvas: Canvas, identity: str, column: int, value: Any) -> None:
    """Give a record the value that was chosen or typed in a column; what cannot be, is told."""
    journey = canvas.journey
    field = field_at(journey, identity, column)
    if not field:
        return
    table = journey.place[identity]
    if column == DURATION and isinstance(value, str):
        value = read_duration(value)
        if value is UNREADABLE:
            canvas.told.emit(_("A time is a number and a unit: 30min, 4h, 3d, 2wk."))
            return
    if column in (STAGE, PERSONA) and table in ("touchpoints", "gaps"):
        _move_to(canvas, identity, **{field: value})
        return
    if isinstance(value, str):
        value = value[: longest(TABLES[table], field) or LONGEST] if column == TITLE else value
    label = _(KINDS[table].field(field).label).lower()
    message, key = "Change {field} of «{title}»", ""
    words = {"field": label, "title": canvas.title_of(identity)}
    last = canvas.session.history.last
    unnamed = column == TITLE and not getattr(journey.table(table)[identity], field)
    if unnamed and last is not None and last.key == IN_HAND and (table, identity) in last.change:
        # It was only just made: naming it belongs to that.
        message, key, words = "Add «{title}»", IN_HAND, {"title": " ".join(value.split())[:60]}
    try:
        canvas.perform(message, fill, table, identity, key=key, words=words, **{field: value})
    except Misfit as error:
        canvas.told.emit(wrong_with(error))
    except ValueError as error:
        canvas.told.emit(str(error))


UNREADABLE = object()


def read_duration(text: str) -> Any:
    """Return the time a text says, None for an empty one, UNREADABLE for anything else.

    >>> read_duration("4 h").unit, read_duration("2,5d").amount, read_duration(" ")
    ('hours', 2.5, None)
    """
    compact = re.sub(r"\s+", "", text)
    if not compact:
        return None
    found: Duration | None = parse(f"- ~{compact}", Names()).duration
    return UNREADABLE if found is None else found


def _move_to(canvas: Canvas, identity: str, **to: str) -> None:
    journey = canvas.journey
    moment: Any = journey.touchpoints.get(identity) or journey.gaps[identity]
    stage, persona = to.get("stage", moment.stage), to.get("persona", moment.persona)
    if (stage, persona) == (moment.stage, moment.persona):
        return
    place = at_end(journey, stage, persona)
    if stage == moment.stage:
        place = Place(stage, persona, _before(journey, moment))
    _move(canvas, identity, place)


def _before(journey: Journey, moment: Any) -> str | None:
    row = [other.id for other in journey.moments[moment.stage]]
    at = row.index(moment.id)
    return row[at - 1] if at else None


def _move(canvas: Canvas, identity: str, place: Place, way: str = "") -> None:
    words = {"title": canvas.title_of(identity)}
    key = f"nudge/{way}" if way else ""
    canvas.perform("Move «{title}»", move, (identity,), place, words=words, key=key)
    canvas.reveal(identity)


def step(canvas: Canvas, identity: str, way: Way) -> None:
    """Move a row: up and down earlier and later in time, left and right to another lane.

    Stages and lanes move among their own.
    """
    journey = canvas.journey
    by = -1 if way in ("up", "left") else 1
    rows: tuple[tuple[tuple[Any, ...], Any, str], ...] = (
        (journey.stages, move_stage, "Move stage «{title}»"),
        (journey.personas, move_persona, "Move lane «{title}»"),
    )
    for row, edit, message in rows:
        ids = [record.id for record in row]
        if identity in ids and way in ("up", "down"):
            at, rest = ids.index(identity) + by, [i for i in ids if i != identity]
            if 0 <= at < len(ids):
                words = {"title": canvas.title_of(identity)}
                after = rest[at - 1] if at else None
                canvas.perform(message, edit, identity, after, words=words, key=f"nudge/{way}")
    moment: Any = journey.touchpoints.get(identity) or journey.gaps.get(identity)
    if moment is None:
        return
    if way in ("up", "down"):
        _in_time(canvas, moment, by, way)
        return
    lanes = [persona.id for persona in journey.personas]
    at = lanes.index(moment.persona) + by
    if 0 <= at < len(lanes):
        _move(canvas, identity, Place(moment.stage, lanes[at], _before(journey, moment)), way)


def _in_time(canvas: Canvas, moment: Any, by: int, way: Way) -> None:
    """Move before the earlier or after the later neighbour; at an end to the next stage."""
    journey = canvas.journey
    row = [other.id for other in journey.moments[moment.stage]]
    at = row.index(moment.id)
    stages = [stage.id for stage in journey.stages]
    if by > 0 and at + 1 < len(row):
        _move(canvas, moment.id, Place(moment.stage, moment.persona, row[at + 1]), way)
    elif by < 0 and at > 0:
        after = row[at - 2] if at > 1 else None
        _move(canvas, moment.id, Place(moment.stage, moment.persona, after), way)
    elif 0 <= (to := stages.index(moment.stage) + by) < len(stages):
        there = Place(stages[to], moment.persona, None)
        if by < 0:
            there = at_end(journey, stages[to], moment.persona)
        _move(canvas, moment.id, there, way)
