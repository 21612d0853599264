"""One program at a time: a second start hands its files to the one that runs, and ends.

The running program listens at an address of its own, which nobody can guess, and writes it down in
its state folder, which only its owner can read: other users and other homes never meet. Where
nobody answers at that address any more (a program that was killed), the start goes on by itself.
What is handed over is a short list of paths and nothing else.

Of several starts at the same moment one is the program: the one that holds the lock of a file,
which the system takes back when its process ends. The others wait until that one listens.

This module is asked before Qt is loaded: the second start costs next to nothing.
"""

import contextlib
import json
import os
import socket
import stat
import sys
import time
from pathlib import Path
from typing import IO, Any

from journeycanvas import folders
from journeycanvas.storage import regular
from journeycanvas.storage.ownership import own

ALONE = "JOURNEYCANVAS_NEW_INSTANCE"
"""Set in the environment to have a program of one's own."""
MOST_BYTES = 64 * 1024
MOST_PATHS = 100
MOST_LETTERS = 4096
WAIT_SECONDS = 3.0
PATIENCE = 8.0
"""Seconds that a start waits for another one that came first and does not listen yet."""
AGAIN = 0.05
TAKEN = b"taken\n"

_held: list[int] = []
"""The open lock file of this process, if it is the program."""


def address_file() -> Path:
    """Return where the running program writes down its address. Raises OSError."""
    return folders.state_folder() / "instance.json"


def hand_over(paths: list[Path]) -> bool:
    """Hand files to the program that runs; tell whether there is one and it took them.

    Where there is none, this process is the program from now on; see `is_program`.
    """
    if os.environ.get(ALONE):
        return False
    late = time.monotonic() + PATIENCE
    while not _handed(paths):
        if _claimed() or time.monotonic() > late:
            return False
        time.sleep(AGAIN)
    return True


def is_program() -> bool:
    """Tell whether this process is the one to which others hand their files."""
    return bool(_held)


def _claimed() -> bool:
    """Become the program; tell whether no other process is."""
    if _held:
        return True
    try:
        file = os.open(address_file().with_suffix(".lock"), os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        return True  # without a folder of its own a program is alone
    if not own(file):
        os.close(file)
        return False
    _held.append(file)
    return True


def let_go() -> None:
    """Let another start become the program: this one takes no files, or ends."""
    while _held:
        os.close(_held.pop())


def _handed(paths: list[Path]) -> bool:
    try:
        address = json.loads(regular.content(address_file(), regular.SMALL))["address"]
        message = message_of(paths)
        if not isinstance(address, str) or len(message) > MOST_BYTES:
            return False
        return _asked(address, message) == TAKEN
    except (OSError, ValueError, TypeError, KeyError):
        return False


def message_of(paths: list[Path]) -> bytes:
    """Return what is sent: absolute paths, in a line of ASCII."""
    return json.dumps({"open": [os.path.abspath(path) for path in paths]}).encode() + b"\n"  # noqa: PTH100 - a link stays one


def paths_in(message: bytes) -> list[Path] | None:
    """Return the paths of a message; None where it is something else."""
    try:
        raw = json.loads(message)
    except (ValueError, RecursionError):
        return None
    rows = raw.get("open") if isinstance(raw, dict) and len(raw) == 1 else None
    if not isinstance(rows, list) or len(rows) > MOST_PATHS:
        return None
    good = all(isinstance(row, str) and _is_path(row) for row in rows)
    return [Path(row) for row in rows] if good else None


def _is_path(row: str) -> bool:
    return len(row) <= MOST_LETTERS and "\0" not in row and os.path.isabs(row)  # noqa: PTH117 - a text


def _asked(address: str, message: bytes) -> bytes:
    """Send a message and return the answer. Raises OSError."""
    if sys.platform == "win32":
        pipe: IO[Any]
        with open(rf"\\.\pipe\{address}", "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe
            pipe.write(message)
            return bytes(pipe.readline(len(TAKEN)))
    folder = Path(address).parent.stat()
    if folder.st_uid != os.getuid() or stat.S_IMODE(folder.st_mode) & 0o077:
        return b""  # somebody else's folder
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(WAIT_SECONDS)
        line.connect(address)
        line.sendall(message)
        answer = b""
        while len(answer) < len(TAKEN) and (part := line.recv(len(TAKEN))):
            answer += part
        return answer


def write_address(address: str) -> bool:
    """Write down where this program listens, readable by its owner; tell whether that worked."""
    flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
    for name in ("O_BINARY", "O_NONBLOCK"):  # a pipe in its place would never be written
        flags |= getattr(os, name, 0)
    with contextlib.suppress(OSError):
        descriptor = os.open(address_file(), flags, 0o600)
        try:
            os.write(descriptor, json.dumps({"address": address}).encode())
        finally:
            os.close(descriptor)
        return True
    return False


def forget_address(address: str) -> None:
    """Take the address away, where it is still this program's."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        if json.loads(regular.content(address_file(), regular.SMALL))["address"] == address:
            address_file().unlink()
