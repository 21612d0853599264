"""What screen readers are told of the canvas of its own accord, as far as they have asked for it.

While nobody listens it costs one question to Qt for each change of the selection or the map.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from shiboken6 import Shiboken

from journeycanvas.canvas.accessible import Part
from journeycanvas.canvas.reading import Reading, stage_of
from journeycanvas.canvas.selection import cell_name
from journeycanvas.session import Step

if TYPE_CHECKING:
    from journeycanvas.canvas.canvas import Canvas
    from journeycanvas.canvas.voice import Voice

FEW = 24
"""Changes that are told one by one; more are told as one."""
Event = QAccessible.Event


def announce(widget: QObject, sentence: str) -> None:
    """Let a screen reader say a sentence when it has said what it is saying."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Telling:
    """Tells readers what was selected, what came, went and changed."""

    def __init__(self, canvas: "Canvas", voice: "Voice") -> None:
        self._canvas = canvas
        self._voice = voice
        self._told: tuple[str, ...] = ()
        canvas.selection.changed.connect(self.selected)
        canvas.view.entered.connect(self._entered)

    def selected(self) -> None:
        """Tell what is selected now, and where the keys go."""
        if not QAccessible.isActive():
            return
        before, now = frozenset(self._told), frozenset(self._canvas.selection.ids)
        focus_before = self._told[-1] if self._told else None
        self._told = self._canvas.selection.ids
        added, gone = now - before, before - now
        if len(added) + len(gone) > FEW:
            self._tell(self._voice.board(), Event.SelectionWithin)
        else:
            for name in gone:
                if name in self._voice.parts and self._voice.is_there(name):
                    self._tell(self._voice.part(name), Event.SelectionRemove)
            for name in added:
                alone = Event.Selection if len(now) == 1 else Event.SelectionAdd
                self._tell(self._voice.part(name), alone)
        if self._canvas.selection.focus != focus_before:
            self._tell_focus()

    def _entered(self) -> None:
        if QAccessible.isActive():
            # After Qt's own event, which names the whole view.
            QTimer.singleShot(0, self._canvas, self._tell_focus)

    def _tell_focus(self) -> None:
        part = self._voice.focused()
        if part is not None and self._canvas.view.hasFocus():
            self._tell(part, Event.Focus)

    def _tell(self, what: QAccessibleInterface, event: QAccessible.Event) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(what, event))

    def follow(self, step: Step) -> None:
        """Tell what came, went and changed, as far as readers have asked for it."""
        if not self._voice.parts or not QAccessible.isActive():
            return
        self._drop(step)
        touched = step.touched
        if len(touched) > FEW:
            self._tell(self._voice.board(), Event.ObjectReorder)
        else:
            for name in touched:
                self._tell_change(step, name)
        focus = self._canvas.selection.focus
        if focus and focus not in touched and focus in self._voice.parts:
            self._tell_words(self._voice.parts[focus])

    def _drop(self, step: Step) -> None:
        """Let go of the parts of what is gone, or is read elsewhere now."""
        moved = {
            name
            for name in step.touched & self._voice.parts.keys()
            if name in step.before.place
            and self._voice.is_there(name)
            and stage_of(step.before, name) != stage_of(step.after, name)
        }
        gone = [
            name for name in self._voice.parts if name in moved or not self._voice.is_there(name)
        ]
        for name in gone:
            part = self._voice.parts.pop(name)
            if Shiboken.isValid(part):
                if len(gone) <= FEW:
                    self._tell(part, Event.ObjectDestroyed)
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))

    def _tell_change(self, step: Step, name: str) -> None:
        part = self._voice.parts.get(name)
        if part is not None:
            self._tell_words(part)
            return
        for new in self.come(step, name):
            home = stage_of(self._voice.journey, new)
            if home is None or home in self._voice.parts:
                self._tell(self._voice.part(new), Event.ObjectCreated)

    def come(self, step: Step, name: str) -> list[str]:
        """Return what is read now because one thing changed.

        Evidence and comments in a cell are read on it, never by themselves.
        """
        names = (name, *_emptied(step, name), *_marked(step, name))
        return [i for i in names if self._voice.is_there(i) and self._voice.row_of(i) >= 0]

    def _tell_words(self, part: Part) -> None:
        before, now = part.told, self._voice.words_of(part.name)
        if before == ("", ""):
            return
        part.told = now
        if before[0] != now[0]:
            self._tell(part, Event.NameChanged)
        if before[1] != now[1]:
            self._tell(part, Event.DescriptionChanged)


def _emptied(step: Step, name: str) -> tuple[str, ...]:
    """Return the cell that a moment left, if it left one."""
    moment = step.before.touchpoints.get(name) or step.before.gaps.get(name)
    return () if moment is None else (cell_name(moment.stage, moment.persona),)


def _marked(step: Step, name: str) -> tuple[str, ...]:
    """Return the cell that is read now because something was put on it, if it was not before."""
    table = step.after.place.get(name, "")
    if table not in ("evidence", "comments"):
        return ()
    record: Any = step.after.table(table)[name]
    cell = (record.stage, record.persona)
    known = not step.before.cell(*cell) or cell in Reading(step.before).marked
    return () if None in cell or known else (cell_name(*cell),)
