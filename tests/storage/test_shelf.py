"""Recovered work that is put off or discarded stays for a month; failed starts are counted."""

import os
from pathlib import Path

import pytest

from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.session import Session
from journeycanvas.storage import shelf
from journeycanvas.storage.document import Document
from journeycanvas.storage.journal import Journal, journal_folder
from journeycanvas.storage.recovery import DAMAGED, Leftover, leftovers
from journeycanvas.storage.starting import Starting

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
    session.draft("stages", stage, "intent", "Find ou")
    journal._close()
    return leftovers()[0]


def dated(leftover: Leftover, at: float) -> None:
    (file,) = [one for one in journal_folder().rglob("*.journal") if one.name == leftover.file.name]
    os.utime(file, (at, at))


def test_a_journal_tells_its_story_without_being_replayed(leftover: Leftover) -> None:
    story = leftover.story()
    assert (story.edits, story.draft) == (2, "Find ou")
    assert story.at is not None
    assert leftover.base().journey.stages[0].name == begin("loop").stages[0].name
    leftover.file.write_bytes(leftover.file.read_bytes() + b"[[[\n{}\n")
    assert leftover.story().edits == 2


@pytest.mark.parametrize("put", [shelf.put_off, shelf.discard])
def test_what_is_put_away_is_not_asked_about_again_but_kept(
    leftover: Leftover, put: object
) -> None:
    assert callable(put)
    put(leftover)
    assert leftovers() == ()
    (kept,) = shelf.shelved()
    assert kept.recover().edits == 2
    dated(leftover, NOW)
    for days in (1, 29):
        shelf.clean(NOW + days * DAY)
        assert len(shelf.shelved()) == 1
    shelf.clean(NOW + 31 * DAY)
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


def test_there_is_a_bound_in_bytes_and_the_oldest_goes_first() -> None:
    folder = journal_folder()
    for number in range(4):
        file = folder / f"{number}{DAMAGED}"
        file.write_bytes(bytes(10))
        os.utime(file, (NOW + number, NOW + number))
    shelf.clean(NOW + 10, most=25)
    assert sorted(file.name for file in folder.glob("*.damaged")) == ["2.damaged", "3.damaged"]


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
    assert (again.failed, again.careful, again.suspect) == (0, False, "")


def test_the_file_at_which_a_start_failed_is_set_aside(leftover: Leftover) -> None:
    first = Starting()
    first.begin()
    assert leftovers(reading=first.reading) == (leftover,)
    second = Starting()
    second.begin()
    assert second.suspect == leftover.file.name
    assert leftovers() == ()
    assert leftover.file.with_suffix(DAMAGED).exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"count":"x","reading":1}', b"\xff"])
def test_a_mark_that_says_nothing_counts_as_none(home: Path, content: bytes) -> None:
    Starting().begin()
    (home / "state" / "starting.json").write_bytes(content)
    starting = Starting()
    starting.begin()
    assert starting.failed == 0


def went_on(leftover: Leftover, name: str) -> Leftover:
    """Recover work, go on with it, and be killed again."""
    found = leftover.recover()
    session = Session(found.document, found.path, journal=Journal(leftover.file.name), unsaved=True)
    session.perform("Rename", set_fields, "stages", session.journey.stages[0].id, name=name)
    assert session._journal is not None
    session._journal._close()
    return leftovers()[-1]


@pytest.mark.parametrize("put", [Leftover.discard, shelf.put_off, shelf.discard])
def test_what_was_recovered_twice_is_settled_once(leftover: Leftover, put: object) -> None:
    assert callable(put)
    last = went_on(went_on(leftover, "c"), "d")
    assert [one.file for one in leftovers()] == [last.file]
    assert len(last.lineage()) == 3
    put(last)
    assert leftovers() == ()
    assert [one.file.name for one in shelf.shelved()] in ([], [last.file.name])


def test_work_that_another_window_has_recovered_and_goes_on_with_is_not_offered(
    leftover: Leftover,
) -> None:
    found = leftover.recover()
    journal = Journal(leftover.file.name)
    session = Session(found.document, found.path, journal=journal, unsaved=True)
    session.perform("Rename", set_fields, "stages", session.journey.stages[0].id, name="c")
    assert leftovers() == ()
    journal._close()
    assert len(leftovers()) == 1


def test_a_journal_that_names_itself_as_its_source_is_settled(leftover: Leftover) -> None:
    Leftover(leftover.file, None, 1, after=leftover.file.name).discard()
    assert not leftover.file.exists()
