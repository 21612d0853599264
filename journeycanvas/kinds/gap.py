"""Gaps: hatched bars across a silence (M16)."""

from typing import NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Drawing, Later, Path, Shape
from journeycanvas.drawing.text import break_lines
from journeycanvas.kinds.field import NOTE, TAGS, Field, validation
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import (
    Drawn,
    comment_mark,
    hatching,
    set_lines,
    shown,
    sure_mark,
    taken,
)
from journeycanvas.kinds.overview import fitting
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import duration
from journeycanvas.model.gap import Gap
from journeycanvas.wording import _

KIND = Kind(
    table="gaps",
    name="Gap",
    plural="Gaps",
    icon="hourglass",
    title="meanwhile",
    fields=(
        Field(
            "duration",
            "Duration",
            "duration",
            "bar",
            {"amount": 21.0, "unit": "days"},
            essential=True,
        ),
        Field(
            "meanwhile",
            "Meanwhile",
            "text",
            "bar",
            "silence",
            essential=True,
            asks="What does the customer do meanwhile?",
        ),
        Field(
            "risk",
            "Risk",
            "text",
            "panel",
            "The champion loses heart",
            essential=True,
            asks="What can go wrong?",
        ),
        Field("after", "After", "reference", "panel", "tp_1"),
        Field("before", "Before", "reference", "panel", "tp_2"),
        Field("persona", "Persona", "reference", "bar", "pe_1"),
        Field("stage", "Stage", "reference", "bar", "st_1"),
        Field("order", "Order", "kept", "bar", "k"),
        validation(),
        NOTE,
        TAGS,
    ),
)


class GapFacts(NamedTuple):
    """What a gap shows beside its record: how much evidence it has, and open comments."""

    evidence: int
    comments: int = 0


def draw(gap: Gap, facts: GapFacts, sizes: Sizes) -> Drawn:
    """Draw a hatched bar; on a clear patch, duration, what happens meanwhile, and how sure."""
    width, pad = sizes.card_width, sizes.pad
    long = duration(gap.duration)
    text = _("gap {duration}").format(duration=long) if long else _("gap")
    if gap.meanwhile:
        text += f": {shown(gap.meanwhile)}"
    evidence = facts.evidence
    talk, _shapes = comment_mark(facts.comments, 0, 0, sizes, "ink")
    talk -= pad * 0.5 if facts.comments else 0
    left, _shapes = sure_mark(evidence, talk, 0, sizes, "ink")
    mark = pad * 0.6 - left
    lines = break_lines(text, sizes.pill, width - pad * 3 - mark, 3)
    high = len(lines) * sizes.pill.line_height
    height = max(high + pad * 2, sizes.pill.line_height * 2.4)
    body = Box(0, 0, width, height)
    wide = max((line.width for line in lines), default=0) + pad + mark
    patch = Box((width - wide) / 2, (height - high) / 2 - 1, wide, high + 2)
    beside = Box(patch.x, (height - high) / 2, wide - mark, 0)
    words = set_lines(lines, beside, sizes.pill, "ink", centred=True)
    lift = (height - sizes.meta.line_height) / 2
    right = patch.right - pad * 0.5
    start, talks = comment_mark(facts.comments, right, lift, sizes, "ink")
    marks = taken("comments", facts.comments, (start, right), lift, sizes)
    start, sure = sure_mark(evidence, right + talk, lift, sizes, "ink")
    marks += taken("evidence", evidence, (start, right + talk), lift, sizes)
    sure += talks
    dash = () if evidence else (sizes.edge * 4, sizes.edge * 3)
    hatched: tuple[Shape, ...] = (
        Block(body, "card", "card_line", sizes.edge, sizes.radius, dash),
        Path(hatching(body.grown(-1), sizes.pad * 0.7), stroke="hatch", width=sizes.edge * 0.8),
    )
    close = (*hatched, Block(patch, "card", radius=sizes.radius), *words, *sure)
    middle = Later(_from_afar, hatched, text, body.grown(-pad * 0.5), sizes)
    far = (Block(body, "hatch"),)
    return Drawn(width, height, Drawing(close, middle, far, marks))


def _from_afar(hatched: tuple[Shape, ...], text: str, room: Box, sizes: Sizes) -> tuple[Shape, ...]:
    """Return the bar with its words alone, as large as they fit, on a clear patch."""
    style, lines = fitting(text, sizes.overview, room)
    high = len(lines) * style.line_height
    wide = max((line.width for line in lines), default=0.0) + sizes.pad
    middle = room.middle
    patch = Box(middle.x - wide / 2, middle.y - high / 2, wide, high)
    words = set_lines(lines, patch, style, "ink", centred=True)
    return (*hatched, Block(patch, "card", radius=sizes.radius), *words)
