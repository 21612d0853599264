"""The one way in which anything is written: the old file or the new one, never half of either.

A temporary file in the same folder is filled, forced to the disk, given the old one's mode and
put in its place in one move; then the folder is forced to the disk and the file read back. The
file system's own order matters: a move that reaches the disk before the content leaves an empty
file after a power cut.
"""

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from pathlib import Path

from journeycanvas.storage.errors import SaveError
from journeycanvas.wording import _

PREFIX, SUFFIX = ".jc-", ".tmp"
"""Short, so that a name that may be as long as the system allows does not become longer."""
ORPHAN_AFTER = 3600.0
"""Seconds after which a temporary file belongs to nobody: no save takes an hour."""
REPLACE_WITHIN = 1.0
"""Seconds for which Windows may deny a move because a scanner or sync tool has the file open."""
_BUSY = (5, 32, 33)
"""Windows: access denied, sharing violation, lock violation."""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, following links, in place of what is there.

    Raises SaveError, a sentence for people; the old file is then as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target)
        _sweep(target.parent)
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        reason, remedy = _worded(error)
        raise SaveError(path.name, reason, remedy) from error


def _mode_of(target: Path) -> int | None:
    """Return the permissions of what is there, None where nothing is; refuse what is no file.

    Moving a file over a write-protected one works on POSIX; the protection counts all the same.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(f"{PREFIX}{secrets.token_hex(4)}{SUFFIX}")
    # A new file gets what the person's umask gives; the copy of one that others must not read is
    # not readable for them at any moment.
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666 if mode is None else 0o600)
    try:
        try:
            _write(descriptor, data)
            if mode is not None and sys.platform != "win32":
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _move(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)
    if target.read_bytes() != data:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if written <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _move(temporary: Path, target: Path) -> None:
    deadline = time.monotonic() + REPLACE_WITHIN
    while True:
        try:
            temporary.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Force the move itself to the disk, where the system lets folders be opened."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network and user-space file systems cannot; the move is done all the same.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove temporary files of saves that were killed."""
    long_ago = time.time() - ORPHAN_AFTER
    with contextlib.suppress(OSError):
        for orphan in folder.glob(f"{PREFIX}????????{SUFFIX}"):
            with contextlib.suppress(OSError):
                if orphan.lstat().st_mtime < long_ago:
                    orphan.unlink()


def _worded(error: Exception) -> tuple[str, str]:
    """Return why a file was not written and what to do; ValueError is a NUL in its name."""
    elsewhere = _("save it somewhere else")
    known = {
        errno.ENOSPC: (_("the disk is full"), _("free some space or save it somewhere else")),
        errno.EDQUOT: (_("your share of the disk is full"), elsewhere),
        errno.EFBIG: (_("the disk does not take files of this size"), elsewhere),
        errno.EACCES: (_("writing there is not allowed"), elsewhere),
        errno.EPERM: (_("writing there is not allowed"), elsewhere),
        errno.EROFS: (_("the disk is read-only"), elsewhere),
        errno.ENOENT: (_("its folder is not there"), elsewhere),
        errno.ENOTDIR: (_("its folder is not there"), elsewhere),
        errno.EISDIR: (_("a folder has that name"), _("choose another name")),
        errno.ENODEV: (_("it is a device or a pipe, no file"), _("choose another name")),
        errno.ELOOP: (_("it is a link to itself"), _("choose another name")),
        errno.ENAMETOOLONG: (_("its name is too long"), _("choose a shorter name")),
        errno.EIO: (_("the disk reports a fault"), elsewhere),
    }
    number = error.errno if isinstance(error, OSError) else None
    said = _("the system says “{error}”").format(error=error.args[-1])
    return known.get(number or 0, (said, elsewhere))
