"""Copies of one map find what they have in common."""

import datetime as dt

from journeycanvas.changes.ancestry import MERGED, Copy, last_mark, shared_base
from journeycanvas.changes.change import difference
from journeycanvas.changes.history import MOST_ENTRIES, Entry, History
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.model.journey import Journey

START = begin("loop")
NEW: Copy = (START, History())
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def name(journey: Journey) -> str:
    return journey.stages[0].name


def done(copy: Copy, *names: str, **arguments: str) -> Copy:
    journey, history = copy
    for text in names:
        after = set_fields(journey, "stages", journey.stages[0].id, name=text)
        history = history.recorded(Entry(difference(journey, after), text, arguments))
        journey = after
    return journey, history


def undone(copy: Copy) -> Copy:
    history, journey = copy[1].undone(copy[0])
    return journey, history


def base(ours: Copy, theirs: Copy) -> str | None:
    one, two = shared_base(ours, theirs), shared_base(theirs, ours)
    assert (one is None) == (two is None)
    assert one is None or two is None or name(one) == name(two)
    return None if one is None else name(one)


def test_copies_parted_after_their_last_common_entry() -> None:
    common = done(NEW, "a", "b")
    assert base(common, common) == "b"
    assert base(done(common, "c"), done(common, "d", "e")) == "b"
    assert base(common, done(common, "d", "e")) == "b"


def test_copies_of_a_map_without_history_parted_at_the_beginning() -> None:
    assert base(done(NEW, "a"), done(NEW, "b")) == name(START)
    assert base(NEW, done(NEW, "b")) == name(START)


def test_maps_that_share_nothing_have_no_base() -> None:
    assert base(done((done(NEW, "x")[0], History()), "a"), done(NEW, "b")) is None


def test_what_one_copy_took_back_was_known_to_both() -> None:
    common = done(NEW, "a", "b")
    assert base(undone(common), done(common, "c")) == "b"
    assert base(undone(undone(common)), done(common, "c")) == "b"


def test_what_was_merged_in_before_is_shared() -> None:
    common = done(NEW, "a")
    theirs = done(common, "b", "c")
    ours = done(done(common, "x"), "merge", **{MERGED: last_mark(theirs[1])})
    assert base(done(ours, "y"), done(theirs, "d")) == "c"


def test_copies_that_merged_each_other_still_disagree_where_they_decided_differently() -> None:
    common = done(NEW, "a")
    ours, theirs = done(common, "x"), done(common, "y")
    # Each keeps its own name, and says with another edit that it has merged the other's.
    mine = done(ours, "x2", "x", **{MERGED: last_mark(theirs[1])})
    other = done(theirs, "y2", "y", **{MERGED: last_mark(ours[1])})
    assert base(mine, other) == "a"
    assert base(done(mine, "z"), done(other, "w")) == "a"
    # Who merges once more has decided for both.
    last = done(mine, "x3", **{MERGED: last_mark(other[1])})
    assert base(last, other) == "y"


def test_an_entry_that_went_on_in_one_copy_is_not_shared() -> None:
    first = difference(START, set_fields(START, "stages", START.stages[0].id, name="a"))
    history = History().recorded(Entry(first, "Type", key="name", at=NOON))
    journey = set_fields(START, "stages", START.stages[0].id, name="a")
    common = (journey, history)
    longer = set_fields(journey, "stages", START.stages[0].id, name="ab")
    later = Entry(
        difference(journey, longer), "Type", key="name", at=NOON + dt.timedelta(milliseconds=200)
    )
    ours = (longer, history.recorded(later))
    assert len(ours[1].entries) == 1
    assert base(ours, done(common, "z")) == name(START)


def test_long_histories_that_forgot_their_beginning_are_still_copies() -> None:
    common = done(NEW, *map(str, range(20)))
    longer = done(common, *(f"n{number}" for number in range(MOST_ENTRIES - 5)))
    assert base(longer, done(common, "z")) == "19"
    far = done(common, *(f"n{number}" for number in range(MOST_ENTRIES + 30)))
    assert base(far, done(common, "z")) is None
