"""The file of an open map: where it is, what it said last, and the lock that goes along."""

import os
from collections.abc import Callable
from pathlib import Path

from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError, UnconfirmedError
from journeycanvas.storage.lock import HeldError, InUseError, Lock, NoLockError
from journeycanvas.storage.stamp import stamp as stamp_now
from journeycanvas.storage.writing import save_document
from journeycanvas.wording import _

Locker = Callable[[Path], Lock]
"""Locks the map at a path. Raises HeldError and NoLockError."""


class MapFile:
    """Where a map is saved; `path` is None until it has been.

    `stamp` is that of the file when it was read or written here last. `read_only` is the reason
    why this session must not write it, part of a sentence; empty if it may.
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
        self._locker = locker

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
