"""Disks that fail: what stands in for the real one where a test wants trouble."""

import errno
import os
from pathlib import Path

from journeycanvas.storage.disk import Disk

CALLS = ("create", "write", "sync", "chmod", "replace", "sync_folder", "close", "read")
"""The calls of a save that can fail, in the order of a save's first ones."""
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES", "EROFS", "EINTR")


def failure(name: str) -> OSError:
    number = getattr(errno, name)
    return OSError(number, os.strerror(number))


class RecordingDisk(Disk):
    """Notes which calls are made, one word each."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.waited: list[float] = []

    def note(self, call: str) -> None:
        self.calls.append(call)

    def create(self, path: Path, mode: int) -> int:
        self.note("create")
        return super().create(path, mode)

    def write(self, descriptor: int, rest: memoryview) -> int:
        self.note("write")
        return super().write(descriptor, rest)

    def chmod(self, descriptor: int, mode: int) -> None:
        self.note("chmod")
        super().chmod(descriptor, mode)

    def sync(self, descriptor: int) -> None:
        self.note("sync")
        super().sync(descriptor)

    def close(self, descriptor: int) -> None:
        try:
            self.note("close")
        finally:
            # Whatever it says, the system has let go of the file.
            super().close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self.note("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.note("sync_folder")
        super().sync_folder(folder)

    def read(self, path: Path) -> bytes:
        self.note("read")
        return super().read(path)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


class FailingDisk(RecordingDisk):
    """Lets the `nth` call (the first is 1) of one kind fail, once or every one from then on."""

    def __init__(self, call: str, error: str, nth: int = 1, *, forever: bool = False) -> None:
        super().__init__()
        self._call, self._error, self._nth, self._forever = call, error, nth, forever
        self.failed = 0

    def note(self, call: str) -> None:
        super().note(call)
        done = self.calls.count(call)
        if call == self._call and (done == self._nth or (self._forever and done > self._nth)):
            self.failed += 1
            raise failure(self._error)


class PartialDisk(RecordingDisk):
    """Takes `share` bytes of every write; from `most` bytes in all on, none any more."""

    def __init__(self, share: int, most: int) -> None:
        super().__init__()
        self._share, self._rest = share, most

    def write(self, descriptor: int, rest: memoryview) -> int:
        self.note("write")
        taken = min(self._share, self._rest, len(rest))
        self._rest -= taken
        return os.write(descriptor, rest[:taken]) if taken else 0


class DeniedError(PermissionError):
    """What Windows says when it denies a move."""

    def __init__(self, code: int) -> None:
        super().__init__(errno.EACCES, os.strerror(errno.EACCES))
        self.winerror = code


class BusyDisk(RecordingDisk):
    """Denies the first `times` moves with a code of Windows."""

    def __init__(self, code: int, times: int) -> None:
        super().__init__()
        self._code, self._times = code, times

    def replace(self, source: Path, target: Path) -> None:
        self.note("replace")
        if self.calls.count("replace") <= self._times:
            raise DeniedError(self._code)
        Disk.replace(self, source, target)
