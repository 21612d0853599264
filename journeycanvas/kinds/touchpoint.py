"""Touchpoints: the cards (M15)."""

from typing import NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.icons import icon
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape
from journeycanvas.drawing.text import break_lines, one_line
from journeycanvas.kinds.field import NOTE, TAGS, Field, validation
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import (
    Drawn,
    Marks,
    comment_mark,
    hue,
    owner_badge,
    set_line,
    set_lines,
    shown,
    star,
    sure_mark,
    taken,
)
from journeycanvas.kinds.overview import overview
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import badge, said
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import _

KIND = Kind(
    table="touchpoints",
    name="Touchpoint",
    plural="Touchpoints",
    icon="square",
    title="title",
    fields=(
        Field(
            "title",
            "Title",
            "text",
            "card title",
            "Technical call",
            essential=True,
            asks="What does the customer do?",
        ),
        Field("channel", "Channel", "choice", "card", "phone", essential=True),
        Field(
            "goal",
            "What the customer wants",
            "text",
            "panel",
            "Hear yes from someone technical",
            essential=True,
        ),
        Field("does", "Does", "text", "panel", "Asks about the connector", essential=True),
        Field(
            "thinks", "Thinks", "text", "panel", "If they dodge this I am exposed", essential=True
        ),
        Field("feels", "Feels", "text", "panel", "Uneasy", essential=True),
        Field("emotion", "Emotion", "emotion", "curve", -1, essential=True),
        Field("owner", "Owner", "line", "card", "SE", essential=True, asks="Who answers for it?"),
        Field(
            "definition_of_good",
            "Good looks like",
            "text",
            "panel",
            "Every objection answered in a day",
            essential=True,
        ),
        Field("type", "Type", "choice", "card", "call"),
        Field("mode", "Mode", "choice", "panel", "human"),
        Field("stage", "Stage", "reference", "card", "st_1"),
        Field("persona", "Persona", "reference", "card", "pe_1"),
        Field("with_", "Together with", "words", "panel", ["Buyer"]),
        Field("order", "Order", "kept", "card", "k"),
        Field("systems", "Systems", "words", "panel", ["CRM"]),
        Field("teams", "Teams", "words", "panel", ["Sales"]),
        Field("sla", "SLA", "duration", "panel", {"amount": 1.0, "unit": "days"}),
        Field("matters", "Moment that matters", "yesno", "card", True),
        Field(
            "quote",
            "Quote",
            "group",
            "panel",
            {"text": "Show me"},
            parts=(
                Field("text", "Text", "text", "panel", "Show me"),
                Field("speaker_role", "Speaker's role", "line", "panel", "IT architect"),
                Field("source", "Source", "line", "panel", "Call"),
            ),
        ),
        Field("playbook", "Playbook", "line", "panel", "https://example.org/playbook"),
        Field("routes", "Routes", "references", "entry tag", ["ro_1"]),
        validation(),
        NOTE,
        TAGS,
    ),
)


CHANNEL_ICONS = {
    "website": "globe",
    "email": "mail",
    "phone": "phone",
    "product": "app-window",
    "in person": "users",
    "support": "life-buoy",
    "other": "circle-dot",
}

TYPE_ICONS = {
    "content": "file-text",
    "event": "users",
    "outbound email": "mail",
    "call": "phone",
    "meeting": "users",
    "document": "file-text",
    "dashboard": "gauge",
    "support ticket": "life-buoy",
    "product": "app-window",
    "onboarding session": "flag",
}
SHORT = {
    "onboarding session": "Onboarding",
    "outbound email": "Email",
    "support ticket": "Ticket",
}
"""What a card has room for."""


class CardFacts(NamedTuple):
    """What a card shows beside its record: hue, evidence, names of routes it opens, comments."""

    hue: int
    evidence: int
    entries: tuple[str, ...] = ()
    comments: int = 0


