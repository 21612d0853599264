"""The backlog: what to fix next (M32)."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="backlog",
    name="Backlog item",
    plural="Backlog",
    icon="backlog",
    title="title",
    fields=(
        Field(
            "title",
            "Title",
            "line",
            "Fix next",
            "Security answers ready on day 1",
            essential=True,
            asks="What will be fixed?",
        ),
        Field(
            "statement",
            "Statement",
            "text",
            "panel",
            "Reduce the sales cycle by 38 days by fixing the review",
            essential=True,
            asks="Reduce … by … by fixing …",
        ),
        Field(
            "addresses",
            "Addresses",
            "references",
            "score on what it addresses",
            ["fr_1"],
            essential=True,
        ),
        Field("impact", "Impact", "rating", "score on what it addresses", 5, essential=True),
        Field("frequency", "Frequency", "rating", "score on what it addresses", 4, essential=True),
        Field("effort", "Effort", "rating", "score on what it addresses", 2, essential=True),
        Field(
            "owner",
            "Owner",
            "line",
            "Fix next",
            "Solutions engineering",
            essential=True,
            asks="Who?",
        ),
        Field("due", "Due", "date", "Fix next", "2026-12-04", essential=True),
        Field("metric", "Metric", "reference", "panel", "me_1"),
        Field("baseline", "Baseline", "figure", "panel", 127.0),
        Field("target", "Target", "figure", "panel", 89.0),
        Field("status", "Status", "choice", "panel", "committed", essential=True),
        NOTE,
        TAGS,
    ),
)
