import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import MOST_ENTRIES, History
from journeycanvas.edits.adding import add_stage
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.journey import Journey
from tests.journeys import EDITS, Script, journeys, scripts

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def renamed(journey: Journey, name: str) -> Journey:
    return set_fields(journey, "stages", journey.stages[0].id, name=name)


@given(journeys(), scripts, st.lists(st.booleans(), max_size=20))
def test_undo_and_redo_visit_exactly_the_maps_that_were(
    journey: Journey, script: Script, ways: list[bool]
) -> None:
    history, past = History(), [journey]
    for name, numbers in script:
        after = EDITS[name](past[-1], numbers)
        change = difference(past[-1], after)
        if change:
            history = history.recorded(Entry(change, name))
            past.append(after)
    now = past[-1]
    for back in ways:
        history, now = history.undone(now) if back else history.redone(now)
        assert now == past[history.cursor]


def typed(*pairs: tuple[str, float], by: str = "") -> tuple[History, Journey, Journey]:
    """Type names into the first stage, each so many seconds after noon."""
    first, _ = add_stage(Journey.empty(), name="")
    history, now = History(), first
    for name, seconds in pairs:
        after = renamed(now, name)
        entry = Entry(
            difference(now, after), "Type", key="name", by=by, at=NOON + dt.timedelta(0, seconds)
        )
        history, now = history.recorded(entry), after
    return history, first, now


def test_typing_joins_within_a_second_and_is_undone_at_once() -> None:
    history, first, now = typed(("a", 0), ("ab", 0.9), ("abc", 1.8))
    assert len(history.entries) == 1
    assert history.undone(now) == (History(history.entries, 0), first)


def test_typing_after_a_pause_is_a_step_of_its_own() -> None:
    history, _, now = typed(("a", 0), ("ab", 1.1))
    _, before = history.undone(now)
    assert before.stages[0].name == "a"


def test_typing_back_to_where_it_began_leaves_no_step() -> None:
    history, first, now = typed(("a", 0), ("", 0.5))
    assert (history, now) == (History(), first)


def test_a_clock_that_was_put_back_joins_nothing() -> None:
    history, _, _ = typed(("a", 0), ("ab", -3600))
    assert len(history.entries) == 2


def test_a_new_edit_forgets_what_could_have_been_redone() -> None:
    history, _, now = typed(("a", 0), ("b", 5))
    history, now = history.undone(now)
    history = history.recorded(Entry(difference(now, renamed(now, "c")), "Type"))
    assert history.next is None
    assert len(history.entries) == 2


def test_the_oldest_entries_are_forgotten() -> None:
    history, _, _ = typed(*((str(number), number * 5.0) for number in range(MOST_ENTRIES + 3)))
    assert len(history.entries) == history.cursor == MOST_ENTRIES
    assert history.entries[0].at == NOON + dt.timedelta(seconds=15)


def test_a_label_fills_its_blanks_and_leaves_unknown_ones() -> None:
    entry = Entry({}, "Move {n} cards to {where}", {"n": "{where}"})
    assert entry.label == "Move {where} cards to {where}"
