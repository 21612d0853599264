from hypothesis import given

from journeycanvas.changes.change import apply, compose, difference, inverse, touched
from journeycanvas.model.journey import Journey
from tests.journeys import EDITS, Script, journeys, scripts


@given(journeys(), journeys())
def test_a_difference_leads_from_one_map_to_the_other_and_back(a: Journey, b: Journey) -> None:
    # Their map records have the same id, as two copies of one map have.
    change = difference(a, b)
    assert apply(a, change) == b
    assert apply(b, inverse(change)) == a
    assert (a == b) == (not change)


@given(journeys(), journeys(), journeys())
def test_two_changes_in_one_do_what_both_do(a: Journey, b: Journey, c: Journey) -> None:
    whole = compose(difference(a, b), difference(b, c))
    assert apply(a, whole) == c
    assert whole == difference(a, c)


@given(journeys())
def test_there_and_back_is_nothing(journey: Journey) -> None:
    change = difference(Journey.of(journey.map, []), journey)
    assert compose(change, inverse(change)) == {}


@given(journeys(), scripts)
def test_a_change_names_what_it_touches_and_shares_what_it_does_not(
    journey: Journey, script: Script
) -> None:
    after = journey
    for name, numbers in script:
        after = EDITS[name](after, numbers)
    change = difference(journey, after)
    moved = apply(journey, change)
    for identity, table in journey.place.items():
        same = moved.get(table, identity) is journey.get(table, identity)
        assert same == (identity not in touched(change))
