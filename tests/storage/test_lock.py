"""Two windows on one map know of each other, and nobody is locked out for good."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journeycanvas.storage.lock import HeldError, NoLockError, lock_file, take, why_read_only

ROOT = Path(__file__).resolve().parent.parent.parent

HOLDING = """
import sys
from pathlib import Path
from journeycanvas.storage.lock import take
lock = take(Path(sys.argv[1]), "Ada")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    path.write_bytes(b"{}")
    return path


def holding(path: Path) -> subprocess.Popen[str]:
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    return program


def end(program: subprocess.Popen[str]) -> None:
    program.communicate()


def test_a_second_one_is_told_who_has_it(path: Path) -> None:
    program = holding(path)
    with pytest.raises(HeldError, match=r"Ada has it open on the computer “.*” since 20"):
        take(path, "Ben")
    end(program)


def test_two_in_one_process_know_of_each_other_as_well(path: Path) -> None:
    first = take(path, "Ada")
    with pytest.raises(HeldError):
        take(path, "Ada")
    first.release()
    first.release()
    take(path, "Ben").release()
    assert [one.name for one in path.parent.iterdir()] == ["a.journey"]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a signal of POSIX")
def test_the_lock_of_a_killed_program_is_taken_over_without_a_word(path: Path) -> None:
    program = holding(path)
    program.send_signal(signal.SIGKILL)
    end(program)
    assert lock_file(path).exists()
    lock = take(path, "Ben")
    assert json.loads(lock.file.read_text("utf-8"))["name"] == "Ben"
    lock.release()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "does not say by whom"),
        (b"\0\xff", "does not say by whom"),
        (b"[" * 4000, "does not say by whom"),
        (b"[1]", "does not say by whom"),
        (
            b'{"name":"Eve\\n<b>","machine":"far","host":"x","since":"2026-11-01T10:00:00Z"}',
            "Eve<b> has",
        ),
        (b'{"name":5,"machine":"far","since":"never"}', "Somebody has it .* an unknown time"),
    ],
)
def test_what_cannot_be_known_to_be_dead_is_never_removed_by_itself(
    path: Path, content: bytes, says: str
) -> None:
    lock_file(path).write_bytes(content)
    with pytest.raises(HeldError, match=says):
        take(path, "Ben")
    assert lock_file(path).read_bytes() == content
    lock = take(path, "Ben", by_force=True)
    assert lock.holder is None
    lock.release()
    assert not lock_file(path).exists()


def test_who_was_taken_over_learns_by_whom_and_leaves_the_lock_alone(path: Path) -> None:
    first = take(path, "Ada")
    second = take(path, "Ben", by_force=True)
    assert first.holder is not None
    assert first.holder.name == "Ben"
    first.release()
    assert second.holder is None
    assert lock_file(path).exists()
    second.release()


def test_links_share_the_lock_and_the_longest_name_has_one(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 247 + ".journey")
    path.touch()
    (tmp_path / "link").symlink_to(path)
    lock = take(path, "Ada")
    with pytest.raises(HeldError):
        take(tmp_path / "link", "Ben")
    lock.release()


def test_no_lock_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(NoLockError, match="its folder is not there") as caught:
        take(tmp_path / "none" / "a.journey", "Ada")
    assert caught.value.forbidden


def test_a_write_protected_map_is_known_beforehand(path: Path) -> None:
    assert why_read_only(path) == ""
    path.chmod(0o444)
    assert why_read_only(path) == "the file is write-protected"
    assert why_read_only(path.with_name("none")) == ""
