"""The inbox: lines that wait for a place, and the keys that give them one."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeycanvas.app.capture_line import CaptureLine
from journeycanvas.app.plain import label
from journeycanvas.app.sentence_list import ID, SentenceList
from journeycanvas.capture.capturing import place_note
from journeycanvas.edits.removing import remove
from journeycanvas.review.names import name_of, one_line, where
from journeycanvas.session import Session, Step
from journeycanvas.wording import _

DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(1, 10)}


class InboxPanel(QWidget):
    """Notes, the oldest first. A digit puts the chosen one into that stage."""

    counted = Signal(int)
    """How many notes there are now."""
    told = Signal(str)
    """Something is to be told in passing."""

    def __init__(self, session: Session, line: CaptureLine) -> None:
        super().__init__()
        self._session = session
        self._line = line
        self._leave = session.subscribe(self._step)
        self.list = _Notes(self)
        self.list.say_empty(
            _("Nothing waits for a place. Ctrl+Enter in the capture line puts a line here.")
        )
        self.hint = label("", "muted")
        self.place = QPushButton(_("Place here"))
        self.place.setToolTip(_("Where the capture line would put the next one (Enter)"))
        self.drop = QPushButton(_("Delete"))
        foot = QHBoxLayout()
        foot.addWidget(self.place)
        foot.addWidget(self.drop)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.place.clicked.connect(self.put_here)
        self.drop.clicked.connect(self.delete)
        self.list.itemActivated.connect(self.put_here)
        line.moved.connect(self._tell_where)
        self.follow()

    def close_session(self) -> None:
        """Stop listening."""
        self._leave()

    def _step(self, step: Step) -> None:
        tables = {table for table, _id in step.change}
        if tables & {"inbox", "stages"}:
            self.follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be ready for the keys."""
        super().showEvent(event)
        self.list.setFocus()

    def follow(self) -> None:
        """Show the notes as they are."""
        journey = self._session.journey
        row = self.list.currentRow()
        self.list.clear()
        for note in journey.table("inbox").values():
            self.list.put(one_line(getattr(note, "text", ""), 400), note.id)
        count = self.list.count()
        self.list.setCurrentRow(max(0, min(row, count - 1)))
        self._tell_where()
        self.hint.setVisible(bool(count))
        self.place.setEnabled(bool(count))
        self.drop.setEnabled(bool(count))
        self.counted.emit(count)

    def _tell_where(self) -> None:
        """Say which digit means which stage, and in which lane."""
        journey = self._session.journey
        stages = "  ".join(
            # A number stays on the line of its name.
            f"{at} {one_line(name_of(journey, stage.id), 18)}".replace(" ", "\u00a0")
            for at, stage in enumerate(journey.stages[:9], start=1)
        )
        lane = name_of(journey, self._lane()) if journey.personas else ""
        text = _("Into the stage: {stages}").format(stages=stages)
        if lane:
            lane = _("in the lane {lane} (←\u00a0→)").format(lane=one_line(lane, 24))
            text = f"{text}\n{lane}"
        self.hint.setText(text)

    def _lane(self) -> str:
        lanes = [persona.id for persona in self._session.journey.personas]
        here = self._line.context.persona
        return here if here in lanes else lanes[0]

    def choose_lane(self, by: int) -> None:
        """Let notes go into the lane below or above, round and round."""
        lanes = [persona.id for persona in self._session.journey.personas]
        if lanes:
            lane = lanes[(lanes.index(self._lane()) + by) % len(lanes)]
            self._line.show_context(replace(self._line.context, persona=lane, moment="", about=""))

    def go_back(self) -> None:
        """Give the keys back to the map."""
        self._line.canvas.view.setFocus()

    def _chosen(self) -> str:
        item = self.list.currentItem() if self.list.count() else None
        return "" if item is None else str(item.data(ID))

    def put_here(self, *_from: object) -> None:
        """Place the chosen note where the next captured line would go."""
        self.put(0)

    def put(self, stage: int) -> None:
        """Place the chosen note into a stage by its number; 0 is where the next line would go."""
        journey, note = self._session.journey, self._chosen()
        if not note or stage > len(journey.stages):
            return
        context = replace(self._line.context, sort="touchpoint")
        if stage:
            context = replace(context, stage=journey.stages[stage - 1].id, moment="")
        words = {"title": one_line(getattr(journey.table("inbox")[note], "text", ""))}
        done = self._session.perform("Place «{title}»", place_note, note, context, words=words)
        if done is None:
            self.told.emit(_("That has no place yet: it needs a stage and a lane first."))
            return
        self._line.show_context(replace(done.context, sort=self._line.context.sort))
        journey = self._session.journey
        place = where(journey, journey.table(journey.place[done.made])[done.made])
        title = one_line(name_of(journey, done.made))
        self.told.emit(_("«{title}» is in {place}").format(title=title, place=place))
        self.list.setFocus()

    def delete(self) -> None:
        """Take the chosen note out."""
        note = self._chosen()
        if note:
            text = getattr(self._session.journey.table("inbox")[note], "text", "")
            words = {"title": one_line(text)}
            self._session.perform("Delete «{title}»", remove, [note], words=words)


class _Notes(SentenceList):
    """The list, with digits and Delete as its keys."""

    def __init__(self, panel: InboxPanel) -> None:
        super().__init__(_("Inbox"))
        self._panel = panel

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Digits place, Delete takes out, Left and Right choose the lane, Escape leaves."""
        if not event.modifiers() and event.key() in DIGITS:
            self._panel.put(DIGITS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self._panel.delete()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._panel.choose_lane(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self._panel.go_back()
        else:
            super().keyPressEvent(event)
