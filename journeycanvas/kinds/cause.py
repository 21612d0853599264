"""Causes: why symptoms appear (M22)."""

from journeycanvas.kinds.field import NOTE, TAGS, Field, validation
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="causes",
    name="Cause",
    plural="Causes",
    icon="git-branch",
    title="title",
    fields=(
        Field(
            "title",
            "Cause",
            "text",
            "count on the sticky",
            "Nobody owns the security answers",
            essential=True,
            asks="Why does this happen?",
        ),
        Field(
            "symptoms", "Explains", "references", "count on the sticky", ["fr_1"], essential=True
        ),
        validation(),
        NOTE,
        TAGS,
    ),
)
