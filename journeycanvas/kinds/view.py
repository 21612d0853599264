"""Saved views: what is shown, never what is true."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="views",
    name="View",
    plural="Views",
    icon="layout-list",
    title="name",
    fields=(
        Field(
            "name",
            "Name",
            "line",
            "menu",
            "Without owner",
            essential=True,
            asks="What does it show?",
        ),
        Field("filters", "Filters", "words", "menu", ["owner:"]),
        Field("strips", "Strips", "words", "menu", ["metrics"]),
        Field("collapsed", "Collapsed", "references", "menu", ["st_1"]),
        Field("lens", "Lens", "line", "menu", "ownership"),
        NOTE,
        TAGS,
    ),
)
