"""Recovered work that nobody wants now: put off or discarded, kept for a while all the same."""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from journeycanvas import folders
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.journal import journal_folder
from journeycanvas.storage.recovery import DAMAGED, Leftover, leftovers

LATER, DISCARDED = "later", "discarded"
KEPT_FOR = 30 * 24 * 3600.0
"""Seconds for which work is kept that was put off, discarded or damaged."""
MOST_BYTES = 512 * 1024 * 1024
"""What all of it may take together; the oldest goes first."""
_LEAP = 365 * 24 * 3600.0
"""Seconds between two starts that only a clock which was set can explain."""


def put_off(leftover: Leftover) -> None:
    """Ask no more about a journal, but keep it. Raises OSError."""
    _move(leftover, LATER)


def discard(leftover: Leftover) -> None:
    """Put a journal where it goes after a while. Raises OSError."""
    _move(leftover, DISCARDED)


def shelved() -> tuple[Leftover, ...]:
    """Return the journals that were put off or discarded, the oldest first. Never raises."""
    with contextlib.suppress(OSError):
        return tuple(one for kind in (LATER, DISCARDED) for one in leftovers(_folder(kind)))
    return ()


def clean(now: float | None = None, most: int = MOST_BYTES) -> None:
    """Remove what was kept long enough, and the oldest beyond `most` bytes. Never raises.

    `now` is the time in seconds since 1970. Where the clock was set far ahead or back since the
    last start, everything is kept from this day on anew.
    """
    now = time.time() if now is None else now
    with contextlib.suppress(OSError, SaveError):
        leapt = not 0 <= now - _last_start(now) <= _LEAP
        kept: list[tuple[float, int, Path]] = []
        for file in _kept():
            with contextlib.suppress(OSError):
                status = file.stat()
                if leapt:
                    _date(file, now)
                elif not 0 <= now - status.st_mtime <= KEPT_FOR:
                    if now > status.st_mtime:
                        file.unlink()
                        continue
                    _date(file, now)
                kept.append((file.stat().st_mtime, status.st_size, file))
        total = sum(size for _at, size, _file in kept)
        for _at, size, file in sorted(kept):
            if total <= most:
                break
            total -= size
            file.unlink()
        write_whole(_ledger(), json.dumps(now).encode(), private=True)


def _date(file: Path, now: float) -> None:
    os.utime(file, (now, now))


def _last_start(now: float) -> float:
    with contextlib.suppress(OSError, ValueError, TypeError):
        return float(json.loads(_ledger().read_bytes()))
    return now


def _ledger() -> Path:
    return folders.state_folder() / "last-start.json"


def _kept() -> Iterator[Path]:
    for kind in (LATER, DISCARDED):
        yield from _folder(kind).iterdir()
    for file in journal_folder().iterdir():
        if file.suffix == DAMAGED:
            yield file


def _folder(kind: str) -> Path:
    folder = journal_folder() / kind
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _move(leftover: Leftover, kind: str) -> None:
    for file in reversed(leftover.lineage()):
        target = _folder(kind) / file.name
        file.replace(target)
        # Kept from now on, whenever it was written.
        target.touch()
