"""The earlier saves of the open map: a list, and one of them opened as a copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from journeycanvas import clock
from journeycanvas.app.compare_window import show_comparison
from journeycanvas.app.opening import open_copy
from journeycanvas.app.plain import label, refused, tell
from journeycanvas.app.sentence_list import SentenceList
from journeycanvas.storage.backups import Backup, backups_of
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def ask_earlier(window: "Window") -> None:
    """Ask which of the map's earlier saves to open, and open it as an unsaved copy."""
    session = window.session
    if session is None or session.path is None:
        return
    kept = backups_of(session.path)
    if not kept:
        tell(window, _("Earlier saves"), _("This map has no earlier saves yet."))
        return
    dialog = _Earlier(kept, window)
    if dialog.exec() and 0 <= dialog.chosen < len(kept):
        open_copy(window, kept[dialog.chosen].file, unsaved=True)


class _Earlier(QDialog):
    """Lists saves with date, time and size, the newest first."""

    def __init__(self, kept: tuple[Backup, ...], window: "Window") -> None:
        super().__init__(window)
        self._kept = kept
        self._window = window
        self.setWindowTitle(_("Earlier saves"))
        column = QVBoxLayout(self)
        column.addWidget(label(_("What each save replaced. It opens as an unsaved copy.")))
        self._list = SentenceList(_("Earlier saves"))
        self._list.setSpacing(1)
        for backup in kept:
            at = clock.second(backup.at)
            size = QLocale().formattedDataSize(backup.size)
            self._list.put(_("{at}, {size}").format(at=at, size=size), str(backup.file))
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self.accept)
        column.addWidget(self._list)
        buttons = QDialogButtonBox()
        opening = buttons.addButton(_("Open a copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        opening.setDefault(True)
        comparing = buttons.addButton(
            _("Compare with now…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        comparing.clicked.connect(self._compare)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

    def _compare(self) -> None:
        """Show what became of the chosen save since."""
        session = self._window.session
        if session is None:
            return
        backup = self._kept[self.chosen]
        try:
            before = read(backup.file).document
        except UnreadableError as error:
            refused(self, str(error))
            return
        then = clock.second(backup.at)
        show_comparison(before.journey, session.journey, (then, _("Now")), self)

    @property
    def chosen(self) -> int:
        """The number of the chosen save."""
        return self._list.currentRow()
