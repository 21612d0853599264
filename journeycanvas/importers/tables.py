"""Tables from spreadsheets: read, and their columns recognised by their names."""

import csv
import io
from dataclasses import dataclass

from journeycanvas.cells import unguarded
from journeycanvas.importers.columns import meant
from journeycanvas.model import limits
from journeycanvas.wording import _

MOST_ROWS = 5_000
"""Rows that are taken at once: as many cards as a map holds without a warning."""
MOST_CELLS = 250_000
"""Cells of a table, the empty ones at the ends of its shorter rows included."""
MOST_CHARACTERS = 8 * 1024 * 1024


class TableError(Exception):
    """A table cannot be taken; the message is one sentence for people."""


@dataclass(frozen=True)
class Table:
    """A table as it stands in the text, every row as long as the longest."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def turned(self) -> "Table":
        """Return the table with rows and columns swapped."""
        return Table(tuple(zip(*self.rows, strict=True)))


def is_table(text: str) -> bool:
    """Tell whether a pasted text is a table: two columns or more, told apart by tabs."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:50]
    return bool(lines) and sum("\t" in line for line in lines) * 2 > len(lines)


def read_table(text: str) -> Table:
    """Return the table that a text holds, told apart by tabs, semicolons or commas.

    Raises TableError for what is none, or too large.
    """
    if len(text) > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS // 1024 // 1024} MB"
        raise TableError(_("The table is larger than {most}.").format(most=most))
    if "\x00" in text[:100_000]:
        raise TableError(_("This is no table of text: it holds bytes of another kind of file."))
    text = text.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8")
    delimiter = _delimiter(text)
    rows: list[tuple[str, ...]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            row = tuple(map(unguarded, cells))
            if not any(row):
                continue
            if len(rows) > MOST_ROWS:
                sentence = _(
                    "The table has more than {most} rows; that is as much as is taken at once."
                )
                raise TableError(sentence.format(most=MOST_ROWS))
            rows.append(row)
    except csv.Error:
        raise TableError(
            _("The table cannot be read: a cell is longer than 131 072 letters, or has no end.")
        ) from None
    if not rows:
        raise TableError(_("The table is empty."))
    width = max(map(len, rows))
    if width > limits.COLUMNS:
        sentence = _("The table has {width} columns; {most} are the most.")
        raise TableError(sentence.format(width=width, most=limits.COLUMNS))
    if width * len(rows) > MOST_CELLS:
        sentence = _("The table has {cells} cells; {most} are the most that is taken at once.")
        raise TableError(sentence.format(cells=width * len(rows), most=MOST_CELLS))
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows))


def _delimiter(text: str) -> str:
    """Return the character that stands most evenly in the first lines, tabs first."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    counts = {mark: [line.count(mark) for line in lines] for mark in "\t;,"}
    return max(counts, key=lambda mark: (min(counts[mark], default=0), sum(counts[mark])))


def has_header(table: Table) -> bool:
    """Tell whether the first row names the columns: two of its cells at least are known names."""
    known = [meant(cell) for cell in table.rows[0]]
    return sum(map(bool, known)) >= min(2, table.width)


def recognised(table: Table, *, header: bool) -> tuple[str, ...]:
    """Return what each column is, empty for none; each only once, the first of several.

    Without names a single column holds touchpoints, and so does the first of several.
    """
    if not header:
        return ("title", *[""] * (table.width - 1))
    found: list[str] = []
    for cell in table.rows[0]:
        what = meant(cell)
        found.append(what if what not in found else "")
    if "title" not in found and "" in found and not {"friction", "opportunity"} & set(found):
        found[found.index("")] = "title"
    return tuple(found)
