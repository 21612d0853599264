"""Entries that name other things on the map: by a picker that can also make them."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.forms.entry import Change, Entry, clear
from journeycanvas.app.plain import label, tip
from journeycanvas.app.sentence_list import SentenceList
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.journey import Journey
from journeycanvas.review.names import one_line
from journeycanvas.wording import _

MOST_NAME, MOST_TOLD = 120, 300
"""Letters of a name on a button, and in its tool tip."""


class Naming(Protocol):
    """What reference entries need of the open map."""

    @property
    def journey(self) -> Journey:
        """The map as it is."""

    def title_of(self, identity: str) -> str:
        """Return how a thing is called."""

    def choose(self, identity: str) -> None:
        """Select a thing."""

    def make(self, table: str, title: str) -> str | None:
        """Make a thing that needs no more than a title; None where that is not possible."""


class Picker(QDialog):
    """A list to filter and choose from; what is not there can be made by its name.

    `places` are (name, title) of cells that can be chosen as well.
    """

    def __init__(
        self,
        naming: Naming,
        tables: tuple[str, ...],
        parent: QWidget,
        *,
        leave_out: str = "",
        places: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(parent)
        self._places = places
        self.chosen: str | None = None
        self._naming = naming
        self._tables = tables or tuple(KINDS)
        self._leave_out = leave_out
        self.setWindowTitle(_("Choose"))
        self.setMinimumSize(420, 380)
        column = QVBoxLayout(self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Type to find or to make"))
        self.filter.setAccessibleName(_("Type to find or to make"))
        self.list = SentenceList(_("What can be chosen"))
        column.addWidget(self.filter)
        column.addWidget(self.list)
        self.filter.textEdited.connect(self._fill)
        self.filter.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._fill("")
        self.filter.setFocus()

    def _fill(self, text: str) -> None:
        self.list.clear()
        journey = self._naming.journey
        wanted = text.casefold().split()
        none = _("There is nothing of this kind yet.")
        self.list.say_empty(_("Nothing is called so.") if wanted else none)
        for table in self._tables:
            kind = KINDS[table]
            for identity in journey.table(table):
                title = self._naming.title_of(identity)
                found = all(word in title.casefold() for word in wanted)
                if found and identity != self._leave_out and table != "map":
                    item = QListWidgetItem(f"{title}   ({_(kind.name)})")
                    item.setData(Qt.ItemDataRole.UserRole, identity)
                    self.list.addItem(item)
        for name, title in self._places:
            if all(word in title.casefold() for word in wanted):
                item = QListWidgetItem(_("{title}   (Cell)").format(title=title))
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.list.addItem(item)
        if text.strip():
            for table in MAKEABLE:
                if table in self._tables:
                    words = _("New {kind}: «{title}»")
                    title = words.format(kind=_(KINDS[table].name).lower(), title=text.strip())
                    item = QListWidgetItem(title)
                    item.setData(Qt.ItemDataRole.UserRole + 1, table)
                    self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        if self.list.currentRow() < 0:
            return
        item = self.list.currentItem()
        table = item.data(Qt.ItemDataRole.UserRole + 1)
        if table:
            self.chosen = self._naming.make(str(table), self.filter.text().strip())
        else:
            self.chosen = str(item.data(Qt.ItemDataRole.UserRole))
        self.accept()


MAKEABLE = (
    "frictions",
    "causes",
    "evidence",
    "hypotheses",
    "backlog",
    "routes",
    "personas",
    "stages",
)
"""What a picker can make from a title alone."""


class ReferenceEntry(Entry):
    """The names of what is referred to, each with a way to it and out of it."""

    def __init__(
        self,
        change: Change,
        naming: Naming,
        tables: tuple[str, ...],
        *,
        many: bool,
        required: bool,
    ) -> None:
        super().__init__(change)
        self._naming = naming
        self._tables = tables
        self._many = many
        self._required = required
        self._ids: tuple[str, ...] = ()
        self._titles: tuple[str, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self.add = QPushButton(_("Add…") if many else _("Choose…"))
        self.add.setObjectName("quiet")
        self.add.clicked.connect(self._pick)
        self.column.addWidget(self.add)
        self._wrong = label("", "wrong")
        self._wrong.hide()
        self.column.addWidget(self._wrong)
        self.setFocusProxy(self.add)

    @property
    def wrong(self) -> str:
        """Why the last choice could not be taken; empty when it could."""
        return self._wrong.text()

    def _pick(self) -> None:
        picker = Picker(self._naming, self._tables, self)
        if picker.exec() and picker.chosen and picker.chosen not in self._ids:
            self._tell((*self._ids, picker.chosen) if self._many else (picker.chosen,))

    def _tell(self, ids: tuple[str, ...]) -> None:
        wrong = self._change(ids if self._many else (ids[0] if ids else None))
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    def show_value(self, value: Any) -> None:
        """Show what is named."""
        ids = tuple(value) if self._many else ((value,) if value else ())
        titles = tuple(self._naming.title_of(identity) for identity in ids)
        if (ids, titles) == (self._ids, self._titles):
            return
        self._ids, self._titles = ids, titles
        clear(self._rows)
        for identity, title in zip(ids, titles, strict=True):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            go = Mention(title)
            go.clicked.connect(lambda _on, identity=identity: self._naming.choose(identity))
            line.addWidget(go, 1)
            if not self._required:
                out = QPushButton("×")
                out.setObjectName("step")
                out.setToolTip(tip(_("Let go")))
                out.setAccessibleName(_("Let go of {title}").format(title=title))
                out.clicked.connect(lambda _on, identity=identity: self._let_go(identity))
                line.addWidget(out)
            self._rows.addWidget(row)
        self.add.setText(_("Add…") if self._many else _("Change…") if ids else _("Choose…"))

    def _let_go(self, identity: str) -> None:
        self._tell(tuple(i for i in self._ids if i != identity))


class Mention(QPushButton):
    """A button called like a thing, on one line, with as much of that as there is room for."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("reference")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name = one_line(title, MOST_NAME)
        self.setAccessibleName(self._name)
        self.setToolTip(tip(one_line(title, MOST_TOLD)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the name anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(element, option, self).width()
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


def shortened(title: str, most: int = 44) -> str:
    """Return a title short enough for a button; an ampersand stays one."""
    title = title if len(title) <= most else title[: most - 1] + "…"
    return title.replace("&", "&&")
