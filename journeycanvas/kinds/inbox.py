"""The inbox: what has no place yet."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="inbox",
    name="Inbox note",
    plural="Inbox",
    icon="inbox",
    title="text",
    fields=(
        Field(
            "text",
            "Text",
            "text",
            "tray",
            "They asked for a data sheet",
            essential=True,
            asks="What was said?",
        ),
        Field("at", "At", "kept", "tray", "2026-11-21T09:00:00"),
        Field("from_", "From", "line", "tray", "Support"),
        NOTE,
        TAGS,
    ),
)
