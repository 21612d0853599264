"""Friction notes: stickies under what they hurt (M21)."""

from typing import NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape
from journeycanvas.drawing.text import break_lines
from journeycanvas.kinds.field import NOTE, TAGS, Field, validation
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import (
    Drawn,
    comment_mark,
    set_lines,
    shown,
    sure_mark,
    taken,
    triangle,
)
from journeycanvas.kinds.overview import overview
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import fix, said
from journeycanvas.model.friction import Friction
from journeycanvas.wording import _, ngettext

KIND = Kind(
    table="frictions",
    name="Friction",
    plural="Frictions",
    icon="triangle-alert",
    title="title",
    fields=(
        Field(
            "title",
            "Symptom",
            "text",
            "sticky",
            "Cannot answer objections",
            essential=True,
            asks="Where do they get stuck?",
        ),
        Field("category", "Category", "choice", "sticky", "missing proof", essential=True),
        Field("severity", "Severity", "rating", "panel", 4, essential=True),
        Field("missing", "What is missing", "text", "panel", "A security packet", essential=True),
        Field("sign", "Sign", "choice", "panel", "struggle", essential=True),
        Field("pinned_to", "Pinned to", "reference", "sticky", "tp_1"),
        Field("stage", "Stage", "reference", "sticky", "st_1"),
        Field("persona", "Persona", "reference", "sticky", "pe_1"),
        validation(),
        NOTE,
        TAGS,
    ),
)


SHORT = {"internal misalignment": "misalignment"}
"""What a note has room for."""


class NoteFacts(NamedTuple):
    """What a note shows beside its record: evidence, causes, the best fix's score, comments."""

    evidence: int
    causes: int = 0
    score: float | None = None
    comments: int = 0


def indent(sizes: Sizes) -> float:
    """Return how much narrower than a note its title is."""
    return sizes.pad * 1.9 + sizes.title.size * 0.85


def draw(note: Friction, facts: NoteFacts, sizes: Sizes) -> Drawn:
    """Draw a sticky note with triangle, dark border and a hatched, folded corner."""
    width, pad = sizes.card_width, sizes.pad
    mark = sizes.title.size * 0.85
    left = pad * 0.7 + mark + pad * 0.5
    room = width - indent(sizes)
    style = sizes.title
    title = shown(note.title) if note.title.strip() else _("Untitled")
    lines = break_lines(title, style, room, sizes.title_lines)
    top = pad * 0.6
    titles = set_lines(lines, Box(left, top, room, 0), style, "friction_ink")
    fold = sizes.meta.size * 1.1
    talk, _none = comment_mark(facts.comments, 0, 0, sizes, "friction_ink")
    talk -= pad * 0.4 if facts.comments else 0
    edge, _none = sure_mark(facts.evidence, talk, 0, sizes, "friction_ink")
    most = max(2, sizes.title_lines - 1)
    small = break_lines(_small(note, facts), sizes.meta, width - pad * 1.8 + edge - fold, most)
    below = top + len(lines) * style.line_height + pad * 0.3
    beside = Box(pad * 1.1 - edge, below, room, 0)
    words = set_lines(small, beside, sizes.meta, "friction_ink")
    right = pad * 0.7 - edge
    start, talks = comment_mark(facts.comments, right, below, sizes, "friction_ink")
    marks = taken("comments", facts.comments, (start, right), below, sizes)
    start, sure = sure_mark(facts.evidence, right + talk, below, sizes, "friction_ink")
    marks += taken("evidence", facts.evidence, (start, right + talk), below, sizes)
    sure += talks
    height = below + max(1, len(small)) * sizes.meta.line_height + pad * 0.5
    dash = () if facts.evidence else (sizes.edge * 4, sizes.edge * 3)
    rise = (style.line_height - mark) / 2
    ground: tuple[Shape, ...] = (
        Path(
            _outline(width, height, fold), "friction_paper", "friction_line", sizes.edge * 1.5, dash
        ),
        triangle(pad * 0.7, top + rise, mark, "friction_line"),
    )
    corner: tuple[Shape, ...] = (
        Path(_corner(width, height, fold), stroke="friction_line", width=sizes.edge * 0.8),
    )
    body = Box(0, 0, width, height)
    far = (Block(body, "friction_line"), Block(body.grown(-sizes.bar), "friction_paper"))
    close = (*ground, *corner, *titles, *sure, *words)
    within = Box(left, pad * 0.4, width - left - pad * 0.6, height - pad * 0.8)
    middle = overview(ground, title, within, sizes, "friction_ink")
    drawing = Drawing(close, middle, far, marks)
    return Drawn(width, height, drawing)


def _small(note: Friction, facts: NoteFacts) -> str:
    parts = [said(SHORT.get(note.category, note.category))] if note.category else []
    if facts.causes:
        parts.append(
            ngettext("{count}\u00a0cause", "{count}\u00a0causes", facts.causes).format(
                count=facts.causes
            )
        )
    return " · ".join(filter(None, (*parts, fix(facts.score))))


def _outline(width: float, height: float, fold: float) -> tuple[tuple[str | float, ...], ...]:
    return (
        ("M", 0, 0),
        ("L", width, 0),
        ("L", width, height - fold),
        ("L", width - fold, height),
        ("L", 0, height),
        ("Z",),
    )


def _corner(width: float, height: float, fold: float) -> tuple[tuple[str | float, ...], ...]:
    """Return the folded flap: its two edges, and hatching along the fold."""
    x, y = width - fold, height - fold
    strokes = [
        step
        for part in (0.4, 0.75)
        for step in (("M", x, y + fold * part), ("L", x + fold * part, y))
    ]
    return (("M", x, height), ("L", x, y), ("L", width, y), *strokes)
