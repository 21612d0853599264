"""Text journeys and tables coming in as maps of their own."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeycanvas.app import remembered
from journeycanvas.app.laying_out import begun
from journeycanvas.app.text_files import read_text_file
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

TEXTS, TABLES = "*.mmd *.mermaid *.md", "*.csv *.tsv"


def ask_import(window: "Window") -> None:
    """Ask for a text journey or a table, and open it as a new map."""
    folder = remembered.folder_near(window.session.path if window.session else None)
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Import"), folder, f"{_('Text journeys and tables')} ({TEXTS} {TABLES})"
    )
    if name:
        path = Path(name)
        bring = import_table if path.suffix.lower() in (".csv", ".tsv") else import_text
        bring(window, path)


def import_text(window: "Window", path: Path) -> bool:
    """Open a text journey as a new map; where a file holds several, ask which one."""
    from journeycanvas.app.journeys_window import choose  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.journey_text import parse_journeys  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.mermaid import journey_of  # noqa: PLC0415 - rarely used

    journeys = read_text_file(window, path, parse_journeys)
    chosen = journeys and choose(window, path.name, journeys)
    if not chosen:
        return False
    return begun(window, path.name, chosen.size, lambda: journey_of(chosen, path.name))


def import_table(window: "Window", path: Path) -> bool:
    """Open a table as a new map, once a person has seen what its columns become."""
    from journeycanvas.app.table_window import TableWindow  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.rows import add_rows  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.tables import read_table  # noqa: PLC0415 - rarely used

    table = read_text_file(window, path, read_table)
    if table is None:
        return False
    empty = Journey.empty(path.stem)
    dialog = TableWindow(table, empty, window)
    if not dialog.exec():
        return False
    rows = dialog.told.rows
    return begun(window, path.name, len(rows), lambda: add_rows(empty, rows, None)[0])
