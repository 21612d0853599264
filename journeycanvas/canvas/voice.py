"""The canvas's voice: what it answers screen readers, and what it tells them of its own accord.

While nobody listens it costs one question to Qt for each change of the selection or the map.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from journeycanvas.canvas.accessible import EDIT, BoardAccessible, Part, Role, Text
from journeycanvas.canvas.hits import hit
from journeycanvas.canvas.reading import Reading, stage_of
from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.canvas.spoken import Spoken
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.edits.filling import fill
from journeycanvas.kinds.registry import KINDS
from journeycanvas.layout.counts import count, holds, lacks
from journeycanvas.model.journey import Journey
from journeycanvas.session import Step
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.canvas.canvas import Canvas

FEW = 24
"""Changes that are told one by one; more are told as one."""
Event = QAccessible.Event


def announce(widget: QObject, sentence: str) -> None:
    """Let a screen reader say a sentence when it has said what it is saying."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Voice:
    """Answers for the virtual children of a canvas's view, and keeps those that were asked for."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._board: BoardAccessible | None = None
        self._parts: dict[str, Part] = {}
        self._read: Reading | None = None
        self._said: Spoken | None = None
        self._stages: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, dict[str, int]] = {}
        self._told: tuple[str, ...] = ()
        canvas.view.accessible = self.board
        canvas.selection.changed.connect(self._selected)
        canvas.view.entered.connect(self._entered)
        # Qt's cache must not outlive the parts that Python owns. The closure keeps them till then.
        canvas.view.destroyed.connect(partial(_forget, self._parts))

    def close(self) -> None:
        """Fall silent: another map takes this one's place."""
        _forget(self._parts)

    # -- what the accessible parts ask ---------------------------------------------------------

    @property
    def journey(self) -> Journey:
        """The map as it is."""
        return self._canvas.journey

    @property
    def _reading(self) -> Reading:
        if self._read is None or self._read.journey is not self.journey:
            self._read = Reading(self.journey)
            self._stages, self._rows = {}, {}
        return self._read

    @property
    def _spoken(self) -> Spoken:
        if self._said is None or self._said.journey is not self.journey:
            self._said = Spoken(self.journey, self._said)
        return self._said

    def board(self) -> BoardAccessible:
        """Return what readers see of the view."""
        if self._board is None or not Shiboken.isValid(self._board):
            self._board = BoardAccessible(self._canvas.view, self)
            self._canvas.view.destroyed.connect(partial(_part_with, self._board))
        return self._board

    def part(self, name: str) -> Part:
        """Return what readers see of a thing."""
        part = self._parts.get(name)
        if part is None or not Shiboken.isValid(part):
            part = self._parts[name] = Part(name, self)
        return part

    @property
    def top(self) -> tuple[str, ...]:
        """The children of the view: lanes, then stages."""
        return self.children_of("")

    def children_of(self, name: str) -> tuple[str, ...]:
        """Return what stands in a stage, in the order of reading; of no name: what stands alone."""
        reading = self._reading
        if name not in self._stages:
            if name:
                is_stage = self.journey.place.get(name) == "stages"
                self._stages[name] = reading.of_stage(name) if is_stage else ()
            else:
                self._stages[name] = reading.top()
        return self._stages[name]

    def row_of(self, name: str) -> int:
        """Return a thing's place among its siblings, −1 for none."""
        stage = stage_of(self.journey, name) or ""
        siblings = self.children_of(stage)
        if stage not in self._rows:
            self._rows[stage] = {other: at for at, other in enumerate(siblings)}
        return self._rows[stage].get(name, -1)

    def parent_of(self, name: str) -> QAccessibleInterface:
        """Return a thing's stage, or the board."""
        stage = stage_of(self.journey, name)
        return self.board() if stage is None else self.part(stage)

    def is_there(self, name: str) -> bool:
        """Tell whether the map still has a thing; a cell counts while it is empty or talked of."""
        cell = cell_of(name)
        if cell is not None:
            place = self.journey.place
            there = all(i in place for i in cell)
            return there and (not self.journey.cell(*cell) or cell in self._reading.talked_of)
        return name in self.journey.place

    def role_of(self, name: str) -> QAccessible.Role:
        """Return the role of a thing."""
        roles = {"stages": Role.Grouping, "personas": Role.RowHeader}
        return roles.get(self.journey.place.get(name, ""), Role.ListItem)

    def words_of(self, name: str) -> tuple[str, str]:
        """Return a thing's name and description."""
        return self._spoken.name(name), self._spoken.description(name)

    def words_of_map(self, text: QAccessible.Text) -> str:
        """Return the map's title, or what it holds."""
        if text == Text.Name:
            title = " ".join(self.journey.map.title.split())
            return _("Map «{title}»").format(title=title) if title else _("Map")
        if text == Text.Description:
            counts = count(self.journey)
            return f"{holds(counts)} · {lacks(counts)}"
        return ""

    def rect_of(self, name: str) -> QRect:
        """Return where a thing is on the screen, in pixels; empty for what is not shown."""
        canvas = self._canvas
        for strip in (canvas.headers, canvas.heads):
            for identity, low, high in strip.spans():
                if identity == name:
                    corner = strip.mapToGlobal(QPoint(0, 0))
                    across = strip is canvas.headers
                    span = (
                        QRectF(low, 0, high - low, strip.height())
                        if across
                        else QRectF(0, low, strip.width(), high - low)
                    )
                    return span.toRect().translated(corner)
        seen = self._seen(name)
        corner = canvas.view.viewport().mapToGlobal(QPoint(0, 0))
        return QRect() if seen is None else seen.toRect().translated(corner)

    def _seen(self, name: str) -> QRectF | None:
        """Return where a thing lies in the viewport."""
        cell = cell_of(name)
        board = self._canvas.board
        box = self._canvas.cell_box(*cell) if cell is not None else board.boxes.get(name)
        return None if box is None else self._canvas.view.on_screen(box)

    def in_sight(self, name: str) -> bool:
        """Tell whether any of a thing is in the viewport; heads and headers always are."""
        if self.journey.place.get(name) in ("stages", "personas"):
            return True
        seen = self._seen(name)
        return seen is not None and seen.intersects(QRectF(self._canvas.view.viewport().rect()))

    def part_at(self, x: int, y: int) -> Part | None:
        """Return what stands at a place on the screen."""
        canvas = self._canvas
        for strip in (canvas.headers, canvas.heads):
            spot = QPointF(strip.mapFromGlobal(QPoint(x, y)))
            if strip.rect().contains(spot.toPoint()):
                along = strip.along(spot)
                names = [i for i, low, high in strip.spans() if low <= along < high]
                return self.part(names[0]) if names else None
        spot = QPointF(canvas.view.viewport().mapFromGlobal(QPoint(x, y)))
        found = hit(canvas.board, canvas.view.at(spot), canvas.reach)
        if found is None or not self.is_there(found.id):
            return None
        return self.part(found.id)

    def is_selected(self, name: str) -> bool:
        """Tell whether a thing is selected."""
        return name in self._canvas.selection.ids

    def has_focus(self, name: str) -> bool:
        """Tell whether keys go to a thing."""
        return name == self._canvas.selection.focus and self._canvas.view.hasFocus()

    def focused(self) -> Part | None:
        """Return what keys go to."""
        focus = self._canvas.selection.focus
        return self.part(focus) if focus and self.is_there(focus) else None

    def hidden(self) -> bool:
        """Tell whether the whole board is out of sight."""
        return not self._canvas.view.isVisible()

    def window(self) -> QWindow | None:
        """Return the window."""
        found: QWindow | None = self._canvas.window().windowHandle()
        return found

    def editors(self) -> list[QWidget]:
        """Return the text editor that stands on the board, if any."""
        found = self._canvas.view.viewport().findChildren(TextEditor)
        return [editor for editor in found if editor.isVisible()]

    def do(self, name: str, action: str) -> None:
        """Select a thing, then show its menu or edit it; once the reader has its answer."""
        canvas, actions = self._canvas, QAccessibleActionInterface
        if not self.is_there(name):
            return
        canvas.choose(name)
        canvas.view.setFocus()
        after: Callable[[], object] | None = None
        if action == actions.showMenuAction():
            place = QPointF(self.rect_of(name).center())
            after = partial(canvas.menu_wanted.emit, place)
        elif action == EDIT:
            after = partial(canvas.edit_text, name)
        if after is not None:
            QTimer.singleShot(0, canvas, after)

    def rename(self, name: str, words: str) -> None:
        """Give a thing another title, as a reader's user says it."""
        table = self.journey.place.get(name)
        if table is not None:
            field = {KINDS[table].title: words[:200]}
            told = {"title": words[:60]}
            self._canvas.perform("Rename «{title}»", fill, table, name, words=told, **field)

    # -- what readers are told -----------------------------------------------------------------

    def _selected(self) -> None:
        if not QAccessible.isActive():
            return
        before, now = frozenset(self._told), frozenset(self._canvas.selection.ids)
        focus_before = self._told[-1] if self._told else None
        self._told = self._canvas.selection.ids
        added, gone = now - before, before - now
        if len(added) + len(gone) > FEW:
            self._tell(self.board(), Event.SelectionWithin)
        else:
            for name in gone:
                if name in self._parts and self.is_there(name):
                    self._tell(self.part(name), Event.SelectionRemove)
            for name in added:
                alone = Event.Selection if len(now) == 1 else Event.SelectionAdd
                self._tell(self.part(name), alone)
        if self._canvas.selection.focus != focus_before:
            self._tell_focus()

    def _entered(self) -> None:
        if QAccessible.isActive():
            # After Qt's own event, which names the whole view.
            QTimer.singleShot(0, self._canvas, self._tell_focus)

    def _tell_focus(self) -> None:
        part = self.focused()
        if part is not None and self._canvas.view.hasFocus():
            self._tell(part, Event.Focus)

    def _tell(self, what: QAccessibleInterface, event: QAccessible.Event) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(what, event))

    def follow(self, step: Step) -> None:
        """Tell what came, went and changed, as far as readers have asked for it."""
        if not self._parts or not QAccessible.isActive():
            return
        self._drop(step)
        touched = step.touched
        if len(touched) > FEW:
            self._tell(self.board(), Event.ObjectReorder)
        else:
            for name in touched:
                self._tell_change(step, name)
        focus = self._canvas.selection.focus
        if focus and focus not in touched and focus in self._parts:
            self._tell_words(self._parts[focus])

    def _drop(self, step: Step) -> None:
        """Let go of the parts of what is gone, or is read elsewhere now."""
        moved = {
            name
            for name in step.touched & self._parts.keys()
            if name in step.before.place
            and self.is_there(name)
            and stage_of(step.before, name) != stage_of(step.after, name)
        }
        gone = [name for name in self._parts if name in moved or not self.is_there(name)]
        for name in gone:
            part = self._parts.pop(name)
            if Shiboken.isValid(part):
                if len(gone) <= FEW:
                    self._tell(part, Event.ObjectDestroyed)
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))

    def _tell_change(self, step: Step, name: str) -> None:
        part = self._parts.get(name)
        if part is not None:
            self._tell_words(part)
            return
        for new in (name, *_emptied(step, name)):
            home = stage_of(self.journey, new)
            placed = home is not None or self.journey.place.get(new) in ("stages", "personas")
            if placed and self.is_there(new) and (home is None or home in self._parts):
                self._tell(self.part(new), Event.ObjectCreated)

    def _tell_words(self, part: Part) -> None:
        before, now = part.told, self.words_of(part.name)
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


def _forget(parts: dict[str, Part], *_gone: object) -> None:
    """Let go of all parts, in Qt's cache first."""
    for part in parts.values():
        if Shiboken.isValid(part):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))
    parts.clear()


def _part_with(board: BoardAccessible, *_gone: object) -> None:
    """Take the map from what a reader saw of a view: PySide never lets go of such a thing."""
    del board.voice
