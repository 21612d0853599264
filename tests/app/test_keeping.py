"""Saving, closing, what goes wrong, and the history."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from journeycanvas.app import documents
from journeycanvas.app.failures import catch_failures
from journeycanvas.app.window import Window
from tests.app.driver import Driver
from tests.app.talking import answer, journey_in, read_and_close, rename


@pytest.mark.parametrize("reply", ["Save", "Discard", "Cancel"])
def test_closing_with_unsaved_changes_asks(driver: Driver, saved: Path, reply: str) -> None:
    assert documents.open_map(driver.window, saved)
    driver.settle()
    before = saved.read_bytes()
    rename(driver, "Changed")
    asked = answer(driver, reply)
    assert driver.window.close() == (reply != "Cancel")
    assert asked == ["«Small map · small.journey» has changes that are not saved."]
    assert (saved.read_bytes() != before) == (reply == "Save")
    assert driver.window.isVisible() == (reply == "Cancel")
    if reply == "Cancel":
        assert "Changed" in [card.title for card in driver.journey.touchpoints.values()]


def test_what_is_still_being_typed_counts_as_a_change(driver: Driver, saved: Path) -> None:
    assert documents.open_map(driver.window, saved)
    driver.settle()
    driver.canvas.choose(driver.titled("Signs"))
    driver.canvas.view.setFocus()
    driver.key(Qt.Key.Key_F2)
    driver.type("Signed")
    asked = answer(driver, "Save")
    assert driver.window.close()
    assert asked
    assert "Signed" in saved.read_text("utf-8")


def test_nothing_is_asked_when_nothing_changed(driver: Driver, saved: Path) -> None:
    assert documents.open_map(driver.window, saved)
    rename(driver, "Changed")
    driver.shortcut("undo")
    assert driver.window.close()


class Failing(Window):
    """A window in which something nobody foresaw fails when typing is handed in."""

    failing = False

    def finish_typing(self) -> None:
        if self.failing:
            raise RuntimeError
        super().finish_typing()


def test_what_fails_while_closing_keeps_the_map_open_once_and_locks_nobody_in(
    driver: Driver, saved: Path
) -> None:
    window = Failing(driver.window.windows)
    window.show()
    assert documents.open_map(window, saved)
    driver.settle()
    window.failing = True
    with pytest.raises(RuntimeError):
        window.close()
    assert window.isVisible()
    assert window.session is not None
    assert window.close()
    assert not window.isVisible()


def test_a_map_is_saved_under_a_name_and_from_then_on_there(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    rename(small, "First")
    small.shortcut("save")
    path = target.with_suffix(".journey")
    assert journey_in(path) == small.journey
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked again"))
    rename(small, "Second")
    assert "*" in small.window.windowTitle()
    assert small.window.isWindowModified()
    small.shortcut("save")
    assert journey_in(path) == small.journey
    assert not small.window.isWindowModified()


@pytest.mark.parametrize("reply", ["Save as…", "Overwrite", "Cancel"])
def test_a_file_changed_elsewhere_is_overwritten_only_when_a_person_says_so(
    driver: Driver, saved: Path, monkeypatch: pytest.MonkeyPatch, reply: str
) -> None:
    assert documents.open_map(driver.window, saved)
    rename(driver, "Changed")
    theirs = saved.read_bytes().replace(b"Signs", b"Other")
    saved.write_bytes(theirs)
    own = saved.with_name("own.journey")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
    asked = answer(driver, reply)
    driver.shortcut("save")
    assert "small.journey" in asked[0]
    assert (saved.read_bytes() == theirs) == (reply != "Overwrite")
    assert own.exists() == (reply == "Save as…")
    assert driver.window.session is not None
    assert driver.window.session.modified == (reply == "Cancel")
    if reply != "Cancel":
        rename(driver, "And again")
        driver.shortcut("save")
        assert not driver.window.session.modified


def test_a_map_that_cannot_be_saved_stays_open_and_modified(driver: Driver, saved: Path) -> None:
    assert documents.open_map(driver.window, saved)
    rename(driver, "Changed")
    saved.unlink()
    saved.mkdir()
    heard = read_and_close(driver)
    driver.shortcut("save")
    assert "small.journey" in heard[0]
    assert driver.window.session is not None
    assert driver.window.session.modified


def test_a_map_that_cannot_be_saved_is_offered_another_place(
    driver: Driver, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert documents.open_map(driver.window, saved)
    rename(driver, "Changed")
    saved.unlink()
    saved.mkdir()
    own = tmp_path / "own.journey"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
    asked = answer(driver, "Save somewhere else…")
    driver.shortcut("save")
    assert "a folder has that name" in asked[0]
    assert journey_in(own) == driver.journey
    assert not driver.window.isWindowModified()


def test_an_exception_is_told_logged_and_the_map_stays_usable(
    small: Driver, tmp_path: Path
) -> None:
    rename(small, "Kept")
    catch_failures(small.window)
    small.window.actions_by_id["about"].triggered.disconnect()
    small.window.actions_by_id["about"].triggered.connect(
        lambda: small.journey.place["no such key"]
    )
    heard = read_and_close(small)
    small.window.actions_by_id["about"].trigger()
    small.settle()
    assert "still open" in heard[0]
    assert "no such key" in heard[0]
    (log,) = (tmp_path / "home" / "log").iterdir()
    assert "KeyError: 'no such key'" in log.read_text("utf-8")
    assert str(log) in heard[0]
    rename(small, "And it goes on")
    assert small.entries == 2


def test_a_journal_that_cannot_be_written_is_told_until_it_can(
    small: Driver, tmp_path: Path
) -> None:
    state = tmp_path / "home" / "state"
    state.parent.mkdir(exist_ok=True)
    state.write_text("a file where a folder has to be", "utf-8")
    rename(small, "First")
    trouble = small.window.statusBar().findChild(QLabel, "wrong")
    assert isinstance(trouble, QLabel)
    assert "crash" in visible(trouble)
    assert trouble.toolTip()
    state.unlink()
    rename(small, "Second")
    assert visible(trouble) == ""


def visible(label: QLabel) -> str:
    return label.text() if label.isVisible() else ""
