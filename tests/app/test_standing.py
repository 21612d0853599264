"""What keeps work from lasting is told at once where “Saved” would stand, and while it does."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journeycanvas.app import documents
from journeycanvas.recovery.file import journal_files, journal_folder
from tests.app.driver import Driver
from tests.app.talking import rename

MARKS = ("● ", "○ ", "▲ ")


def shown(driver: Driver) -> QLabel:
    """Return what says how the map stands."""
    labels = driver.window._toolbar.findChildren(QLabel)
    (found,) = [label for label in labels if label.text()[:2] in MARKS]
    return found


def passing(driver: Driver) -> str:
    return driver.window._status.currentMessage()


@pytest.fixture
def blocked(tmp_path: Path) -> Callable[[bool], None]:
    """Return what puts a file where the program's own folder has to be, and takes it away."""
    state = tmp_path / "home" / "state"

    def block(on: bool) -> None:  # noqa: FBT001 - a switch
        if on:
            shutil.rmtree(state, ignore_errors=True)
            state.parent.mkdir(exist_ok=True)
            state.write_text("no folder", "utf-8")
        else:
            state.unlink()

    return block


def test_work_that_cannot_be_kept_from_a_crash_is_told_where_saved_would_stand(
    driver: Driver, saved: Path, blocked: Callable[[bool], None]
) -> None:
    assert documents.open_map(driver.window, saved)
    driver.settle()
    assert (shown(driver).text(), shown(driver).objectName()) == ("○ Saved", "muted")
    blocked(True)
    rename(driver, "Mine")
    driver.settle()
    assert shown(driver).text() == "▲ Unsaved and not protected"
    assert shown(driver).objectName() == "wrong"
    assert "Save the map" in shown(driver).toolTip()
    assert "cannot be kept from a crash" in passing(driver)


def test_half_a_text_that_cannot_be_kept_is_told_while_it_is_typed(
    driver: Driver, saved: Path, blocked: Callable[[bool], None]
) -> None:
    assert documents.open_map(driver.window, saved)
    driver.settle()
    blocked(True)
    driver.canvas.choose(next(iter(driver.journey.touchpoints)))
    driver.canvas.view.setFocus()
    driver.key(Qt.Key.Key_F2)
    driver.type("Half a te")
    driver.until(lambda: shown(driver).text() == "▲ Not protected", "the warning")


def test_it_is_tried_again_without_another_edit_and_told_no_longer(
    driver: Driver, saved: Path, blocked: Callable[[bool], None]
) -> None:
    assert documents.open_map(driver.window, saved)
    blocked(True)
    rename(driver, "Mine")
    driver.until(lambda: shown(driver).text().startswith("▲"), "the warning")
    blocked(False)
    driver.window._protecting._timer.setInterval(20)
    driver.until(lambda: shown(driver).text() == "● Unsaved", "protection")
    assert shown(driver).toolTip() == ""
    driver.until(lambda: not driver.window._protecting._timer.isActive(), "rest")


def test_a_disk_that_fails_beside_the_window_is_told_without_another_edit(
    small: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    rename(small, "Mine")
    small.until(lambda: shown(small).text() == "▲ Unsaved and not protected", "the warning")
    assert "the disk is full" in shown(small).toolTip()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete what is open")
@pytest.mark.parametrize("how", ["deleted", "moved away", "another in its place"])
def test_a_journal_that_somebody_takes_away_is_begun_anew_by_itself(
    small: Driver, how: str
) -> None:
    rename(small, "Mine")
    (journal,) = journal_files(journal_folder())
    if how == "deleted":
        journal.unlink()
    else:
        journal.rename(journal.with_suffix(".old"))
        if how == "another in its place":
            journal.write_bytes(b"")
    rename(small, "And on")

    def kept() -> bool:
        found = [one for one in journal_files(journal_folder()) if one != journal]
        return bool(found) and b"And on" in found[0].read_bytes()

    small.until(kept, "a new journal")
    small.until(lambda: shown(small).text() == "● Unsaved", "protection")


def test_a_save_whose_predecessor_could_not_be_put_aside_says_so_until_one_can(
    driver: Driver, saved: Path, tmp_path: Path
) -> None:
    assert documents.open_map(driver.window, saved)
    driver.settle()
    backups = tmp_path / "home" / "state" / "backups"
    backups.parent.mkdir(parents=True, exist_ok=True)
    backups.write_text("no folder", "utf-8")
    rename(driver, "First")
    driver.shortcut("save")
    assert shown(driver).text() == "○ Saved, no earlier save kept"
    assert shown(driver).toolTip()
    backups.unlink()
    rename(driver, "Second")
    driver.shortcut("save")
    assert shown(driver).text() == "○ Saved"
