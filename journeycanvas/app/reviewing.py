"""Versions, minutes, comparing and review copies: what the Review menu and the history do."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeycanvas import clock
from journeycanvas.app import remembered
from journeycanvas.app.asking import Asking
from journeycanvas.app.compare_window import compare_with
from journeycanvas.app.history_panel import HistoryPanel
from journeycanvas.app.merge_window import merge_with
from journeycanvas.app.minutes_window import MinutesWindow
from journeycanvas.app.plain import ask, refused
from journeycanvas.app.saving import MAPS
from journeycanvas.changes.entry import Version
from journeycanvas.model.journey import Journey
from journeycanvas.review.comparing import compare
from journeycanvas.session import Session
from journeycanvas.session.session import VersionsFullError
from journeycanvas.storage.bundle import SUFFIX
from journeycanvas.storage.document import Document, ReviewCopy
from journeycanvas.storage.errors import SaveError, UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def follow_history(window: "Window", panel: HistoryPanel) -> None:
    """Let the history panel show moments on the canvas and act on them."""
    panel.looked_at.connect(partial(_look, window))
    panel.naming.connect(partial(name_version, window))
    panel.compared.connect(partial(_compare_moment, window))
    panel.recounted.connect(partial(_recount, window))
    panel.restored.connect(partial(_restore, window))


def _look(window: "Window", moment: int | Version) -> None:
    session, editor = window.session, window.editor
    if session is None or editor is None:
        return
    then = _then(session, moment)
    if then is None:
        editor.looking_back.end()
        return
    sorts = {one.id: one.sort for one in compare(then, session.journey)}
    editor.looking_back.show(then, sorts)


def _then(session: Session, moment: int | Version) -> Journey | None:
    """Return the map at a moment, a count of entries in force, or at a version; None for none."""
    if isinstance(moment, Version):
        return session.history.then(session.journey, moment)
    return None if moment < 0 else session.history.at(session.journey, moment)


def name_version(window: "Window") -> None:
    """Ask for a name of the present moment and keep it."""
    session = window.session
    if session is None:
        return
    window.finish_typing()
    asking = Asking(
        window, _("Name this moment"), _("Name"), more=_("Note"), does=_("Keep the version")
    )
    answer = asking.answer()
    if answer is None:
        return
    try:
        session.name_version(*answer)
    except VersionsFullError:
        sentence = _("A map holds at most {n} versions; take the name of an old one away first.")
        refused(window, sentence.format(n=len(session.history.versions)))
        return
    window.told(_("Kept as «{name}»").format(name=answer[0]))


def _restore(window: "Window", version: Version) -> None:
    if window.session is not None:
        window.finish_typing()
        window.session.restore(version)


def _compare_moment(window: "Window", moment: int | Version) -> None:
    session = window.session
    if session is None:
        return
    window.finish_typing()
    then = _then(session, moment)
    if then is None:
        return
    labels = (_label(session, moment), _("Now"))
    compare_with(window, Document.new(then), session.document, labels)


def _label(session: Session, moment: int | Version) -> str:
    """Return what to call a moment: its name, or when it was."""
    if isinstance(moment, Version):
        return moment.name
    history = session.history
    for version in history.versions:
        if history.position(version) == moment:
            return version.name
    if not moment:
        return _("As opened")
    return clock.minute(history.entries[moment - 1].at)


def _recount(window: "Window", moment: int) -> None:
    if window.session is not None:
        MinutesWindow(window.session, moment, window).exec()


def show_minutes(window: "Window") -> None:
    """Show the minutes of the latest session."""
    if window.session is not None:
        window.finish_typing()
        MinutesWindow(window.session, None, window).exec()


def _chosen(window: "Window", title: str) -> tuple[Path, Document] | None:
    """Ask for a map and read it; None where nothing came of it."""
    folder = remembered.folder_near(window.session.path if window.session else None)
    kinds = f"{_('Journey maps')} ({MAPS})"
    name, _kind = QFileDialog.getOpenFileName(window, title, folder, kinds)
    if not name:
        return None
    try:
        return Path(name), read(Path(name)).document
    except UnreadableError as error:
        refused(window, str(error))
        return None


def compare_file(window: "Window") -> None:
    """Ask for a map and show what differs from it."""
    session = window.session
    if session is None:
        return
    window.finish_typing()
    chosen = _chosen(window, _("Compare with a map"))
    if chosen is not None:
        path, other = chosen
        compare_with(window, other, session.document, (path.name, _("The open map")))


def merge_file(window: "Window") -> None:
    """Ask for a copy of the map and merge it in."""
    if window.session is None:
        return
    window.finish_typing()
    chosen = _chosen(window, _("Merge a copy"))
    if chosen is not None:
        path, theirs = chosen
        merge_with(window, theirs, theirs.review.by if theirs.review else path.name)


def make_review_copy(window: "Window") -> None:
    """Ask for whom, and write a copy that knows that it is one."""
    session = window.session
    if session is None:
        return
    window.finish_typing()
    asking = Asking(
        window,
        _("Make a review copy"),
        _("For whom"),
        more=_("What to look at"),
        does=_("Choose a place…"),
        says=_what_goes_along(session),
    )
    answer = asking.answer()
    if answer is None:
        return
    reviewer, asked = answer
    # The copy and the map have this moment in common, whatever becomes of both.
    session.seal()
    copy = replace(session.document, review=ReviewCopy(reviewer, datetime.now(UTC), asked))
    usual = _beside(session, reviewer)
    name, _kind = QFileDialog.getSaveFileName(
        window, _("Make a review copy"), str(usual), f"{_('Journey maps')} ({MAPS})"
    )
    if not name:
        return
    path = Path(name) if Path(name).suffix else Path(f"{name}.journey")
    if session.file.is_at(path):
        refused(window, _("That is the map itself; choose another name for the copy."))
        return
    if not Path(name).suffix and path.exists():
        text = _("«{name}» exists already.").format(name=path.name)
        if ask(window, _("Overwrite?"), text, (_("Overwrite"), _("Cancel"))) != 0:
            return
    try:
        save_document(path, copy)
    except SaveError as error:
        refused(window, str(error))
        return
    told = _("Copy for {name} written: {file}")
    window.told(told.format(name=reviewer, file=path.name))


def _what_goes_along(session: Session) -> str:
    """Return what a review copy holds beside the map: it has to be merged back one day."""
    told = _(
        "The copy holds the whole history with everybody's names, so that it can be merged back. "
        "To give a map to others, share a copy instead."
    )
    files = len(session.document.files)
    if not files:
        return told
    along = ngettext(
        "In a bundle, {count} attached file goes along.",
        "In a bundle, {count} attached files go along.",
        files,
    )
    return f"{told} {along.format(count=files)}"


def _beside(session: Session, reviewer: str) -> Path:
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in reviewer.lower())
    source = session.path or Path("map.journey")
    # A bundle's copy is one as well: its attached files go along.
    suffix = SUFFIX if source.suffix.lower() == SUFFIX else ".journey"
    return source.with_name(f"{source.stem}-{kept[:40]}{suffix}")
