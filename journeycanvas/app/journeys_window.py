"""A text with several journeys: which of them is wanted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from journeycanvas.app.looks import looks
from journeycanvas.app.plain import label, make_primary
from journeycanvas.app.sentence_list import SentenceList
from journeycanvas.canvas.composing import ComposedLine
from journeycanvas.importers.journey_parts import ParsedJourney
from journeycanvas.model import limits
from journeycanvas.review.names import one_line
from journeycanvas.wording import _, ngettext

WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
MANY = 8
"""More journeys than this are looked through by a few letters."""


def choose(parent: QWidget, name: str, journeys: Sequence[ParsedJourney]) -> ParsedJourney | None:
    """Return the one journey of a text called `name`, or the one asked for; None for neither."""
    if len(journeys) == 1:
        return journeys[0]
    dialog = JourneysWindow(parent, name, journeys)
    return dialog.chosen if dialog.exec() else None


class JourneysWindow(QDialog):
    """Lists the journeys of a text, with what each holds."""

    def __init__(self, parent: QWidget, name: str, journeys: Sequence[ParsedJourney]) -> None:
        super().__init__(parent)
        self._journeys = journeys
        self.setWindowTitle(_("Several journeys"))
        self.resize(looks().room(520, 420))
        column = QVBoxLayout(self)
        holds = _("{name} holds {count} journeys. Which one?")
        column.addWidget(label(holds.format(name=name, count=len(journeys))))
        self.letters = ComposedLine()
        self.letters.setPlaceholderText(_("A few letters of its name"))
        self.letters.setAccessibleName(_("Find a journey"))
        self.letters.setClearButtonEnabled(True)
        self.letters.textChanged.connect(self._narrow)
        self.letters.setVisible(len(journeys) > MANY)
        column.addWidget(self.letters)
        self.list = SentenceList(_("Journeys"))
        self.list.setSpacing(1)
        self.list.say_empty(_("No journey is called so."))
        self.list.itemActivated.connect(self.accept)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox()
        self.opening = buttons.addButton(_("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        make_primary(self.opening)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._shown: tuple[ParsedJourney, ...] = ()
        self._narrow("")
        if len(journeys) <= MANY:
            self.list.setFocus()

    @property
    def chosen(self) -> ParsedJourney | None:
        """The journey that is chosen in the list."""
        at = self.list.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk through the list also while letters are typed."""
        if event.key() in WALKING:
            QApplication.sendEvent(self.list, event)
        else:
            super().keyPressEvent(event)

    def _narrow(self, letters: str) -> None:
        wanted = letters.casefold().split()
        self._shown = tuple(
            one for one in self._journeys if all(word in one.title.casefold() for word in wanted)
        )
        self.list.clear()
        for one in self._shown:
            self.list.put(_sentence(one), one.title)
        self.list.setCurrentRow(0)
        self.opening.setEnabled(bool(self._shown))


def _sentence(journey: ParsedJourney) -> str:
    """Return what a journey is called and how much it holds."""
    stages, cards = len(journey.stages), journey.size
    parts = (
        ngettext("{n} stage", "{n} stages", stages).format(n=stages),
        ngettext("{n} touchpoint", "{n} touchpoints", cards).format(n=cards),
    )
    title = one_line(journey.title, limits.TITLE) or _("Untitled map")
    return f"{title}\n{' · '.join(parts)}"
