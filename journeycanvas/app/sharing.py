"""A copy to give away: what it leaves out is shown, piece by piece, before it is made."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.looks import looks
from journeycanvas.app.plain import label, make_primary, refused
from journeycanvas.app.saving import file_name, may_overwrite
from journeycanvas.app.tick_box import TickBox
from journeycanvas.app.working import done_meanwhile
from journeycanvas.review.leaving import spots
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.sharing import USUAL, Shared, Wishes, shared
from journeycanvas.storage.writing import save_document
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


class ShareDialog(QDialog):
    """Says what a copy leaves out, and asks about what only the person can decide.

    `made` is the copy as it usually is; it becomes another as the person decides.
    """

    def __init__(self, document: Document, made: Shared, parent: "Window") -> None:
        super().__init__(parent)
        self._document = document
        self.made = made
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
        self.comments.setChecked(USUAL.comments)
        self.paths = TickBox(_("With the paths that stand in texts"))
        self.unknown = TickBox(_("With what this version does not know"))
        for box in (self.comments, self.paths, self.unknown):
            box.toggled.connect(self._decide)
            column.addWidget(box)
        self.told = label("", "muted")
        column.addWidget(self.told)
        self.pieces = QPlainTextEdit()
        self.pieces.setReadOnly(True)
        self.pieces.setTabChangesFocus(True)
        self.pieces.setAccessibleName(_("What is left out"))
        column.addWidget(self.pieces, 1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        make_primary(buttons.button(QDialogButtonBox.StandardButton.Save))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(460)
        self._ask_only_what_matters()
        self._follow()
        if self.pieces.isVisibleTo(self):
            self.resize(looks().room(600, 560))

    def _ask_only_what_matters(self) -> None:
        """Hide the questions that this map does not raise."""
        sorts = {piece.sort for told in self.made.told for piece in told.pieces}
        self.paths.setVisible(not sorts.isdisjoint(("written", "private")))
        self.unknown.setVisible("unknown" in sorts)

    def _decide(self) -> None:
        """Make the copy anew as the boxes say; give the sharing up where a person gives that up."""
        wishes = Wishes(
            comments=self.comments.isChecked(),
            paths=self.paths.isChecked(),
            unknown=self.unknown.isChecked(),
        )
        made = _made(self, self._document, wishes)
        if made is None:
            self.reject()
            return
        self.made = made
        self._follow()

    def _follow(self) -> None:
        told = self.made.told
        sentences = [one.sentence for one in told]
        self.told.setText("\n".join(sentences) or _("There is nothing to leave out."))
        pieces = [piece for one in told for piece in one.pieces]
        self.pieces.setPlainText("\n".join(spots(self._document.journey, pieces)))
        self.pieces.setVisible(bool(pieces))


def _made(parent: QWidget, document: Document, wishes: Wishes = USUAL) -> Shared | None:
    """Return a copy for others; None where a person gave it up."""
    waiting = _("Looking for what tells of people …")
    return done_meanwhile(parent, waiting, partial(shared, document, wishes))


def share(window: "Window") -> None:
    """Ask what to leave out and where to, and write the copy there."""
    session = window.session
    if session is None:
        return
    window.finish_typing()
    made = _made(window, session.document)
    if made is None:
        return
    dialog = ShareDialog(session.document, made, window)
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
    try:
        save_document(path, dialog.made.document.sealed())
    except SaveError as error:
        refused(window, str(error))
    else:
        window.told(_("Shared {name}").format(name=path.name))
