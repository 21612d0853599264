"""The one way in which files are written."""

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeycanvas.edits.presets import begin
from journeycanvas.model import limits
from journeycanvas.storage.atomic import PATIENCE, write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import ChangedError, GoneError, SaveError, UnconfirmedError
from journeycanvas.storage.naming import check_new_name
from journeycanvas.storage.stamp import stamp, stamp_of
from journeycanvas.storage.sweeping import ORPHAN_AFTER, sweep
from journeycanvas.storage.writing import save_document
from tests.disks import BusyDisk, FailingDisk, PartialDisk, RecordingDisk
from tests.ordinary import ordinary

posix = pytest.mark.skipif(os.name != "posix", reason="these permissions are those of POSIX")


def failure(path: Path, data: bytes = b"new") -> str:
    with pytest.raises(SaveError) as caught:
        write_whole(path, data)
    return str(caught.value)


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.journey", b"one")
    write_whole(tmp_path / "a.journey", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("a.journey", b"two")
    ]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_a_new_file_gets_the_permissions_that_people_are_used_to(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "a.journey", b"new")
    assert (tmp_path / "a.journey").stat().st_mode == (tmp_path / "plain").stat().st_mode


@posix
def test_links_are_followed_also_to_what_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("there", "not-yet"):
        (tmp_path / name).symlink_to(tmp_path / "folder" / name)
    (tmp_path / "folder" / "there").write_bytes(b"old")
    for name in ("there", "not-yet"):
        write_whole(tmp_path / name, b"new")
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "folder" / name).read_bytes() == b"new"


def test_the_longest_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 247 + ".journey")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    long = "x" * 300
    other = "choose another name."
    assert failure(tmp_path / "folder") == (
        f"«folder» was not saved: a folder has that name; {other}"
    )
    assert failure(tmp_path / "none" / "a") == (
        "«a» was not saved: its folder is not there; save it somewhere else."
    )
    assert failure(tmp_path / "file" / "a") == (
        "«a» was not saved: its folder is not there; save it somewhere else."
    )
    assert failure(tmp_path / long) == (
        f"«{long}» was not saved: its name is too long; choose a shorter name."
    )
    assert failure(tmp_path / "a\0b").endswith("save it somewhere else.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@posix
def test_pipes_and_endless_links_are_not_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("link")
    other = "choose another name."
    assert failure(tmp_path / "pipe") == (
        f"«pipe» was not saved: it is a device or a pipe, no file; {other}"
    )
    assert failure(tmp_path / "link") == f"«link» was not saved: it is a link to itself; {other}"


@posix
def test_a_write_protected_file_is_left_alone_even_where_the_system_would_not_mind(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert failure(path).startswith("«a.journey» was not saved: writing there is not allowed;")
    assert path.read_bytes() == b"old"


@posix
def test_a_write_protected_file_or_folder_is_left_alone() -> None:
    sentence = "«a.journey» was not saved: writing there is not allowed; save it somewhere else."
    with ordinary() as folder:
        path = folder / "a.journey"
        path.write_bytes(b"old")
        path.chmod(0o444)
        assert failure(path) == sentence
        path.chmod(0o644)
        folder.chmod(0o555)
        assert failure(path) == sentence
        folder.chmod(0o755)
        assert path.read_bytes() == b"old"


@pytest.fixture
def small_files_only() -> Iterator[int]:
    """Let the system refuse files over 64 KB; it then takes only part of a longer write."""
    most = 64 * 1024
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, old[1]))
    yield most
    resource.setrlimit(resource.RLIMIT_FSIZE, old)


@posix
def test_a_file_that_does_not_fit_leaves_the_old_one_whole(
    tmp_path: Path, small_files_only: int
) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(b"old")
    assert failure(path, bytes(small_files_only + 1)) == (
        "«a.journey» was not saved: the disk does not take files of this size; "
        "save it somewhere else."
    )
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.journey", b"old")]


def test_what_killed_saves_left_behind_is_swept_after_an_hour(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".jc-01234567.tmp", ".jc-89abcdef.tmp", "a"))
    for path in (old, fresh, other):
        path.touch()
    then = old.stat().st_mtime - ORPHAN_AFTER - 1
    for path in (old, other):
        os.utime(path, (then, then))
    write_whole(tmp_path / "b", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, "a", "b"]
    os.utime(fresh, (then, then))
    sweep([tmp_path / "not there", tmp_path])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_document_that_could_not_be_opened_again_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.journey"
    save_document(path, Document.new(begin("loop")))
    before = path.read_bytes()
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    with pytest.raises(SaveError, match="split the map into several"):
        save_document(path, Document.new(begin("b2b")))
    assert path.read_bytes() == before


def test_a_map_of_more_than_can_be_opened_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.journey"
    monkeypatch.setattr(limits, "COLUMNS", 2)
    with pytest.raises(SaveError, match=r"stages and a map at most 2; split the map into several"):
        save_document(path, Document.new(begin("b2b")))
    assert not path.exists()


def test_what_was_written_is_told_apart_by_its_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert write_whole(path, b"new").stamp == stamp(path) == stamp_of(b"new")
    assert stamp(tmp_path / "none") == ""


