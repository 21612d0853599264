"""The real save under strace: the order of its calls (T06), and each of them failing (T05)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.prove.case import Skipped

ROOT = Path(__file__).resolve().parent.parent.parent

SAVING = """
import sys
from pathlib import Path
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError, UnconfirmedError
path = Path(sys.argv[1])
for number in range(int(sys.argv[2])):
    try:
        write_whole(path, b"new %d" % number)
        said = "saved"
    except UnconfirmedError:
        said = "unconfirmed"
    except SaveError:
        said = "refused"
sys.stdout.write(said)
"""
TRACED = "openat,write,fsync,fchmod,rename,renameat,renameat2,close,fchown"


def _strace() -> str:
    found = shutil.which("strace")
    if found is None:
        raise Skipped("there is no strace here")
    probe = [found, "-e", "trace=close", "true"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        raise Skipped("strace may not trace here")
    return found


def _run(path: Path, times: int, *options: str) -> tuple[str, list[str]]:
    """Save in a traced process; return what it said, and the trace's lines."""
    trace = path.with_name("trace")
    command = [_strace(), "-o", str(trace), "-s", "200", "-e", f"trace={TRACED}", *options]
    command += [sys.executable, "-c", SAVING, str(path), str(times)]
    # The files of compiled modules would be opened or not from one run to the next.
    variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=variables, cwd=ROOT
    )
    lines = trace.read_text("utf-8", "replace").splitlines()
    trace.unlink()
    return done.stdout, lines


def _calls(lines: list[str], folder: Path) -> list[tuple[str, int]]:
    """Return the calls of saves in order: what was done, and as the how manieth of its name."""
    counts: dict[str, int] = {}
    found: list[tuple[str, int]] = []
    ours: dict[str, str] = {}
    for line in lines:
        match = re.match(r"(\w+)\((.*)\)\s+= (-?\d+)", line)
        if not match:
            continue
        name, arguments, result = match.groups()
        counts[name] = counts.get(name, 0) + 1
        number = counts[name]
        if name == "openat" and "/.jc-" in arguments:
            ours[result] = "file"
            found.append(("create", number))
        elif name == "openat" and f'"{folder}"' in arguments and "O_DIRECTORY" not in arguments:
            ours[result] = "folder"
        elif name.startswith("rename") and "/.jc-" in arguments:
            found.append(("replace", number))
        else:
            what = ours.get(arguments.partition(",")[0])
            if what == "file" and name in ("write", "fchmod", "fsync", "close"):
                found.append((name, number))
            elif what == "folder" and name == "fsync":
                found.append(("sync_folder", number))
            if name == "close":
                ours.pop(arguments, None)
    return found


SYSTEM = {"create": "openat", "sync_folder": "fsync"}
"""What the system calls what a save does, where that is another word."""


def order(folder: Path, full: bool) -> str:
    """T06: the order is always write, sync, replace, sync of the folder."""
    times = 50 if full else 5
    (folder / "a").write_bytes(b"old")
    said, lines = _run(folder / "a", times)
    assert said == "saved"
    told = [call for call, _number in _calls(lines, folder)]
    once = ["create", "write", "fchmod", "fsync", "close", "replace", "sync_folder"]
    assert told == once * times, f"another order: {told}"
    return f"{times} saves traced: {', '.join(once)} every time"


def faults(folder: Path, *, full: bool) -> str:
    """T05: each call of the real save fails in turn; what is said of it is true."""
    folder.mkdir()
    path = folder / "a"
    path.write_bytes(b"old")
    try:
        _said, lines = _run(path, 1)
    except Skipped as reason:
        return f"the real one not traced, {reason}"
    calls = dict(_calls(lines, folder))
    names = {
        "replace": next(
            n for n in ("rename", "renameat", "renameat2") if f"\n{n}(" in "\n".join(lines)
        )
    }
    tried = 0
    for call, number in calls.items() if full else [("fsync", calls["fsync"])]:
        for error in ("EIO", "ENOSPC", "EACCES") if full else ("EIO",):
            path.write_bytes(b"old")
            system = names.get(call) or SYSTEM.get(call, call)
            inject = f"inject={system}:error={error}:when={number}"
            said, lines = _run(path, 1, "-e", inject)
            hit = [line for line in lines if "(INJECTED)" in line]
            assert hit, f"{call} was not met"
            expected = {"saved": b"new 0", "unconfirmed": b"new 0", "refused": b"old"}
            assert path.read_bytes() == expected[said], f"{call} {error}: said {said}"
            assert said != "saved", f"{call} {error} was not noticed"
            # A removal that is let through leaves nothing behind.
            assert [one.name for one in folder.iterdir()] == ["a"], f"{call} {error}"
            tried += 1
    return f"{tried} failing calls of the real save, traced"
