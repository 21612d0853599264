"""Text journeys and tables coming in as maps of their own."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeycanvas.app.opening import session_of
from journeycanvas.app.plain import ask, refused
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

TEXTS, TABLES = "*.mmd *.mermaid *.md", "*.csv *.tsv"
MOST = 64 * 1024 * 1024
"""Bytes of a file that are read at all; what is too large of it is refused with a sentence."""


def ask_import(window: "Window") -> None:
    """Ask for a text journey or a table, and open it as a new map."""
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Import"), "", f"{_('Text journeys and tables')} ({TEXTS} {TABLES})"
    )
    if name:
        path = Path(name)
        bring = import_table if path.suffix.lower() in (".csv", ".tsv") else import_text
        bring(window, path)


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
    target = window.windows.for_map(window)
    target.show_session(session_of(Document.new(journeys[chosen]), unsaved=True))
    return True


def import_table(window: "Window", path: Path) -> bool:
    """Open a table as a new map, once a person has seen what its columns become."""
    from journeycanvas.app.table_window import TableWindow  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.rows import add_rows  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.tables import TableError, read_table  # noqa: PLC0415 - rarely used

    try:
        table = read_table(path.read_bytes()[:MOST].decode("utf-8-sig"))
    except TableError as error:
        refused(window, f"{path.name}: {error}")
        return False
    except (OSError, UnicodeDecodeError):
        refused(window, _("{name} cannot be read as UTF-8 text.").format(name=path.name))
        return False
    empty = Journey.empty(path.stem)
    dialog = TableWindow(table, empty, window)
    if not dialog.exec():
        return False
    journey, _made = add_rows(empty, dialog.told.rows, None)
    target = window.windows.for_map(window)
    target.show_session(session_of(Document.new(journey), unsaved=True))
    return True
