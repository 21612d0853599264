"""Every edit leaves every reference whole, and what repairs do is enough."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import apply, difference, inverse
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
