"""The map itself: its scope and its upkeep (M1-M8)."""

from journeycanvas.kinds.field import NOTE, TAGS, Field
from journeycanvas.kinds.kind import Kind

KIND = Kind(
    table="map",
    name="Map",
    plural="Maps",
    icon="map",
    title="title",
    fields=(
        Field(
            "title",
            "Title",
            "line",
            "title block",
            "Committee purchase",
            essential=True,
            asks="What is this journey called?",
        ),
        Field(
            "goal",
            "Customer goal",
            "text",
            "title block",
            "Be sure it works before I sign",
            essential=True,
            asks="One sentence the customer would recognise",
        ),
        Field(
            "segment",
            "Segment",
            "line",
            "title block",
            "Mid-market manufacturing",
            essential=True,
            asks="Exactly one",
        ),
        Field("company_size", "Company size", "line", "title block", "200-1000 staff"),
        Field("industry", "Industry", "line", "panel", "Manufacturing"),
        Field("use_case", "Use case", "line", "panel", "Revenue forecast"),
        Field("motion", "Motion", "choice", "title block", "inbound", essential=True),
        Field("model", "Model", "choice", "title block", "linear", essential=True),
        Field("kind", "Journey of", "choice", "panel", "customer"),
        Field("state", "State", "choice", "title block", "current"),
        Field("horizon_from", "Horizon from", "line", "panel", "First touch", asks="First touch"),
        Field(
            "horizon_to", "Horizon to", "line", "panel", "First value", asks="First value, renewal"
        ),
        Field(
            "outcome",
            "Outcome",
            "group",
            "title block",
            {
                "statement": "Shorter sales cycle",
                "metric": "Sales cycle",
                "unit": "days",
                "baseline": 127.0,
                "target": 89.0,
            },
            essential=True,
            parts=(
                Field("statement", "Statement", "text", "title block", "Shorter sales cycle"),
                Field("metric", "Metric", "line", "title block", "Sales cycle"),
                Field("unit", "Unit", "line", "title block", "days"),
                Field("baseline", "Baseline", "figure", "title block", 127.0),
                Field("target", "Target", "figure", "title block", 89.0),
                Field("due", "Due", "date", "title block", "2027-09-30"),
            ),
        ),
        Field(
            "owners",
            "Owners",
            "rows",
            "panel",
            [{"function": "Sales", "name": "Sales lead"}],
            parts=(
                Field("function", "Function", "line", "panel", "Sales"),
                Field("name", "Name", "line", "panel", "Sales lead"),
            ),
        ),
        Field("status", "Status", "choice", "title block", "draft"),
        Field("last_reviewed", "Last reviewed", "date", "title block", "2026-11-21"),
        Field("review_every_days", "Review every (days)", "number", "title block", 90),
        Field("annual_review", "Annual review", "date", "panel", "2027-11-21"),
        Field(
            "review_log",
            "Review log",
            "rows",
            "panel",
            [{"date": "2026-11-21", "trigger": "pricing", "by": "Sales lead"}],
            parts=(
                Field("date", "Date", "date", "panel", "2026-11-21"),
                Field("trigger", "Trigger", "choice", "panel", "pricing"),
                Field("by", "By", "line", "panel", "Sales lead"),
            ),
        ),
        NOTE,
        TAGS,
    ),
)
