"""Stages: the columns under their chevrons (M12)."""

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape
from journeycanvas.drawing.text import Style, break_lines
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, pointer, runs_left, set_lines, shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.model.stage import Stage
from journeycanvas.wording import _

KIND = Kind(
    table="stages",
    name="Stage",
    plural="Stages",
    icon="columns-3",
    title="name",
    fields=(
        Field(
            "name",
            "Name",
            "line",
            "chevron",
            "Evaluate internal fit",
            essential=True,
            asks="What does the customer try to achieve?",
        ),
        Field(
            "intent",
            "Intent",
            "text",
            "chevron",
            "Will this work in our environment?",
            essential=True,
            asks="In the customer's words",
        ),
        Field(
            "trigger",
            "Trigger",
            "text",
            "chevron",
            "Shortlist agreed",
            essential=True,
            asks="What makes them enter?",
        ),
        Field(
            "exit_condition",
            "Exit condition",
            "text",
            "chevron",
            "Integration plan documented",
            essential=True,
            asks="What must be true to move on?",
        ),
        Field(
            "owner",
            "Owner",
            "line",
            "panel",
            "Solutions engineering",
            essential=True,
            asks="Who answers for it?",
        ),
        Field("next_best_action", "Next best action", "text", "panel", "A day-one outline"),
        Field(
            "read_back",
            "Read-back",
            "group",
            "panel",
            {"answer": "yes", "by": "Customer"},
            parts=(
                Field("answer", "Would a customer say yes?", "choice", "panel", "yes"),
                Field("by", "By", "line", "panel", "Customer"),
                Field("date", "Date", "date", "panel", "2026-11-21"),
            ),
        ),
        Field("order", "Order", "kept", "column", "k"),
        NOTE,
        TAGS,
    ),
)


def draw(stage: Stage, width: float, sizes: Sizes, height: float = 0.0) -> Drawn:
    """Draw a chevron: name, intent in quotes, what causes entry, what must be true to leave.

    Texts wrap; the chevron is at least `height` high and as much higher as they need.
    """
    pad = sizes.pad
    tip = sizes.header_height * 0.11
    left = tip + pad * 0.6
    room = width - left - tip - pad * 0.4
    shapes: list[Shape] = []
    top = pad
    rows: list[tuple[str, Style, str, int, str]] = [
        (stage.name or _("Unnamed stage"), sizes.stage, "header_text", 2, ""),
        (f"“{stage.intent}”" if stage.intent else "", sizes.intent, "header_muted", 3, ""),
        (stage.trigger, sizes.conditions, "header_muted", 3, "▸"),
        (stage.exit_condition, sizes.conditions, "header_muted", 3, "■"),
    ]
    names: tuple[Shape, ...] = ()
    for text, style, ink, most, mark in rows:
        if not text:
            continue
        indent = style.size if mark else 0.0
        lines = break_lines(shown(text), style, max(room - indent, style.size * 2), most)
        # A mark stands where its text begins: at the right for a text that runs left.
        mirrored = bool(mark and lines) and runs_left(lines[0])
        start = left if mirrored else left + indent
        words = set_lines(lines, Box(start, top, room - indent, 0), style, ink)
        shapes += words
        names = names or words
        if mark:
            place = left + room - style.size * MARK if mirrored else left
            shapes.append(_mark(mark, place, top, style, ink, mirrored=mirrored))
        top += len(lines) * style.line_height + (pad * 0.2 if style is sizes.stage else 0)
    height = max(height, sizes.header_height, top + pad * 0.8)
    body = Path(chevron(width, height, tip), fill="header")
    far = (body, *names)
    return Drawn(width, height, Drawing((body, *shapes), far, far))


def draw_name(stage: Stage, width: float, sizes: Sizes) -> Drawn:
    """Draw a low chevron with the name alone, for columns too narrow for the rest."""
    pad = sizes.pad
    tip = sizes.header_height * 0.08
    left = tip + pad * 0.5
    room = max(width - left - tip, sizes.stage.size)
    lines = break_lines(shown(stage.name) or _("Unnamed stage"), sizes.stage, room, 2)
    height = sizes.stage.line_height * 2 + pad * 1.2
    top = (height - len(lines) * sizes.stage.line_height) / 2
    words = set_lines(lines, Box(left, top, room, 0), sizes.stage, "header_text")
    shapes: tuple[Shape, ...] = (Path(chevron(width, height, tip), fill="header"), *words)
    return Drawn(width, height, Drawing(shapes, shapes, shapes))


MARK = 0.58
"""The side of a mark, as a share of its text's size."""


def _mark(mark: str, x: float, top: float, style: Style, ink: str, *, mirrored: bool) -> Shape:
    size = style.size * MARK
    y = top + (style.line_height - size) / 2
    if mark == "▸":
        return pointer(x, y, size, ink, mirrored=mirrored)
    return Block(Box(x, y, size, size), fill=ink)


def chevron(width: float, height: float, tip: float) -> tuple[tuple[str | float, ...], ...]:
    """Return the outline of a chevron that points right and is notched at its left."""
    return (
        ("M", 0, 0),
        ("L", width - tip, 0),
        ("L", width, height / 2),
        ("L", width - tip, height),
        ("L", 0, height),
        ("L", tip * 0.6, height / 2),
        ("Z",),
    )
