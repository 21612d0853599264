"""Who has a map open: a small hidden file beside it, which other programs of ours respect.

It says in words who holds the map, and the system's file lock on it says whether that program
still lives. Only on the machine that made it can anybody know: the lock of another machine, or
one that nobody can read, stays until a person takes it over.
"""

import contextlib
import datetime as dt
import errno
import hashlib
import json
import os
import platform
import secrets
import stat
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeycanvas import clock
from journeycanvas.storage.disk import may_write
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.excuses import worded
from journeycanvas.storage.ownership import claim
from journeycanvas.storage.trail import name_now
from journeycanvas.wording import _

_MOST = 4_096
"""Bytes of a lock that are read."""
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True)
class Holder:
    """Who has a map open, as far as the lock says; empty and None where it does not."""

    name: str = ""
    machine: str = ""
    since: dt.datetime | None = None

    @property
    def sentence(self) -> str:
        """Who, where and since when, in one sentence without the map's name."""
        if not self.name and not self.machine:
            return _("It is marked as open, but the mark does not say by whom.")
        since = "" if self.since is None else clock.minute(self.since)
        return _("{name} has it open on the computer “{machine}” since {since}.").format(
            name=self.name or _("Somebody"),
            machine=self.machine or "?",
            since=since or _("an unknown time"),
        )


class HeldError(Exception):
    """Somebody else has the map open."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.sentence)
        self.holder = holder


class InUseError(SaveError):
    """A map was not written because somebody else has it open."""

    def __init__(self, name: str, holder: str) -> None:
        sentence = _("«{name}» was not saved. {holder} Save it under another name.")
        Exception.__init__(self, sentence.format(name=name, holder=holder))


class NoLockError(Exception):
    """No lock can be made there. `str()` is the reason, part of a sentence.

    `forbidden` says that nothing else can be written there either.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(worded(error)[0])
        number = error.errno if isinstance(error, OSError) else None
        self.forbidden = number in (*_FORBIDDEN, errno.ENOENT, errno.ENOTDIR)


class Lock:
    """A lock that is held until it is released or the process ends."""

    def __init__(self, file: Path, descriptor: int, identity: str) -> None:
        self.file = file
        self._descriptor: int | None = descriptor
        self._identity = identity

    @property
    def holder(self) -> Holder | None:
        """Who holds the map instead of us; None as long as the lock is ours or gone."""
        try:
            raw = _content(self.file)
        except OSError:
            return None
        return None if raw.get("id") == self._identity else _holder(raw)

    def follow(self, path: Path) -> bool:
        """Tell whether this locks the map at another path as well: its folder was moved."""
        file = lock_file(path)
        with contextlib.suppress(OSError):
            if _content(file).get("id") == self._identity:
                self.file = file
                return True
        return False

    def release(self) -> None:
        """Let others open the map. Never raises."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        # Where its folder was moved the file went along.
        self.file = name_now(descriptor) or self.file
        ours = False
        with contextlib.suppress(OSError):
            ours = _content(self.file).get("id") == self._identity
            if ours and os.name != "nt":
                self.file.unlink()
        with contextlib.suppress(OSError):
            os.close(descriptor)
        if ours and os.name == "nt":
            with contextlib.suppress(OSError):
                self.file.unlink()


def take(path: Path, name: str, *, by_force: bool = False) -> Lock:
    """Lock the map at `path` for the person called `name`.

    A lock whose program is known to be gone is taken over without a word, any other only
    `by_force`. Raises HeldError and NoLockError.
    """
    try:
        file = lock_file(path)
        for _attempt in range(20):
            try:
                return _made(file, name)
            except FileExistsError:
                _put_aside(file, by_force=by_force)
        raise HeldError(Holder())
    except (OSError, ValueError) as error:
        raise NoLockError(error) from error


def lock_file(path: Path) -> Path:
    """Return where the lock of a map is; its name is short, the map's may be as long as can be."""
    true = Path(os.path.realpath(path))
    return true.with_name(f".jc-{hashlib.sha256(os.fsencode(true.name)).hexdigest()[:16]}.lock")


def why_read_only(path: Path) -> str:
    """Return why a map cannot be saved where it is, as part of a sentence; empty if it can."""
    true = Path(os.path.realpath(path))
    try:
        if not true.stat().st_mode & 0o222 or not may_write(true):
            return _("the file is write-protected")
        if not may_write(true.parent):
            return _("nothing can be written in its folder")
    except OSError:
        return ""
    return ""


def _made(file: Path, name: str) -> Lock:
    """Make the lock. Raises OSError, FileExistsError where there is one."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, flags, 0o666)
    try:
        claim(descriptor)
        identity = secrets.token_hex(8)
        content = {
            "name": name,
            "machine": platform.node(),
            "host": _host(),
            "process": os.getpid(),
            "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "id": identity,
        }
        os.write(descriptor, json.dumps(content).encode() + b"\n")
    except BaseException:
        os.close(descriptor)
        file.unlink(missing_ok=True)
        raise
    return Lock(file, descriptor, identity)


def _put_aside(file: Path, *, by_force: bool) -> None:
    """Remove a lock that is nobody's any more. Raises HeldError, OSError."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _NO_WAITING)
    except FileNotFoundError:
        return
    try:
        if not by_force:
            raw = _content(file)
            ours = raw.get("host") == _host()
            if not ours or _lives(descriptor, raw):
                raise HeldError(_holder(raw))
        # Somebody else may have been faster: what stands there now must be what was looked at.
        with contextlib.suppress(FileNotFoundError):
            if file.stat().st_ino == os.fstat(descriptor).st_ino:
                file.unlink()
    finally:
        os.close(descriptor)


_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


def _lives(descriptor: int, raw: dict[str, Any]) -> bool:
    """Tell whether the program that made a lock on this machine lives."""
    free = claim(descriptor)
    if free is not None:
        return not free
    # A file system without locks: its number in the list of processes has to do.
    process = raw.get("process")
    if not isinstance(process, int) or process <= 0 or os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _content(file: Path) -> dict[str, Any]:
    """Return what a lock says; nothing where it says nothing sensible. Raises OSError."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _NO_WAITING)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return {}
        text = os.read(descriptor, _MOST)
    finally:
        os.close(descriptor)
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return raw if isinstance(raw, dict) else {}


def _holder(raw: dict[str, Any]) -> Holder:
    return Holder(_word(raw.get("name")), _word(raw.get("machine")), clock.read(raw.get("since")))


def _word(value: object) -> str:
    """Return a name out of a lock, which anybody may have written, short and printable."""
    return "".join(c for c in value if c.isprintable())[:60] if isinstance(value, str) else ""


def _host() -> str:
    """Return what tells this machine from others that may have the same name."""
    try:
        known = Path("/etc/machine-id").read_text(encoding="ascii")
    except (OSError, ValueError):
        known = str(uuid.getnode())
    return hashlib.sha256(f"{platform.node()}\n{known}".encode()).hexdigest()[:16]
