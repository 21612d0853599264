"""Signals of progress and of being stuck (M28)."""

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Drawing, Path
from journeycanvas.drawing.text import break_lines
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, set_lines, shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.model.signal import Signal
from journeycanvas.wording import _

KIND = Kind(
    table="signals",
    name="Signal",
    plural="Signals",
    icon="activity",
    title="text",
    fields=(
        Field(
            "text",
            "Text",
            "text",
            "strip",
            "Integration plan documented",
            essential=True,
            asks="What do you see when it moves or sticks?",
        ),
        Field("kind", "Kind", "choice", "strip", "stuck", essential=True),
        Field("stage", "Stage", "reference", "strip", "st_1", essential=True),
        Field(
            "data_source",
            "Data source",
            "line",
            "panel",
            "CRM",
            essential=True,
            asks="Where does the data live?",
        ),
        Field("threshold", "Threshold", "line", "panel", "14 days", essential=True),
        NOTE,
        TAGS,
    ),
)


def draw(signal: Signal, width: float, sizes: Sizes) -> Drawn:
    """Draw a line of the signals strip: a triangle up for progress, down for being stuck."""
    style = sizes.strip
    indent, size = style.size * 1.15, style.size * 0.62
    text = shown(signal.text) or _("Untitled")
    if signal.threshold:
        text = f"{text} · {signal.threshold}"
    lines = break_lines(text, style, width - indent, 4)
    words = set_lines(lines, Box(indent, 0, width - indent, 0), style, "ink")
    tip, foot = (style.line_height - size) / 2, (style.line_height + size) / 2
    if signal.kind == "stuck":
        tip, foot = foot, tip
    mark = Path((("M", size / 2, tip), ("L", size, foot), ("L", 0, foot), ("Z",)), fill="ink")
    return Drawn(width, max(1, len(lines)) * style.line_height, Drawing((mark, *words), (), ()))
