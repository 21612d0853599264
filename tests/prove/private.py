"""Strangers' maps and shared copies: nothing touched, opened, packed or given away unasked
(T36, T49, T50)."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from journeycanvas.app import documents, sharing
from journeycanvas.cli import main
from journeycanvas.storage.reading import read, read_bytes
from journeycanvas.storage.sharing import shared
from journeycanvas.storage.writing import serialise
from tests.planting import PATHS, Planted, planted
from tests.prove import stranger
from tests.prove.case import Case, Skipped
from tests.prove.shown import shown_window

ROOT = Path(__file__).resolve().parent.parent.parent
_PLACES = re.compile(rf'"/(?:net|afs|smb|coda)(?:/(?!{stranger.CONTROL})[^"]*)?"')


def traced(folder: Path, what: str) -> tuple[dict[str, Any], list[str]]:
    """Run a stranger's map in a traced window; return what came of it, and the calls with paths.

    Raises Skipped.
    """
    found = shutil.which("strace")
    probe = ["strace", "-qq", "-o", os.devnull, "true"]
    if found is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        raise Skipped("strace is not here, or may not trace")
    trace = folder / "trace"
    command = [found, "-f", "-qq", "-e", "trace=%file", "-s", "4096", "-o", str(trace)]
    command += [sys.executable, "-m", "tests.prove.stranger", what, str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    lines = trace.read_text("utf-8", "replace").splitlines()
    assert any(stranger.CONTROL in line for line in lines), "the trace misses a touch of a path"
    return json.loads(done.stdout.strip().splitlines()[-1]), lines


def touches(lines: list[str]) -> list[str]:
    """Return the calls that ask about a place that leads to another computer."""
    # What a link says is read without following it.
    asked = [line for line in lines if " readlink" not in line]
    return [line for line in asked if stranger.TRAP in line or _PLACES.search(line)]


def programs(lines: list[str]) -> list[str]:
    """Return the calls that start a program, but for the first, which is this one."""
    return [line for line in lines if " execve(" in line][1:]


LOOKING = """
import sys
from pathlib import Path
from journeycanvas.storage.attachments import located
maps = Path(sys.argv[1])
print(located("mounted/" + sys.argv[2], maps, {}).state, located("notes/a.pdf", maps, {}).state)
"""


def _mounted(maps: Path) -> str:
    """Look at a file system of another sort, mounted in the map's folder; tell what came of it."""
    place, trace = maps / "mounted", maps.parent / "trace-mounted"
    place.mkdir()
    looking = [sys.executable, "-c", LOOKING, str(maps), stranger.TRAP]
    tracing = ["strace", "-qq", "-e", "trace=%file", "-o", str(trace), *looking]
    inside = 'mount -t mqueue none "$1" && shift && exec "$@"'
    command = ["unshare", "-m", "sh", "-c", inside, "sh", str(place), *tracing]
    if shutil.which("unshare") is None:
        return ""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and not trace.exists():
        return ""  # nobody may mount here
    assert done.stdout.split() == ["unseen", "here"], done.stdout + done.stderr
    lines = trace.read_text("utf-8", "replace").splitlines()
    # The table itself is read; what is in it is not touched.
    touched = [line for line in lines if str(place) in line and "execve" not in line]
    assert touched == []
    return ", nor what is mounted in the map's folder"


def _evidence(folder: Path, full: bool) -> str:
    stranger.prepared(folder)
    done, lines = traced(folder, "evidence")
    assert touches(lines) == []
    opens = [line for line in lines if stranger.SECRET in line and "open" in line.split("(")[0]]
    assert opens == []
    assert programs(lines) == []
    assert set(done["codes"]) == {0}
    along = {"maps/whole", "review"}
    assert done["packed"] == {
        name: ["files/a.pdf"] if name in along else [] for name in stranger.BUNDLES
    }
    # In the bundle stands the map with the names of the secrets, and nothing of what is in them.
    whole = read(folder / "maps" / "whole.journeyz").document
    assert stranger.SECRET.encode() not in b"".join(whole.files.values())
    for name in ("shared", "cli"):
        given = serialise(read(folder / f"{name}.journeyz").document)
        assert stranger.TRAP.encode() not in given
        assert stranger.SECRET.encode() not in given
    wanted = [*stranger.NETWORK, *stranger.PRIVATE]
    assert len(wanted) == 40
    mounted = _mounted(folder / "maps") if full else ""
    return (
        f"{len(wanted)} paths shown, searched, exported, validated, merged, packed, shared and "
        f"reviewed: 0 of {len(stranger.NETWORK)} network paths touched{mounted}, 0 of "
        f"{len(stranger.PRIVATE)} private files opened or packed, 0 programs started; "
        f"{len(lines)} calls with paths traced"
    )


