"""Maps coming and going: new, import, export, close; what `opening` and `saving` do as well."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeycanvas import __version__
from journeycanvas.app import remembered
from journeycanvas.app.importing import ask_import, import_table, import_text
from journeycanvas.app.leaving import may_leave
from journeycanvas.app.opening import open_any, open_copy, open_map, recover, session_of
from journeycanvas.app.plain import refused, tell
from journeycanvas.app.saving import MAPS, file_name, may_overwrite, save, save_as
from journeycanvas.app.windows import come_forward
from journeycanvas.app.working import done_meanwhile
from journeycanvas.edits.presets import begin
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

__all__ = (
    "ask_export",
    "ask_import",
    "ask_open",
    "begin_map",
    "close",
    "import_table",
    "import_text",
    "may_leave",
    "open_any",
    "open_copy",
    "open_map",
    "recover",
    "save",
    "save_as",
    "session_of",
    "show_about",
    "show_start",
)


def show_start(window: "Window") -> None:
    """Show the start screen, where another map can be begun; the open one stays."""
    come_forward(window.windows.for_map(window))


def begin_map(window: "Window", preset: str) -> None:
    """Begin a new map from a preset."""
    target = window.windows.for_map(window)
    target.show_session(session_of(Document.new(begin(preset))))


def ask_open(window: "Window") -> None:
    """Ask for a map and open it."""
    folder = remembered.folder_near(window.session.path if window.session else None)
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Open a map"), folder, f"{_('Journey maps')} ({MAPS})"
    )
    if name:
        open_map(window, Path(name))


def close(window: "Window") -> None:
    """Close the map, and its window where it is not the only one."""
    if len(window.windows) > 1:
        window.close()
    elif may_leave(window):
        window.show_session(None)


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
    usual = (session.path or Path(file_name(session.journey.map.title))).with_suffix(dialog.suffix)
    name, _kind = QFileDialog.getSaveFileName(window, _("Export"), str(usual), f"*{dialog.suffix}")
    if name:
        path = Path(name)
        if path.suffix != dialog.suffix:
            path = path.with_name(path.name + dialog.suffix)
            if not may_overwrite(window, path):
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
