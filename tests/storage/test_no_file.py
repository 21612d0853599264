"""What is no file, or no file of a map's size, is refused without being read."""

import os
import socket
from pathlib import Path

import pytest

from journeycanvas.model import limits
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from tests.storage.refused import CARD, document


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    return str(caught.value)


CHECK = "check its name and its permissions."


def test_what_is_no_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.journey").mkdir()
    assert refusal(tmp_path / "folder.journey") == (
        "«folder.journey» cannot be opened: it is a folder; choose a file."
    )
    assert refusal(tmp_path / "gone.journey") == (
        f"«gone.journey» cannot be opened: it is not there; {CHECK}"
    )
    assert refusal(tmp_path / ("x" * 300)) == (
        f"«{'x' * 300}» cannot be opened: its name is too long; {CHECK}"
    )
    assert refusal(tmp_path / "a\0b").endswith(CHECK)


@pytest.mark.skipif(os.name != "posix", reason="these kinds of files are those of POSIX")
def test_pipes_devices_sockets_and_endless_links_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("link")
    (tmp_path / "below").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket"))
        reason = "it is a device or a pipe, no file; choose a file."
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero")):
            assert refusal(path) == f"«{path.name}» cannot be opened: {reason}"
    assert refusal(tmp_path / "link") == (
        f"«link» cannot be opened: it is a link to itself; {CHECK}"
    )
    (tmp_path / "file").write_bytes(document())
    assert refusal(tmp_path / "file" / "map") == (
        f"«map» cannot be opened: its folder is not there; {CHECK}"
    )


def test_a_file_larger_than_any_map_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "large.journey").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    assert refusal(tmp_path / "large.journey") == (
        "«large.journey» cannot be opened: it has 65 MB and a map at most 64 MB; "
        "make sure that it is a map."
    )


def test_opening_leaves_the_file_and_its_folder_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(document(touchpoints=f"[{CARD},{CARD}]"))
    before = (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir()))
    assert read(path).repaired
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before
