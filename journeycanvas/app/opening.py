"""Opening maps: from a file, a sample, an earlier save, what a crash left; and who holds them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journeycanvas.app import remembered
from journeycanvas.app.laying_out import read_laid, recover_laid
from journeycanvas.app.leaving import may_leave
from journeycanvas.app.plain import ask, refused, tell
from journeycanvas.app.recovered import take_part
from journeycanvas.app.windows import come_forward
from journeycanvas.recovery import shelf
from journeycanvas.recovery.drafts import Draft
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import Leftover, Partial
from journeycanvas.resources import resource
from journeycanvas.session import MapFile, Session
from journeycanvas.storage import backups
from journeycanvas.storage.bundle import files_at
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.lock import HeldError, Lock, NoLockError, take, why_read_only
from journeycanvas.storage.telling import placed
from journeycanvas.storage.writing import serialise
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

TEXTS, TABLES = (".mmd", ".mermaid", ".md"), (".csv", ".tsv")


def session_of(
    document: Document,
    file: MapFile | None = None,
    *,
    unsaved: bool = False,
    after: str = "",
    drafts: tuple[Draft, ...] = (),
) -> Session:
    """Return a session with a journal, signed by who is logged in, or by a copy's reviewer.

    `after` is the name of the journal from which the document was recovered, `drafts` are the
    texts that were being typed.
    """
    file = file or MapFile(None, locker=_locker())
    by = document.review.by if document.review else remembered.author()
    return Session(document, journal=Journal(after, drafts), by=by, unsaved=unsaved, file=file)


def _locker() -> partial[Lock]:
    return partial(take, name=remembered.author())


def open_map(window: "Window", path: Path) -> bool:
    """Open a map; what had to be mended is told, and belongs into a copy.

    Where the window holds a map already, another window is opened; a map that is open comes to
    the front instead.
    """
    open_here = window.windows.showing(path)
    if open_here is not None:
        come_forward(open_here)
        return True
    try:
        laid = read_laid(window, path)
    except UnreadableError as error:
        refused(window, str(error))
        return False
    open_here = window.windows.showing(path)  # it may have been opened meanwhile
    if laid is None or open_here is not None:
        return open_here is not None
    opened = laid.opened
    file: MapFile | None = MapFile(None, locker=_locker())
    if not opened.repaired:
        file = _held(window, path, laid.stamp)
    if file is None:
        return False
    window = window.windows.for_map(window)
    session = session_of(opened.document, file, unsaved=file.path is None)
    window.show_session(session, laid.board)
    if not opened.repaired:
        remembered.remember(path)
    if opened.problems:
        text = _("{name} was not quite in order.").format(name=path.name)
        if opened.repaired:
            text += " " + _("It is open as an unsaved copy; the file itself is untouched.")
        tell(window, _("Opened with repairs"), text, "\n".join(opened.problems))
    review = opened.document.review
    if review is not None and review.asked:
        text = _("This copy was made for {name}, to look at this:").format(name=review.by)
        tell(window, _("Review copy"), text, review.asked)
    return True


def _held(window: "Window", path: Path, stamp: str | None) -> MapFile | None:
    """Return a map's file, locked for us if possible; None where a person turned back.

    Without a path it is that of a copy, which is not saved yet.
    """
    lock, reason = None, why_read_only(path)
    try:
        lock = None if reason else _locker()(path)
    except NoLockError as error:
        reason = str(error) if error.forbidden else ""
    except HeldError as error:
        return _asked(window, path, stamp, str(error))
    return MapFile(path, stamp, lock, _locker(), reason)


def _asked(window: "Window", path: Path, stamp: str | None, holder: str) -> MapFile | None:
    """Return how a person wants to have a map that somebody else holds."""
    text = _("{name} is open elsewhere. {holder}").format(name=placed(path), holder=holder)
    answers = (_("Open read-only"), _("Open a copy"), _("Take over"), _("Cancel"))
    answer = ask(window, _("In use"), text, answers)
    if answer == 3:
        return None
    if answer == 1:
        return MapFile(None, locker=_locker())
    lock, reason = None, _("somebody else has it open")
    if answer == 2:
        try:
            lock, reason = take(path, remembered.author(), by_force=True), ""
        except (NoLockError, HeldError) as error:
            reason = str(error).rstrip(".")
    return MapFile(path, stamp, lock, _locker(), reason)


def open_any(window: "Window", path: Path) -> bool:
    """Open a map or import a text journey, by the file's ending; a sample stays untouched."""
    from journeycanvas.app.importing import (  # noqa: PLC0415 - it opens maps itself
        import_table,
        import_text,
    )

    if path.resolve().parent == resource("samples").resolve():
        return open_copy(window, path)
    if path.suffix.lower() in TEXTS:
        return import_text(window, path)
    if path.suffix.lower() in TABLES:
        return import_table(window, path)
    return open_map(window, path)


