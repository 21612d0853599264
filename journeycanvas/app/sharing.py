"""A copy to give away: what it leaves out is shown before it is made."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout

from journeycanvas.app.plain import label, refused
from journeycanvas.app.saving import file_name, may_overwrite
from journeycanvas.app.tick_box import TickBox
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.sharing import shared
from journeycanvas.storage.writing import save_document
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


class ShareDialog(QDialog):
    """Says what a copy leaves out, and asks about the comments."""

    def __init__(self, document: Document, parent: "Window") -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(_("Share a copy"))
        column = QVBoxLayout(self)
        column.addWidget(
            label(
                _(
                    "The copy says what the map says, and nothing of how it was made. "
                    "Your own map stays as it is."
                )
            )
        )
        self.comments = TickBox(_("With comments"))
        self.comments.setChecked(True)
        self.comments.toggled.connect(self._follow)
        column.addWidget(self.comments)
        self.told = label("", "muted")
        column.addWidget(self.told)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(460)
        self._follow()

    def copy(self) -> tuple[Document, tuple[str, ...]]:
        """Return the copy, and what it leaves out."""
        return shared(self._document, comments=self.comments.isChecked())

    def _follow(self) -> None:
        _copy, told = self.copy()
        self.told.setText("\n".join(told) or _("There is nothing to leave out."))


def share(window: "Window") -> None:
    """Ask what to leave out and where to, and write the copy there."""
    session = window.session
    if session is None:
        return
    window.finish_typing()
    dialog = ShareDialog(session.document, window)
    if not dialog.exec():
        return
    title = file_name(session.journey.map.title)
    folder = session.path.parent if session.path is not None else Path()
    usual = folder / f"{title}-shared.journey"
    name, _kind = QFileDialog.getSaveFileName(
        window, _("Save the copy"), str(usual), f"{_('Journey maps')} (*.journey *.json)"
    )
    if not name:
        return
    path = Path(name)
    if not path.suffix:
        path = path.with_suffix(".journey")
        if not may_overwrite(window, path):
            return
    if session.file.is_at(path):
        sentence = _("«{name}» is the map itself; choose another name for the copy.")
        refused(window, sentence.format(name=path.name))
        return
    copy, _told = dialog.copy()
    try:
        save_document(path, copy.sealed())
    except SaveError as error:
        refused(window, str(error))
    else:
        window.told(_("Shared {name}").format(name=path.name))
