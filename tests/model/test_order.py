from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.model.order import LONGEST, is_key, key_between, spread
from tests.journeys import order_keys


@given(st.none() | order_keys, st.none() | order_keys)
def test_a_key_between_two_sorts_between_them(low: str | None, high: str | None) -> None:
    made = key_between(low, high)
    if low is not None and high is not None and low >= high:
        assert made is None
    else:
        assert made is not None
        assert is_key(made)
        assert low is None or low < made
        assert high is None or made < high


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=150))
def test_inserting_anywhere_keeps_the_order_until_there_is_no_room(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        low = keys[at - 1] if at else None
        key = key_between(low, keys[at] if at < len(keys) else None)
        if key is None:
            # Only a key at its full length leaves no room beside it.
            assert max(map(len, keys)) >= LONGEST
            break
        keys.insert(at, key)
    assert keys == sorted(set(keys))


def test_there_is_room_at_each_end_for_a_day_of_work() -> None:
    first = last = "V"
    for _ in range(200):
        before, after = key_between(None, first), key_between(last, None)
        assert before is not None
        assert after is not None
        assert before < first
        assert last < after
        first, last = before, after


@given(st.integers(0, 5_000))
def test_spread_keys_are_short_and_rise(count: int) -> None:
    keys = spread(count)
    assert len(keys) == count
    assert list(keys) == sorted(set(keys))
    assert all(is_key(key) and len(key) <= 3 for key in keys)
