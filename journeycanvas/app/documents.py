"""Maps coming and going: new, open, save, import, export, close."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeycanvas import __version__
from journeycanvas.app import remembered
from journeycanvas.app.plain import ask, refused, tell
from journeycanvas.app.working import done_meanwhile
from journeycanvas.edits.presets import begin
from journeycanvas.resources import resource
from journeycanvas.session import Session
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError, UnreadableError
from journeycanvas.storage.journal import Journal
from journeycanvas.storage.reading import read
from journeycanvas.storage.recovery import Leftover
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

MAPS = "*.journey *.json"
TEXTS = "*.mmd *.mermaid *.md"


def session_of(document: Document, path: Path | None = None, *, unsaved: bool = False) -> Session:
    """Return a session with a journal, signed by who is logged in."""
    return Session(document, path, journal=Journal(), by=remembered.author(), unsaved=unsaved)


def show_start(window: "Window") -> None:
    """Show the start screen, after asking about unsaved changes."""
    if may_leave(window):
        window.show_session(None)


def begin_map(window: "Window", preset: str) -> None:
    """Begin a new map from a preset."""
    if may_leave(window):
        window.show_session(session_of(Document.new(begin(preset))))


def ask_open(window: "Window") -> None:
    """Ask for a map and open it."""
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Open a map"), "", f"{_('Journey maps')} ({MAPS})"
    )
    if name:
        open_map(window, Path(name))


def open_map(window: "Window", path: Path) -> bool:
    """Open a map; what had to be mended is told, and belongs into a copy."""
    try:
        opened = read(path)
    except UnreadableError as error:
        refused(window, str(error))
        return False
    if not may_leave(window):
        return False
    own = None if opened.repaired else path
    window.show_session(session_of(opened.document, own, unsaved=opened.repaired))
    if not opened.repaired:
        remembered.remember(path)
    if opened.problems:
        text = _("{name} was not quite in order.").format(name=path.name)
        if opened.repaired:
            text += " " + _("It is open as an unsaved copy; the file itself is untouched.")
        tell(window, _("Opened with repairs"), text, "\n".join(opened.problems))
    return True


def open_any(window: "Window", path: Path) -> bool:
    """Open a map or import a text journey, by the file's ending; a sample stays untouched."""
    if path.resolve().parent == resource("samples").resolve():
        return open_sample(window, path)
    if path.suffix.lower() in (".mmd", ".mermaid", ".md"):
        return import_text(window, path)
    return open_map(window, path)


def open_sample(window: "Window", path: Path) -> bool:
    """Open a sample as a map of one's own, which is not saved anywhere yet."""
    try:
        opened = read(path)
    except UnreadableError as error:
        refused(window, str(error))
        return False
    if not may_leave(window):
        return False
    window.show_session(session_of(opened.document))
    return True


def recover(window: "Window", leftover: Leftover) -> bool:
    """Open what a program that ended unexpectedly has left behind."""
    try:
        found = leftover.recover()
    except UnreadableError as error:
        refused(window, str(error))
        return False
    window.show_session(session_of(found.document, found.path, unsaved=True))
    window.leftover = leftover
    return True


def _settled(window: "Window") -> None:
    """Let go of a recovered journal: its work is saved now, or was given up on purpose."""
    leftover, window.leftover = window.leftover, None
    if leftover is not None:
        leftover.discard()


def save(window: "Window") -> bool:
    """Save the map where it is, or ask where; tell whether it is saved now."""
    session = window.session
    if session is None:
        return False
    window.finish_typing()
    if session.path is None:
        return save_as(window)
    if session.changed_outside:
        text = _(
            "«{name}» was changed by another program or window since it was opened. "
            "Saving here would overwrite that."
        )
        answers = (_("Save as…"), _("Overwrite"), _("Cancel"))
        question = text.format(name=session.path.name)
        answer = ask(window, _("Changed elsewhere"), question, answers)
        if answer != 1:
            return answer == 0 and save_as(window)
    return _save_to(window, session.path)


def save_as(window: "Window") -> bool:
    """Ask for a place and save there."""
    session = window.session
    if session is None:
        return False
    window.finish_typing()
    title = session.journey.map.title or _("Untitled map")
    usual = session.path or Path(_file_name(title) + ".journey")
    name, _kind = QFileDialog.getSaveFileName(
        window, _("Save the map"), str(usual), f"{_('Journey maps')} ({MAPS})"
    )
    if not name:
        return False
    path = Path(name)
    if not path.suffix:
        path = path.with_suffix(".journey")
        if not _may_overwrite(window, path):
            return False
    return _save_to(window, path)


