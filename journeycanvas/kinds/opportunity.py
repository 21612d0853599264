"""Opportunities: what better would look like (M23)."""

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Drawing, Shape
from journeycanvas.drawing.text import break_lines
from journeycanvas.kinds.field import NOTE, TAGS, Field, validation
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, set_lines, shown, sure_mark, taken
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import fix
from journeycanvas.model.opportunity import Opportunity
from journeycanvas.wording import _

KIND = Kind(
    table="opportunities",
    name="Opportunity",
    plural="Opportunities",
    icon="lightbulb",
    title="title",
    fields=(
        Field(
            "title",
            "Opportunity",
            "text",
            "strip",
            "Answers before the question",
            essential=True,
            asks="What would better look like?",
        ),
        Field("stage", "Stage", "reference", "strip", "st_1", essential=True),
        Field("persona", "Persona", "reference", "strip", "pe_1"),
        Field("addresses", "Addresses", "references", "panel", ["fr_1"], essential=True),
        validation(),
        NOTE,
        TAGS,
    ),
)


def draw(
    opportunity: Opportunity, evidence: int, score: float | None, width: float, sizes: Sizes
) -> Drawn:
    """Draw a line of the opportunities strip: what, its fix's score, how sure at its right."""
    style = sizes.strip
    lift = (style.line_height - sizes.meta.line_height) / 2
    left, shapes = sure_mark(evidence, width, lift, sizes, "muted")
    room = left - style.size * 0.6
    title = shown(opportunity.title) or _("Untitled")
    text = " · ".join(filter(None, (title, fix(score))))
    lines = break_lines(text, style, room, 4)
    words: list[Shape] = [*set_lines(lines, Box(0, 0, room, 0), style, "ink"), *shapes]
    marks = taken("evidence", evidence, (left, width), lift, sizes)
    return Drawn(
        width, max(1, len(lines)) * style.line_height, Drawing(tuple(words), (), (), marks)
    )
