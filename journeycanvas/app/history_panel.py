"""The history: every entry as a sentence; a click goes there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from journeycanvas.session import Session, Step
from journeycanvas.wording import _


class HistoryPanel(QListWidget):
    """Entries, the newest first; what is undone stands grey above the present."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._leave = session.subscribe(self._step)
        self.setAccessibleName(_("History"))
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        self.follow()

    def close_session(self) -> None:
        """Stop listening."""
        self._leave()

    def _step(self, step: Step) -> None:
        if step.change:
            self.follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self.follow()

    def follow(self) -> None:
        """Show the history as it is now, if anybody looks."""
        if not self.isVisible():
            return
        history = self._session.history
        self.clear()
        self._add(_("As opened"), "", 0)
        for number, entry in enumerate(history.entries, start=1):
            when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M")
            self._add(entry.label, f"{when} {entry.by}".strip(), number)
        self.setCurrentRow(len(history.entries) - history.cursor)

    def _add(self, text: str, when: str, number: int) -> None:
        item = QListWidgetItem(f"{text}\n{when}" if when else text)
        item.setData(Qt.ItemDataRole.UserRole, number)
        if number > self._session.history.cursor:
            item.setForeground(self.palette().placeholderText())
        self.insertItem(0, item)

    def _go(self, item: QListWidgetItem) -> None:
        number = int(item.data(Qt.ItemDataRole.UserRole))
        if number != self._session.history.cursor:
            self._session.go_to(number)
