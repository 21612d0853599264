"""Following a file that was moved, and telling what has become of one that was saved."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeycanvas.storage import trail as trails
from journeycanvas.storage.astray import Fate, look
from journeycanvas.storage.stamp import stamp, stamp_of
from journeycanvas.storage.trail import Trail, is_in_trash

posix = pytest.mark.skipif(os.name != "posix", reason="files are held open on POSIX only")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file in a folder of its own."""
    (tmp_path / "here").mkdir()
    path = tmp_path / "here" / "a.journey"
    path.write_bytes(b'{"map":{"id":"one"}}')
    return path


@pytest.fixture(params=["asked", "searched"])
def follow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Trail]:
    """Return what begins a trail, where the system says how an open file is called or not."""
    if request.param == "asked" and sys.platform not in ("linux", "darwin"):
        pytest.skip("this system does not say what an open file is called")
    if request.param == "searched":
        monkeypatch.setattr(trails, "name_now", lambda _descriptor: None)
    return Trail


def test_a_file_that_is_where_it_was_is_there(file: Path, follow: Callable[..., Trail]) -> None:
    assert follow(file).now() == file


def test_a_renamed_file_is_found(file: Path, follow: Callable[..., Trail]) -> None:
    trail = follow(file)
    file.rename(file.with_name("b.journey"))
    (file.parent / "another").write_bytes(b"")
    assert trail.now() == file.with_name("b.journey")


def test_a_file_in_a_renamed_folder_is_found(file: Path, follow: Callable[..., Trail]) -> None:
    trail = follow(file)
    file.parent.rename(file.parent.with_name("there"))
    assert trail.now() == file.parent.with_name("there") / "a.journey"


def test_a_file_renamed_in_a_renamed_folder_is_found(
    file: Path, follow: Callable[..., Trail]
) -> None:
    trail = follow(file)
    there = file.parent.with_name("there")
    file.parent.rename(there)
    (there / "a.journey").rename(there / "b.journey")
    file.parent.mkdir()
    assert trail.now() == there / "b.journey"


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="nobody says it elsewhere")
def test_a_file_that_was_moved_far_away_is_found_where_the_system_says_it(
    file: Path, tmp_path: Path
) -> None:
    trail = Trail(file)
    far = tmp_path / "far" / "away"
    far.mkdir(parents=True)
    file.rename(far / "c.journey")
    assert trail.now() == far / "c.journey"


@posix
def test_a_deleted_file_is_nowhere_whoever_gets_its_number(
    file: Path, follow: Callable[..., Trail]
) -> None:
    trail = follow(file)
    file.unlink()
    for number in range(50):
        (file.parent / f"{number}").write_bytes(b"another")
    assert trail.now() is None
    trail.close()
    trail.close()


def test_a_file_that_is_not_held_is_known_by_what_it_says(file: Path) -> None:
    trail = Trail(file, stamp(file))
    trail.close()
    file.rename(file.with_name("b"))
    assert trail.now() == file.with_name("b")
    file.with_name("b").write_bytes(b"another file could have got that number")
    assert trail.now() is None


def test_what_is_no_file_is_followed_nowhere(tmp_path: Path) -> None:
    assert Trail(tmp_path).now() is None
    assert Trail(tmp_path / "none").now() is None
    assert Trail(Path("a\0b")).now() is None


@posix
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert Trail(tmp_path / "pipe").now() is None


@pytest.mark.parametrize(
    ("path", "thrown"),
    [
        ("/home/a/.local/share/Trash/files/a.journey", True),
        ("/media/stick/.Trash-1000/files/a.journey", True),
        ("/Users/a/.Trash/a.journey", True),
        ("/Volumes/stick/.Trashes/501/a.journey", True),
        ("/d/$RECYCLE.BIN/S-1/a.journey", True),
        ("/home/a/Trash/a.journey", False),
        ("/home/a/files/Trash", False),
    ],
)
def test_bins_are_known(path: str, thrown: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_in_trash(Path(path)) == thrown


def test_the_same_content_is_the_same_file(file: Path) -> None:
    known, trail = stamp(file), Trail(file)
    first = look(file, known, trail)
    assert first.astray is None
    other = file.with_name("other")
    shutil.copy(file, other)
    other.replace(file)
    assert look(file, known, trail, first).astray is None


def fate(file: Path, known: str, trail: Trail) -> tuple[Fate, Path | None]:
    found = look(file, known, trail).astray
    assert found is not None
    return found.fate, found.moved


def test_what_becomes_of_a_file_is_told(file: Path) -> None:
    known, trail = stamp(file), Trail(file)
    moved = file.with_name("b.journey")
    file.rename(moved)
    assert fate(file, known, trail) == (Fate.GONE, moved)
    file.mkdir()
    assert fate(file, known, trail) == (Fate.REPLACED, moved)
    file.rmdir()
    file.write_bytes(b'{"map":{"id":"two"}}')
    assert fate(file, known, trail) == (Fate.CHANGED, moved)
    moved.unlink()
    assert fate(file, known, trail) == (Fate.CHANGED, None)
    file.unlink()
    assert fate(file, known, trail) == (Fate.GONE, None)
    file.parent.rmdir()
    assert fate(file, known, trail) == (Fate.NO_FOLDER, None)
    file.parent.write_bytes(b"a file where the folder was")
    assert fate(file, known, trail) == (Fate.NO_FOLDER, None)


def test_a_copy_that_a_program_puts_aside_while_it_writes_is_no_way_back(file: Path) -> None:
    known, trail = stamp(file), Trail(file)
    file.rename(file.with_name("a.journey~"))
    file.write_bytes(b'{"map":{"id":"one","title":"changed"}}')
    assert fate(file, known, trail) == (Fate.CHANGED, None)


@posix
def test_what_cannot_be_looked_at_is_not_taken_for_saved(file: Path, tmp_path: Path) -> None:
    trail, loop = Trail(file), tmp_path / "loop"
    loop.symlink_to(loop)
    found = look(loop, stamp_of(b""), trail).astray
    assert found is not None
    assert (found.fate, found.reason) == (Fate.UNREADABLE, "it is a link to itself")


def test_what_was_not_touched_is_not_read_again(file: Path) -> None:
    known = stamp(file)
    first = look(file, known, None)
    before = file.stat()
    file.write_bytes(b'{"map":{"id":"two"}}')
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = look(file, known, None, first)
    # The time of the change of the file's own record gives it away.
    assert again.astray is not None
