"""Disagreements as a list to talk about: both statements, and whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeycanvas.changes.history import History
from journeycanvas.changes.merge import WHOLE, Disagreement, Spot
from journeycanvas.changes.parts import PARTS, Part
from journeycanvas.edits.adding import add
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.review.merging import Sides
from journeycanvas.review.names import NONE, called, label_of, literal, one_line, value_of, where
from journeycanvas.wording import _


@dataclass(frozen=True)
class Statement:
    """What one side says; `by` is who said so, as far as its history tells."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class Point:
    """One disagreement, ready to be read out. `about` is the part, empty for the whole thing."""

    spot: Spot
    thing: str
    where: str
    about: str
    before: str
    ours: Statement
    theirs: Statement
    takes_theirs: bool

    @property
    def title(self) -> str:
        """What is disagreed about, on one line."""
        return f"{self.thing}: {self.about}" if self.about else self.thing


def agenda(
    sides: Sides,
    disagreements: Iterable[Disagreement],
    histories: tuple[History, History],
) -> tuple[Point, ...]:
    """Return the points to be talked about; `histories` are ours and theirs."""
    return tuple(_point(sides, one, histories) for one in disagreements)


def _point(sides: Sides, one: Disagreement, histories: tuple[History, History]) -> Point:
    side, record = next(
        (side, record)
        for side in (sides.ours, sides.theirs, sides.base)
        if (record := side.get(one.table, one.id)) is not None
    )
    ours, theirs = (author(history, one.table, one.id, one.part) for history in histories)
    part = next((part for part in PARTS[one.table] if part.name == one.part), None)
    return Point(
        one.spot,
        called(side, one.table, record),
        where(side, record),
        "" if part is None else label_of(one.table, part),
        _said(sides.base, one, part, one.base) or NONE,
        Statement(_said(sides.ours, one, part, one.ours) or NONE, ours),
        Statement(_said(sides.theirs, one, part, one.theirs) or NONE, theirs),
        one.takes_theirs,
    )


def _said(side: Journey, one: Disagreement, part: Part | None, value: object) -> str:
    if part is None:
        return _("removed") if value is None else _("kept")
    record = side.get(one.table, one.id)
    if record is None:
        return ""
    return value_of(side, one.table, part, record)


def author(history: History, table: str, identity: str, part: str) -> str:
    """Return who last changed a part of a record, or the record at all; empty if unknown."""
    anyone = ""
    for entry in reversed(history.entries[: history.cursor]):
        sides = entry.change.get((table, identity))
        if sides is None:
            continue
        anyone = anyone or entry.by
        if part == WHOLE or None in sides:
            return entry.by
        known = next((known for known in PARTS[table] if known.name == part), None)
        if known is not None and known.of(sides[0]) != known.of(sides[1]):
            return entry.by
    return anyone


def markdown(points: Sequence[Point], title: str) -> str:
    """Return the agenda as Markdown, one section for each thing."""
    lines = [f"# {literal(one_line(title, limits.TITLE))}", ""]
    if not points:
        lines += [_("No disagreements."), ""]
    for point in points:
        place = f" ({literal(point.where)})" if point.where else ""
        lines += [f"## {literal(point.title)}{place}", ""]
        for side, statement, taken in (
            (_("Ours"), point.ours, not point.takes_theirs),
            (_("Theirs"), point.theirs, point.takes_theirs),
        ):
            by = f", {literal(one_line(statement.by))}" if statement.by else ""
            mark = _(" (taken)") if taken else ""
            lines.append(f"- **{side}{by}**{mark}: {literal(one_line(statement.text, 2000))}")
        lines += [f"- {_('Before')}: {literal(one_line(point.before, 2000))}", ""]
    return "\n".join(lines)


def add_rivals(journey: Journey, points: Iterable[Point]) -> Journey:
    """Turn points into pairs of rival hypotheses about their things, to be tested (M26)."""
    for point in points:
        table, identity, _part = point.spot
        about = identity if journey.get(table, identity) is not None else None
        first: str | None = None
        for statement in (point.ours, point.theirs):
            text = f"{point.title}: {statement.text}"[: limits.TEXT]
            journey, made = add(journey, "hypotheses", about=about, statement=text, rival_of=first)
            first = first or made
    return journey
