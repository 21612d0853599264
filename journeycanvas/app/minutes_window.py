"""The minutes of a session: since when, what became of the map, to copy or to save."""

import datetime as dt
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.history_panel import PAUSE
from journeycanvas.app.plain import label, refused
from journeycanvas.changes.history import History
from journeycanvas.review.minutes import minutes
from journeycanvas.session import Session
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError
from journeycanvas.wording import _

_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class MinutesWindow(QDialog):
    """What changed between two moments, as Markdown."""

    def __init__(self, session: Session, since: int | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Minutes"))
        self.resize(720, 560)
        self.since = Choice()
        self.since.setAccessibleName(_("Since"))
        for text, moment in _moments(session.history, since):
            self.since.addItem(text, moment)
        self.until = Choice()
        self.until.setAccessibleName(_("Until"))
        for text, moment in _ends(session.history):
            self.until.addItem(text, moment)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Minutes"))
        copy = QPushButton(_("Copy"))
        copy.clicked.connect(self._copy)
        save = QPushButton(_("Save…"))
        save.setObjectName("primary")
        save.clicked.connect(self._save)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(label(_("Since"), "field"))
        top.addWidget(self.since, 1)
        top.addWidget(label(_("Until"), "field"))
        top.addWidget(self.until, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (copy, save, close):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.since.currentIndexChanged.connect(self._follow)
        self.until.currentIndexChanged.connect(self._follow)
        for box in (self.since, self.until):
            # A version's name may be long; the window is not to grow with it.
            box.setSizeAdjustPolicy(_SHORT)
            box.setMinimumContentsLength(12)
        self._follow()

    def _follow(self) -> None:
        history = self._session.history
        first, last = sorted((int(self.since.currentData()), int(self.until.currentData())))
        self.text.setPlainText(minutes(self._session.journey, history, first, last))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the minutes"), "minutes.md", "*.md")
        if not name:
            return
        try:
            write_whole(Path(name), self.text.toPlainText().encode())
        except SaveError as error:
            refused(self, str(error))
            return
        self.accept()


def _moments(history: History, since: int | None) -> list[tuple[str, int]]:
    """Return the moments to choose from with what they are called, the usual one first."""
    found: dict[int, str] = {}
    if since is not None:
        found[since] = _("The chosen moment")
    found.setdefault(_session_start(history), _("The beginning of the latest session"))
    for version in reversed(history.versions):
        position = history.position(version)
        if position is not None:
            found.setdefault(position, f"«{version.name}»")
    found.setdefault(0, _("The beginning of the history"))
    return [(text, moment) for moment, text in found.items()]


def _ends(history: History) -> list[tuple[str, int]]:
    """Return the moments up to which minutes can go, the present first."""
    found = {history.cursor: _("Now")}
    for version in reversed(history.versions):
        position = history.position(version)
        if position is not None:
            found.setdefault(position, f"«{version.name}»")
    return [(text, moment) for moment, text in found.items()]


def _session_start(history: History) -> int:
    """Return how many entries were in force when the latest session began."""
    later: dt.datetime | None = None
    for at in range(history.cursor, 0, -1):
        entry = history.entries[at - 1]
        if later is not None and later - entry.at > PAUSE:
            return at
        later = entry.at
    return 0
