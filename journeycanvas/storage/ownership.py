"""Whether the program that writes a file still lives, asked from the system's file locks.

A lock ends with its process, however that ends; a process number in the file would be given to
another process sooner or later.
"""

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """Windows keeps others from reading what is locked: lock a byte that is not there."""

    def _lock(descriptor: int) -> None:
        position = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, position, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def claim(descriptor: int) -> bool | None:
    """Mark an open file as in use by this process; False where somebody else uses it.

    None where the file system has no locks, so that nobody can tell.
    """
    try:
        _lock(descriptor)
    except OSError as error:
        return False if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK) else None
    return True


def own(descriptor: int) -> bool:
    """Mark an open file as in use by this process; False where somebody else uses it.

    A file system without locks counts as success: better to offer a recovery that is not needed
    than to lose one.
    """
    return claim(descriptor) is not False


def is_owned(path: Path) -> bool:
    """Tell whether a living process uses a file. Raises OSError when it cannot be opened."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        return not own(descriptor)
    finally:
        os.close(descriptor)
