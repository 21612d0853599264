"""Parallel progress: how far each persona is (M11)."""

from journeycanvas.drawing.shapes import Disc, Path, Shape
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.model.progress import Status

KIND = Kind(
    table="progress",
    name="Progress",
    plural="Progress",
    icon="flag",
    title="status",
    fields=(
        Field("status", "Status", "choice", "mark in the cell", "stuck", essential=True),
        Field("persona", "Persona", "reference", "mark in the cell", "pe_1"),
        Field("stage", "Stage", "reference", "mark in the cell", "st_1"),
        NOTE,
        TAGS,
    ),
)


def mark(status: Status, x: float, y: float, sizes: Sizes) -> tuple[Shape, ...]:
    """Draw a cell's status in the circle's square at (x, y): told by shape, not by colour."""
    radius = sizes.stage_side * 0.42
    cx, cy = x + radius, y + radius
    ring = Disc(cx, cy, radius, "card", "ink", sizes.edge)
    if status == "not started":
        return (ring,)
    if status == "done":
        tick = (
            ("M", cx - radius * 0.5, cy),
            ("L", cx - radius * 0.1, cy + radius * 0.4),
            ("L", cx + radius * 0.55, cy - radius * 0.4),
        )
        return (Disc(cx, cy, radius, "ink"), Path(tick, stroke="card", width=sizes.edge))
    if status == "stuck":
        bar = (("M", cx - radius * 0.5, cy), ("L", cx + radius * 0.5, cy))
        return (Disc(cx, cy, radius, "ink"), Path(bar, stroke="card", width=sizes.line))
    half = (
        ("M", cx, cy - radius),
        ("C", cx + radius * 1.33, cy - radius, cx + radius * 1.33, cy + radius, cx, cy + radius),
        ("Z",),
    )
    return (ring, Path(half, fill="ink"))
