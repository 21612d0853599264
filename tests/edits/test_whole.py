"""Every edit leaves every reference whole, and what repairs do is enough."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import apply, difference, inverse
from journeycanvas.edits.adding import add, add_persona, add_stage
from journeycanvas.edits.removing import remove
from journeycanvas.edits.repairing import repair
from journeycanvas.model.journey import Journey, Key
from journeycanvas.model.record import Record
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.tables import TABLES
from tests.journeys import EDITS, Script, journeys, loose_ends, scripts


@given(journeys(), scripts)
def test_every_edit_leaves_references_whole(journey: Journey, script: Script) -> None:
    assert loose_ends(journey) == []
    for name, numbers in script:
        journey = EDITS[name](journey, numbers)
        assert loose_ends(journey) == []
        assert repair(journey) == (journey, ())


@given(journeys(most=3), st.data())
def test_removing_anything_leaves_the_rest_whole_and_undo_brings_it_back(
    journey: Journey, data: st.DataObject
) -> None:
    going = data.draw(st.sets(st.sampled_from(sorted(journey.place)), max_size=4))
    after = remove(journey, going)
    assert after.place.keys().isdisjoint(going - {journey.map.id})
    assert repair(after) == (after, ())
    assert apply(after, inverse(difference(journey, after))) == journey


def damage(journey: Journey, seed: int) -> Journey:
    """Return the map with references that name anything, perhaps without stages or lanes."""
    random = Random(seed)  # noqa: S311 - maps, not secrets
    wild = [*sorted(journey.place), "tp_gone", "st_gone"]
    changed: dict[Key, Record | None] = {}
    for table, fields in REFERENCES.items():
        for record in journey.table(table).values():
            changes = {
                field.name: tuple(random.choices(wild, k=2)) if field.many else random.choice(wild)
                for field in fields
                if random.random() < 0.5
            }
            changed[table, record.id] = record.evolve(**changes)
    for table in ("stages", "personas"):
        if random.random() < 0.3:
            changed |= {(table, who): None for who in journey.table(table)}
    return journey.replaced(changed)


damaged = st.builds(damage, journeys(), st.integers(0, 2**32))


@given(damaged)
def test_a_repair_makes_any_map_whole_and_tells_of_it(journey: Journey) -> None:
    whole, told = repair(journey)
    assert loose_ends(whole) == []
    assert bool(told) == (whole != journey)
    assert repair(whole) == (whole, ())


@given(damaged)
def test_a_repair_keeps_what_people_wrote(journey: Journey) -> None:
    whole, _ = repair(journey)
    for table in TABLES:
        if table not in ("handoffs", "progress", "questions", "signals", "results"):
            assert journey.table(table).keys() <= whole.table(table).keys()


def test_a_cell_has_one_status_and_a_repair_keeps_the_one_that_was_shown() -> None:
    journey, stage = add_stage(Journey.empty())
    journey, persona = add_persona(journey)
    for status in ("stuck", "done"):
        journey, _id = add(journey, "progress", stage=stage, persona=persona, status=status)
    shown = journey.progress[persona, stage]
    whole, told = repair(journey)
    assert list(whole.table("progress").values()) == [shown]
    assert [sentence.endswith("was the second of its cell; taken out.") for sentence in told] == [
        True
    ]


def test_a_friction_without_a_lane_keeps_its_stage() -> None:
    journey, _first = add_stage(Journey.empty())
    journey, second = add_stage(journey)
    journey, lane = add_persona(journey)
    journey, note = add(journey, "frictions", stage=second)
    whole, told = repair(journey)
    assert (whole.frictions[note].stage, whole.frictions[note].persona) == (second, lane)
    assert told == (f"Friction {note} had no place; put into a cell.",)