def _may_overwrite(window: "Window", path: Path) -> bool:
    """Ask before a name that was completed here meets a file; the system's dialog saw another."""
    if not path.exists():
        return True
    text = _("«{name}» exists already.").format(name=path.name)
    return ask(window, _("Overwrite?"), text, (_("Overwrite"), _("Cancel"))) == 0


def _save_to(window: "Window", path: Path) -> bool:
    if window.session is None:
        return False
    try:
        window.session.save(path)
    except SaveError as error:
        refused(window, str(error))
        return False
    remembered.remember(path)
    _settled(window)
    window.follow()
    return True


def _file_name(title: str) -> str:
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    return "-".join(kept.lower().split())[:60] or "map"


def close(window: "Window") -> None:
    """Close the map and show the start screen."""
    show_start(window)


def may_leave(window: "Window") -> bool:
    """Ask about unsaved changes; tell whether the open map may be left."""
    session = window.session
    if session is None:
        return True
    window.finish_typing()
    if session.modified and (session.history.entries or session.path is not None):
        title = session.journey.map.title or _("Untitled map")
        answer = ask(
            window,
            _("Unsaved changes"),
            _("«{title}» has changes that are not saved.").format(title=title),
            (_("Save"), _("Discard"), _("Cancel")),
        )
        if answer == 2 or (answer == 0 and not save(window)):
            return False
    session.close()
    _settled(window)
    return True


def ask_import(window: "Window") -> None:
    """Ask for a text journey and open it as a new map."""
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Import a text journey"), "", f"{_('Text journeys')} ({TEXTS})"
    )
    if name:
        import_text(window, Path(name))


def import_text(window: "Window", path: Path) -> bool:
    """Open a text journey as a new map; where a file holds several, ask which one."""
    from journeycanvas.importers.journey_parts import JourneyTextError  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.mermaid import read_mermaid  # noqa: PLC0415 - rarely used

    try:
        journeys = read_mermaid(path.read_text(encoding="utf-8"), path.name)
    except JourneyTextError as error:
        refused(window, f"{path.name}: {error}")
        return False
    except (OSError, UnicodeDecodeError):
        refused(window, _("{name} cannot be read as UTF-8 text.").format(name=path.name))
        return False
    chosen = 0
    if len(journeys) > 1:
        titles = [j.map.title or _("Untitled map") for j in journeys]
        chosen = ask(
            window,
            _("Several journeys"),
            _("{name} holds several journeys. Which one?").format(name=path.name),
            (*titles, _("Cancel")),
        )
        if chosen == len(journeys):
            return False
    if not may_leave(window):
        return False
    window.show_session(session_of(Document.new(journeys[chosen]), unsaved=True))
    return True


def ask_export(window: "Window") -> None:
    """Ask for what to export, on which paper and where."""
    from journeycanvas.app.export_dialog import ExportDialog  # noqa: PLC0415 - rarely used
    from journeycanvas.exporters.undrawn import warning  # noqa: PLC0415 - rarely used

    session = window.session
    if session is None:
        return
    window.finish_typing()
    dialog = ExportDialog(session.journey, window)
    if not dialog.exec():
        return
    usual = (session.path or Path(_file_name(session.journey.map.title))).with_suffix(dialog.suffix)
    name, _kind = QFileDialog.getSaveFileName(window, _("Export"), str(usual), f"*{dialog.suffix}")
    if name:
        path = Path(name)
        if path.suffix != dialog.suffix:
            path = path.with_name(path.name + dialog.suffix)
            if not _may_overwrite(window, path):
                return
        try:
            made = done_meanwhile(
                window, _("Exporting {name} …").format(name=path.name), dialog.maker()
            )
            if made is None:
                return
            write_whole(path, made)
        except (SaveError, ValueError) as error:
            refused(window, str(error))
            return
        window.told(_("Exported {name}").format(name=path.name))
        boxes = warning(session.journey) if path.suffix in (".pdf", ".png", ".svg") else ""
        if boxes:
            tell(window, _("Letters without a font"), boxes)


def show_about(window: "Window") -> None:
    """Tell what this program is."""
    text = _("JourneyCanvas {version}: customer journey maps, offline. MIT licence.")
    tell(window, _("About"), text.format(version=__version__))
