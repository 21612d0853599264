"""Looking into a journal, which may end the program: only what really did so twice is blamed.

While a journal is looked into, a mark says so; it goes as soon as that is done, so that a program
that is ended at any other moment blames nobody. Where a mark of a program that is gone is found,
the journal is looked into in processes of their own. Where they end by themselves as well, twice,
nobody looks into it any more by itself; it stays where it is. Where somebody else ended them, as a
logout does or a system without memory, nothing is known: the next start asks again.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from journeycanvas import folders
from journeycanvas.recovery.file import journal_folder
from journeycanvas.storage import regular
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError, UnreadableError
from journeycanvas.storage.ownership import is_owned, own

TRIES = 2
"""So many processes of its own have to end by a journal before it is blamed."""
LONGEST = 20.0
"""Seconds after which looking into a journal counts as one that ends the program."""
FINE = 0
FAULTS = frozenset(
    getattr(signal, name)
    for name in ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS")
    if hasattr(signal, name)
)
"""Signals that a process brings upon itself; all others are somebody's who wants it to end."""
SENT_AWAY = frozenset({0xC000013A, 0x40010004})
"""What Windows says of a process that a logout or a closed console has ended."""

Command = Sequence[str]
COMMAND: Command = (sys.executable, "-m", "journeycanvas.recovery.looking")
"""Looks into the file whose name follows; ends with `FINE` whatever it finds there."""


@contextlib.contextmanager
def looking(file: Path) -> Iterator[None]:
    """Mark that a journal is being looked into. Never raises of its own."""
    descriptor = None
    with contextlib.suppress(OSError):
        flags = os.O_CREAT | os.O_TRUNC | os.O_RDWR | getattr(os, "O_BINARY", 0)
        descriptor = os.open(_mark(), flags, 0o600)
        own(descriptor)
        # Not forced to the disk: it has to outlive the program, not the system.
        os.write(descriptor, json.dumps({"file": file.name}).encode())
    try:
        yield
    finally:
        if descriptor is not None:
            with contextlib.suppress(OSError):
                _mark().unlink(missing_ok=True)
            os.close(descriptor)


def suspected() -> bool:
    """Tell at a start whether some journal is to be looked into by a process of its own.

    That is the one which a program that is gone was looking into, its mark goes; and each of which
    an earlier start could not find anything out, but for those that were set aside: a person has
    to want that. Never raises.
    """
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        if not is_owned(_mark()):
            name = Path(str(json.loads(regular.content(_mark(), regular.SMALL))["file"])).name
            _mark().unlink(missing_ok=True)
            _note(name, ASKED)
    for name, known in _known().items():
        if known == UNTOLD and _is_offered(name):
            _note(name, ASKED)
    return ASKED in _known().values()


ASKED, BLAMED, UNTOLD = "asked", "blamed", "untold"
"""What is known of a journal: it is to be looked into by a process of its own; that ended by it,
each time; that was ended by somebody else."""


def is_suspect(file: Path, command: Command = COMMAND) -> bool:
    """Tell whether looking into a journal may end the program.

    That is found out now where it is to be, by processes of their own.
    """
    known = _known().get(file.name)
    if known == ASKED:
        found = ends(file, command)
        known = UNTOLD if found is None else BLAMED if found else None
        _note(file.name, known)
    return known in (BLAMED, UNTOLD)


def is_blamed(file: Path) -> bool:
    """Tell whether looking into a journal is known to end a program."""
    return _known().get(file.name) == BLAMED


def ask_again(file: Path) -> None:
    """Find out anew about a journal, since a person wants it."""
    _note(file.name, ASKED)


def ends(file: Path, command: Command = COMMAND) -> bool | None:
    """Tell whether looking into a journal ends a process, each time; None if nobody can tell."""
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    by_itself = 0
    for _try in range(TRIES):
        try:
            done = subprocess.run(
                [*command, str(file)],
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            by_itself += 1
            continue
        except OSError:
            return None
        if done.returncode == FINE:
            return False
        by_itself += _by_itself(done.returncode)
    return True if by_itself == TRIES else None


def _by_itself(code: int) -> bool:
    """Tell of the exit code of a process whether nobody else has ended it."""
    return -code in FAULTS if code < 0 else code not in SENT_AWAY


def look(file: Path) -> None:
    """Look into a journal as far as the program ever does, whatever is wrong with it."""
    from journeycanvas.recovery.leftovers import leftover_of  # noqa: PLC0415 - it marks with this

    # A file that is gone or locked meanwhile ends nothing, and is no journal's fault.
    with contextlib.suppress(OSError, UnreadableError):
        leftover = leftover_of(file)
        if leftover is not None:
            leftover.story()
            leftover.recover()


def _is_offered(name: str) -> bool:
    with contextlib.suppress(OSError):
        return (journal_folder() / name).is_file()
    return False


def _mark() -> Path:
    return folders.state_folder() / "looking.json"


def _suspects() -> Path:
    return folders.state_folder() / "suspects.json"


def _known() -> Mapping[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        raw = json.loads(regular.content(_suspects(), regular.SMALL))
        if isinstance(raw, dict):
            return raw
    return {}


def _note(name: str, what: str | None) -> None:
    """Keep what is known of a journal; of those that are gone nothing is kept."""
    with contextlib.suppress(OSError, SaveError):
        there = {file.name for file in journal_folder().rglob("*.journal")}
        known = {one: said for one, said in _known().items() if one in there and one != name}
        if what is not None and name in there:
            known[name] = what
        write_whole(_suspects(), json.dumps(known).encode(), private=True)


if __name__ == "__main__":
    look(Path(sys.argv[1]))
    sys.exit(FINE)
