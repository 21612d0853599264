"""Filling in fields of many things at once."""

import pytest

from journeycanvas.edits.filling import fill_many, fill_part, put_in, take_out
from journeycanvas.model.journey import Journey
from journeycanvas.model.limits import ITEMS
from journeycanvas.model.shape import Misfit
from tests.app.maps import small_map


def ids_of(journey: Journey) -> tuple[str, ...]:
    return tuple(journey.touchpoints)


def test_all_get_the_value_and_the_rest_stays() -> None:
    before = small_map()
    ids = ids_of(before)[:4]
    after = fill_many(before, ids, "owner", "SE")
    assert [card.owner for card in after.touchpoints.values()] == ["SE"] * 4 + [""] * 2
    for identity in ids:
        assert after.touchpoints[identity].evolve(owner="") == before.touchpoints[identity]


def test_a_value_that_does_not_fit_is_refused_for_all() -> None:
    before = small_map()
    with pytest.raises(Misfit):
        fill_many(before, ids_of(before), "emotion", 3)
    (line,) = before.handoffs.values()
    with pytest.raises(ValueError, match="itself"):
        fill_many(before, (line.id,), "source", line.target)


def test_a_list_that_is_full_for_one_is_refused_for_all() -> None:
    journey = small_map()
    first, second = ids_of(journey)[:2]
    journey = put_in(journey, (first,), "tags", [f"t{number}" for number in range(ITEMS)])
    with pytest.raises(Misfit):
        put_in(journey, (first, second), "tags", ("one more",))


def test_items_go_in_once_and_out_wherever_they_are() -> None:
    journey = small_map()
    first, second, third = ids_of(journey)[:3]
    journey = put_in(journey, (first,), "tags", ("a", "b"))
    journey = put_in(journey, (first, second), "tags", ("b", "c"))
    cards = journey.touchpoints
    assert [cards[i].tags for i in (first, second, third)] == [("a", "b", "c"), ("b", "c"), ()]
    journey = take_out(journey, (first, second, third), "tags", ("b",))
    cards = journey.touchpoints
    assert [cards[i].tags for i in (first, second, third)] == [("a", "c"), ("c",), ()]


def test_a_part_of_a_group_is_set_beside_the_others_and_an_empty_group_goes() -> None:
    journey = small_map()
    first, second = ids_of(journey)[:2]
    journey = fill_part(journey, (first,), "validation", "method", "interview")
    journey = fill_part(journey, (first, second), "validation", "owner", "Research")
    checks = [journey.touchpoints[i].validation for i in (first, second)]
    assert [(c.owner, c.method) for c in checks if c] == [
        ("Research", "interview"),
        ("Research", None),
    ]
    journey = fill_part(journey, (first, second), "validation", "owner", "")
    assert journey.touchpoints[second].validation is None
    assert journey.touchpoints[first].validation is not None


def test_notes_stay_on_their_cards_when_many_go_elsewhere() -> None:
    journey = small_map()
    (note,) = journey.frictions.values()
    assert note.pinned_to is not None
    to = journey.stages[0].id
    after = fill_many(journey, (note.pinned_to, note.id), "stage", to)
    assert after.touchpoints[note.pinned_to].stage == to
    assert after.frictions[note.id] == note
