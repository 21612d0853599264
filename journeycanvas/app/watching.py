"""Watching the file of the open map: what other programs make of it is told at once.

The system tells when something changed, but falls silent after a file is replaced, and on network
drives altogether; so the folder is watched too, and looked at every few seconds. All looking is
done beside the window, which must not wait for a drive.
"""

import contextlib
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from journeycanvas.app import astray, opening, saving
from journeycanvas.app.banner import Answer, Banner
from journeycanvas.app.working import done_meanwhile
from journeycanvas.session import Session
from journeycanvas.storage.astray import Astray, Fate, Look
from journeycanvas.storage.conflicts import Copy, conflict_copies
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

SOON_MS = 150
"""A program that writes a file touches it several times."""
EVERY_MS = 5_000
AWAY = 0.3
"""Seconds for which a file may be away: some programs remove it before they put the new one."""


@dataclass(frozen=True)
class Seen:
    """What a look at a map's file has shown, at the copies beside it, and at who has taken it."""

    found: Look
    copies: tuple[Copy, ...]
    taken_over: str


class Watch(QObject):
    """Looks at the file of a window's map and lets the banner tell."""

    _seen = Signal(object)

    def __init__(self, window: "Window", banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._banner = banner
        self._session: Session | None = None
        self._path: Path | None = None
        self._last: Seen | None = None
        self._let_be: set[Path] = set()
        """Copies that a person has merged or does not want to merge now."""
        self._looking = self._again = False
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._soon)
        self._system.directoryChanged.connect(self._soon)
        self._seen.connect(self._show)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look)

    def follow(self) -> None:
        """Watch the file of the map that is open now."""
        session = self._window.session
        path = None if session is None else session.path
        if session is self._session and path == self._path:
            return
        self._session, self._path, self._last = session, path, None
        self._let_be.clear()
        self._banner.silence()
        watched = (*self._system.files(), *self._system.directories())
        if watched:
            self._system.removePaths(watched)
        if path is None:
            self._timer.stop()
            return
        self._arm(path)
        self._timer.start(EVERY_MS)
        self._later.start(0)

    def _arm(self, path: Path) -> None:
        """Have the system watch what it does not watch any more."""
        for wanted, watched in (
            (path, self._system.files()),
            (path.parent, self._system.directories()),
        ):
            if str(wanted) not in watched and wanted.exists():
                self._system.addPath(str(wanted))

    def _soon(self) -> None:
        self._later.start(SOON_MS)

    def look(self) -> None:
        """Look at the file, beside the window."""
        if self._path is None or self._session is None:
            return
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        last = None if self._last is None else self._last.found
        work = partial(self._look, self._session, last)
        threading.Thread(target=work, daemon=True).start()

    def _look(self, session: Session, last: Look | None) -> None:
        found = session.file.look(last)
        if found is not None and _is_away(found) and (last is None or not _is_away(last)):
            time.sleep(AWAY)
            found = session.file.look(last)
        if found is not None:
            seen = Seen(found, conflict_copies(found.path), session.file.taken_over)
            with contextlib.suppress(RuntimeError):  # the window has gone meanwhile
                self._seen.emit(seen)

    def look_now(self) -> None:
        """Look at the file and wait for it: the map is about to be left."""
        session, last = self._session, self._last
        if session is None or session.path is None:
            return
        text = _("Looking for «{name}»…").format(name=session.path.name)
        last_look = None if last is None else last.found
        found = done_meanwhile(self._window, text, partial(session.file.look, last_look))
        if found is None:
            reason = _("nothing answers there")
            found = Look(
                session.path, session.file.stamp, (), "", Astray(Fate.UNREADABLE, reason=reason)
            )
        if session is self._session and self._is_current(found):
            session.seen(found)

    def _is_current(self, found: Look) -> bool:
        """Tell whether nothing was saved since a look began: it may show what was before."""
        session = self._session
        return (
            session is not None and found.path == session.path and found.known == session.file.stamp
        )

    def _show(self, seen: Seen) -> None:
        self._looking = False
        session, found = self._session, seen.found
        if session is None or not self._is_current(found):
            self.look()
            return
        self._last = seen
        self._arm(found.path)
        if self._again:
            self.look()
        session.seen(found)
        copies = [copy for copy in seen.copies if copy.path not in self._let_be]
        if found.astray is not None:
            self._banner.say(*self._said_of(found.astray))
        elif seen.taken_over:
            self._banner.say(
                _("«{name}» was taken over. {holder}").format(
                    name=found.path.name, holder=seen.taken_over
                ),
                ((_("Save as…"), partial(saving.save_as, self._window)),),
            )
        elif copies:
            self._offer(copies)
        else:
            self._banner.silence()

    def _said_of(self, found: Astray) -> tuple[str, tuple[Answer, ...]]:
        """Return what stands over a canvas whose file is not what was saved, and the buttons."""
        ways: list[Answer] = list(astray.ways(self._window, found))
        if found.fate is Fate.CHANGED:
            ways[-1:] = [
                (_("Reload"), partial(opening.reload, self._window)),
                (_("Keep mine"), partial(self._keep_mine, found.stamp)),
            ]
        return astray.sentence(self._window, found), tuple(ways)

    def _offer(self, copies: list[Copy]) -> None:
        first = copies[0].path
        text = _("A sync program has put a copy of this map beside it: «{name}».")
        more = ngettext("And {number} more.", "And {number} more.", len(copies) - 1)
        said = text.format(name=first.name)
        if len(copies) > 1:
            said += " " + more.format(number=len(copies) - 1)
        self._banner.say(
            said,
            (
                (_("Merge…"), partial(self._merge_copy, first)),
                (_("Not now"), partial(self._leave, [copy.path for copy in copies])),
            ),
        )

    def _merge_copy(self, path: Path) -> None:
        if saving.merge(self._window, path):
            self._leave([path])

    def _leave(self, paths: list[Path]) -> None:
        self._let_be.update(paths)
        self.look()

    def _keep_mine(self, known: str) -> None:
        """Take what the file says now for known: the next save replaces it."""
        if self._session is not None:
            self._session.caught_up(known)
        self.look()


def _is_away(found: Look) -> bool:
    return found.astray is not None and found.astray.fate is not Fate.CHANGED
