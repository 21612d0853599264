"""Recovered work that nobody wants now, kept all the same; what goes after a while, and what never.

What a person has seen and left or discarded goes after `KEPT_FOR`, and the list says so. What was
not seen, cannot be read, or was read only in part stays until a person discards it: it may hold
work that exists nowhere else.
"""

import contextlib
import datetime as dt
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from journeycanvas import clock, folders
from journeycanvas.recovery.file import journal_folder
from journeycanvas.recovery.going_on import lineage
from journeycanvas.recovery.leftovers import Leftover, leftovers
from journeycanvas.recovery.looking import is_suspect, looking
from journeycanvas.storage import regular
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError

Kind = Literal["later", "discarded", "damaged"]
"""Seen and left; given up; damaged, wholly or in part. Each is a folder."""
GOES: tuple[Kind, ...] = ("later", "discarded")
"""What goes after a while."""
KEPT_FOR = 30 * 24 * 3600.0
"""Seconds for which work is kept that goes after a while."""
MOST_BYTES = 512 * 1024 * 1024
"""What all that was discarded may take together; the oldest goes first."""
_LEAP = 365 * 24 * 3600.0
"""Seconds between two starts that only a clock which was set can explain."""


@dataclass(frozen=True)
class Shelved:
    """A leftover on the shelf, why it is there, and when it goes (in UTC); None where it stays."""

    leftover: Leftover
    kind: Kind
    until: dt.datetime | None


def put_off(leftover: Leftover) -> None:
    """Ask no more about a journal that a person has seen, but keep it. Raises OSError.

    Where it cannot be read as it was written, it stays until it is discarded.
    """
    story = None if leftover.suspect else leftover.story()
    whole = story is not None and story.sound and not story.lost
    _move(leftover, "later" if whole else "damaged")


def discard(leftover: Leftover) -> None:
    """Put a journal where it goes after a while. Raises OSError."""
    _move(leftover, "discarded")


def keep_damaged(leftover: Leftover) -> None:
    """Keep a journal of which only a part could be read, until it is discarded. Raises OSError."""
    _move(leftover, "damaged")


def delete(leftover: Leftover) -> None:
    """Delete a journal, as a person wants it. Raises OSError."""
    leftover.discard()


def shelved() -> tuple[Shelved, ...]:
    """Return what is on the shelf, the oldest first of each kind. Never raises."""
    found: list[Shelved] = []
    with contextlib.suppress(OSError):
        for kind in get_args(Kind):
            there = leftovers(_folder(kind), looking, is_suspect)
            found += [Shelved(one, kind, _until(one.file, kind)) for one in there]
    return tuple(found)


def _until(file: Path, kind: Kind) -> dt.datetime | None:
    if kind not in GOES:
        return None
    try:
        return clock.since_1970(file.stat().st_mtime + KEPT_FOR)
    except OSError:
        return None


def clean(now: float | None = None, most: int = MOST_BYTES) -> None:
    """Remove what was kept long enough, and the oldest discarded beyond `most` bytes. Never raises.

    `now` is the time in seconds since 1970. Where the clock was set far ahead or back since the
    last start, everything is kept from this day on anew.
    """
    now = time.time() if now is None else now
    with contextlib.suppress(OSError, SaveError):
        leapt = not 0 <= now - _last_start(now) <= _LEAP
        for kind in GOES:
            kept: list[tuple[float, int, Path]] = []
            for file in _folder(kind).iterdir():
                with contextlib.suppress(OSError):
                    status = file.stat()
                    if leapt or status.st_mtime > now:
                        os.utime(file, (now, now))
                    elif now - status.st_mtime > KEPT_FOR:
                        file.unlink()
                        continue
                    kept.append((file.stat().st_mtime, status.st_size, file))
            if kind == "discarded":
                _bound(kept, most)
        write_whole(_ledger(), json.dumps(now).encode(), private=True)


def _bound(kept: list[tuple[float, int, Path]], most: int) -> None:
    total = sum(size for _at, size, _file in kept)
    for _at, size, file in sorted(kept):
        if total <= most:
            return
        total -= size
        file.unlink()


def _last_start(now: float) -> float:
    with contextlib.suppress(OSError, ValueError, TypeError):
        return float(json.loads(regular.content(_ledger(), regular.SMALL)))
    return now


def _ledger() -> Path:
    return folders.state_folder() / "last-start.json"


def _folder(kind: Kind) -> Path:
    folder = journal_folder() / kind
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _move(leftover: Leftover, kind: Kind) -> None:
    for file in reversed(lineage(leftover.file)):
        target = _folder(kind) / file.name
        file.replace(target)
        # Kept from now on, whenever it was written.
        target.touch()
