"""Two windows on one map, other programs that write it, and copies beside it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QListWidget, QPushButton, QWidget

from journeycanvas.app import documents
from journeycanvas.app.banner import Banner
from journeycanvas.app.saving import merge, save
from journeycanvas.app.window import Window
from journeycanvas.storage.backups import backups_of
from journeycanvas.storage.document import Document
from journeycanvas.storage.lock import lock_file, take
from journeycanvas.storage.stamp import stamp
from journeycanvas.storage.writing import save_document, serialise
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.app.talking import answer, journey_in, read_and_close, rename


@pytest.fixture
def second(application: QApplication) -> Iterator[Window]:
    window = Window()
    yield window
    if window.session is not None:
        window.session.close()
    window.show_session(None)
    window.close()
    window.deleteLater()


def seen(driver: Driver) -> str:
    """Return the stamp of the file as it was looked at last."""
    last = driver.window.watch._last
    return "" if last is None else last.found.stamp


def banner(driver: Driver) -> str:
    found = driver.window.findChild(Banner)
    assert isinstance(found, Banner)
    return found._text.text() if not found.isHidden() else ""


def press(driver: Driver, text: str) -> None:
    found = driver.window.findChild(Banner)
    assert isinstance(found, Banner)
    next(b for b in found.findChildren(QPushButton) if b.text() == text).click()
    driver.settle()


def theirs(path: Path, title: str = "Signs") -> None:
    path.write_bytes(path.read_bytes().replace(title.encode(), b"Hesitates"))


@pytest.mark.parametrize("reply", ["Open read-only", "Open a copy", "Take over", "Cancel"])
def test_a_map_that_is_open_elsewhere_is_never_edited_by_two(
    driver: Driver, second: Window, saved: Path, reply: str
) -> None:
    assert documents.open_map(second, saved)
    asked = answer(driver, reply)
    assert documents.open_map(driver.window, saved) == (reply != "Cancel")
    driver.settle()
    assert "has it open on the computer" in asked[0]
    mine = driver.window.session
    if mine is None:
        assert reply == "Cancel"
        return
    assert bool(mine.read_only) == (reply == "Open read-only")
    assert ("read-only" in driver.window.windowTitle()) == (reply == "Open read-only")
    assert (mine.path is None) == (reply == "Open a copy")
    assert second.session is not None
    assert bool(second.session.file.taken_over) == (reply == "Take over")


def test_the_lock_goes_with_the_map_and_ends_with_it(
    driver: Driver, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.journey"
    assert documents.open_map(driver.window, saved)
    assert lock_file(saved).exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    driver.shortcut("save-as")
    assert (lock_file(saved).exists(), lock_file(other).exists()) == (False, True)
    assert documents.open_map(driver.window, other)
    driver.shortcut("close")
    assert not lock_file(other).exists()


def test_saving_what_is_open_elsewhere_goes_under_another_name(
    driver: Driver, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = take(saved, "Ben")
    before = saved.read_bytes()
    driver.open(small_map())
    names = iter([str(saved), str(tmp_path / "own.journey")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(names), ""))
    asked = answer(driver, "Save as…")
    driver.shortcut("save-as")
    assert "Ben has it open" in asked[0]
    assert saved.read_bytes() == before
    assert journey_in(tmp_path / "own.journey") == driver.journey
    lock.release()


def test_a_map_that_was_taken_over_is_told_and_saved_only_when_a_person_says_so(
    driver: Driver, saved: Path
) -> None:
    assert documents.open_map(driver.window, saved)
    before = saved.read_bytes()
    lock = take(saved, "Ben", by_force=True)
    driver.until(lambda: "taken over" in banner(driver), "the banner")
    rename(driver, "Mine")
    asked = answer(driver, "Cancel")
    driver.shortcut("save")
    assert "Ben" in asked[0]
    assert saved.read_bytes() == before
    answer(driver, "Save all the same")
    driver.shortcut("save")
    assert journey_in(saved) == driver.journey
    lock.release()


def test_a_write_protected_map_says_so_and_is_saved_elsewhere(
    driver: Driver, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved.chmod(0o444)
    before = saved.read_bytes()
    assert documents.open_map(driver.window, saved)
    assert "read-only" in driver.window.windowTitle()
    assert "write-protected" in driver.window._status._trouble.text()
    rename(driver, "Mine")
    own = tmp_path / "own.journey"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
    driver.shortcut("save")
    assert (saved.read_bytes(), journey_in(own)) == (before, driver.journey)
    assert "read-only" not in driver.window.windowTitle()


@pytest.mark.parametrize("how", ["in place", "replaced", "replaced twice"])
def test_a_change_by_another_program_is_told_over_the_canvas(
    driver: Driver, saved: Path, how: str
) -> None:
    assert documents.open_map(driver.window, saved)
    driver.settle()
    if how == "in place":
        theirs(saved)
    else:
        for number in range(2 if how == "replaced twice" else 1):
            driver.until(lambda: driver.window.watch._last is not None, "a look")
            other = saved.with_name("temporary")
            other.write_bytes(saved.read_bytes().replace(b"Signs", b"Hesitates%d" % number))
            other.replace(saved)
            driver.until(lambda: "changed by another" in banner(driver), "the banner")
    driver.until(lambda: "changed by another" in banner(driver), "the banner")
    assert driver.window.isActiveWindow()


def test_a_save_while_the_file_is_looked_at_is_no_other_programs(
    driver: Driver, saved: Path
) -> None:
    assert documents.open_map(driver.window, saved)
    driver.until(lambda: seen(driver) == stamp(saved), "a look")
    rename(driver, "Mine")
    before = set(threading.enumerate())
    driver.window.watch.look()
    for looking in set(threading.enumerate()) - before:
        looking.join()
    # What was seen waits to be told, and is not true any more.
    assert save(driver.window)
    QCoreApplication.sendPostedEvents(driver.window.watch)
    assert banner(driver) == ""
    driver.until(lambda: seen(driver) == stamp(saved), "another look")
    assert banner(driver) == ""


def test_reloading_keeps_what_was_not_saved_among_the_earlier_saves(
    driver: Driver, saved: Path
) -> None:
    assert documents.open_map(driver.window, saved)
    rename(driver, "Mine")
    mine = driver.journey
    theirs(saved)
    driver.until(lambda: bool(banner(driver)), "the banner")
    press(driver, "Reload")
    assert driver.journey == journey_in(saved)
    assert "Hesitates" in [card.title for card in driver.journey.touchpoints.values()]
    assert "Earlier saves" in driver.window.statusBar().currentMessage()
    assert journey_in(backups_of(saved)[0].file) == mine
    driver.until(lambda: not banner(driver), "silence")

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        assert dialog.findChildren(QListWidget)[0].count() == 1
        dialog.accept()

    driver.in_dialog(choose)
    driver.window.actions_by_id["earlier"].trigger()
    driver.settle()
    earlier = list(driver.window.windows)[-1]
    assert earlier is not driver.window
    session = earlier.session
    assert session is not None
    assert session.journey == mine
    assert (session.path, session.modified) == (None, True)


def test_a_map_without_earlier_saves_says_so(driver: Driver, saved: Path) -> None:
    assert documents.open_map(driver.window, saved)
    heard = read_and_close(driver)
    driver.window.actions_by_id["earlier"].trigger()
    assert "no earlier saves" in heard[0]


def test_keeping_mine_lets_the_next_save_replace_theirs_which_stays_among_the_earlier_saves(
    driver: Driver, saved: Path
) -> None:
    assert documents.open_map(driver.window, saved)
    theirs(saved)
    content = saved.read_bytes()
    driver.until(lambda: bool(banner(driver)), "the banner")
    press(driver, "Keep mine")
    driver.until(lambda: not banner(driver), "silence")
    assert driver.window.isWindowModified()
    driver.shortcut("save")
    assert journey_in(saved) == driver.journey
    assert backups_of(saved)[0].file.read_bytes() == content


def test_copies_of_sync_programs_are_offered_and_left_where_they_are(
    driver: Driver, saved: Path
) -> None:
    copy = saved.with_name("small (Ada's conflicted copy 2026-11-22).journey")
    copy.write_bytes(serialise(Document.new(small_map())))
    assert documents.open_map(driver.window, saved)
    driver.until(lambda: copy.name in banner(driver), "the banner")
    press(driver, "Not now")
    driver.until(lambda: not banner(driver), "silence")
    assert copy.exists()


def test_ones_own_saves_are_nobody_elses(driver: Driver, saved: Path) -> None:
    assert documents.open_map(driver.window, saved)
    for title in ("One", "Two"):
        rename(driver, title)
        driver.shortcut("save")
        driver.window.watch.look()
        last = driver.window.watch._last
        driver.until(lambda last=last: driver.window.watch._last is not last, "a look")  # type: ignore[misc]  # a default binds it
        assert banner(driver) == ""


def test_opening_the_open_map_again_does_not_meet_its_own_lock(driver: Driver, saved: Path) -> None:
    save_document(saved, Document.new(small_map()))
    for _time in range(2):
        assert documents.open_map(driver.window, saved)
    assert driver.window.session is not None
    assert not driver.window.session.read_only


def test_their_change_is_merged_with_mine(driver: Driver, saved: Path) -> None:
    assert documents.open_map(driver.window, saved)
    rename(driver, "Ours")
    driver.shortcut("save")
    rename(driver, "Mine")
    other = list(driver.journey.touchpoints.values())[-1].title
    saved.write_bytes(saved.read_bytes().replace(other.encode(), b"Hesitates"))
    driver.until(lambda: bool(banner(driver)), "the banner")

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        dialog.accept()

    driver.in_dialog(accept)
    press(driver, "Merge…")
    driver.until(lambda: not banner(driver), "silence")
    driver.shortcut("save")
    found = {card.title for card in journey_in(saved).touchpoints.values()}
    assert {"Mine", "Hesitates"} <= found
    assert not driver.window.isWindowModified()


def test_the_open_map_is_known_by_whatever_path_leads_to_it(
    driver: Driver, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    link = tmp_path / "link.journey"
    link.symlink_to(saved)
    for path in (Path(saved.name), saved, link):
        # Had it met its own lock, a question would keep this waiting.
        assert documents.open_map(driver.window, path)
        assert driver.window.session is not None
        assert driver.window.session.read_only == ""
    rename(driver, "Ours")
    driver.shortcut("save")
    # Not the card that is renamed here: which one that is, random ids decide.
    theirs(saved, list(driver.journey.touchpoints.values())[-1].title)
    rename(driver, "Mine")

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        dialog.accept()

    driver.in_dialog(accept)
    assert merge(driver.window, saved)
    session = driver.window.session
    assert session is not None
    session.save()
    found = {card.title for card in journey_in(link).touchpoints.values()}
    assert {"Mine", "Hesitates"} <= found


def test_who_turns_back_from_a_map_that_somebody_holds_keeps_what_is_open(
    driver: Driver, saved: Path
) -> None:
    driver.open(small_map())
    session = driver.window.session
    other = take(saved, "Somebody else", by_force=True)
    answer(driver, "Cancel")
    assert not documents.open_map(driver.window, saved)
    assert driver.window.session is session
    assert len(driver.window.windows) == 1
    other.release()
