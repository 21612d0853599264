"""The file of an open map: where it is, what it said last, and the lock that goes along."""

import os
from collections.abc import Callable
from pathlib import Path

from journeycanvas.storage import backups
from journeycanvas.storage.astray import Astray, Look, look
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError, UnconfirmedError
from journeycanvas.storage.lock import HeldError, InUseError, Lock, NoLockError, why_read_only
from journeycanvas.storage.stamp import stamp as stamp_now
from journeycanvas.storage.trail import Trail
from journeycanvas.storage.writing import save_document
from journeycanvas.wording import _

Locker = Callable[[Path], Lock]
"""Locks the map at a path. Raises HeldError and NoLockError."""


class MapFile:
    """Where a map is saved; `path` is None until it has been.

    `stamp` is that of the file when it was read or written here last. `read_only` is the reason
    why this session must not write it, part of a sentence; empty if it may. `astray` is what has
    become of the file where it is not as it was, as far as anybody has looked. `unkept` is why
    what the last save replaced could not be put aside, empty where it was.
    """

    def __init__(
        self,
        path: Path | None,
        stamp: str | None = None,
        lock: Lock | None = None,
        locker: Locker | None = None,
        read_only: str = "",
    ) -> None:
        self.path = path
        self.stamp = (stamp_now(path) if path is not None else "") if stamp is None else stamp
        self.read_only = read_only
        self.lock = lock
        self.astray: Astray | None = None
        self.unkept = ""
        self._locker = locker
        self._trail = None if path is None else Trail(path, self.stamp)

    def look(self, last: Look | None = None) -> Look | None:
        """Look at the file; None where there is none yet. May take as long as a drive does.

        Changes nothing, and can be done beside everything else; `last` is the look before.
        """
        return None if self.path is None else look(self.path, self.stamp, self._trail, last)

    def seen(self, found: Look) -> None:
        """Take in what a look has shown: what becomes of the file from now on is followed."""
        self.astray = found.astray
        trail = self._trail
        if found.astray is None and (trail is None or trail.file != found.number):
            self._stand_at(found.path)  # somebody has put the same in its place

    def _stand_at(self, path: Path) -> None:
        """Follow the file that stands at a path now."""
        if self._trail is not None:
            self._trail.close()
        self._trail = Trail(path, self.stamp)

    def follow(self, path: Path) -> None:
        """Be the file at another path, where it was moved. Raises InUseError.

        The lock goes along, and so do the earlier saves.
        """
        lock = self.lock
        if lock is None or not lock.follow(path):
            lock = self._locked(path)
            self.release()
        if self.path is not None:
            backups.follow(self.path, path)
        self.path, self.lock, self.read_only = path, lock, why_read_only(path)
        self.astray = None
        self._stand_at(path)

    def write(
        self, document: Document, target: Path, *, overwrite: bool = False
    ) -> tuple[str, ...]:
        """Write a document to `target` and stay there; return what is not as it was, in words.

        `overwrite` writes over what somebody else has made of the file, and takes their lock.
        Raises SaveError.
        """
        moved = not self.is_at(target)
        if not moved:
            self._check(target, overwrite=overwrite)
        lock = self._locked(target) if moved else self.lock
        expected = None if moved or overwrite else self.stamp or None
        try:
            written = save_document(target, document, expected=expected, keep=True)
        except SaveError as error:
            if moved and lock is not None:
                lock.release()
            if not moved and isinstance(error, UnconfirmedError) and error.stamp:
                self.stamp = error.stamp
            raise
        if moved:
            self.release()
        self.path, self.stamp, self.lock, self.read_only = target, written.stamp, lock, ""
        self.astray, self.unkept = None, written.unkept
        self._stand_at(target)
        return written.warnings

    def is_at(self, path: Path) -> bool:
        """Tell whether a path leads to this file, however it is written and through what links."""
        return self.path is not None and os.path.realpath(path) == os.path.realpath(self.path)

    def _check(self, target: Path, *, overwrite: bool) -> None:
        """Refuse what is not ours to write. Raises SaveError."""
        if self.read_only:
            raise SaveError(target.name, self.read_only, _("save it somewhere else"))
        if self.taken_over and not overwrite:
            raise InUseError(target.name, self.taken_over)

    @property
    def taken_over(self) -> str:
        """Who has taken the map over, in a sentence; empty if nobody has."""
        holder = None if self.lock is None else self.lock.holder
        return "" if holder is None else holder.sentence

    def _locked(self, target: Path) -> Lock | None:
        if self._locker is None:
            return None
        try:
            return self._locker(target)
        except NoLockError:
            # Whatever stands in the way, the save itself will meet it and tell.
            return None
        except HeldError as error:
            raise InUseError(target.name, str(error)) from None

    def release(self) -> None:
        """Let others write the file."""
        if self.lock is not None:
            self.lock.release()
            self.lock = None
        if self._trail is not None:
            self._trail.close()
            self._trail = None
