"""The map itself: its scope and its upkeep (M1-M8)."""

import datetime as dt
from collections.abc import Sequence

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Drawing, Shape
from journeycanvas.drawing.text import Style, break_lines
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, set_lines, shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import figure, said
from journeycanvas.model.map import Map, Outcome
from journeycanvas.wording import _

KIND = Kind(
    table="map",
    name="Map",
    plural="Maps",
    icon="map",
    title="title",
    fields=(
        Field(
            "title",
            "Title",
            "line",
            "title block",
            "Committee purchase",
            essential=True,
            asks="What is this journey called?",
        ),
        Field(
            "goal",
            "Customer goal",
            "text",
            "title block",
            "Be sure it works before I sign",
            essential=True,
            asks="One sentence the customer would recognise",
        ),
        Field(
            "segment",
            "Segment",
            "line",
            "title block",
            "Mid-market manufacturing",
            essential=True,
            asks="Exactly one",
        ),
        Field("company_size", "Company size", "line", "title block", "200-1000 staff"),
        Field("industry", "Industry", "line", "panel", "Manufacturing"),
        Field("use_case", "Use case", "line", "panel", "Revenue forecast"),
        Field("motion", "Motion", "choice", "title block", "inbound", essential=True),
        Field("model", "Model", "choice", "title block", "loop", essential=True),
        Field("kind", "Journey of", "choice", "panel", "user"),
        Field("state", "State", "choice", "title block", "future"),
        Field("horizon_from", "Horizon from", "line", "panel", "First touch", asks="First touch"),
        Field(
            "horizon_to", "Horizon to", "line", "panel", "First value", asks="First value, renewal"
        ),
        Field(
            "outcome",
            "Outcome",
            "group",
            "title block",
            {
                "statement": "Shorter sales cycle",
                "metric": "Sales cycle",
                "unit": "days",
                "baseline": 127.0,
                "target": 89.0,
            },
            essential=True,
            parts=(
                Field("statement", "Statement", "text", "title block", "Shorter sales cycle"),
                Field("metric", "Metric", "line", "title block", "Sales cycle"),
                Field("unit", "Unit", "line", "title block", "days"),
                Field("baseline", "Baseline", "figure", "title block", 127.0),
                Field("target", "Target", "figure", "title block", 89.0),
                Field("due", "Due", "date", "title block", "2027-09-30"),
            ),
        ),
        Field(
            "owners",
            "Owners",
            "rows",
            "panel",
            [{"function": "Sales", "name": "Sales lead"}],
            parts=(
                Field("function", "Function", "line", "panel", "Sales"),
                Field("name", "Name", "line", "panel", "Sales lead"),
            ),
        ),
        Field("status", "Status", "choice", "title block", "agreed"),
        Field("last_reviewed", "Last reviewed", "date", "title block", "2026-11-21"),
        Field("review_every_days", "Review every (days)", "number", "title block", 60),
        Field("annual_review", "Annual review", "date", "panel", "2027-11-21"),
        Field(
            "review_log",
            "Review log",
            "rows",
            "panel",
            [{"date": "2026-11-21", "trigger": "pricing", "by": "Sales lead"}],
            parts=(
                Field("date", "Date", "date", "panel", "2026-11-21"),
                Field("trigger", "Trigger", "choice", "panel", "pricing"),
                Field("by", "By", "line", "panel", "Sales lead"),
            ),
        ),
        NOTE,
        TAGS,
    ),
)


def draw(scope: Map, routes: Sequence[str], width: float, sizes: Sizes) -> Drawn:
    """Draw the title block of a sheet: title, the customer's goal in quotes, scope and upkeep.

    `routes` are the names of the ways into a multi-path journey. Texts wrap; a goal that is
    missing is said to be, because a map without one is about nobody.
    """
    goal, ink = f"“{shown(scope.goal)}”", "ink"
    if not scope.goal.strip():
        goal, ink = _("No customer goal yet"), "muted"
    rows: list[tuple[str, Style, str, int]] = [
        (shown(scope.title) or _("Untitled"), sizes.heading, "ink", 3),
        (goal, sizes.goal, ink, 3),
        (" · ".join(scope_parts(scope, routes)), sizes.scope, "muted", 3),
    ]
    shapes: list[Shape] = []
    top = 0.0
    for text, style, colour, most in rows:
        lines = break_lines(text, style, width, most)
        shapes += set_lines(lines, Box(0, top, width, 0), style, colour)
        top += len(lines) * style.line_height + style.size * 0.1
    return Drawn(width, top, Drawing(tuple(shapes), tuple(shapes), ()))


def scope_parts(scope: Map, routes: Sequence[str] = ()) -> list[str]:
    """Return what a map is about and how far it can be trusted, in the words of a title block."""
    segment = ", ".join(text for text in (scope.segment, scope.company_size) if text)
    parts = [shown(segment), said(scope.motion)]
    if scope.state == "future":
        parts.append(_("Future state"))
    if routes:
        parts.append(_("Ways in: {routes}").format(routes=", ".join(routes)))
    parts += [_outcome(scope.outcome), _upkeep(scope)]
    return [part for part in parts if part]


def _outcome(outcome: Outcome) -> str:
    name = outcome.metric or shown(outcome.statement)
    if outcome.target is None:
        return name
    target = figure(outcome.target, outcome.unit)
    if outcome.baseline is None:
        change = _("{name} to {target}").format(name=name, target=target)
    else:
        change = _("{name} {baseline} → {target}").format(
            name=name, baseline=figure(outcome.baseline), target=target
        )
    if outcome.due is not None:
        change = _("{change} by {due}").format(change=change, due=outcome.due.isoformat())
    return change.strip()


def _upkeep(scope: Map) -> str:
    """Return how far the map is agreed, since when, and until when it needs no other look."""
    status = said(scope.status)
    if scope.last_reviewed is None:
        return _("{status}, never reviewed").format(status=status)
    try:
        until = scope.last_reviewed + dt.timedelta(days=scope.review_every_days)
    except OverflowError:
        until = dt.date.max
    return _("{status} {date}, valid until {until}").format(
        status=status, date=scope.last_reviewed.isoformat(), until=until.isoformat()
    )
