"""Dragging a friction note onto what it hurts: a card, a gap, a handoff, or a cell."""

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.hits import Hit, cell_at, hit
from journeycanvas.canvas.selection import cell_of
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.moving import pin, pin_to_cell
from journeycanvas.edits.together import copy_note

PINS = ("touchpoints", "gaps", "handoffs")


class DragNote:
    """Carries a ghost of a note and frames what it would be pinned to."""

    def __init__(self, desk: Desk, note: str, start: Point) -> None:
        self._desk = desk
        self._note = note
        self.copying = False
        """Whether the note stays and a copy of it is pinned."""
        self._corner = desk.board.boxes[note].moved(-start.x, -start.y)
        self._ghosts = tuple(
            (item.box.moved(group.x - start.x, group.y - start.y), item.drawing)
            for group, item in desk.board.items()
            if item.id == note
        )

    def _target(self, at: Point) -> Hit | None:
        found = hit(self._desk.board, at, self._desk.reach)
        if found is not None and found.table == "frictions":
            over = self._desk.journey.frictions[found.id]
            if over.pinned_to and found.id != self._note:
                holder = self._desk.journey.place[over.pinned_to]
                return Hit(holder, over.pinned_to, self._desk.board.boxes[over.pinned_to])
        if found is not None and found.table in PINS:
            return found
        return cell_at(self._desk.board, at)

    def move(self, at: Point) -> None:
        """Show the ghost and the target."""
        target = self._target(at)
        ghosts = tuple((Point(b.x + at.x, b.y + at.y), drawing) for b, drawing in self._ghosts)
        plus = Point(self._corner.right + at.x, self._corner.y + at.y) if self.copying else None
        self._desk.mark(ghosts=ghosts, target=target.box if target else None, plus=plus)

    def finish(self, at: Point) -> None:
        """Pin the note."""
        target = self._target(at)
        if target is None:
            return
        words = {"title": self._desk.title_of(self._note)}
        cell = cell_of(target.id)
        if self.copying:
            stage, persona = cell or (None, None)
            to = {"pinned_to": None if cell else target.id, "stage": stage, "persona": persona}
            made = self._desk.perform("Copy «{title}»", copy_note, self._note, words=words, **to)
            self._desk.selection.set((str(made),))
            return
        if cell is None:
            self._desk.perform("Pin «{title}»", pin, self._note, target.id, words=words)
        else:
            self._desk.perform(
                "Pin «{title}» to a cell", pin_to_cell, self._note, *cell, words=words
            )
        self._desk.selection.set((self._note,))
