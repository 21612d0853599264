"""Results: before and after one change (M30)."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="results",
    name="Result",
    plural="Results",
    icon="trending-up",
    title="change_made",
    fields=(
        Field(
            "change_made",
            "Change made",
            "text",
            "panel",
            "Security packet sent with the offer",
            essential=True,
            asks="What was changed?",
        ),
        Field("stage", "Stage", "reference", "panel", "st_1", essential=True),
        Field("metric", "Metric", "reference", "panel", "me_1", essential=True),
        Field("before", "Before", "figure", "panel", 127.0, essential=True),
        Field("after", "After", "figure", "panel", 89.0, essential=True),
        Field("date", "Date", "date", "panel", "2026-11-02"),
        NOTE,
        TAGS,
    ),
)
