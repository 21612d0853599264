"""Evidence: what supports a statement (M24)."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="evidence",
    name="Evidence",
    plural="Evidence",
    icon="eye",
    title="title",
    fields=(
        Field(
            "title",
            "Title",
            "line",
            "count on what it supports",
            "Nine of fourteen losses cite integration",
            essential=True,
            asks="What does it show?",
        ),
        Field(
            "quote",
            "Quote",
            "text",
            "panel",
            "We stalled on sign-on for weeks",
            essential=True,
            asks="In their words",
        ),
        Field("figure", "Figure", "line", "panel", "9 of 14", essential=True),
        Field("type", "Type", "choice", "panel", "win/loss note", essential=True),
        Field("nature", "Nature", "choice", "panel", "quantitative", essential=True),
        Field("date", "Date", "date", "panel", "2026-10-14", essential=True),
        Field("link", "Link", "link", "panel", "https://example.org/notes"),
        Field("file", "File", "file", "panel", "notes/losses.pdf"),
        Field(
            "supports",
            "Supports",
            "references",
            "count on what it supports",
            ["tp_1"],
            essential=True,
        ),
        Field("stage", "Stage", "reference", "count in the cell", "st_1"),
        Field("persona", "Persona", "reference", "count in the cell", "pe_1"),
        NOTE,
        TAGS,
    ),
)
