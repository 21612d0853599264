"""Filling in a field of a form, with what has to go along so that the map stays sound."""

from collections.abc import Iterable
from typing import Any

from journeycanvas.edits.moving import to_stage
from journeycanvas.edits.removing import cell_of
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.friction import Friction
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.shape import value_of
from journeycanvas.model.values import Value
from journeycanvas.wording import _


def fill(journey: Journey, table: str, identity: str, **fields: object) -> Journey:
    """Give one record new values, as a person does who fills in its form.

    A friction is always pinned to a thing or to a cell: pinned to one, it leaves the other. A
    comment leaves it as well, yet may be on nothing. Evidence may be on a cell beside all that it
    supports. A cell is always whole: what is not said of it is that of the thing, else the first.
    Raises KeyError when there is no such record, ValidationError when a value does not fit, and
    ValueError (a sentence) where a thing would name itself.
    """
    return journey.replaced({(table, identity): _filled(journey, table, identity, fields)})


def fill_many(journey: Journey, ids: Iterable[str], name: str, value: object) -> Journey:
    """Give many records the same value of one field, each by the rules of `fill`.

    Cards and gaps that go to another stage go behind what stands there, in their own order. Notes
    that are pinned to a thing stay on it, wherever that goes. Raises what `fill` raises; then
    nothing is changed.
    """
    ids = tuple(ids)
    if name in ("stage", "persona"):
        notes = journey.frictions
        ids = tuple(i for i in ids if i not in notes or notes[i].pinned_to is None)
    if name == "stage" and isinstance(value, str):
        journey = to_stage(journey, ids, value)
        ids = tuple(i for i in ids if journey.place[i] not in ("touchpoints", "gaps"))
    return _each(journey, ids, lambda table, record: {name: value})  # noqa: ARG005 - same for all


def fill_part(journey: Journey, ids: Iterable[str], name: str, part: str, value: object) -> Journey:
    """Give one part of a group the same value in many records; their other parts stay.

    A group whose parts are all empty is none at all. Raises what `fill` raises.
    """

    def grouped(_table: str, record: Record) -> dict[str, object]:
        kind = value_of(type(record), name)
        group: Value | None = getattr(record, name)
        told = {} if group is None else dict(group)
        told[part] = value
        plain = {key: field.get_default() for key, field in kind.model_fields.items()}
        told = {k: v for k, v in told.items() if v not in (None, "") and v != plain[k]}
        return {name: kind.model_validate(told) if told else None}

    return _each(journey, ids, grouped)


def put_in(journey: Journey, ids: Iterable[str], name: str, items: Iterable[str]) -> Journey:
    """Add items to a list that many records have; who has one already keeps it where it is.

    Raises what `fill` raises.
    """
    items = tuple(items)

    def longer(_table: str, record: Record) -> dict[str, object]:
        return {name: tuple(dict.fromkeys((*getattr(record, name), *items)))}

    return _each(journey, ids, longer)


def take_out(journey: Journey, ids: Iterable[str], name: str, items: Iterable[str]) -> Journey:
    """Take items out of a list that many records have."""
    going = frozenset(items)

    def shorter(_table: str, record: Record) -> dict[str, object]:
        return {name: tuple(item for item in getattr(record, name) if item not in going)}

    return _each(journey, ids, shorter)


def _each(journey: Journey, ids: Iterable[str], fields_of: Any) -> Journey:
    changed: dict[Key, Record | None] = {}
    for identity in ids:
        table = journey.place[identity]
        fields = fields_of(table, journey.table(table)[identity])
        changed[table, identity] = _filled(journey, table, identity, fields)
    return journey.replaced(changed)


def _filled(journey: Journey, table: str, identity: str, fields: dict[str, Any]) -> Record:
    if identity in fields.values():
        raise ValueError(_("A thing cannot name itself."))
    record = journey.table(table)[identity]
    if isinstance(record, Handoff):
        source, target = fields.get("source", record.source), fields.get("target", record.target)
        if source == target:
            raise ValueError(_("A touchpoint cannot be handed over to itself."))
    if isinstance(record, Friction) and fields.keys() & {"pinned_to", "stage", "persona"}:
        fields = _placed(journey, record, fields)
    if isinstance(record, Comment) and fields.keys() & {"on", "stage", "persona"}:
        fields = {**fields, **_talked_of(journey, record, fields)}
    if isinstance(record, Evidence) and fields.keys() & {"stage", "persona"}:
        fields = {**fields, **_in_cell(journey, record, fields, record.supports)}
    return record.evolve(**fields)


def _placed(journey: Journey, note: Friction, fields: dict[str, Any]) -> dict[str, Any]:
    """Return where a note is pinned once some of that was filled in."""
    if isinstance(fields.get("pinned_to"), str):
        return {"pinned_to": fields["pinned_to"], "stage": None, "persona": None}
    here = cell_of(journey, note.pinned_to)
    cell = {
        name: fields.get(name) or getattr(note, name) or here[name] for name in ("stage", "persona")
    }
    return {"pinned_to": None, **cell}


def _talked_of(journey: Journey, comment: Comment, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what a comment is on once some of that was filled in."""
    if isinstance(fields.get("on"), str):
        return {"stage": None, "persona": None}
    if not fields.keys() & {"stage", "persona"}:
        return {}
    cell = _in_cell(journey, comment, fields, (comment.on,))
    return cell if cell["stage"] is None else {"on": None, **cell}


def _in_cell(
    journey: Journey,
    record: Comment | Evidence,
    fields: dict[str, Any],
    things: Iterable[str | None],
) -> dict[str, str | None]:
    """Return the whole cell that something is on once its stage or its persona was filled in.

    What is not said is that of the first of `things` that stands in a cell.
    """
    names = ("stage", "persona")
    if any(name in fields and fields[name] is None for name in names):
        return dict.fromkeys(names)
    if not journey.stages or not journey.personas:
        raise ValueError(_("There is no cell yet: add a stage and a lane first."))
    first: dict[str, str | None] = {
        "stage": journey.stages[0].id,
        "persona": journey.personas[0].id,
    }
    cells = (cell_of(journey, thing) for thing in things)
    here = next((cell for cell in cells if cell["stage"]), first)
    return {name: fields.get(name) or getattr(record, name) or here[name] for name in names}