class _System(QObject):
    """Stands for the system, and notes what it is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in ("http", "https", "mailto", "file"):
            # Qt refuses the bytes that its stubs ask for.
            QDesktopServices.setUrlHandler(scheme, self, "hear")  # type: ignore[arg-type]

    @Slot(QUrl)
    def hear(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())

    def leave(self) -> None:
        for scheme in ("http", "https", "mailto", "file"):
            QDesktopServices.unsetUrlHandler(scheme)


def _targets(folder: Path, full: bool) -> str:
    path = stranger.targets_prepared(folder)
    wanted = [*stranger.LINKS, *stranger.FILES]
    assert len(wanted) == 60
    told = ""
    if full:
        done, lines = traced(folder, "targets")
        assert touches(lines) == []
        assert programs(lines) == []
        told = "; 0 network paths touched, 0 programs started"
    else:
        done = stranger.targets(folder)
    assert done["dialogs"] == len(wanted), done
    offered = _confirmed(path)
    assert [target for target in wanted if offered.get(target)] == [*stranger.OPEN]
    ways = [offered[target] for target in stranger.OPEN]
    assert all(way.startswith(("http://", "https://", "mailto:", "file://")) for way in ways)
    return (
        f"{len(wanted)} links and files asked for: {len(stranger.OPEN)} opened once they were "
        f"confirmed, {len(wanted) - len(stranger.OPEN)} never, 0 without a question{told}"
    )


def _confirmed(path: Path) -> dict[str, str]:
    """Ask for every target and press Open where there is such a button; return what opened."""
    opened: dict[str, str] = {}
    with shown_window() as (application, window):
        assert documents.open_map(window, path)
        system = _System()
        timer = QTimer()
        timer.timeout.connect(_press_open)
        timer.start(2)

        def note(target: str) -> None:
            application.processEvents()
            if system.opened:
                opened[target] = " ".join(system.opened)
                system.opened.clear()

        stranger.asked(window, note)
        timer.stop()
        system.leave()
    return opened


def _press_open() -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog.isVisible():
        buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
        if "Open" in buttons:
            buttons["Open"].click()
        else:
            dialog.reject()


def _secrets(folder: Path, full: bool) -> str:
    turns = range(len(PATHS)) if full else (0,)
    count = stays = 0
    for turn in turns:
        seeds = planted(turn)
        source = folder / f"{turn}.journeyz"
        source.write_bytes(seeds.data)
        document = read_bytes(seeds.data, "a").document
        given = [serialise(shared(document).document), _by_command(source)]
        if turn == turns[0]:
            given.append(_by_window(source))
        for data in given:
            _check(seeds, data)
        count += len(seeds.going)
        stays += len(seeds.staying)
    return (
        f"{count} secrets in every field of {len(turns)} maps, known and unknown, in history, "
        f"versions, comments, review marks and attached files, shared by program, command line and "
        f"window: 0 found in the bytes, all {stays} texts of the maps themselves there"
    )


def _check(seeds: Planted, data: bytes) -> None:
    left = [where for where, secret in seeds.going.items() if secret.encode() in data]
    assert left == []
    lost = [where for where, secret in seeds.staying.items() if secret.encode() not in data]
    assert lost == []


def _by_command(source: Path) -> bytes:
    out = source.with_name("given.journeyz")
    assert main(["share", str(source), "-o", str(out), "--force"]) == 0
    given = read(out).document
    assert not given.files
    return serialise(given) + out.read_bytes()


def _by_window(source: Path) -> bytes:
    out = source.with_name("window.journey")
    with shown_window() as (_application, window):
        answers = stranger.Answers()
        assert documents.open_map(window, source)
        stranger.choosing(out)
        sharing.share(window)
        assert "ShareDialog" in answers.seen
    return out.read_bytes()


CASES: tuple[Case, ...] = (
    Case("T36", "Evil links and paths", _targets),
    Case("T49", "Private and network paths in a stranger's map", _evidence),
    Case("T50", "A secret in every field, shared", _secrets),
)
