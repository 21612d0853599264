"""Earlier saves of a map: what a save replaced, the newest few, in the program's own folder."""

import contextlib
import datetime as dt
import hashlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeycanvas import folders
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.excuses import worded
from journeycanvas.storage.stamp import stamp_of

GENERATIONS = 5
"""The newest earlier saves of one map that are kept."""
MOST_BYTES = 512 * 1024 * 1024
"""What the earlier saves of all maps may take; the oldest go first."""

_NAME = re.compile(r"(\d{8})-(\d{8}T\d{6})-([0-9a-f]{16})\.journey")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Backup:
    """One earlier save: its file, when it was put aside (in UTC), and its size in bytes."""

    file: Path
    at: dt.datetime
    size: int


def keep(path: Path, content: bytes, most: int = MOST_BYTES) -> str:
    """Put what the map at `path` held so far among its earlier saves.

    Returns why that could not be done, as part of a sentence; empty where it is there. The same
    content is there once only; `most` bounds the bytes of all maps together. Never raises: a save
    does not fail for a backup.
    """
    try:
        folder = _folder(path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark = stamp_of(content)[:16]
        there = _generations(folder)
        number = 1 + max((int(found[1]) for found, _file in there), default=0)
        name = f"{number:08d}-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}-{mark}.journey"
        same = [file for found, file in there if found[3] == mark]
        if same:
            same[0].rename(folder / name)
        else:
            write_whole(folder / name, content, private=True)
        for _found, file in _generations(folder)[GENERATIONS:]:
            file.unlink()
        _bound(folder.parent, most)
    except (OSError, SaveError) as error:
        _log.warning("An earlier save could not be kept: %s", error)
        return error.reason if isinstance(error, SaveError) else worded(error)[0]
    return ""


def follow(old: Path, new: Path) -> None:
    """Have the earlier saves of a map go along with it: its file is at `new` by now. Never raises.

    Where there are earlier saves of what was at `new` already, both stay where they are.
    """
    with contextlib.suppress(OSError):
        folder = _folder(old)
        if folder.is_dir() and not _generations(_folder(new)):
            folder.rename(_folder(new))


def backups_of(path: Path) -> tuple[Backup, ...]:
    """Return the earlier saves of the map at `path`, the newest first. Never raises."""
    return tuple(_backups(path))


def _backups(path: Path) -> Iterator[Backup]:
    with contextlib.suppress(OSError):
        for found, file in _generations(_folder(path)):
            with contextlib.suppress(OSError, ValueError):
                at = dt.datetime.strptime(found[2], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
                yield Backup(file, at, file.stat().st_size)


def _folder(path: Path) -> Path:
    true = os.fsencode(os.path.realpath(path))
    return folders.state_folder() / "backups" / hashlib.sha256(true).hexdigest()[:24]


def _generations(folder: Path) -> list[tuple[re.Match[str], Path]]:
    """Return what is kept in a folder, by number, the newest first."""
    if not folder.is_dir():
        return []
    found = [(match, file) for file in folder.iterdir() if (match := _NAME.fullmatch(file.name))]
    return sorted(found, key=lambda one: int(one[0][1]), reverse=True)


def _bound(everything: Path, most: int) -> None:
    """Remove the oldest saves of all maps beyond `most` bytes."""
    files = [file for folder in everything.iterdir() for _match, file in _generations(folder)]
    sizes = {file: file.stat() for file in files}
    total = sum(status.st_size for status in sizes.values())
    for file in sorted(files, key=lambda one: sizes[one].st_mtime):
        if total <= most:
            return
        total -= sizes[file].st_size
        file.unlink()
