"""The system's calls that a save is made of, one method each.

Everything that writes gets one of these, so that a test can put another in its place: one whose
third write fails, that takes only half of what it is given, or that is busy for a while.
"""

import contextlib
import os
import sys
import time
from pathlib import Path

from journeycanvas.storage.regular import opened


class Disk:
    """The real one. Every method raises OSError as the system does."""

    def create(self, path: Path, mode: int) -> int:
        """Make a file that must not be there yet; return its descriptor, open for writing."""
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), mode)

    def write(self, descriptor: int, rest: memoryview) -> int:
        """Write as much as the system takes; return how many bytes that was."""
        return os.write(descriptor, rest)

    def chmod(self, descriptor: int, mode: int) -> None:
        """Give an open file its permissions."""
        if sys.platform != "win32":
            os.fchmod(descriptor, mode)

    def chown(self, descriptor: int, user: int, group: int) -> None:
        """Give an open file its owner and group; -1 leaves one as it is."""
        if sys.platform != "win32":
            os.fchown(descriptor, user, group)

    def copy_attributes(self, source: Path, descriptor: int) -> None:
        """Give an open file the extended attributes of another, as far as the system allows."""
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                for name in os.listxattr(source):
                    with contextlib.suppress(OSError):
                        os.setxattr(descriptor, name, os.getxattr(source, name))

    def sync(self, descriptor: int) -> None:
        """Force an open file to the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a file. Some network drives tell only now that a write has failed."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Move a file onto another in one step."""
        os.replace(source, target)  # noqa: PTH105 - the system's call, not pathlib's

    def sync_folder(self, folder: Path) -> None:
        """Force what was moved in a folder to the disk, where the system lets folders be opened."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def read(self, path: Path) -> bytes:
        """Return what a file holds."""
        with opened(path, links=True) as file:
            return file.read()

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def wait(self, seconds: float) -> None:
        """Let time pass before the next try."""
        time.sleep(seconds)


def may_write(path: Path) -> bool:
    """Tell whether the system lets this process write a file, or make files in a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


DISK = Disk()
