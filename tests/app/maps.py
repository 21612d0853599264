"""Maps for stories: a small one, and one with records of every kind."""

from typing import Any, cast

from journeycanvas.edits.adding import add, add_gap, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.place import at_end
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Duration

CARDS = (
    ("Notice", "Champion", "Reads a post"),
    ("Notice", "Champion", "Asks a peer"),
    ("Evaluate", "Champion", "Compares offers"),
    ("Evaluate", "Buyer", "Tries it"),
    ("Decide", "Champion", "Argues for it"),
    ("Decide", "Buyer", "Signs"),
)
"""Stage, lane and title of each card, in time."""


def small_map() -> Journey:
    """Return three stages, two lanes, six cards, a gap, a handoff and a friction."""
    journey = Journey.empty("Small map")
    ids: dict[str, str] = {}
    for name in ("Notice", "Evaluate", "Decide"):
        journey, ids[name] = add_stage(journey, name=name, intent="Is this for us?")
    for name in ("Champion", "Buyer"):
        journey, ids[name] = add_persona(journey, name=name)
    for emotion, (stage, lane, title) in enumerate(CARDS, start=-2):
        place = at_end(journey, ids[stage], ids[lane])
        feels = max(-2, min(2, emotion))
        journey, ids[title] = add_touchpoint(journey, place, title=title, emotion=feels)
    place = at_end(journey, ids["Decide"], ids["Buyer"])
    three = Duration(amount=3.0, unit="days")
    journey, _ = add_gap(journey, place, meanwhile="Silence", duration=three)
    four = Duration(amount=4.0, unit="hours")
    journey, _ = connect(
        journey, ids["Compares offers"], ids["Tries it"], from_team="SDR", to_team="SE", sla=four
    )
    journey, _ = add(
        journey, "frictions", title="No price anywhere", pinned_to=ids["Compares offers"]
    )
    journey, _ = add(journey, "questions", text="Will it fit?", stage=ids["Evaluate"])
    journey, _ = add(journey, "metrics", name="Trials started", stage=ids["Evaluate"], target=9.0)
    return journey


def full_map() -> Journey:
    """Return three records of every kind: two with every field of their form, and a bare one.

    The bare one is number 3; the map itself is bare as well.
    """
    rows = [
        (table, _sampled(table, number))
        for table in TABLES
        for number in (("1", "2", "3") if table != "map" else ("3",))
    ]
    single = next(record for table, record in rows if table == "map")
    return Journey.of(cast("Map", single), [row for row in rows if row[0] != "map"])


NEEDED = {("map", "title"), ("frictions", "pinned_to")}
"""What even a bare record has."""


def _sampled(table: str, number: str) -> Record:
    fields: dict[str, Any] = {
        field.name: field.sample for field in KINDS[table].fields if field.form != "kept"
    }
    if number == "3":
        model = TABLES[table].model_fields
        needed = {name for name, info in model.items() if info.is_required()}
        fields = {n: v for n, v in fields.items() if n in needed or (table, n) in NEEDED}
    if "order" in TABLES[table].model_fields:
        fields["order"] = number
    if table == "handoffs":
        fields |= {"source": f"tp_{number}", "target": f"tp_{int(number) % 3 + 1}"}
    return TABLES[table].model_validate({**fields, "id": f"{PREFIXES[table]}_{number}"})
