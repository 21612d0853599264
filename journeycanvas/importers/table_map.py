"""A table as a map of its own, its columns recognised by their names."""

from journeycanvas.importers.rows import add_rows
from journeycanvas.importers.table_rows import told
from journeycanvas.importers.tables import TableError, has_header, read_table, recognised
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

SUFFIXES = (".csv", ".tsv")
"""Endings of files that hold a table."""


def read_table_map(text: str, name: str) -> tuple[Journey, tuple[str, ...]]:
    """Return the map of a table, called `name`, and what could not be understood in sentences.

    A table whose first column names what its rows are is turned. Raises TableError for what is
    none, and for one in which no column is known.
    """
    table = read_table(text)
    if not has_header(table) and table.width > 1 and has_header(table.turned()):
        table = table.turned()
    if not has_header(table) and table.width > 1:
        sentence = _(
            "No column is known: the first row has to name them, for example Stage, Persona, "
            "Touchpoint, Channel, Friction."
        )
        raise TableError(sentence)
    header = has_header(table)
    found = told(table, recognised(table, header=header), header=header)
    return add_rows(Journey.empty(name), found.rows, None)[0], found.doubts
