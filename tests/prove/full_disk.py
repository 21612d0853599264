"""A disk that is full (T03): small file systems of their own, and a limit on the size of files."""

import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.session import MapFile, Session
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError
from tests.prove.case import Skipped

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = b"old" * 5_000


def _saved(path: Path, sizes: list[int], reason: str) -> tuple[int, int]:
    """Save maps of these sizes over an old one; return how many were refused and how many fit."""
    refused = fitted = 0
    for size in sizes:
        write_whole(path, OLD)
        sentence = ""
        try:
            write_whole(path, b"n" * size)
        except SaveError as error:
            sentence = str(error)
        if sentence:
            refused += 1
            assert reason in sentence, sentence
            assert path.read_bytes() == OLD, "the old file is not as it was"
        else:
            fitted += 1
            assert path.read_bytes() == b"n" * size
        others = [one.name for one in path.parent.iterdir() if one.name != "lost+found"]
        assert others == [path.name], others
    return refused, fitted


def on_small_disk(folder: Path, times: int) -> list[int]:
    """Save around what is free on the disk of a folder; also from a session, which stays dirty."""
    path = folder / "a.journey"
    write_whole(path, OLD)
    state = os.statvfs(folder)
    free = state.f_bavail * state.f_frsize
    sizes = [free + (number - times // 2) * 4_000 for number in range(times)]
    counts = _saved(path, sizes, "the disk is full")
    path.unlink()
    session = Session(Document.new(begin("b2b")), file=MapFile(None))
    session.save(path)
    before = path.read_bytes()
    filler = folder / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(4_096)):
            pass
    session.perform("Rename", set_fields, "stages", session.journey.stages[0].id, name="Other")
    for _time in range(2):
        sentence = ""
        try:
            session.save()
        except SaveError as error:
            sentence = str(error)
        assert "the disk is full; free some space or save it somewhere else" in sentence
        assert session.modified
        assert path.read_bytes() == before
    filler.unlink()
    session.save()
    assert not session.modified
    return list(counts)


def _limited(folder: Path, times: int) -> tuple[int, int]:
    """Save around a limit on the size of files."""
    most = 64 * 1024
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, old[1]))
    try:
        sizes = [most + (number - times // 2) * 50 for number in range(times)]
        return _saved(folder / "a.journey", sizes, "does not take files of this size")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def _mounted(folder: Path, kind: str, times: int) -> list[int]:
    """Do it on a file system of its own, which lives as long as the process."""
    unshare = shutil.which("unshare")
    if unshare is None:
        raise Skipped("there is no unshare here, so no small disk can be made")
    place = folder / kind
    place.mkdir()
    if kind == "tmpfs":
        mount = f"mount -t tmpfs -o size=1m none {place}"
    else:
        image = folder / "image"
        image.write_bytes(bytes(4 * 1024 * 1024))
        make = ["mkfs.ext4", "-q", "-F", "-m", "0", str(image)]
        if shutil.which("mkfs.ext4") is None or subprocess.run(make, check=False).returncode:
            raise Skipped("ext4 cannot be made here")
        mount = f"mount -o loop {image} {place}"
    user = [] if os.geteuid() == 0 else ["-r"]
    inside = f"{mount} && exec {sys.executable} -m tests.prove.full_disk {place} {times}"
    command = [unshare, *user, "-m", "sh", "-c", inside]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "mount" in done.stderr or "unshare" in done.stderr:
        raise Skipped(" ".join(done.stderr.split()))
    assert done.returncode == 0, done.stderr
    return [int(count) for count in json.loads(done.stdout)]


def proved(folder: Path, full: bool) -> str:
    """T03: whatever does not fit leaves the old file as it was and says so."""
    said = []
    kinds = ("tmpfs", "ext4") if full else ("tmpfs",)
    done = 0
    for kind in kinds:
        try:
            refused, fitted = _mounted(folder, kind, 34 if full else 6)
        except Skipped as reason:
            said.append(f"{kind} not shown ({reason})")
            continue
        assert refused
        assert fitted
        done += refused + fitted
        said.append(f"{kind}: {refused} refused, {fitted} fitted")
    place = folder / "limited"
    place.mkdir()
    refused, fitted = _limited(place, (100 - done) if full else 6)
    done += refused + fitted
    said.append(f"limit of size: {refused} refused, {fitted} fitted")
    return f"{done} sizes; {'; '.join(said)}; the old file identical, the map still modified"


if __name__ == "__main__":
    print(json.dumps(on_small_disk(Path(sys.argv[1]), int(sys.argv[2]))))
