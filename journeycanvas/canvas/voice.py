"""The canvas's voice: what it answers screen readers; `telling.py` is what it says unasked."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from journeycanvas.canvas.accessible import EDIT, BoardAccessible, Part, Role, Text
from journeycanvas.canvas.folded_lines import crossing_words
from journeycanvas.canvas.hits import hit
from journeycanvas.canvas.reading import Reading, stage_of
from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.spoken import Spoken
from journeycanvas.canvas.telling import Telling
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.edits.filling import fill
from journeycanvas.kinds.registry import KINDS
from journeycanvas.layout.counts import count, holds, lacks
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.canvas.canvas import Canvas


class Voice:
    """Answers for the virtual children of a canvas's view, and keeps those that were asked for."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._board: BoardAccessible | None = None
        self.parts: dict[str, Part] = {}
        """Those that a reader has asked for."""
        self._read: Reading | None = None
        self._said: Spoken | None = None
        self._stages: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, dict[str, int]] = {}
        canvas.view.accessible = self.board
        self.telling = Telling(canvas, self)
        """What readers are told unasked."""
        # Qt's cache must not outlive the parts that Python owns. The closure keeps them till then.
        canvas.view.destroyed.connect(partial(_forget, self.parts))

    def close(self) -> None:
        """Fall silent: another map takes this one's place."""
        _forget(self.parts)

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
        part = self.parts.get(name)
        if part is None or not Shiboken.isValid(part):
            part = self.parts[name] = Part(name, self)
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
        """Tell whether the map still has a thing; a cell counts while it is empty or marked."""
        cell = cell_of(name)
        if cell is not None:
            place = self.journey.place
            there = all(i in place for i in cell)
            return there and (not self.journey.cell(*cell) or cell in self._reading.marked)
        return name in self.journey.place

    def role_of(self, name: str) -> QAccessible.Role:
        """Return the role of a thing."""
        roles = {"stages": Role.Grouping, "personas": Role.RowHeader}
        return roles.get(self.journey.place.get(name, ""), Role.ListItem)

    def words_of(self, name: str) -> tuple[str, str]:
        """Return a thing's name and description."""
        folded = crossing_words(self._canvas.board, self.journey, name)
        words = self._spoken.description(name)
        return self._spoken.name(name), f"{words}, {folded}" if folded else words

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
        box = board.cell_box(*cell) if cell is not None else board.boxes.get(name)
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


def _forget(parts: dict[str, Part], *_gone: object) -> None:
    """Let go of all parts, in Qt's cache first."""
    for part in parts.values():
        if Shiboken.isValid(part):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))
    parts.clear()


def _part_with(board: BoardAccessible, *_gone: object) -> None:
    """Take the map from what a reader saw of a view: PySide never lets go of such a thing."""
    del board.voice
