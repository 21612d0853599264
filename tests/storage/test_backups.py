"""What a save replaces is kept, the newest few."""

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from journeycanvas.edits.presets import begin
from journeycanvas.storage.backups import GENERATIONS, backups_of, keep
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def contents(path: Path) -> list[bytes]:
    return [backup.file.read_bytes() for backup in backups_of(path)]


def test_the_newest_saves_are_kept_newest_first(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    assert backups_of(path) == ()
    for number in range(8):
        keep(path, str(number).encode())
    assert contents(path) == [b"7", b"6", b"5", b"4", b"3"]
    assert len(contents(path)) == GENERATIONS
    first = backups_of(path)[0]
    assert first.size == 1
    assert abs(dt.datetime.now(dt.UTC) - first.at) < dt.timedelta(minutes=1)
    assert backups_of(tmp_path / "b.journey") == ()


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    for content in (b"a", b"b", b"a", b"a"):
        keep(path, content)
    assert contents(path) == [b"a", b"b"]


def test_all_maps_together_have_a_bound(tmp_path: Path) -> None:
    for number in range(4):
        keep(tmp_path / f"{number}.journey", bytes([number]) * 10, most=25)
        for backup in backups_of(tmp_path / f"{number}.journey"):
            os.utime(backup.file, (10**9 + number, 10**9 + number))
    sizes = [len(backups_of(tmp_path / f"{number}.journey")) for number in range(4)]
    assert sizes == [0, 0, 1, 1]


def test_links_to_one_map_share_its_earlier_saves(tmp_path: Path) -> None:
    (tmp_path / "a.journey").touch()
    (tmp_path / "link").symlink_to("a.journey")
    keep(tmp_path / "link", b"a")
    assert contents(tmp_path / "a.journey") == [b"a"]


@pytest.mark.skipif(os.name != "posix", reason="these permissions are those of POSIX")
def test_they_are_for_their_owner_only(tmp_path: Path) -> None:
    keep(tmp_path / "a.journey", b"a")
    (backup,) = backups_of(tmp_path / "a.journey")
    assert stat.S_IMODE(backup.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.file.parent.stat().st_mode) == 0o700


def test_a_save_does_not_fail_for_a_backup(tmp_path: Path, home: Path) -> None:
    home.write_bytes(b"in the way")
    path = tmp_path / "a.journey"
    for name in ("loop", "b2b"):
        save_document(path, Document.new(begin(name)), keep=True)
    assert len(read(path).document.journey.stages) == len(begin("b2b").stages)
    assert backups_of(path) == ()


def test_what_a_save_replaced_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    first = Document.new(begin("loop"))
    save_document(path, first, keep=True)
    save_document(path, Document.new(begin("b2b")), keep=True)
    (backup,) = backups_of(path)
    assert read(backup.file).document == first
