"""Whether the file of an open map is still what was read or saved, and what became of it if not."""

import os
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from journeycanvas.storage.conflicts import same_map
from journeycanvas.storage.excuses import worded
from journeycanvas.storage.regular import opened
from journeycanvas.storage.stamp import stamp
from journeycanvas.storage.trail import Trail
from journeycanvas.wording import _


class Fate(Enum):
    """What became of a map's file."""

    CHANGED = "another content stands there"
    GONE = "nothing stands there"
    NO_FOLDER = "its folder is not there either"
    REPLACED = "something stands there that is no file"
    UNREADABLE = "it cannot be reached or read"


@dataclass(frozen=True)
class Astray:
    """A map's file is not what was saved. `moved` is where that is now, if it is anywhere.

    `stamp` is that of what stands there instead, `reason` why that cannot be looked at.
    """

    fate: Fate
    moved: Path | None = None
    stamp: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Look:
    """What a look at a map's file has shown. `astray` is None where all is as it was saved."""

    path: Path
    known: str
    signature: tuple[int, ...]
    stamp: str
    astray: Astray | None
    number: tuple[int, int] | None = None
    """What tells the file that stands there from others."""


def look(path: Path, known: str, trail: Trail | None, last: Look | None = None) -> Look:
    """Look whether the file at `path` still has the stamp `known`; `last` is the look before.

    What has not changed since is not read again. May take as long as a drive does; changes nothing.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        fate = Fate.GONE if path.parent.is_dir() else Fate.NO_FOLDER
        return Look(path, known, (), "", Astray(fate, _elsewhere(path, trail)))
    except (OSError, ValueError) as error:
        return Look(path, known, (), "", Astray(Fate.UNREADABLE, reason=_worded(error)))
    number = status.st_dev, status.st_ino
    if not stat.S_ISREG(status.st_mode):
        astray = Astray(Fate.REPLACED, _elsewhere(path, trail))
        return Look(path, known, (), "", astray, number)
    signature = (*number, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    same = last is not None and last.path == path and last.signature == signature and last.stamp
    now = last.stamp if last is not None and same else stamp(path)
    if not now:
        astray = Astray(Fate.UNREADABLE, reason=_why_unreadable(path))
        return Look(path, known, (), "", astray, number)
    found = None if now == known else Astray(Fate.CHANGED, _other(path, trail), now)
    return Look(path, known, signature, now, found, number)


def _other(path: Path, trail: Trail | None) -> Path | None:
    """Return where a file is now of which another map has taken the place.

    Many a program puts the old file aside while it writes the map anew: that one is no way back.
    """
    moved = _elsewhere(path, trail)
    return None if moved is None or same_map(path, moved) else moved


def _elsewhere(path: Path, trail: Trail | None) -> Path | None:
    """Return where a file is now, unless that is where it was."""
    moved = None if trail is None else trail.now()
    if moved is None or moved == Path(os.path.realpath(path)):
        return None
    return moved


def _why_unreadable(path: Path) -> str:
    try:
        with opened(path, links=True) as file:
            file.read(1)
    except (OSError, ValueError) as error:
        return _worded(error)
    return ""


def _worded(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return _("reading it is not allowed any more")
    return worded(error)[0]
