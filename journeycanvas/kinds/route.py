"""Routes: the ways into a multi-path journey (M19)."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="routes",
    name="Route",
    plural="Routes",
    icon="route",
    title="name",
    fields=(
        Field(
            "name", "Name", "line", "entry tag", "Free trial", essential=True, asks="Which way in?"
        ),
        Field("entry", "Entry", "choice", "entry tag", "free trial", essential=True),
        Field("hue", "Hue", "kept", "entry tag", 2),
        NOTE,
        TAGS,
    ),
)