def draw(card: Touchpoint, facts: CardFacts, sizes: Sizes) -> Drawn:
    """Draw a card: what, where, who and how sure."""
    width, pad = sizes.card_width, sizes.pad
    left = sizes.bar + pad
    room = width - left - pad
    close: list[Shape] = []
    top = pad * 0.8
    if facts.entries:
        entry = one_line("→ " + ", ".join(facts.entries), sizes.badge, room)
        close.append(set_line(entry, left, top, sizes.badge, hue(facts.hue)))
        top += sizes.badge.line_height
    mark = sizes.title.size * 0.8 if card.matters else 0.0
    title, ink = shown(card.title), "ink"
    lines = break_lines(title, sizes.title, room - mark, sizes.title_lines)
    if not lines:
        title, ink = _("Untitled"), "muted"
        lines = break_lines(title, sizes.title, room, 1)
    close += set_lines(lines, Box(left, top, room - mark, 0), sizes.title, ink)
    if card.matters:
        close.append(star(width - pad - mark * 0.7, top + mark * 0.2, mark, "accent"))
    foot = sizes.meta.line_height + pad * 0.7
    height = max(sizes.least_card, top + len(lines) * sizes.title.line_height + pad * 0.5 + foot)
    shapes, marks = _foot(card, facts, sizes, height - foot)
    close += shapes
    body = Box(0, 0, width, height)
    dash = () if facts.evidence else (sizes.edge * 4, sizes.edge * 3)
    ground: tuple[Shape, ...] = (
        Block(body, "card", "card_line", sizes.edge, sizes.radius, dash),
        _bar(height, sizes, hue(facts.hue)),
    )
    far = (Block(body, "card"), Block(Box(0, 0, sizes.bar * 2, height), hue(facts.hue)))
    within = Box(left, pad * 0.6, width - left - pad * 0.6, height - pad * 1.2)
    middle = overview(ground, title, within, sizes, ink)
    return Drawn(width, height, Drawing((*ground, *close), middle, far, marks))


def _bar(height: float, sizes: Sizes, ink: str) -> Path:
    radius, wide = min(sizes.radius, sizes.bar), sizes.bar
    curve = radius * 0.45
    return Path(
        (
            ("M", wide, 0),
            ("L", radius, 0),
            ("C", curve, 0, 0, curve, 0, radius),
            ("L", 0, height - radius),
            ("C", 0, height - curve, curve, height, radius, height),
            ("L", wide, height),
            ("Z",),
        ),
        fill=ink,
    )


def _foot(
    card: Touchpoint, facts: CardFacts, sizes: Sizes, top: float
) -> tuple[list[Shape], Marks]:
    left, right = sizes.bar + sizes.pad, sizes.card_width - sizes.pad * 0.7
    lift = (sizes.badge.line_height + 3 - sizes.meta.line_height) / 2
    edge, shapes = owner_badge(badge(card.owner), right, top - lift, sizes)
    end = edge - sizes.pad * 0.6
    edge, sure = sure_mark(facts.evidence, end, top, sizes, "ink")
    marks = taken("evidence", facts.evidence, (edge, end), top, sizes)
    end = edge - sizes.pad * 0.5
    edge, said_of_it = comment_mark(facts.comments, end, top, sizes, "ink")
    marks += taken("comments", facts.comments, (edge, end), top, sizes)
    shapes += [*sure, *said_of_it]
    size = sizes.meta.size * 1.05
    if card.channel or card.type:
        name = TYPE_ICONS.get(card.type or "") or CHANNEL_ICONS[card.channel or "other"]
        middle = top + (sizes.meta.line_height - size) / 2
        shapes += icon(name, left, middle, size, ink="muted", width=sizes.edge)
        left += size + sizes.pad * 0.5
    kind = card.type if card.type not in (None, "other") else card.channel
    word = said(SHORT.get(kind or "", kind))
    room = edge - sizes.pad * 0.6 - left
    if word and room > sizes.meta.size:
        line = one_line(word, sizes.meta, room)
        # A word that does not fit is left to the icon beside it.
        if line.text == word:
            shapes.append(set_line(line, left, top, sizes.meta, "muted"))
    return shapes, marks
