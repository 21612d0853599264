"""Copies of one map find what they have in common."""

import datetime as dt
from dataclasses import replace

from journeycanvas.changes.ancestry import Copy, brought, holds, merged_in, shared_base
from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import MOST_ENTRIES, History
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.model.journey import Journey

START = begin("loop")
NEW: Copy = (START, History())
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def name(journey: Journey) -> str:
    return journey.stages[0].name


def done(copy: Copy, *names: str) -> Copy:
    """Return a copy with some edits more, all in one save."""
    journey, history = copy
    for text in names:
        after = set_fields(journey, "stages", journey.stages[0].id, name=text)
        history = history.recorded(Entry(difference(journey, after), text))
        journey = after
    return saved((journey, history))


def saved(copy: Copy) -> Copy:
    return copy[0], copy[1].sealed(copy[0])


def undone(copy: Copy) -> Copy:
    history, journey = copy[1].undone(copy[0])
    return journey, history


def redone(copy: Copy) -> Copy:
    history, journey = copy[1].redone(copy[0])
    return journey, history


def merged(ours: Copy, theirs: Copy, name: str) -> Copy:
    """Return ours with theirs merged in, which decides for a name."""
    after = set_fields(ours[0], "stages", ours[0].stages[0].id, name=name)
    entry = Entry(difference(ours[0], after), "merge")
    return after, merged_in(ours[1], theirs[1], entry, brought(ours, theirs))


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


def test_what_one_copy_took_back_and_forgot_for_other_work_was_known_to_both() -> None:
    common = done(done(NEW, "a"), "b")
    ours = done(undone(common), "x")
    assert [entry.message for entry in ours[1].entries] == ["a", "x"]
    assert base(ours, done(common, "c")) == "b"
    assert base(done(undone(undone(ours)), "y"), done(common, "c")) == "b"


def test_what_was_undone_when_the_copies_parted_was_known_as_undone() -> None:
    common = saved(undone(done(done(NEW, "a"), "b")))
    assert base(redone(common), done(common, "c")) == "a"
    assert base(saved(redone(common)), done(common, "c")) == "a"
    assert base(done(redone(common), "d"), done(common, "c")) == "a"


def test_what_was_merged_in_before_is_shared() -> None:
    common = done(NEW, "a")
    theirs = done(common, "b", "c")
    ours = saved(merged(done(common, "x"), theirs, "merge"))
    assert base(done(ours, "y"), done(theirs, "d")) == "c"


def test_what_was_merged_in_and_taken_back_is_not() -> None:
    common = done(NEW, "a")
    theirs, ours = done(common, "b", "c"), done(common, "x")
    for name in ("merge", "x"):  # the last keeps ours: that it was merged is known all the same
        both = merged(ours, theirs, name)
        assert base(both, theirs) == "c"
        assert base(undone(both), theirs) == "a"
        assert base(redone(undone(both)), theirs) == "c"
        # What was saved in between was a copy that holds both.
        assert base(undone(saved(both)), theirs) == "c"


def test_what_a_third_copy_did_is_shared_by_those_who_merged_it() -> None:
    common = done(NEW, "a")
    third = done(common, "b")
    ours, theirs = (saved(merged(done(common, n), third, "b")) for n in ("x", "y"))
    assert base(done(ours, "p"), done(theirs, "q")) == "b"


def test_copies_that_merged_each_other_still_disagree_where_they_decided_differently() -> None:
    common = done(NEW, "a")
    ours, theirs = done(common, "x"), done(common, "y")
    mine, other = saved(merged(ours, theirs, "x")), saved(merged(theirs, ours, "y"))
    assert base(mine, other) == "a"
    assert base(done(mine, "z"), done(other, "w")) == "a"
    # Who merges once more has decided for both.
    assert base(saved(merged(mine, other, "x3")), other) == "y"


def test_a_single_step_of_another_copy_does_not_bring_all_up_to_it() -> None:
    common = done(NEW, "a")
    first = done(common, "b")
    second = done(first, "c")
    ours = done(common, "x")
    assert not holds(ours[1], first[1], second[1])
    assert holds(ours[1], common[1], second[1])
    assert holds(saved(merged(ours, first, "m"))[1], first[1], second[1])
    # Maps without a past, whose base somebody knows.
    assert holds(NEW[1], NEW[1], first[1])
    assert not holds(ours[1], NEW[1], first[1])


def test_an_entry_that_went_on_in_one_copy_is_not_shared() -> None:
    first = difference(START, set_fields(START, "stages", START.stages[0].id, name="a"))
    history = History().recorded(Entry(first, "Type", key="name", at=NOON))
    # Never saved: a save would have closed it.
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
    # Only one of them still has the way there.
    far = done(common, *(f"n{number}" for number in range(MOST_ENTRIES + 30)))
    assert base(far, done(common, "z")) == "19"
    farther = done(common, *(f"m{number}" for number in range(MOST_ENTRIES + 30)))
    assert base(far, farther) is None


def test_copies_whose_moments_are_forgotten_part_at_their_last_common_entry() -> None:
    common = done(NEW, "a", "b")
    ours, theirs = (
        (journey, replace(history, moments=(), moment="", asides=()))
        for journey, history in (done(common, "x"), undone(done(common, "y", "z")))
    )
    assert base(ours, theirs) == "b"
