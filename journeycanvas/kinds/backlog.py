"""The backlog: what to fix next (M32)."""

import datetime as dt
from collections.abc import Iterable, Sequence

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Drawing, Shape
from journeycanvas.drawing.text import break_lines, measure, one_line
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, owner_badge, set_line, set_lines, shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import badge, figure
from journeycanvas.model.backlog import BacklogItem
from journeycanvas.wording import _

KIND = Kind(
    table="backlog",
    name="Backlog item",
    plural="Backlog",
    icon="list-checks",
    title="title",
    fields=(
        Field(
            "title",
            "Title",
            "line",
            "Fix next",
            "Security answers ready on day 1",
            essential=True,
            asks="What will be fixed?",
        ),
        Field(
            "statement",
            "Statement",
            "text",
            "panel",
            "Reduce the sales cycle by 38 days by fixing the review",
            essential=True,
            asks="Reduce … by … by fixing …",
        ),
        Field(
            "addresses",
            "Addresses",
            "references",
            "score on what it addresses",
            ["fr_1"],
            essential=True,
        ),
        Field("impact", "Impact", "rating", "score on what it addresses", 5, essential=True),
        Field("frequency", "Frequency", "rating", "score on what it addresses", 4, essential=True),
        Field("effort", "Effort", "rating", "score on what it addresses", 2, essential=True),
        Field(
            "owner",
            "Owner",
            "line",
            "Fix next",
            "Solutions engineering",
            essential=True,
            asks="Who?",
        ),
        Field("due", "Due", "date", "Fix next", "2026-12-04", essential=True),
        Field("metric", "Metric", "reference", "panel", "me_1"),
        Field("baseline", "Baseline", "figure", "panel", 127.0),
        Field("target", "Target", "figure", "panel", 89.0),
        Field("status", "Status", "choice", "panel", "committed", essential=True),
        NOTE,
        TAGS,
    ),
)

NEXT = 3
"""How many fixes a poster shows: what a team can talk about standing before it."""


def ranked(items: Iterable[BacklogItem]) -> tuple[BacklogItem, ...]:
    """Return what is still to be done, the highest score first; what has no score comes last.

    Of equal scores the one due earlier leads.
    """
    waiting = [item for item in items if item.status in ("proposed", "committed")]
    return tuple(
        sorted(
            waiting,
            key=lambda item: (-(item.score or 0.0), item.due or dt.date.max, item.id),
        )
    )


def draw_next(items: Sequence[BacklogItem], width: float, sizes: Sizes) -> Drawn:
    """Draw the box "Fix next": the first three of `items` with owner, due date and score.

    Places that nothing fills say so.
    """
    head, item_style, small, pad = sizes.list_head, sizes.list_item, sizes.foot, sizes.pad * 1.4
    right = width - pad
    heads = one_line(_("owner · due · score"), small, (width - 2 * pad) * 0.6)
    drop = head.line_height - small.line_height - small.size * 0.12
    shapes: list[Shape] = [
        set_line(one_line(_("Fix next"), head, (width - 2 * pad) * 0.4), pad, pad, head, "ink"),
        set_line(heads, right - heads.width, pad + drop, small, "muted"),
    ]
    top = pad + head.line_height + sizes.pad * 0.4
    number = measure("3", item_style) + item_style.size * 0.5
    score = max(measure(_score(item), item_style) for item in items[:NEXT]) if items else 0.0
    for index in range(NEXT):
        shapes.append(set_line(one_line(str(index + 1), item_style), pad, top, item_style, "ink"))
        left, edge = pad + number, right
        if index < len(items):
            item = items[index]
            edge, marks = _marks(item, right, score, top, sizes)
            shapes += marks
            text, ink = shown(item.title) or _("Untitled"), "ink"
        else:
            text, ink = _("No fix yet"), "muted"
        room = max(edge - sizes.pad - left, item_style.size)
        lines = break_lines(text, item_style, room, 2)
        shapes += set_lines(lines, Box(left, top, room, 0), item_style, ink)
        top += max(1, len(lines)) * item_style.line_height + sizes.pad * 0.6
    height = top + pad * 0.6
    frame = Block(
        Box(0, 0, width, height), "card", "ink", sizes.edge * 1.3, radius=sizes.radius * 2
    )
    return Drawn(width, height, Drawing((frame, *shapes), (frame, *shapes), ()))


def _score(item: BacklogItem) -> str:
    return figure(None if item.score is None else round(item.score, 1))


def _marks(
    item: BacklogItem, right: float, widest: float, top: float, sizes: Sizes
) -> tuple[float, list[Shape]]:
    """Draw score, due date and owner from the right; return where they begin."""
    style, small = sizes.list_item, sizes.foot
    points = one_line(_score(item), style)
    shapes: list[Shape] = [set_line(points, right - points.width, top, style, "ink")]
    due = one_line(item.due.isoformat() if item.due else _("no date"), small)
    edge = right - widest - sizes.pad - due.width
    drop = (style.line_height - small.line_height) / 2
    shapes.append(set_line(due, edge, top + drop, small, "ink" if item.due else "muted"))
    lift = (style.line_height - sizes.badge.line_height - 3) / 2
    left, ring = owner_badge(badge(item.owner), edge - sizes.pad * 0.8, top + lift, sizes)
    return left, [*shapes, *ring]
