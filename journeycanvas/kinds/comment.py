"""Comments: what reviewers say."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="comments",
    name="Comment",
    plural="Comments",
    icon="message-square",
    title="text",
    fields=(
        Field(
            "text",
            "Text",
            "text",
            "count",
            "Is this still so?",
            essential=True,
            asks="What do you want to say?",
        ),
        Field("on", "On", "reference", "count", "tp_1", essential=True),
        Field("stage", "Stage", "reference", "count in the cell", "st_1"),
        Field("persona", "Persona", "reference", "count in the cell", "pe_1"),
        Field("author", "Author", "line", "panel", "Reviewer", essential=True),
        Field("at", "At", "kept", "panel", "2026-11-21T09:00:00"),
        Field("resolved", "Resolved", "yesno", "panel", True, essential=True),
        Field("reply_to", "Reply to", "reference", "panel", "co_1"),
        NOTE,
        TAGS,
    ),
)
