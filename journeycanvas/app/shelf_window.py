"""Recovered work that was set aside: a list to keep, compare, try again, show and delete from."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from journeycanvas import clock
from journeycanvas.app import opening
from journeycanvas.app.looks import FRAME
from journeycanvas.app.plain import ask, label, refused
from journeycanvas.app.recovered import (
    compare,
    kept_at,
    name_of,
    show_in_folder,
    told_of,
    typed_in,
)
from journeycanvas.app.sentence_list import SentenceList
from journeycanvas.app.working import done_meanwhile
from journeycanvas.recovery import shelf
from journeycanvas.recovery.looking import ask_again, is_blamed
from journeycanvas.recovery.shelf import Kind, Shelved
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

USUAL_SIZE = QSize(760, 460)
"""In pixels, where the screen has room for it."""


def _why(kind: Kind) -> str:
    return {
        "later": _("Left for later"),
        "discarded": _("Discarded"),
        "damaged": _("Damaged, at least in part"),
    }[kind]


class ShelfWindow(QDialog):
    """Lists what was set aside, and says until when it is kept."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._kept: tuple[Shelved, ...] = ()
        self.setWindowTitle(_("Recovered work"))
        self.resize(USUAL_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        column = QVBoxLayout(self)
        column.addWidget(
            label(
                _(
                    "What the program has left behind when it ended unexpectedly, and nobody has "
                    "kept. What is damaged or was not seen stays until you delete it."
                )
            )
        )
        self.list = SentenceList(_("Recovered work"))
        self.list.setSpacing(1)
        self.list.say_empty(_("Nothing is set aside."))
        self.list.currentRowChanged.connect(self._follow)
        self.list.itemActivated.connect(lambda _item: self._keep())
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.keep = buttons.addButton(_("Keep as a map"), role)
        self.keep.setDefault(True)
        self.compare = buttons.addButton(_("Compare…"), role)
        self.again = buttons.addButton(_("Try again"), role)
        self.folder = buttons.addButton(_("Show in folder"), role)
        self.delete = buttons.addButton(_("Delete…"), role)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button, act in (
            (self.keep, self._keep),
            (self.compare, self._compare),
            (self.again, self._try_again),
            (self.folder, self._show),
            (self.delete, self._delete),
        ):
            button.clicked.connect(lambda _on=False, act=act: act())
        close.clicked.connect(self.reject)
        column.addWidget(buttons)
        self._fill()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.keep, self.compare, self.again, self.folder, self.delete)

    @property
    def _chosen(self) -> Shelved | None:
        row = self.list.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) else None

    def _fill(self) -> None:
        row = max(0, self.list.currentRow())
        self._kept = shelf.shelved()
        self.list.clear()
        for one in self._kept:
            self.list.put(_sentence(one), one.leftover.file.name)
        self.list.setCurrentRow(min(row, len(self._kept) - 1))
        self._follow()

    def _follow(self, *_row: object) -> None:
        chosen = self._chosen
        for button in self._buttons:
            button.setEnabled(chosen is not None)
        suspect = chosen is not None and chosen.leftover.suspect
        self.again.setVisible(suspect)
        for button in (self.keep, self.compare):
            button.setEnabled(chosen is not None and not suspect)

    def _keep(self) -> None:
        chosen = self._chosen
        if chosen is not None and not chosen.leftover.suspect:
            if opening.recover(self._window, chosen.leftover):
                self.accept()
            else:
                self._fill()

    def _compare(self) -> None:
        if self._chosen is not None:
            compare(self._window, self._chosen.leftover)

    def _try_again(self) -> None:
        if self._chosen is not None:
            ask_again(self._chosen.leftover.file)
            # Processes of its own look into it; that may take as long as it hangs.
            done_meanwhile(self, _("Looking into it …"), shelf.shelved)
            self._fill()

    def _show(self) -> None:
        if self._chosen is not None:
            show_in_folder([self._chosen.leftover.file])

    def _delete(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        text = _("The recovered work on «{name}» is deleted for good.")
        answers = (_("Delete"), _("Cancel"))
        question = text.format(name=name_of(chosen.leftover))
        if ask(self, _("Delete recovered work"), question, answers) != 0:
            return
        try:
            shelf.delete(chosen.leftover)
        except OSError as error:
            refused(self, _("It could not be deleted: {error}.").format(error=error))
        self._fill()


def _sentence(one: Shelved) -> str:
    """Return what an entry is, how it came here and how long it stays."""
    leftover = one.leftover
    if one.until is None:
        stays = _("stays until you delete it")
    else:
        stays = _("is deleted after {at}").format(at=clock.second(one.until))
    head = f"{leftover.file.name if leftover.suspect else name_of(leftover)}"
    if leftover.suspect:
        blamed = is_blamed(leftover.file)
        ended = _("Looking into it ended the program twice")
        what = ended if blamed else _("Looking into it was broken off")
        return f"{head}\n{what} · {stays}"
    story = leftover.story()
    lines = [
        head,
        kept_at(leftover),
        told_of(story),
        typed_in(story),
        f"{_why(one.kind)} · {stays}",
    ]
    return "\n".join(line for line in lines if line)
