"""Pinning: what is on a thing or a cell, and putting it on another one."""

from collections.abc import Iterable
from typing import Any, cast

from journeycanvas.edits.filling import fill_many, put_in
from journeycanvas.edits.moving import pin_to_cell
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES

Cell = tuple[str, str]
"""A stage and a persona."""
Holder = str | Cell
"""What something is pinned to: a thing by its id, or a cell."""
PINS = {"frictions": "pinned_to", "evidence": "supports", "comments": "on"}
"""What can be pinned, and the field that says to what."""


def pin_all(journey: Journey, ids: Iterable[str], to: Holder) -> Journey:
    """Return the map with frictions, evidence and comments pinned to a thing or on a cell.

    Evidence supports the thing beside what it supports already, and is on the cell beside that.
    """
    for identity in ids:
        table = journey.place[identity]
        field: Any = next(r for r in REFERENCES[table] if r.name == PINS[table])
        if isinstance(to, str):
            change = put_in if field.many else fill_many
            value: Any = (to,) if field.many else to
            journey = change(journey, (identity,), field.name, value)
        elif table == "frictions":
            journey = pin_to_cell(journey, identity, *to)
        else:
            journey = journey.replaced({(table, identity): _on(journey, table, identity, to)})
    return journey


def behind(journey: Journey, table: str, holder: Holder) -> tuple[str, ...]:
    """Return the ids of the evidence or the open comments that the mark of a holder counts.

    `table` is "evidence" or "comments".
    """
    if table == "evidence":
        pieces = cast("Iterable[Evidence]", journey.table(table).values())
        return tuple(
            piece.id
            for piece in pieces
            if holder in piece.supports or holder == (piece.stage, piece.persona)
        )
    return tuple(
        remark.id
        for remark in _remarks(journey)
        if holder_of(remark) == holder and not (remark.resolved or remark.reply_to)
    )


def holder_of(remark: Comment) -> Holder | None:
    """Return what a comment is on, if anything."""
    if remark.on is None and remark.stage and remark.persona:
        return remark.stage, remark.persona
    return remark.on


def move_marked(journey: Journey, table: str, source: Holder, to: Holder) -> Journey:
    """Return the map with all that a mark counts on another thing, and no longer on the first.

    Replies go with the comments that they answer. Evidence is on one cell at most: it leaves the
    one it was on for another.
    """
    going = behind(journey, table, source)
    if table == "comments":
        answers = {remark.id: remark.reply_to for remark in _remarks(journey)}
        going += tuple(i for i, first in answers.items() if _root(i, answers) in going and first)
        return pin_all(journey, going, to)
    changed: dict[Key, Record | None] = {}
    for identity in going:
        piece = cast("Evidence", journey.table(table)[identity])
        changed[table, identity] = _moved(piece, source, to)
    return journey.replaced(changed)


def _moved(piece: Evidence, source: Holder, to: Holder) -> Evidence:
    """Return a piece of evidence that was on one thing or cell and is on another now."""
    stage, persona = piece.stage, piece.persona
    if not isinstance(source, str):
        stage = persona = None
    supports = list(piece.supports)
    if isinstance(to, str):
        at = supports.index(source) if isinstance(source, str) else len(supports)
        supports.insert(at, to)
    else:
        stage, persona = to
    left = dict.fromkeys(one for one in supports if one != source)
    return piece.evolve(supports=tuple(left), stage=stage, persona=persona)


def _root(identity: str, answers: dict[str, str | None]) -> str:
    """Return the comment that begins a talk; the one asked for where replies run in a circle."""
    seen: set[str] = set()
    at = identity
    while (first := answers.get(at)) is not None:
        if at in seen:
            return identity
        seen.add(at)
        at = first
    return at


def _remarks(journey: Journey) -> Iterable[Comment]:
    return cast("Iterable[Comment]", journey.table("comments").values())


def _on(journey: Journey, table: str, identity: str, cell: Cell) -> Record:
    fields: dict[str, str | None] = {"on": None} if table == "comments" else {}
    stage, persona = cell
    return journey.table(table)[identity].evolve(**fields, stage=stage, persona=persona)
