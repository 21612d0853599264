"""Questions, criteria and risks (M20)."""

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Drawing, Path, Shape
from journeycanvas.drawing.text import break_lines, one_line
from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind
from journeycanvas.kinds.marks import Drawn, set_line, set_lines, shown
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.model.question import Question
from journeycanvas.wording import _

KIND = Kind(
    table="questions",
    name="Question",
    plural="Questions",
    icon="circle-help",
    title="text",
    fields=(
        Field(
            "text",
            "Text",
            "text",
            "strip",
            "How long does integration take?",
            essential=True,
            asks="What do they need to know, believe, or fear?",
        ),
        Field("kind", "Kind", "choice", "strip", "criterion", essential=True),
        Field("stage", "Stage", "reference", "strip", "st_1", essential=True),
        Field("persona", "Persona", "reference", "strip", "pe_1", essential=True),
        NOTE,
        TAGS,
    ),
)


def draw(question: Question, who: str, width: float, sizes: Sizes) -> Drawn:
    """Draw a line of the questions strip: ? to know, a diamond to believe, ! to say no."""
    style = sizes.strip
    indent = style.size * 1.15
    text = shown(question.text) or _("Untitled")
    lines = break_lines(f"{text} ({who})" if who else text, style, width - indent, 4)
    words = set_lines(lines, Box(indent, 0, width - indent, 0), style, "ink")
    if question.kind == "criterion":
        mark: Shape = _diamond(style.size * 0.72, style.line_height)
    else:
        sign = one_line(
            "?" if question.kind == "question" else "!", sizes.badge._replace(size=style.size)
        )
        mark = set_line(sign, style.size * 0.15, 0, style, "ink")
    shapes = (mark, *words)
    return Drawn(width, max(1, len(lines)) * style.line_height, Drawing(shapes, (), ()))


def _diamond(size: float, line_height: float) -> Path:
    half, top = size / 2, (line_height - size) / 2
    return Path(
        (
            ("M", half, top),
            ("L", size, top + half),
            ("L", half, top + size),
            ("L", 0, top + half),
            ("Z",),
        ),
        fill="ink",
    )
