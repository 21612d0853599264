"""What a killed program had done and half typed is offered back at the next start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from journeycanvas.app import start_up
from journeycanvas.app.shelf_window import ShelfWindow
from journeycanvas.edits.moving import set_fields
from journeycanvas.recovery.drafts import FIELD, Draft
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import Leftover, leftovers
from journeycanvas.recovery.starting import Starting
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.app.talking import answer, rename
from tests.journals import whole

ROOT = Path(__file__).parents[2]


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """Return a saved map; a program that was editing it has been killed."""
    path = tmp_path / "small.journey"
    save_document(path, Document.new(small_map()))
    where = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    program = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("crashing.py")), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": where},
    )
    assert program.stdout is not None
    with program.stdout as told:
        assert told.readline() == "typing\n"
        program.kill()
    program.wait()
    return path


def keep(dialog: QWidget) -> None:
    assert isinstance(dialog, ShelfWindow)
    dialog.keep.click()


def titles(driver: Driver) -> set[str]:
    return {card.title for card in driver.journey.touchpoints.values()}


def press(driver: Driver, text: str) -> None:
    buttons = driver.window.start.findChildren(QPushButton)
    next(b for b in buttons if b.text() == text and b.isVisible()).click()
    driver.settle()


def test_a_killed_programs_work_comes_back_with_the_half_typed_text(
    driver: Driver, killed: Path
) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Keep")
    assert {"First of all", "Half a sen"} <= titles(driver)
    session = driver.window.session
    assert session is not None
    assert (session.path, session.modified) == (killed, True)
    driver.shortcut("undo")
    assert {"First of all", "Second"} <= titles(driver)
    driver.shortcut("save")
    assert read(killed).document.journey == driver.journey
    assert leftovers() == ()


def test_recovered_work_whose_file_is_gone_is_not_written_there_unasked(
    driver: Driver, killed: Path
) -> None:
    killed.unlink()
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Keep")
    assert {"First of all", "Half a sen"} <= titles(driver)
    asked = answer(driver, "Cancel")
    driver.shortcut("save")
    assert "is not there any more" in asked[0]
    assert not killed.exists()
    answer(driver, "Save it there again")
    driver.shortcut("save")
    assert read(killed).document.journey == driver.journey


def test_opening_the_same_map_asks_for_the_newer_work(driver: Driver, killed: Path) -> None:
    for reply, there in (("Open as saved", False), ("Keep", True)):
        answer(driver, reply)
        start_up.begin(driver.window, [killed])
        driver.settle()
        assert ("Half a sen" in titles(driver)) == there


def test_what_is_discarded_is_not_offered_again(driver: Driver, killed: Path) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Discard")
    assert leftovers() == ()
    assert not [
        b
        for b in driver.window.start.findChildren(QPushButton)
        if b.text() == "Keep" and b.isVisible()
    ]


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """Return a saved map that was being edited here, as if by a program that is gone."""
    path = tmp_path / "small.journey"
    document = Document.new(small_map())
    save_document(path, document)
    journal = Journal()
    session = Session(document, path, journal=journal)
    card = next(iter(session.journey.touchpoints))
    for title in ("First", "Second"):
        session.perform("Rename", set_fields, "touchpoints", card, title=title)
    session.draft(Draft((FIELD, "touchpoints", card, "title"), "Half a sen"))
    journal.close()
    return path


def words(driver: Driver) -> str:
    cards = driver.window.start.recovered
    return " ".join(one.text() for one in cards.findChildren(QLabel) if one.isVisible())


def test_a_card_says_what_was_left_behind(driver: Driver, left: Path) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    said = words(driver)
    assert left.name in said
    assert "unsaved edits" in said
    assert "Last edit 20" in said
    assert "You were typing: “Half a sen”" in said


def test_what_is_put_off_is_not_asked_about_but_can_be_had(driver: Driver, left: Path) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Later")
    assert leftovers() == ()
    start_up.begin(driver.window, [])
    driver.settle()
    assert words(driver) == ""
    driver.in_dialog(keep)
    press(driver, "Recovered work (1)…")
    driver.settle()
    assert "Half a sen" in titles(driver)
    assert driver.window.session is not None
    assert driver.window.session.path == left


def test_recovered_work_is_compared_with_the_file(driver: Driver, left: Path) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    before = left.read_bytes()
    shown: list[QWidget] = []

    def close(dialog: QWidget) -> None:
        shown.append(dialog)
        dialog.close()

    driver.in_dialog(close)
    press(driver, "Compare")
    driver.until(lambda: bool(shown), "the comparison")
    assert left.read_bytes() == before
    assert len(leftovers()) == 1


def test_recovered_work_meets_a_file_that_was_changed_since(driver: Driver, left: Path) -> None:
    theirs = left.read_bytes().replace(b"Signs", b"Other")
    left.write_bytes(theirs)
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Keep")
    asked = answer(driver, "Cancel")
    driver.shortcut("save")
    assert "changed by another program" in asked[0]
    assert left.read_bytes() == theirs


def test_a_start_that_failed_twice_loads_nothing_by_itself(driver: Driver, left: Path) -> None:
    for _failed in range(2):
        Starting().begin()
    third = Starting()
    third.begin()
    looked: list[bool] = []

    def find() -> tuple[Leftover, ...]:
        looked.append(True)
        return leftovers()

    start_up.begin(driver.window, [left], third, find)
    driver.settle()
    assert driver.window.session is None
    assert looked == []
    press(driver, "Look for unsaved work")
    press(driver, "Keep")
    assert "Half a sen" in titles(driver)


def test_what_was_taken_back_and_worked_on_is_offered_once(driver: Driver, left: Path) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Keep")
    rename(driver, "And on")
    session = driver.window.session
    assert session is not None
    session._journal.close()
    (again,) = leftovers()
    assert whole(again).document.journey == driver.journey


def test_work_on_another_map_that_nobody_saw_is_asked_about_again(
    driver: Driver, left: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.journey"
    save_document(other, Document.new(small_map()))
    start_up.begin(driver.window, [other])
    driver.settle()
    assert driver.window.session is not None
    driver.window.start.recovered.skip()
    assert len(leftovers()) == 1
    driver.window.show_session(None)
    driver.settle()
    driver.window.start.recovered.skip()
    assert leftovers() == ()


def test_work_is_offered_when_the_map_is_opened_through_a_link(driver: Driver, left: Path) -> None:
    link = left.with_name("link.journey")
    link.symlink_to(left)
    asked = answer(driver, "Keep")
    start_up.begin(driver.window, [link])
    driver.settle()
    assert "has work that was not saved" in asked[0]
    assert "Half a sen" in titles(driver)


def test_a_map_is_saved_also_where_the_recovered_journal_cannot_be_deleted(
    driver: Driver, left: Path
) -> None:
    start_up.begin(driver.window, [])
    driver.settle()
    press(driver, "Keep")
    assert driver.window.leftover is not None
    file = driver.window.leftover.file
    file.unlink()
    file.mkdir()
    driver.shortcut("save")
    assert driver.window.session is not None
    assert not driver.window.session.modified
