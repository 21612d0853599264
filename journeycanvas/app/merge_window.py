"""Merging another copy of the open map into it: what is taken, and what has to be decided."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from journeycanvas.app.compare_window import show_comparison
from journeycanvas.app.decision import DecisionPanel
from journeycanvas.app.laying_out import expect
from journeycanvas.app.looks import FRAME
from journeycanvas.app.plain import ask, label, refused
from journeycanvas.app.sentence_list import SentenceList
from journeycanvas.changes.merge import Spot
from journeycanvas.model.journey import Journey
from journeycanvas.review.agenda import Point, add_rivals, agenda, markdown
from journeycanvas.review.comparing import SIGNS, compare
from journeycanvas.review.documents import Merging, merging_of
from journeycanvas.review.merging import UnrelatedError, merged
from journeycanvas.session import Session
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import RefusedError, SaveError, UnreadableError
from journeycanvas.storage.reading import read
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

USUAL_SIZE = QSize(1080, 680)
"""In pixels, where the screen has room for it."""


def merge_with(window: "Window", theirs: Document, label: str) -> bool:
    """Let a person merge a copy into the open map; tell whether it was done.

    `label` says whose copy it is. The outcome is one entry that undo takes back. Who gives up while
    it is laid out is back among the decisions.
    """
    session = window.session
    if session is None:
        return False
    window.finish_typing()
    merging = _merging(window, session, theirs)
    if merging is None:
        return False
    try:
        done = merged(merging.sides)
    except RefusedError as error:
        refused(window, _cannot(error))
        return False
    if not done.disagreements and not merging.brings(done.journey):
        session.become(merging.done(done.journey, name=label, by=session.by))
        window.told(_("The copy of {name} holds nothing new.").format(name=label))
        return True
    dialog = MergeWindow(session, merging, label, window)
    outcome = dialog.outcome() if dialog.exec() else None
    while outcome is not None and not expect(window, _("Merging …"), outcome):
        # What was given up is only the waiting: the decisions are as they were.
        going_on = window.session is session and session.journey is merging.sides.ours
        outcome = dialog.outcome() if going_on and dialog.exec() else None
    dialog.deleteLater()
    if outcome is None:
        return False
    session.become(merging.done(outcome, name=label, by=session.by))
    window.told(_("The copy of {name} is merged in; undo takes it back.").format(name=label))
    return True


def _merging(window: "Window", session: Session, theirs: Document) -> Merging | None:
    """Return what is to be merged; where the copies share no past, ask for their base."""
    try:
        return merging_of(session.document, theirs)
    except UnrelatedError as error:
        told = _cannot(error)
        if session.journey.map.id != theirs.journey.map.id:
            refused(window, told)
            return None
        answers = (_("Choose the base…"), _("Cancel"))
        if ask(window, _("No common past"), told, answers) != 0:
            return None
    name, _kind = QFileDialog.getOpenFileName(window, _("The map both were copied from"))
    if not name:
        return None
    try:
        return merging_of(session.document, theirs, read(Path(name)).document)
    except UnreadableError as error:
        refused(window, str(error))
    except RefusedError as error:
        refused(window, _cannot(error))
    return None


def _cannot(error: RefusedError) -> str:
    sentence = _("These maps cannot be merged: {reason}; {remedy}.")
    return sentence.format(reason=error.reason, remedy=error.remedy)


class MergeWindow(QDialog):
    """Decisions on the left, both statements on the right; every key has a button as well."""

    def __init__(
        self,
        session: Session,
        merging: Merging,
        name: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._merging = merging
        self._sides = merging.sides
        self._name = name
        self.choices: dict[Spot, bool] = {}
        self.rivals: set[Spot] = set()
        """Disagreements of which both statements become hypotheses."""
        self.points: tuple[Point, ...] = ()
        self.setWindowTitle(_("Merge the copy of {name}").format(name=name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(USUAL_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.head = label("", "head")
        self.decisions = SentenceList(_("Decisions"))
        self.taken = SentenceList(_("Taken without a question"))
        self.decisions.say_empty(_("Nothing is to be decided: no field was changed on both sides."))
        self.taken.say_empty(_("As decided now, the map stays as it is."))
        self.panel = DecisionPanel(name)
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.addTab(self.decisions, _("To decide"))
        self.tabs.addTab(self.taken, _("What becomes of the map"))
        body = QSplitter()
        body.addWidget(self.tabs)
        body.addWidget(self.panel)
        body.setSizes([480, 600])
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(body, 1)
        column.addLayout(self._foot())
        self.decisions.currentRowChanged.connect(self._show)
        self.panel.decided.connect(self.decide)
        self.panel.rivals_wanted.connect(self.keep_both)
        for keys, act in self._keys():
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._follow()
        self.decisions.setCurrentRow(0)
        self.tabs.setCurrentWidget(self.taken if self._point() is None else self.decisions)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with the first decision."""
        super().showEvent(event)
        self.tabs.currentWidget().setFocus()

    def _keys(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("1", lambda: self.decide(theirs=False)),
            ("2", lambda: self.decide(theirs=True)),
            ("3", lambda: self.keep_both(not self._is_rival())),
            ("F8", lambda: self.step(1)),
            ("F7", lambda: self.step(-1)),
        )

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._agenda = QPushButton(_("Save the agenda…"))
        self._agenda.setToolTip(_("The disagreements with both statements, to talk about"))
        self._agenda.clicked.connect(self._save_agenda)
        preview = QPushButton(_("Look at the outcome…"))
        preview.clicked.connect(self._preview)
        merge = QPushButton(_("Merge"))
        merge.setObjectName("primary")
        merge.clicked.connect(self.accept)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        for button in (self._agenda, preview):
            row.addWidget(button)
        row.addStretch(1)
        for button in (merge, cancel):
            row.addWidget(button)
        for button in (self._agenda, preview, cancel):
            button.setAutoDefault(False)
        return row

    def outcome(self) -> Journey:
        """Return the map as it is going to be."""
        journey = merged(self._sides, self.choices).journey
        return add_rivals(journey, [p for p in self.points if p.spot in self.rivals])

    # -- deciding ------------------------------------------------------------------------------

    def decide(self, theirs: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Take theirs or ours for the current disagreement."""
        point = self._point()
        if point is not None:
            self.choices[point.spot] = theirs
            self._follow()

    def keep_both(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Keep both statements of the current disagreement as rival hypotheses, or not."""
        point = self._point()
        if point is not None:
            (self.rivals.add if wanted else self.rivals.discard)(point.spot)
            self._follow()

    def step(self, by: int) -> None:
        """Go to another decision, round and round."""
        if self.points:
            self.decisions.setCurrentRow((self.decisions.currentRow() + by) % len(self.points))

    def _point(self) -> Point | None:
        row = self.decisions.currentRow()
        return self.points[row] if 0 <= row < len(self.points) else None

    def _is_rival(self) -> bool:
        point = self._point()
        return point is not None and point.spot in self.rivals

    def _follow(self) -> None:
        """Show decisions and outcome as they are; a decision may settle or raise others."""
        done = merged(self._sides, self.choices)
        histories = (self._session.history, self._merging.theirs.history)
        self.points = agenda(self._sides, done.disagreements, histories)
        row = self.decisions.currentRow()
        self.decisions.blockSignals(True)
        self.decisions.clear()
        for point in self.points:
            self.decisions.put(self._entry(point), point.spot)
        self.decisions.setCurrentRow(min(row, len(self.points) - 1))
        self.decisions.blockSignals(False)
        self.taken.clear()
        differences = compare(self._sides.ours, done.journey)
        for one in differences:
            self.taken.put(f"{SIGNS[one.sort]}  {one.sentence}", one.id)
        for sentence in self._merging.beside(done.journey).told:
            self.taken.put(sentence, None)
        self.head.setText(self._told(len(differences)))
        self._agenda.setEnabled(bool(self.points))
        self._show(self.decisions.currentRow())

    def _entry(self, point: Point) -> str:
        side = _("theirs") if point.takes_theirs else _("ours")
        sign = "●" if point.spot in self.choices else "○"
        both = " · " + _("both as hypotheses") if point.spot in self.rivals else ""
        place = f"\n{point.where}" if point.where else ""
        return f"{sign} {point.title} · {side}{both}{place}"

    def _told(self, differences: int) -> str:
        open_ = sum(point.spot not in self.choices for point in self.points)
        if not self.points:
            return ngettext(
                "{n} difference is taken in, nothing is to be decided.",
                "{n} differences are taken in, nothing is to be decided.",
                differences,
            ).format(n=differences)
        if not open_:
            return _("All is decided.")
        return ngettext(
            "{n} disagreement is to be decided; until then ours stays.",
            "{n} disagreements are to be decided; until then ours stays.",
            open_,
        ).format(n=open_)

    def _show(self, _row: int) -> None:
        point = self._point()
        self.panel.show_point(point, rivals=self._is_rival())

    # -- what else can be done -----------------------------------------------------------------

    def _preview(self) -> None:
        labels = (_("Ours"), _("Merged"))
        show_comparison(self._sides.ours, self.outcome(), labels, self)

    def _save_agenda(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the agenda"), "agenda.md", "*.md")
        if not name:
            return
        title = self._sides.ours.map.title or _("Untitled map")
        try:
            write_whole(Path(name), markdown(self.points, title).encode())
        except SaveError as error:
            refused(self, str(error))
