"""What the outline's cells say and how they look, for one state of a map at a time."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from journeycanvas.app.outline.branches import GROUP
from journeycanvas.app.outline.columns import COLUMNS, OWNER, SURE, TITLE
from journeycanvas.app.outline.rows import Rows
from journeycanvas.app.plain import tip
from journeycanvas.app.style import picture
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.qt_fonts import family
from journeycanvas.canvas.spoken import Cells, Spoken
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _, ngettext

Role = Qt.ItemDataRole
NOTHING = Cells("", "", "", "", "", "", "", "", "")


class Saying:
    """The words of the rows. What was worked out is kept until the map is another."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._cells: dict[str, Cells] = {}
        self._spoken = Spoken(canvas.journey)

    def follow(self, journey: Journey) -> None:
        """Speak of another state of the map."""
        self._cells.clear()
        self._spoken = Spoken(journey, self._spoken)

    def cells(self, name: str) -> Cells:
        """Return what a row says."""
        found = self._cells.get(name)
        if found is None:
            if name.startswith(GROUP):
                found = NOTHING._replace(title=_(KINDS[name.removeprefix(GROUP)].plural))
            elif name in self._spoken.journey.place:
                found = self._spoken.cells(name)
            else:
                found = NOTHING
            self._cells[name] = found
        return found

    def data(self, rows: Rows, name: str, column: int, role: int) -> Any:  # noqa: PLR0911 - one a role
        """Return what a cell shows and what it says to a screen reader."""
        if role == Role.DisplayRole:
            return self._text(rows, name, column)
        if role == Role.ToolTipRole:
            return tip(self._text(rows, name, column))
        if role == Role.AccessibleTextRole:
            text, head = self._text(rows, name, column), _(COLUMNS[column].head)
            return f"{text}, {head}" if text else _("no {column}").format(column=head.lower())
        if role == Role.AccessibleDescriptionRole and column == TITLE:
            return "" if name.startswith(GROUP) else self._spoken.description(name)
        if role == Role.DecorationRole and column == TITLE:
            table = name.removeprefix(GROUP)
            icon = KINDS[self._spoken.journey.place.get(name, table)].icon
            return picture(icon, self._canvas.theme["muted"], 16)
        if role == Role.FontRole and column == TITLE and rows.is_head(name):
            font = QFont(family("semibold"))
            font.setPixelSize(QApplication.font().pixelSize() - 1)
            return font
        return None

    def _text(self, rows: Rows, name: str, column: int) -> str:
        cells = self.cells(name)
        if column == SURE and name.startswith(GROUP):
            count = len(rows.under(name))
            return ngettext("{n} entry", "{n} entries", count).format(n=count)
        if column == OWNER and not cells.owner and name in self._spoken.journey.touchpoints:
            return _("no owner")
        return cells[column]
