"""File → Share a copy: what is left out is shown first; the open map stays what it is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from journeycanvas.app.sharing import ShareDialog, share
from tests.app.driver import Driver
from tests.app.talking import journey_in, read_and_close, rename


def press_save(dialog: QWidget) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    box.button(QDialogButtonBox.StandardButton.Save).click()


def test_a_copy_is_written_and_the_map_stays_open_as_it_is(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(small, "Skims a post")
    said: list[str] = []

    def save(dialog: QWidget) -> None:
        assert isinstance(dialog, ShareDialog)
        dialog.comments.click()
        said.append(dialog.told.text())
        press_save(dialog)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    small.in_dialog(save)
    share(small.window)
    small.settle()
    assert said == ["1 step of its history is left out."]
    assert journey_in(tmp_path / "out.journey") == small.journey
    assert b'"history"' not in (tmp_path / "out.journey").read_bytes()
    assert small.window.session is not None
    assert (small.window.session.path, small.window.session.modified) == (None, True)
    assert small.entries == 1


def test_the_map_itself_is_not_overwritten(
    small: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.journey"
    assert small.window.session is not None
    small.window.session.save(path)
    before = path.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    told: list[list[str]] = []

    def save(dialog: QWidget) -> None:
        press_save(dialog)
        told.append(read_and_close(small))

    small.in_dialog(save)
    share(small.window)
    small.settle()
    assert path.read_bytes() == before
    assert told == [["«own.journey» is the map itself; choose another name for the copy."]]
