"""A pipe, which would never end, in the place of every file that the program reads by itself."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journeycanvas.app import remembered
from journeycanvas.app.instance import address_file, forget_address, write_address
from journeycanvas.folders import config_folder, state_folder
from journeycanvas.recovery import looking, shelf
from journeycanvas.recovery.file import journal_folder, sequence
from journeycanvas.recovery.leftovers import leftovers
from journeycanvas.recovery.starting import Starting
from journeycanvas.storage import regular
from journeycanvas.storage.backups import backups_of
from journeycanvas.storage.conflicts import conflict_copies, same_map
from journeycanvas.storage.disk import DISK
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.storage.stamp import stamp


def begin_a_start() -> None:
    Starting().begin()


PLACES: dict[str, tuple[Callable[[], Path], Callable[[], object]]] = {
    "recent maps": (lambda: config_folder() / "recent.json", remembered.recent),
    "address": (address_file, lambda: forget_address("x")),
    "address that is told": (address_file, lambda: write_address("x")),
    "journal": (lambda: journal_folder() / "1.journal", leftovers),
    "mark of a start": (lambda: state_folder() / "starting.json", begin_a_start),
    "mark of a look": (lambda: state_folder() / "looking.json", looking.suspected),
    "suspects": (lambda: state_folder() / "suspects.json", lambda: looking.ask_again(Path("x"))),
    "last start": (lambda: state_folder() / "last-start.json", shelf.shelved),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_among_the_programs_own_files_stops_nothing(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path))
    where, use = PLACES[place]
    os.mkfifo(where())
    use()


def test_a_pipe_in_the_place_of_a_map_is_never_waited_for(tmp_path: Path) -> None:
    pipe, beside = tmp_path / "a.journey", tmp_path / "a (conflicted copy).journey"
    for path in (pipe, beside):
        os.mkfifo(path)
    assert stamp(pipe) == ""
    assert not same_map(pipe, beside)
    conflict_copies(pipe)
    assert backups_of(pipe) == ()
    assert sequence(pipe) == 0
    with pytest.raises(UnreadableError, match="a device or a pipe"):
        read(pipe)
    with pytest.raises(OSError, match="no regular file"):
        DISK.read(pipe)


def test_no_more_is_read_than_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 11)
    assert regular.content(path, 11) == b"x" * 11
    with pytest.raises(OSError, match="too large"):
        regular.content(path, 10)
