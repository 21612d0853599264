import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeycanvas import folders

ALL = {
    "config": folders.config_folder,
    "data": folders.data_folder,
    "state": folders.state_folder,
    "cache": folders.cache_folder,
    "log": folders.log_folder,
}


@pytest.mark.parametrize(("kind", "ask"), ALL.items())
def test_each_folder_is_made_below_the_chosen_home_for_its_owner_only(
    kind: str, ask: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "not" / "there yet"
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(home))
    folder = ask()
    assert folder == home / kind
    assert folder.is_dir()
    assert ask() == folder
    if os.name == "posix":
        for made in (folder, home, home.parent):
            assert stat.S_IMODE(made.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="the variables are those of Linux desktops")
def test_linux_desktop_variables_are_followed_and_no_two_folders_are_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOURNEYCANVAS_HOME", raising=False)
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    found = {kind: ask() for kind, ask in ALL.items()}
    assert found == {
        "config": tmp_path / "CONFIG" / "journeycanvas",
        "data": tmp_path / "DATA" / "journeycanvas",
        "state": tmp_path / "STATE" / "journeycanvas",
        "cache": tmp_path / "CACHE" / "journeycanvas",
        "log": tmp_path / "CACHE" / "journeycanvas" / "log",
    }
