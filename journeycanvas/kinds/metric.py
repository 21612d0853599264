"""Metrics: the figure now, its target and its way (M29)."""

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Disc, Drawing, Path, Shape
from journeycanvas.drawing.text import break_lines, one_line
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, set_line, set_lines, shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import figure
from journeycanvas.model.metric import Metric
from journeycanvas.wording import _

KIND = Kind(
    table="metrics",
    name="Metric",
    plural="Metrics",
    icon="gauge",
    title="name",
    fields=(
        Field("name", "Name", "line", "strip", "Sales cycle", essential=True, asks="Which figure?"),
        Field("unit", "Unit", "line", "strip", "days", essential=True),
        Field("better", "Better when", "choice", "strip", "lower", essential=True),
        Field("baseline", "Baseline", "figure", "strip", 127.0, essential=True),
        Field("target", "Target", "figure", "strip", 89.0, essential=True),
        Field(
            "readings",
            "Readings",
            "rows",
            "strip",
            [{"date": "2026-11-01", "value": 104.0}],
            essential=True,
            parts=(
                Field("date", "Date", "date", "strip", "2026-11-01"),
                Field("value", "Value", "figure", "strip", 104.0),
                Field("source", "Source", "line", "panel", "CRM"),
            ),
        ),
        Field("primary", "Primary", "yesno", "strip", True, essential=True),
        Field("category", "Category", "choice", "panel", "velocity"),
        Field("action", "Priority action", "text", "panel", "Packet with the offer"),
        Field("stage", "Stage", "reference", "strip", "st_1"),
        NOTE,
        TAGS,
    ),
)


def draw(metric: Metric, width: float, sizes: Sizes) -> Drawn:
    """Draw a metric: its name, the value now, the target, and where now stands between them."""
    name = shown(metric.name) or _("Untitled")
    if metric.better == "lower":
        name = _("{name} · lower is better").format(name=name)
    style = sizes.strip._replace(face="semibold")
    names = break_lines(name, style, width, 2)
    shapes: list[Shape] = [*set_lines(names, Box(0, 0, width, 0), style, "ink")]
    top = len(names) * style.line_height
    now = metric.latest.value if metric.latest else None
    value = one_line(figure(now, metric.unit), sizes.figure, width * 0.6)
    shapes.append(set_line(value, 0, top, sizes.figure, "ink"))
    left = value.width + sizes.pad * 0.8
    drop = sizes.figure.line_height - sizes.strip.line_height - sizes.strip.size * 0.1
    if metric.target is not None:
        text = _("target {figure}").format(figure=figure(metric.target, metric.unit))
        target = one_line(text, sizes.strip, max(width - left, sizes.strip.size * 2))
        shapes.append(set_line(target, left, top + drop, sizes.strip, "muted"))
        left += target.width + sizes.pad * 1.4
    scale = Box(left, top, width - left, sizes.figure.line_height)
    shapes += _scale(metric, now, scale, sizes)
    return Drawn(width, top + sizes.figure.line_height, Drawing(tuple(shapes), (), ()))


def _scale(metric: Metric, now: float | None, room: Box, sizes: Sizes) -> list[Shape]:
    """Draw a line with a baseline tick, a target tick and a dot for now; nothing without room."""
    marks = [value for value in (metric.baseline, metric.target, now) if value is not None]
    left, length, y = room.x, room.width, room.middle.y
    if length < sizes.card_width * 0.3 or len(marks) < 2 or min(marks) == max(marks):
        return []
    low, high = min(marks), max(marks)
    margin = (high - low) * 0.12

    def at(value: float) -> float:
        return left + length * (value - low + margin) / (high - low + 2 * margin)

    half = sizes.meta.size * 0.6
    shapes: list[Shape] = [
        Path((("M", left, y), ("L", room.right, y)), stroke="metric_track", width=sizes.edge * 2)
    ]
    for value, tall, wide in (
        (metric.baseline, half * 0.75, sizes.edge),
        (metric.target, half, sizes.edge * 2),
    ):
        if value is not None:
            tick = (("M", at(value), y - tall), ("L", at(value), y + tall))
            shapes.append(Path(tick, stroke="ink", width=wide))
    if now is not None:
        shapes.append(Disc(at(now), y, sizes.point * 1.1, "metric_dot"))
    return shapes
