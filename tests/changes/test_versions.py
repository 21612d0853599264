"""Named versions: a moment with a name can always be returned to."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import BACK, EARLIER, Entry, Version
from journeycanvas.changes.history import MOST_ENTRIES, History
from journeycanvas.edits.adding import add_stage
from journeycanvas.edits.moving import set_fields
from journeycanvas.model.journey import Journey
from tests.journeys import EDITS, Script, journeys, scripts

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def step(history: History, now: Journey, after: Journey, message: str = "") -> History:
    change = difference(now, after)
    return history.recorded(Entry(change, message)) if change else history


def name(history: History, called: str) -> History:
    entry = "" if history.last is None else history.last.id
    return history.named(Version(called, entry))


def version(history: History, called: str) -> Version:
    return next(version for version in history.versions if version.name == called)


def there(history: History, now: Journey, called: str) -> Journey:
    found = history.then(now, version(history, called))
    assert found is not None
    return found


@given(journeys(), scripts, st.lists(st.sampled_from("nnutr"), max_size=20), st.integers(0, 12))
def test_a_version_is_what_the_map_was_whatever_is_undone_redone_and_forgotten(
    journey: Journey, script: Script, ways: str, most: int
) -> None:
    history, now, named = History(), journey, dict[str, Journey]()
    steps = iter(script)
    for at, way in enumerate(ways):
        if way == "n":
            history = name(history, str(at))
            named[str(at)] = now
        elif way == "u":
            history, now = history.undone(now)
        elif way == "r":
            history, now = history.redone(now)
        else:
            history = history.thinned(len(history.entries) - most)
        edit, numbers = next(steps, ("write", (0, at, 0)))
        if way != "u":
            after = EDITS[edit](now, numbers)
            history, now = step(history, now, after), after
        for called, then in named.items():
            assert there(history, now, called) == then


def written(history: History, now: Journey, count: int) -> tuple[History, Journey]:
    for number in range(count):
        after = set_fields(now, "stages", now.stages[0].id, name=str(number))
        history, now = step(history, now, after, str(number)), after
    return history, now


def test_versions_outlive_the_limit_and_the_entries_between_them_are_summed_up() -> None:
    first, _id = add_stage(Journey.empty(), name="new")
    history, now = written(History(), first, 3)
    history = name(history, "early")
    history, now = written(history, now, 5)
    history = name(history, "later")
    history, now = written(history, now, MOST_ENTRIES)
    assert [entry.message for entry in history.entries[:3]] == [EARLIER, "0", "1"]
    assert len(history.entries) == MOST_ENTRIES + 1
    assert there(history, now, "early").stages[0].name == "2"
    assert there(history, now, "later").stages[0].name == "4"
    history, now = written(history, now, 10)
    assert [entry.message for entry in history.entries[:3]] == [EARLIER, EARLIER, "10"]
    assert there(history, now, "later").stages[0].name == "4"


def test_without_versions_the_oldest_entries_are_forgotten() -> None:
    first, _id = add_stage(Journey.empty(), name="new")
    history, _now = written(History(), first, MOST_ENTRIES + 2)
    assert [entry.message for entry in history.entries[:2]] == ["2", "3"]
    assert history.cursor == len(history.entries) == MOST_ENTRIES


def test_an_edit_after_undoing_a_version_keeps_the_way_to_it() -> None:
    first, _id = add_stage(Journey.empty(), name="new")
    history, now = written(History(), first, 2)
    history = name(history, "Friday")
    for _ in range(2):
        history, now = history.undone(now)
    after = set_fields(now, "stages", now.stages[0].id, name="other")
    history = step(history, now, after, "other")
    assert [entry.message for entry in history.entries] == ["0", "1", BACK, "other"]
    assert history.entries[2].label == "Go back before «Friday»"
    assert there(history, after, "Friday").stages[0].name == "1"
    history, now = history.undone(after)
    assert now.stages[0].name == "new"


def test_typing_does_not_join_an_entry_that_a_version_stands_at() -> None:
    first, _id = add_stage(Journey.empty(), name="")
    history, now = History(), first
    for text in ("a", "ab", "abc"):
        after = set_fields(now, "stages", now.stages[0].id, name=text)
        history = history.recorded(Entry(difference(now, after), "Type", key="name", at=NOON))
        now = after
        if text == "ab":
            history = name(history, "half")
    assert len(history.entries) == 2
    assert there(history, now, "half").stages[0].name == "ab"


def test_a_version_can_lose_its_name() -> None:
    first, _id = add_stage(Journey.empty(), name="new")
    history, _now = written(name(History(), "start"), first, 1)
    assert history.unnamed(history.versions[0].id) == History(history.entries, 1)
