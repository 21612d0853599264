"""A table on its way into the map: what its columns are, and what would become of it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.forms.entry import clear
from journeycanvas.app.looks import looks
from journeycanvas.app.plain import Shortened, label, make_primary, tip
from journeycanvas.app.tick_box import TickBox
from journeycanvas.importers.columns import COLUMNS
from journeycanvas.importers.rows import Row, things_of
from journeycanvas.importers.table_rows import Told, told
from journeycanvas.importers.tables import Table, has_header, recognised
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _, ngettext

SHOWN_ROWS = 12
"""Rows that the preview spells out."""
NAME = 170
"""Pixels for the name of a column."""
SAMPLES = 3
"""Cells of a column that are shown beside its name."""
MOST_SHOWN = 60
"""Columns of a table; what lies further right is left out unless the table is turned."""


class TableWindow(QDialog):
    """Asks what the columns of a table are, and shows what that makes."""

    def __init__(self, table: Table, journey: Journey, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._given, self._journey = table, journey
        self.told = Told((), ())
        self.setWindowTitle(_("Paste a table"))
        self.resize(looks().room(760, 620))
        self.header = TickBox(_("The first row names the columns"))
        self.turned = TickBox(_("Stages stand side by side: swap rows and columns"))
        self.columns: list[Choice] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, NAME)
        inside = QWidget()
        inside.setLayout(self._grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sums = label("", "title")
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(_("What becomes of the first rows"))
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        make_primary(self._ok)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.header)
        column.addWidget(self.turned)
        column.addWidget(area, 3)
        column.addWidget(self.sums)
        column.addWidget(self.preview, 2)
        column.addWidget(self._buttons)
        if not has_header(table) and table.width > 1 and has_header(table.turned()):
            self.turned.setChecked(True)
        self.header.setChecked(has_header(self._table))
        self.turned.toggled.connect(self._turn)
        self.header.toggled.connect(self._begin)
        self._begin()

    @property
    def _table(self) -> Table:
        return self._given.turned() if self.turned.isChecked() else self._given

    def _turn(self) -> None:
        self.header.setChecked(has_header(self._table))
        self._begin()

    def _begin(self) -> None:
        """Offer what the columns could be, beginning with what their names say."""
        clear(self._grid)
        table, header = self._table, self.header.isChecked()
        body = table.rows[1:] if header else table.rows
        self.columns = []
        for at, what in enumerate(recognised(table, header=header)[:MOST_SHOWN]):
            name = table.rows[0][at] if header else ""
            name = " ".join(name.split()) or _("Column {n}").format(n=at + 1)
            about, sample = Shortened("column"), Shortened("muted")
            about.setFixedWidth(NAME)
            about.say(name)
            cells = dict.fromkeys(" ".join(row[at].split()) for row in body if row[at])
            sample.say(" · ".join(cell[:80] for cell in list(cells)[:SAMPLES]))
            choice = Choice()
            choice.addItem(_("Leave out"), "")
            for key, words in COLUMNS.items():
                choice.addItem(_(words), key)
            choice.setCurrentIndex(max(choice.findData(what), 0))
            choice.setAccessibleName(_("What is «{name}»?").format(name=name))
            choice.setToolTip(tip(_("What this column becomes")))
            choice.currentIndexChanged.connect(partial(self._chosen, at))
            self.columns.append(choice)
            for place, part in enumerate((about, sample, choice)):
                self._grid.addWidget(part, at, place)
        self._grid.setRowStretch(len(self.columns), 1)
        self._follow()

    def _chosen(self, at: int, _index: int) -> None:
        """Let a column be one thing only once: another one that was it is left out now."""
        what = self.columns[at].currentData()
        for other, choice in enumerate(self.columns):
            if other != at and what and choice.currentData() == what:
                choice.setCurrentIndex(0)
        self._follow()

    def _follow(self) -> None:
        """Tell what would become of the table."""
        chosen = tuple(str(choice.currentData()) for choice in self.columns)
        chosen += ("",) * (self._table.width - len(chosen))
        self.told = told(self._table, chosen, header=self.header.isChecked())
        count = things_of(self.told.rows)
        self.sums.setText(_sums(self.told, self._journey))
        lines = [*self.told.doubts, *(_line(row) for row in self.told.rows[:SHOWN_ROWS])]
        more = len(self.told.rows) - SHOWN_ROWS
        if more > 0:
            lines.append(_("… and {n} more").format(n=more))
        self.preview.setPlainText("\n".join(filter(None, lines)))
        text = ngettext("Paste {n} thing", "Paste {n} things", count).format(n=count)
        self._ok.setText(text if count else _("Nothing to paste"))
        self._ok.setEnabled(count > 0)


def _sums(found: Told, journey: Journey) -> str:
    """Return how many touchpoints there are, and how many stages and lanes are new."""
    cards = sum(bool(row.title) for row in found.rows)
    beside = sum(len(row.beside) for row in found.rows)
    parts = [ngettext("{n} touchpoint", "{n} touchpoints", cards).format(n=cards)]
    if beside:
        text = ngettext("{n} other thing", "{n} other things", beside)
        parts.append(text.format(n=beside))
    known = {stage.name.casefold() for stage in journey.stages}
    stages = {row.stage.casefold() for row in found.rows if row.stage} - known
    known = {persona.name.casefold() for persona in journey.personas}
    lanes = {row.persona.casefold() for row in found.rows if row.persona} - known
    if stages:
        text = ngettext("{n} new stage", "{n} new stages", len(stages))
        parts.append(text.format(n=len(stages)))
    if lanes:
        parts.append(ngettext("{n} new lane", "{n} new lanes", len(lanes)).format(n=len(lanes)))
    return " · ".join(parts)


def _line(row: Row) -> str:
    """Return in one line what a row becomes."""
    where = " / ".join(filter(None, (row.stage, row.persona)))
    words = [where, row.title]
    words += [_first_text(fields) for _table, fields in row.beside]
    return " · ".join(" ".join(word.split())[:80] for word in words if word)


def _first_text(fields: object) -> str:
    values = dict(fields)  # type: ignore[call-overload]  # a mapping of a row
    return str(next((values[n] for n in ("title", "text", "meanwhile") if n in values), ""))
