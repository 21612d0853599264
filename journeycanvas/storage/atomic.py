"""The one way in which anything is written: the old file or the new one, never half of either.

A temporary file in the same folder is filled, forced to the disk, given the old one's mode and
put in its place in one move; then the folder is forced to the disk and the file read back. The
file system's own order matters: a move that reaches the disk before the content leaves an empty
file after a power cut. What is reported is true: an error means that the old file is there, or it
says that it is not.
"""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from journeycanvas.model import limits
from journeycanvas.storage.disk import DISK, Disk, may_write
from journeycanvas.storage.errors import ChangedError, GoneError, SaveError, UnconfirmedError
from journeycanvas.storage.excuses import OPEN_ELSEWHERE, worded
from journeycanvas.storage.naming import check_new_name
from journeycanvas.storage.stamp import stamp_of
from journeycanvas.storage.sweeping import PREFIX, SUFFIX, sweep
from journeycanvas.wording import _

PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds to wait between tries while Windows denies a move because a scanner or a sync tool has
the file open; 0.77 in all."""
_BUSY = (5, *OPEN_ELSEWHERE)
"""Windows: access denied as well, which it says of a file that is being closed."""
_NOT_HERE = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""What file systems answer that do not know a call."""

T = TypeVar("T")


@dataclass(frozen=True)
class Written:
    """What came of a save: the stamp of the file, and sentences on what is not as before.

    `unkept` is why what was there before could not be put aside, part of a sentence.
    """

    stamp: str
    warnings: tuple[str, ...] = ()
    unkept: str = ""


def write_whole(
    path: Path,
    data: bytes,
    *,
    expected: str | None = None,
    keep: Callable[[Path, bytes], str] | None = None,
    private: bool = False,
    disk: Disk = DISK,
) -> Written:
    """Write `data` to `path`, following links, in place of what is there.

    `expected` is the stamp of what has to be there; None takes whatever there is, and nothing.
    `keep` is given the file's true path and what it held, before that goes, and tells why it could
    not put that aside. A new file that is
    `private` can be read by its owner only, others by whom the umask allows.

    Raises SaveError, a sentence for people, and the old file is then as it was; ChangedError
    where the file is not the expected one, GoneError where there is none; UnconfirmedError where
    the new file stands in its place but may not last.
    """
    try:
        target = Path(os.path.realpath(path))
        old = _status(target)
        if old is None and expected:
            raise GoneError(path.name)
        if old is None:
            check_new_name(target)
        sweep((target.parent,))
        before = _checked(target, path.name, old, expected, disk, wanted=keep is not None)
        unkept = keep(target, before) if before is not None and keep is not None else ""
        mode = 0o600 if private or old is not None else 0o666
        check = partial(_check_again, target, path.name, old, expected, disk)
        warnings = _replace(target, data, old, mode, disk, check)
    except (OSError, ValueError) as error:
        raise SaveError(path.name, *worded(error)) from error
    _confirm(target, path.name, data, disk)
    return Written(stamp_of(data), warnings, unkept)


def _status(target: Path) -> os.stat_result | None:
    """Return the status of what is there, None where nothing is; refuse what is no file.

    Moving a file over a write-protected one works on POSIX; the protection counts all the same.
    """
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    # Asked both ways: to root everything is writable.
    if not status.st_mode & 0o222 or not may_write(target):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return status


def _checked(
    target: Path,
    name: str,
    old: os.stat_result | None,
    expected: str | None,
    disk: Disk,
    *,
    wanted: bool,
) -> bytes | None:
    """Return what is there if it is wanted or has to be looked at. Raises ChangedError."""
    if old is None or not (wanted or expected):
        return None
    # A large bundle would push the earlier saves of all other maps out, so it has none.
    small = old.st_size <= limits.FILE_BYTES
    if not (small or expected):
        return None
    if old.st_size > limits.BUNDLE_BYTES:
        raise ChangedError(name)
    before = _again(lambda: disk.read(target))
    if expected and stamp_of(before) != expected:
        raise ChangedError(name)
    return before if small else None