def test_a_file_that_is_not_the_expected_one_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a"
    first = write_whole(path, b"one")
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedError, match="changed it since"):
        write_whole(path, b"two", expected=first.stamp)
    assert path.read_bytes() == b"theirs"
    assert write_whole(path, b"two", expected=stamp(path)).stamp == stamp(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_a_change_while_the_new_file_is_being_written_is_seen_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    class Late(RecordingDisk):
        def sync(self, descriptor: int) -> None:
            super().sync(descriptor)
            path.write_bytes(b"theirs")

    with pytest.raises(ChangedError):
        write_whole(path, b"new", expected=stamp_of(b"old"), disk=Late())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", b"theirs")]


def test_a_file_that_is_gone_is_not_made_again_under_its_name_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    first = write_whole(path, b"one")
    path.rename(tmp_path / "b")
    with pytest.raises(GoneError, match="not there any more"):
        write_whole(path, b"two", expected=first.stamp)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("b", b"one")]
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"


def test_a_file_that_goes_while_the_new_one_is_being_written_is_missed_as_well(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    class Late(RecordingDisk):
        def sync(self, descriptor: int) -> None:
            super().sync(descriptor)
            path.rename(tmp_path / "b")

    with pytest.raises(GoneError):
        write_whole(path, b"new", expected=stamp_of(b"old"), disk=Late())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("b", b"old")]


def test_a_bundle_larger_than_a_map_is_still_the_one_that_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.journeyz"
    first = write_whole(path, bytes(limits.FILE_BYTES + 1))
    write_whole(path, b"new", expected=first.stamp)
    path.write_bytes(bytes(limits.FILE_BYTES + 2))
    with pytest.raises(ChangedError):
        write_whole(path, b"newer", expected=first.stamp)


def test_what_a_save_replaces_is_handed_over_before_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    kept: list[tuple[Path, bytes]] = []

    def keep(file: Path, old: bytes) -> str:
        kept.append((file, old))
        return "no room"

    assert write_whole(path, b"one", keep=keep).unkept == ""
    assert write_whole(path, b"two", keep=keep).unkept == "no room"
    assert kept == [(path, b"one")]


@posix
def test_a_private_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"new", private=True)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@posix
def test_another_name_of_the_file_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    (warning,) = write_whole(tmp_path / "a", b"new").warnings
    assert "hard link" in warning
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"new", b"old")
    assert write_whole(tmp_path / "a", b"newer").warnings == ()


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes are Linux's here")
def test_extended_attributes_are_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.setxattr(path, "user.tag", b"red")
    write_whole(path, b"new")
    assert os.getxattr(path, "user.tag") == b"red"


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root may give a file away"
)
def test_the_owner_is_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    assert write_whole(path, b"new").warnings == ()
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_a_move_that_no_disk_confirms_is_told_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(UnconfirmedError) as caught:
        write_whole(path, b"new", disk=FailingDisk("sync_folder", "EIO"))
    assert str(caught.value) == (
        "«a» was written, but the disk did not confirm it (the disk reports a fault); "
        "save it once more, or somewhere else as well."
    )
    assert caught.value.stamp == stamp(path) == stamp_of(b"new")
    write_whole(path, b"newer", disk=FailingDisk("sync_folder", "EINVAL"))


def test_what_reads_back_differently_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a"

    class Forgetful(RecordingDisk):
        def read(self, path: Path) -> bytes:
            return super().read(path)[:-1]

    with pytest.raises(UnconfirmedError, match="something else stands there now") as caught:
        write_whole(path, b"new", disk=Forgetful())
    assert caught.value.stamp == ""


def test_a_write_in_parts_is_whole_and_one_that_stops_is_no_save(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, bytes(1000), disk=PartialDisk(7, 1000))
    with pytest.raises(SaveError, match="disk is full"):
        write_whole(path, bytes(2000), disk=PartialDisk(7, 1999))
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", bytes(1000))]


def test_interruptions_are_no_errors(tmp_path: Path) -> None:
    for call in ("create", "write", "sync", "chmod", "replace", "sync_folder", "close", "read"):
        disk = FailingDisk(call, "EINTR")
        path = tmp_path / "a"
        path.write_bytes(b"old")
        write_whole(path, b"new", disk=disk)
        assert (path.read_bytes(), disk.failed) == (b"new", 1), call


def test_a_busy_file_is_tried_again_for_less_than_a_second(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for code in (5, 32, 33):
        write_whole(path, b"old")
        disk = BusyDisk(code, len(PATIENCE))
        write_whole(path, b"new", disk=disk)
        assert path.read_bytes() == b"new"
        assert 0 < sum(disk.waited) < 1
    with pytest.raises(SaveError, match="another program has it open"):
        write_whole(path, b"newer", disk=BusyDisk(32, 99))
    other = BusyDisk(1, 1)
    with pytest.raises(SaveError):
        write_whole(path, b"newer", disk=other)
    assert (other.waited, path.read_bytes()) == ([], b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_no_file_gets_a_name_that_looks_like_anothers(tmp_path: Path) -> None:
    write_whole(tmp_path / "Caf\u00e9.journey", b"one")
    twin = tmp_path / "Cafe\u0301.journey"
    if not twin.exists():
        assert "looks the same" in failure(twin)
    assert len(list(tmp_path.iterdir())) == 1
    write_whole(tmp_path / "Caf\u00e9.journey", b"two")


@pytest.mark.parametrize(
    "name", ["CON", "nul.journey", "Com1.x.journey", "lpt9", "a.", "a ", "a:b.journey"]
)
def test_names_that_windows_takes_for_something_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(SaveError, match="choose another name"):
        check_new_name(tmp_path / name, windows=True)
    check_new_name(tmp_path / name, windows=False)
    check_new_name(tmp_path / "Contract.journey", windows=True)
