"""Following one file: where it is now, when it is not any more where it was.

A file keeps its number on the disk when it is renamed or moved, and so does a folder. Where the
system tells what an open file is called now, it is asked; a file that is held open keeps its number
for itself as well, which a deleted one gives up to the next that is made. Elsewhere the folder in
which the file was is looked through, also under another name.
"""

import contextlib
import os
import stat
import sys
import weakref
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from journeycanvas.storage.regular import opened
from journeycanvas.storage.stamp import stamp

MOST = 20_000
"""Entries of a folder that are looked through."""
_BINS = ("$recycle.bin", ".trash", ".trashes")
_LEFTOVERS = (".nfs", ".fuse_hidden")
"""Names under which network drives keep a deleted file that somebody has open."""

Number = tuple[int, int]
"""What tells a file or folder from any other: its disk, and its number there."""


class Trail:
    """Knows the file that stood at a path when this was made. `content` is its stamp then.

    Can be asked from any thread. Windows keeps others from renaming what is open, so there the
    file is not held, and one that is found has to say the same to count as that one.
    """

    def __init__(self, path: Path, content: str = "") -> None:
        self._content = content
        self._held: int | None = None
        self.file: Number | None = None
        """The number of the file; None where there is none, and nothing can be followed."""
        self._path = path
        self._folder: Number | None = None
        with contextlib.suppress(OSError, ValueError):
            self._path = Path(os.path.realpath(path))
            self._folder = number(self._path.parent)
        with contextlib.suppress(OSError, ValueError), opened(self._path) as file:
            status = os.fstat(file.fileno())
            self.file = status.st_dev, status.st_ino
            if sys.platform != "win32":
                self._held = held = os.dup(file.fileno())
                self._let_go = weakref.finalize(self, os.close, held)

    def now(self) -> Path | None:
        """Return where the file is by now; None where it is no more, or nobody can tell."""
        if self.file is None:
            return None
        name = name_now(self._held)
        if name is not None:
            return name if number(name) == self.file and _is_kept(name) else None
        sure = self._held is not None
        for path in self._near():
            if number(path) == self.file and (sure or stamp(path) == self._content):
                return path
        return None

    def _near(self) -> Iterator[Path]:
        """Yield what stands in the folder in which the file was, wherever that is now."""
        folder = self._path.parent
        folders = [folder]
        if number(folder) != self._folder:
            folders = [path for path in _inside(folder.parent) if number(path) == self._folder]
        for one in folders:
            yield from _inside(one)

    def close(self) -> None:
        """Let the file go."""
        if self._held is not None:
            self._held = None
            self._let_go()


def number(path: Path) -> Number | None:
    """Return what tells the file at a path from others; None where there is none to be seen."""
    with contextlib.suppress(OSError, ValueError):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
            return status.st_dev, status.st_ino
    return None


def is_in_trash(path: Path) -> bool:
    """Tell whether a file was thrown away, and lies where it can be had again.

    >>> is_in_trash(Path("/home/a/.local/share/Trash/files/map.journey"))
    True
    """
    parts = [part.lower() for part in path.parts[:-1]]
    if any(part in _BINS or part.startswith(".trash-") for part in parts):
        return True
    return any(pair == ("trash", "files") for pair in pairwise(parts))


def _is_kept(path: Path) -> bool:
    return not path.name.startswith(_LEFTOVERS)


def _inside(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in islice(entries, MOST)]
    except (OSError, ValueError):
        return []


if sys.platform == "linux":

    def name_now(descriptor: int | None) -> Path | None:
        """Return what an open file is called now, as the system says; None where it does not."""
        if descriptor is None:
            return None
        try:
            return Path(os.readlink(f"/proc/self/fd/{descriptor}"))  # noqa: PTH115 - as it stands
        except OSError:
            return None

elif sys.platform == "darwin":
    import fcntl

    def name_now(descriptor: int | None) -> Path | None:
        """Return what an open file is called now, as the system says; None where it does not."""
        if descriptor is None:
            return None
        try:
            found = fcntl.fcntl(descriptor, fcntl.F_GETPATH, bytes(1024))
        except OSError:
            return None
        return Path(os.fsdecode(found.rstrip(b"\0")))

else:

    def name_now(_descriptor: int | None) -> Path | None:
        """Return None: the system does not say it here."""
        return None
