"""Handoffs: the lines and their pills (M17)."""

import math
from typing import NamedTuple

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape
from journeycanvas.drawing.text import one_line
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, comment_mark, set_line, sure_mark, taken
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import badge, duration
from journeycanvas.model.handoff import Handoff
from journeycanvas.wording import _

KIND = Kind(
    table="handoffs",
    name="Handoff",
    plural="Handoffs",
    icon="arrow-right",
    title="what",
    fields=(
        Field(
            "what",
            "What is handed over",
            "text",
            "panel",
            "Open objections",
            essential=True,
            asks="What is handed over?",
        ),
        Field("from_team", "From team", "line", "pill", "SDR", essential=True),
        Field("to_team", "To team", "line", "pill", "SE", essential=True, asks="Who takes over?"),
        Field("sla", "SLA", "duration", "pill", {"amount": 4.0, "unit": "hours"}, essential=True),
        Field(
            "definition_of_good",
            "Good looks like",
            "text",
            "panel",
            "All objections listed",
            essential=True,
        ),
        Field("from_owner", "From owner", "line", "pill", "Caller"),
        Field("to_owner", "To owner", "line", "pill", "Engineer"),
        Field("kind", "Kind", "choice", "line", "path"),
        Field("source", "From touchpoint", "reference", "line", "tp_1"),
        Field("target", "To touchpoint", "reference", "line", "tp_2"),
        NOTE,
        TAGS,
    ),
)


def label(handoff: Handoff) -> str:
    """Return what the pill says: from whom to whom, and by when; what is missing is said."""
    giver = badge(handoff.from_team) or badge(handoff.from_owner)
    takers = [badge(name) for name in (handoff.to_team, handoff.to_owner) if name.strip()]
    if handoff.kind != "handoff" and not giver and not takers and handoff.sla is None:
        return ""
    text = f"{giver or '?'} → {', '.join(takers) or '?'}"
    if handoff.sla is not None:
        return f"{text} · {duration(handoff.sla)}"
    return f"{text} · {_('no SLA')}" if handoff.kind == "handoff" else text


def missing(handoff: Handoff) -> str:
    """Return what a broken promise lacks, as a sentence; empty where it lacks nothing."""
    if not handoff.is_broken:
        return ""
    if handoff.has_receiver:
        return _("This promise is broken: it has no SLA.")
    if handoff.sla is None:
        return _("This promise is broken: nobody is named who takes over, and it has no SLA.")
    return _("This promise is broken: nobody is named who takes over.")


def ink(handoff: Handoff) -> str:
    """Return the token of a line's colour: warm where the promise is broken."""
    return "friction_line" if handoff.is_broken else "ink"


class PillFacts(NamedTuple):
    """What a pill shows beside its record: how much evidence there is, and open comments.

    `crowd`: how many handoffs the line stands for; 0 for a line that is one.
    """

    evidence: int = 0
    comments: int = 0
    crowd: int = 0


BARE = PillFacts()


def pill(
    handoff: Handoff, sizes: Sizes, room: float | None = None, facts: PillFacts = BARE
) -> Drawn:
    """Draw the pill of a line, at most `room` wide; a drawing without shapes if it has none.

    Evidence and open comments are counted in it: a line without words has a pill for them, and
    where the words find no room they are told without words.
    """
    text = f"→ {facts.crowd}" if facts.crowd else label(handoff)
    style, pad, colour = sizes.pill, sizes.pill.size * 0.75, ink(handoff)
    apart = pad * 0.5
    talk, _none = comment_mark(facts.comments, 0, 0, sizes, colour)
    sure = talk - (apart if facts.evidence and facts.comments else 0)
    if facts.evidence:
        sure, _none = sure_mark(facts.evidence, sure, 0, sizes, colour)
    free = math.inf if room is None else room - pad * 2 + sure - (apart if sure else 0)
    if free < style.size * 2:
        text, free = "", free + (apart if sure else 0)
    if not (text or sure) or free < 0:
        return Drawn(0, 0, Drawing())
    line = one_line(text, style, None if free == math.inf else free)
    between = apart if text and sure else 0
    width, height = line.width + pad * 2 + between - sure, style.line_height + 6
    body = Block(Box(0, 0, width, height), "card", colour, sizes.edge, height / 2)
    shapes: list[Shape] = [body, *([set_line(line, pad, 3, style, colour)] if text else [])]
    lift, right = (height - sizes.meta.line_height) / 2, width - pad
    left, drawn = comment_mark(facts.comments, right, lift, sizes, colour)
    marks = taken("comments", facts.comments, (left, right), lift, sizes)
    shapes += drawn
    if facts.evidence:
        right = left - (apart if facts.comments else 0)
        left, drawn = sure_mark(facts.evidence, right, lift, sizes, colour)
        marks += taken("evidence", facts.evidence, (left, right), lift, sizes)
        shapes += drawn
    return Drawn(width, height, Drawing(tuple(shapes), (), (), marks))


def arrow(tip: Point, along: Point, size: float, colour: str) -> Path:
    """Draw an arrowhead with its tip at a place, pointing along a unit vector."""
    (x, y), (dx, dy) = tip, along
    back_x, back_y = x - dx * size, y - dy * size
    half = size * 0.42
    return Path(
        (
            ("M", x, y),
            ("L", back_x - dy * half, back_y + dx * half),
            ("L", back_x + dy * half, back_y - dx * half),
            ("Z",),
        ),
        fill=colour,
    )


def break_marks(at: Point, sizes: Sizes, colour: str, *, across: bool) -> Path:
    """Draw the two slanted strokes on the sides of a break at a place.

    `across` says that the line runs horizontally there.
    """
    size = sizes.track * 0.5
    tilt = size * 0.35
    steps: list[tuple[str | float, ...]] = []
    for side in (-1, 1):
        if across:
            x = at.x + side * size * 0.5
            steps += [("M", x - tilt, at.y + size), ("L", x + tilt, at.y - size)]
        else:
            y = at.y + side * size * 0.5
            steps += [("M", at.x - size, y + tilt), ("L", at.x + size, y - tilt)]
    return Path(tuple(steps), stroke=colour, width=sizes.line)
