"""All shortcuts on one page: searched by a few letters, saved as a cheat sheet to print."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from journeycanvas.app.action import Action
from journeycanvas.app.help_words import fitting, groups
from journeycanvas.app.looks import looks
from journeycanvas.app.plain import label, refused
from journeycanvas.app.saving import may_overwrite
from journeycanvas.exporters.cheat_sheet import cheat_sheet
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


class HelpWindow(QDialog):
    """A line to search in and the list of shortcuts."""

    def __init__(self, window: "Window", actions: tuple[Action, ...]) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle(_("Keys and gestures"))
        self.resize(looks().room(620, 640))
        self.known = groups(actions)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search keys and gestures"))
        self.search.setAccessibleName(_("Search keys and gestures"))
        self.search.textChanged.connect(self._show)
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Keys and gestures"))
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([_("What happens"), _("What to press")])
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self._none = label(_("Nothing is called so."), "muted")
        buttons = QDialogButtonBox()
        saving = buttons.addButton(
            _("Save as a cheat sheet…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        saving.clicked.connect(self._save)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (saving, close):
            button.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.search, self._none, buttons):
            column.addWidget(part)
        column.insertWidget(1, self.list, 1)
        self._show("")

    def rows(self) -> list[tuple[str, str]]:
        """Return what is shown, without the headings."""
        heads = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [
            (head.child(row).text(0), head.child(row).text(1))
            for head in heads
            if head is not None
            for row in range(head.childCount())
        ]

    def _show(self, words: str) -> None:
        self.list.clear()
        for group in fitting(self.known, words):
            head = QTreeWidgetItem(self.list, [group.name])
            font = self.list.font()
            font.setBold(True)
            head.setFont(0, font)
            head.setFirstColumnSpanned(True)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for row in group.rows:
                QTreeWidgetItem(head, list(row))
        self.list.expandAll()
        self._none.setVisible(not self.list.topLevelItemCount())

    def _save(self) -> None:
        usual = _("JourneyCanvas keys") + ".pdf"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the cheat sheet"), usual, "*.pdf")
        if not name:
            return
        path = Path(name)
        if path.suffix != ".pdf":
            path = path.with_name(path.name + ".pdf")
            if not may_overwrite(self._window, path):
                return
        try:
            write_whole(path, cheat_sheet(_("JourneyCanvas: keys and gestures"), self.known))
        except SaveError as error:
            refused(self, str(error))
            return
        self._window.told(_("Saved {name}").format(name=path.name))


def show_help(window: "Window") -> None:
    """Show all shortcuts."""
    from journeycanvas.app.actions import ACTIONS  # noqa: PLC0415 - the help is one of them

    dialog = HelpWindow(window, ACTIONS)
    dialog.search.setFocus()
    dialog.exec()
    dialog.deleteLater()
