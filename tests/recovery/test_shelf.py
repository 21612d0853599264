"""What was seen and left stays for a month, what nobody saw or what is damaged for good."""

import os
from pathlib import Path

import pytest

from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.recovery import shelf
from journeycanvas.recovery.drafts import FIELD, Draft
from journeycanvas.recovery.file import journal_folder
from journeycanvas.recovery.going_on import lineage
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import Leftover, leftovers
from journeycanvas.recovery.starting import Starting
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from tests.journals import whole

DAY = 24 * 3600.0
NOW = 1.8e9


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def leftover(tmp_path: Path) -> Leftover:
    journal = Journal()
    session = Session(Document.new(begin("loop")), tmp_path / "a.journey", journal=journal)
    stage = session.journey.stages[0].id
    for name in ("a", "b"):
        session.perform("Rename", set_fields, "stages", stage, name=name)
    session.draft(Draft((FIELD, "stages", stage, "intent"), "Find ou"))
    journal.close()
    return leftovers()[0]


def dated(leftover: Leftover, at: float) -> None:
    (file,) = [one for one in journal_folder().rglob("*.journal") if one.name == leftover.file.name]
    os.utime(file, (at, at))


def test_a_journal_tells_its_story_without_being_replayed(leftover: Leftover) -> None:
    story = leftover.story()
    assert (story.edits, story.draft) == (2, "Find ou")
    assert story.at is not None
    assert leftover.base().journey.stages[0].name == begin("loop").stages[0].name
    assert story.sound
    assert story.lost == ()
    leftover.file.write_bytes(leftover.file.read_bytes() + b"[[[\n{}\n")
    story = leftover.story()
    assert (story.edits, [one.number for one in story.lost]) == (2, [4, 5])


@pytest.mark.parametrize("put", [shelf.put_off, shelf.discard])
def test_what_is_put_away_is_not_asked_about_again_but_kept(
    leftover: Leftover, put: object
) -> None:
    assert callable(put)
    put(leftover)
    assert leftovers() == ()
    (kept,) = shelf.shelved()
    assert whole(kept.leftover).edits == 2
    dated(leftover, NOW)
    for days in (1, 29):
        shelf.clean(NOW + days * DAY)
        (kept,) = shelf.shelved()
        assert kept.until is not None
        assert kept.until.timestamp() == NOW + 30 * DAY
    shelf.clean(NOW + 31 * DAY)
    assert shelf.shelved() == ()


@pytest.mark.parametrize("damage", ["line", "base", "head", "all"])
def test_what_is_damaged_stays_until_it_is_deleted(leftover: Leftover, damage: str) -> None:
    data = leftover.file.read_bytes()
    at = {"line": data.index(b'"entry"'), "base": data.index(b'"stages"'), "head": 3, "all": 0}
    cut = len(data) if damage == "all" else at[damage] + 4
    data = data[: at[damage]] + b"\0" * (cut - at[damage]) + data[cut:]
    leftover.file.write_bytes(data)
    (found,) = leftovers()
    shelf.put_off(found)
    shelf.clean(NOW)
    shelf.clean(NOW + 400 * DAY, most=0)
    (kept,) = shelf.shelved()
    assert (kept.kind, kept.until) == ("damaged", None)
    assert kept.leftover.file.read_bytes() == data
    shelf.delete(kept.leftover)
    assert shelf.shelved() == ()


def test_a_clock_that_is_set_ahead_or_back_removes_nothing(leftover: Leftover) -> None:
    shelf.discard(leftover)
    dated(leftover, NOW)
    shelf.clean(NOW)
    year = 365 * DAY
    for now in (NOW + 10 * year, NOW - 10 * year, NOW, NOW + 29 * DAY):
        shelf.clean(now)
        assert len(shelf.shelved()) == 1
    shelf.clean(NOW + 31 * DAY)
    assert shelf.shelved() == ()


def test_there_is_a_bound_in_bytes_for_what_was_discarded_and_the_oldest_goes_first() -> None:
    for kind, left in (("discarded", ["2.journal", "3.journal"]), ("later", [*"0123"])):
        folder = journal_folder() / kind
        folder.mkdir(exist_ok=True)
        for number in range(4):
            file = folder / f"{number}.journal"
            file.write_bytes(bytes(10))
            os.utime(file, (NOW + number, NOW + number))
        shelf.clean(NOW + 10, most=25)
        there = sorted(file.name for file in folder.iterdir())
        assert there == [name if "." in name else f"{name}.journal" for name in left]


def test_work_that_nobody_was_asked_about_is_never_removed(leftover: Leftover) -> None:
    dated(leftover, NOW)
    shelf.clean(NOW)
    shelf.clean(NOW + 300 * DAY, most=0)
    assert leftovers() == (leftover,)


def test_two_starts_that_fail_make_the_third_careful_and_one_that_rests_forgets_them() -> None:
    seen = []
    for _number in range(4):
        starting = Starting()
        starting.begin()
        seen.append(starting.careful)
    assert seen == [False, False, True, True]
    starting.over()
    again = Starting()
    again.begin()
    assert (again.failed, again.careful) == (0, False)


def test_a_start_that_ends_while_a_person_is_asked_has_not_failed() -> None:
    first = Starting()
    first.begin()
    with first.waiting():
        second = Starting()
        second.begin()
        assert second.failed == 0
        second.over()
    third = Starting()
    third.begin()
    assert third.failed == 1


def test_a_start_that_is_over_stays_over() -> None:
    starting = Starting()
    starting.begin()
    starting.over()
    with starting.waiting():
        pass
    starting.over()
    again = Starting()
    again.begin()
    assert again.failed == 0


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"count":"x","reading":1}', b"\xff"])
def test_a_mark_that_says_nothing_counts_as_none(home: Path, content: bytes) -> None:
    Starting().begin()
    (home / "state" / "starting.json").write_bytes(content)
    starting = Starting()
    starting.begin()
    assert starting.failed == 0


def went_on(leftover: Leftover, name: str) -> Leftover:
    """Recover work, go on with it, and be killed again."""
    found, journal = whole(leftover), Journal(leftover.file.name)
    session = Session(found.document, found.path, journal=journal, unsaved=True)
    session.perform("Rename", set_fields, "stages", session.journey.stages[0].id, name=name)
    journal.close()
    return leftovers()[-1]


@pytest.mark.parametrize("put", [Leftover.discard, shelf.put_off, shelf.discard])
def test_what_was_recovered_twice_is_settled_once(leftover: Leftover, put: object) -> None:
    assert callable(put)
    last = went_on(went_on(leftover, "c"), "d")
    assert [one.file for one in leftovers()] == [last.file]
    assert len(lineage(last.file)) == 3
    put(last)
    assert leftovers() == ()
    assert [one.leftover.file.name for one in shelf.shelved()] in ([], [last.file.name])


def test_work_that_another_window_has_recovered_and_goes_on_with_is_not_offered(
    leftover: Leftover,
) -> None:
    found = whole(leftover)
    journal = Journal(leftover.file.name)
    session = Session(found.document, found.path, journal=journal, unsaved=True)
    session.perform("Rename", set_fields, "stages", session.journey.stages[0].id, name="c")
    assert leftovers() == ()
    journal.close()
    assert len(leftovers()) == 1


def test_a_journal_that_names_itself_as_its_source_is_settled(leftover: Leftover) -> None:
    Leftover(leftover.file, None, 1, after=leftover.file.name).discard()
    assert not leftover.file.exists()