def _check_again(
    target: Path, name: str, old: os.stat_result | None, expected: str | None, disk: Disk
) -> None:
    """Look once more, right before the move: writing takes a while.

    Raises ChangedError and GoneError.
    """
    if not expected or old is None:
        return
    try:
        now = target.stat()
        same = (now.st_ino, now.st_size, now.st_mtime_ns) == (
            old.st_ino,
            old.st_size,
            old.st_mtime_ns,
        )
        if not same and stamp_of(_again(lambda: disk.read(target))) != expected:
            raise ChangedError(name)
    except FileNotFoundError:
        raise GoneError(name) from None


def _replace(
    target: Path,
    data: bytes,
    old: os.stat_result | None,
    mode: int,
    disk: Disk,
    check: Callable[[], None],
) -> tuple[str, ...]:
    temporary = target.with_name(f"{PREFIX}{secrets.token_hex(4)}{SUFFIX}")
    # A new file gets what the person's umask gives; the copy of one that others must not read is
    # not readable for them at any moment.
    descriptor = _again(lambda: disk.create(temporary, mode))
    try:
        try:
            _write(descriptor, data, disk)
            warnings = () if old is None else _dress(descriptor, target, old, disk)
            _again(lambda: disk.sync(descriptor))
        except BaseException:
            with contextlib.suppress(OSError):
                disk.close(descriptor)
            raise
        # Interrupted, it is closed all the same; a second close could hit another's file.
        with contextlib.suppress(InterruptedError):
            disk.close(descriptor)
        check()
        _move(temporary, target, disk)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temporary)
        raise
    return warnings


def _write(descriptor: int, data: bytes, disk: Disk) -> None:
    rest = memoryview(data)
    while rest:
        written = _again(partial(disk.write, descriptor, rest))
        if not 0 < written <= len(rest):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _dress(descriptor: int, target: Path, old: os.stat_result, disk: Disk) -> tuple[str, ...]:
    """Give the new file what the old one had; return sentences on what it could not have."""
    warnings = []
    mode = stat.S_IMODE(old.st_mode)
    made = os.fstat(descriptor)
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid):
        try:
            _again(lambda: disk.chown(descriptor, old.st_uid, old.st_gid))
        except OSError:
            try:
                _again(lambda: disk.chown(descriptor, -1, old.st_gid))
            except OSError:
                # What the old group was allowed is not for another group.
                mode = mode & ~0o6070 | (mode & 0o007) << 3
            warnings.append(_("The file now belongs to you and no longer to whoever made it."))
    disk.copy_attributes(target, descriptor)
    try:
        _again(lambda: disk.chmod(descriptor, mode))
    except OSError as error:
        if error.errno not in (errno.EPERM, *_NOT_HERE):
            raise
        warnings.append(_("The file's permissions could not be kept: only you may read it now."))
    if old.st_nlink > 1:
        warnings.append(
            _("The file had a second name elsewhere (a hard link), which keeps the old content.")
        )
    return tuple(warnings)


def _move(temporary: Path, target: Path, disk: Disk) -> None:
    for pause in (*PATIENCE, None):
        try:
            _again(lambda: disk.replace(temporary, target))
        except OSError as error:
            if error.errno != errno.ENOENT and not os.path.lexists(temporary):
                return  # a network drive may lose the answer and not the move; it is read back
            if getattr(error, "winerror", None) not in _BUSY or pause is None:
                raise
            disk.wait(pause)
        else:
            return


def _confirm(target: Path, name: str, data: bytes, disk: Disk) -> None:
    """Force the move to the disk and read it back. Raises UnconfirmedError."""
    try:
        _again(lambda: disk.sync_folder(target.parent))
    except OSError as error:
        # Some network and user-space file systems cannot; the move is done all the same.
        if error.errno not in _NOT_HERE:
            reason = _("the disk did not confirm it ({reason})").format(reason=worded(error)[0])
            raise UnconfirmedError(name, reason, stamp_of(data)) from error
    try:
        same = _again(lambda: disk.read(target)) == data
    except OSError as error:
        reason = _("it cannot be read again ({reason})").format(reason=worded(error)[0])
        raise UnconfirmedError(name, reason) from error
    if not same:
        raise UnconfirmedError(name, _("something else stands there now"))


def _again(call: Callable[[], T]) -> T:
    """Do what a signal may interrupt, until it is done. Raises OSError."""
    for _attempt in range(100):
        with contextlib.suppress(InterruptedError):
            return call()
    return call()
