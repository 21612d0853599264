"""Reading what is a regular file and nothing else: no pipe, no device, no folder is ever opened."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path


@contextlib.contextmanager
def opened(path: Path, *, links: bool = False) -> Iterator[BufferedReader]:
    """Open a regular file for reading; a link at its place is followed only if `links` says so.

    It is looked at before, since opening a device alone can do something, and after, since it may
    have become something else between. Raises OSError, with EINVAL for what is no regular file.
    """
    status = path.stat() if links else path.lstat()
    _check(path, status.st_mode)
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY", "" if links else "O_NOFOLLOW"):
        flags |= getattr(os, name, 0) if name else 0
    with os.fdopen(os.open(path, flags), "rb") as file:
        _check(path, os.fstat(file.fileno()).st_mode)
        yield file


def content(path: Path, most: int, *, links: bool = True) -> bytes:
    """Return what a regular file holds. Raises OSError, with EFBIG for more than `most` bytes."""
    with opened(path, links=links) as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise OSError(errno.EFBIG, "too large", str(path))
    return found


SMALL = 1 << 20
"""Bytes of what the program notes for itself at most."""


def _check(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "no regular file", str(path))
