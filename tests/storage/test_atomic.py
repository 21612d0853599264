"""The one way in which files are written."""

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeycanvas.edits.presets import begin
from journeycanvas.model import limits
from journeycanvas.storage.atomic import ORPHAN_AFTER, write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.writing import save_document

posix = pytest.mark.skipif(os.name != "posix", reason="these permissions are those of POSIX")
unprivileged = pytest.mark.skipif(
    os.name == "posix" and os.geteuid() == 0, reason="nothing is forbidden to root"
)


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
@unprivileged
def test_a_write_protected_file_or_folder_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(b"old")
    path.chmod(0o444)
    sentence = "«a.journey» was not saved: writing there is not allowed; save it somewhere else."
    assert failure(path) == sentence
    path.chmod(0o644)
    tmp_path.chmod(0o555)
    try:
        assert failure(path) == sentence
    finally:
        tmp_path.chmod(0o755)
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
