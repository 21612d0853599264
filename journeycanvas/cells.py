"""Texts in the cells of tables: guarded against spreadsheets, and read back as they were.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` (in full width as well,
and whatever does not show in front of it). In another country the same file is divided at
semicolons or tabs, and a text's own ``;=1+1`` becomes a cell. So an apostrophe stands before a
text that would be run, and within it wherever a cell could begin that would be.

Every guard can be taken off again: `unguarded` gives back exactly what was guarded. Figures are
not guarded: they stay figures.
"""

import re
from collections.abc import Iterable

from journeycanvas.letters import looks_like, unseen

GUARD = "'"
_SIGNS = frozenset("=+-@")
_CELL_AFTER = re.compile(r"(?<=[,;\t\r\n])[^,;\t\r\n]+")
"""What follows a separator or a line's end, up to the next one."""
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def guarded(text: str) -> str:
    r"""Return a text as a cell that no spreadsheet runs, however it divides its line.

    Guarded is as well what would not be read as it is: an apostrophe in front, blanks around.

    >>> guarded("=1+1"), guarded("'quoted'"), guarded("Call -5"), guarded("Call;=1+1")
    ("'=1+1", "''quoted'", 'Call -5', "Call;'=1+1")
    """
    inside = _CELL_AFTER.sub(lambda cell: GUARD * is_run(cell[0]) + cell[0], text)
    needs = text.startswith(GUARD) or is_run(text) or cleaned(text) != text
    return GUARD + inside if needs else inside


def unguarded(cell: str) -> str:
    """Return the text of a cell without its guards; blanks around others' cells are taken off.

    >>> unguarded("'=1+1"), unguarded(" padded "), unguarded("Call;'=1+1"), unguarded("so; 'tis")
    ('=1+1', 'padded', 'Call;=1+1', "so; 'tis")
    """
    if not cell.startswith(GUARD):
        cell = cleaned(cell)
    return _CELL_AFTER.sub(_without_guard, cell.removeprefix(GUARD))


def _without_guard(cell: re.Match[str]) -> str:
    return cell[0].removeprefix(GUARD) if is_run(cell[0]) else cell[0]


def is_run(cell: str) -> bool:
    """Tell whether a spreadsheet would run a cell once it has dropped what hides in front."""
    for letter in cell:
        if letter in "'\"" or letter.isspace() or unseen(letter):
            continue
        return looks_like(letter)[:1] in _SIGNS
    return False


def cleaned(cell: str) -> str:
    """Return what somebody else's cell says: without blanks around it and without controls."""
    return _UNFIT.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()


def line(cells: Iterable[str], delimiter: str) -> str:
    """Return a line of a table, without its end: RFC 4180, for any delimiter.

    Python's own writer leaves a lone carriage return bare, which ends the line for its reader.
    """
    special = frozenset(f'"\r\n{delimiter}')
    return delimiter.join(
        cell if special.isdisjoint(cell) else '"' + cell.replace('"', '""') + '"' for cell in cells
    )
