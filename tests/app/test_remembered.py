"""The list of recent maps survives whatever the file system does."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from journeycanvas.app import documents, start_up
from journeycanvas.app.instance import hand_over
from journeycanvas.app.looks import looks
from journeycanvas.app.remembered import folder_near, recent, remember
from journeycanvas.app.window import Window
from tests.app.driver import Driver


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(folder))
    return folder


def _map(path: Path) -> Path:
    path.write_bytes(b"{}")
    return path.resolve()


def test_the_map_opened_last_comes_first(tmp_path: Path) -> None:
    maps = [_map(tmp_path / f"{number}.journey") for number in range(12)]
    for path in maps:
        remember(path)
    remember(maps[5])
    assert recent() == [maps[5], *(maps[number] for number in (11, 10, 9, 8, 7, 6, 4, 3, 2))]
    maps[11].unlink()
    assert maps[11] not in recent()


def test_what_cannot_even_be_asked_for_is_left_out(home: Path, tmp_path: Path) -> None:
    here = _map(tmp_path / "a.journey")
    remember(here)
    odd = ["x" * 5000, "nul\0", 3, None, str(here)]
    (home / "config" / "recent.json").write_text(json.dumps(odd), encoding="utf-8")
    assert recent() == [here]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_that_is_no_unicode_is_remembered(tmp_path: Path) -> None:
    here = _map(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.journey")))
    remember(here)
    assert recent() == [here]


def test_where_nothing_can_be_kept_nothing_is_kept(home: Path, tmp_path: Path) -> None:
    home.write_text("in the way of the folder")
    remember(_map(tmp_path / "a.journey"))
    assert recent() == []


def test_without_folders_of_its_own_the_program_works_and_says_so_in_one_sentence(
    application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folders should be")
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(blocked))
    began = time.monotonic()
    assert not hand_over([])
    assert time.monotonic() - began < 1.0, "nobody is waited for"
    window = Window()
    window.show()
    driver = Driver(application, window)
    start_up.begin(window, [])
    driver.settle()
    assert QApplication.activeModalWidget() is None
    documents.begin_map(window, "b2b")
    driver.shortcut("add-stage")
    driver.type("Renew")
    driver.key(Qt.Key.Key_Return)
    before = looks().preferences
    window.actions_by_id["theme-dark"].trigger()
    assert looks().shown == "dark"
    looks().prefer(before)
    told = [one.text() for one in window.statusBar().findChildren(QLabel) if one.isVisible()]
    said = "Not protected against a crash (its folder is not there): save now"
    assert [text for text in told if text.startswith("Not protected")] == [said]
    assert driver.titled("Renew")
    window.show_session(None)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("action", ["open", "merge", "import"])
def test_dialogs_of_files_begin_beside_the_map(driver: Driver, saved: Path, action: str) -> None:
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.directory().path())
        dialog.reject()

    assert folder_near(None) == ""
    documents.open_map(driver.window, saved)
    driver.settle()
    driver.in_dialog(look)
    driver.window.actions_by_id[action].trigger()
    assert seen == [str(saved.parent)]
