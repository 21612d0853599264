"""The columns of the outline, and which field of which record each one changes."""

from typing import Any, NamedTuple

from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey

TITLE, KIND, STAGE, PERSONA, CHANNEL, OWNER, MOOD, SURE, DURATION = range(9)


class Column(NamedTuple):
    """One column: its untranslated head, its width in pixels, and the fields behind it."""

    head: str
    width: int
    fields: dict[str, str]
    """Table name to the field of its records that is changed here."""


OWNED = ("touchpoints", "stages", "backlog")
STAGED = ("touchpoints", "gaps", "frictions", "questions", "signals", "metrics", "opportunities")
LANED = ("touchpoints", "gaps", "frictions", "questions", "opportunities")
COLUMNS = (
    Column("Title", 330, {t: k.title for t, k in KINDS.items() if t not in ("progress", "views")}),
    Column("Kind", 100, {}),
    Column("Stage", 130, dict.fromkeys(STAGED, "stage")),
    Column("Persona", 120, dict.fromkeys(LANED, "persona")),
    Column("Channel", 90, {"touchpoints": "channel"}),
    Column("Owner", 130, {**dict.fromkeys(OWNED, "owner"), "handoffs": "to_team"}),
    Column("Mood", 100, {"touchpoints": "emotion"}),
    Column("Evidence", 150, {}),
    Column("Time", 80, {"touchpoints": "sla", "handoffs": "sla", "gaps": "duration"}),
)


def field_at(journey: Journey, identity: str, column: int) -> str:
    """Return the field that a cell of the outline changes; empty where it only tells."""
    table = journey.place.get(identity, "")
    if column in (STAGE, PERSONA) and table == "frictions":
        note: Any = journey.frictions[identity]
        if note.pinned_to is not None:
            return ""  # It stands where the thing stands that it is pinned to.
    return COLUMNS[column].fields.get(table, "")
