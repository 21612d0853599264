"""Hypotheses: statements still to be proved (M26)."""

from journeycanvas.kinds.field import NOTE, TAGS, Field, validation
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="hypotheses",
    name="Hypothesis",
    plural="Hypotheses",
    icon="milestone",
    title="statement",
    fields=(
        Field(
            "statement",
            "Statement",
            "text",
            "panel",
            "A reference call halves the review",
            essential=True,
            asks="What do you believe?",
        ),
        Field("about", "About", "reference", "H mark", "tp_1", essential=True),
        Field("rival_of", "Rival of", "reference", "panel", "hy_1"),
        validation(),
        NOTE,
        TAGS,
    ),
)