def open_copy(window: "Window", path: Path, *, unsaved: bool = False) -> bool:
    """Open a sample or an earlier save as a map of one's own, which is not saved anywhere yet.

    `unsaved` says that leaving it is to be asked about even where nothing was done to it.
    """
    try:
        laid = read_laid(window, path)
    except UnreadableError as error:
        refused(window, str(error))
        return False
    if laid is None:
        return False
    target = window.windows.for_map(window)
    target.show_session(session_of(laid.opened.document, unsaved=unsaved), laid.board)
    return True


def reload(window: "Window") -> bool:
    """Open the map's file as it is now; what was not saved goes among the earlier saves."""
    session = window.session
    if session is None or session.path is None:
        return False
    window.finish_typing()
    path, modified = session.path, session.modified
    try:
        laid = read_laid(window, path)
    except UnreadableError as error:
        refused(window, str(error))
        return False
    if laid is None or window.session is not session:
        return False
    if modified and backups.keep(path, serialise(session.document)):
        text = _("What you have not saved could not be put aside; save it somewhere else first.")
        refused(window, text)
        return False
    session.close()
    file = _held(window, path, laid.stamp) or MapFile(None, locker=_locker())
    if laid.opened.repaired:
        file.release()
        file = MapFile(None, locker=_locker())
    opened = session_of(laid.opened.document, file, unsaved=file.path is None)
    window.show_session(opened, laid.board)
    if modified:
        window.told(_("What you had not saved is under File → Earlier saves…"))
    return True


def recover(window: "Window", leftover: Leftover) -> bool:
    """Open what a program that ended unexpectedly has left behind."""
    try:
        recovered = recover_laid(window, leftover)
    except UnreadableError as error:
        refused(window, str(error))
        return False
    if recovered is None:
        return False
    found, board = recovered
    part = found if isinstance(found, Partial) else None
    if part is not None and not take_part(window, leftover, part):
        return False
    whole = found.found if isinstance(found, Partial) else found
    file: MapFile | None = None
    here = None if whole.path is None else window.windows.showing(whole.path)
    if here is not None:
        # The recovered work takes the place of the map as it was saved.
        if not may_leave(here):
            return False
        here.show_session(None)
        window = here
    if whole.path is not None:
        file = _held(window, whole.path, whole.stamp)
        if file is None:
            return False
    after = leftover.file.name if part is None else ""
    session = session_of(whole.document, file, unsaved=True, after=after, drafts=whole.drafts)
    if whole.path is not None and not whole.document.files:
        session.hold(files_at(whole.path))  # a small journal leaves those of a bundle there
    window = window.windows.for_map(window)
    window.show_session(session, board)
    if part is None:
        window.leftover = leftover
    else:
        _kept_apart(window, session, leftover)
    window.unfinished.put_back(whole.drafts)
    return True


def _kept_apart(window: "Window", session: Session, leftover: Leftover) -> None:
    """Have a journal of its own for what could be recovered; the damaged one is kept beside."""
    session.protect(alone=True)
    try:
        shelf.keep_damaged(leftover)
    except OSError as error:
        text = _("The recovery file could not be moved: {error}. It stays where it is.")
        refused(window, text.format(error=error))
