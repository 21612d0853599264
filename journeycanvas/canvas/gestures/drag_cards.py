"""Dragging touchpoints and gaps to another place in time, another lane, another stage."""

from journeycanvas.canvas.desk import Desk
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.together import copy_together, move_together
from journeycanvas.layout.slots import Slot, slot_at


class DragCards:
    """Carries ghosts of cards under the pointer and marks where they would land.

    `lead` is the card that was pressed: it goes to the mark, the others keep their distance.
    While `copying`, the cards stay and copies of them land.
    """

    def __init__(self, desk: Desk, ids: tuple[str, ...], start: Point, lead: str = "") -> None:
        self._desk = desk
        self._ids = ids
        self._lead = lead or ids[0]
        self.copying = False
        wanted = set(ids)
        self._ghosts = tuple(
            (item.box.moved(group.x - start.x, group.y - start.y), item.drawing)
            for group, item in desk.board.items()
            if item.id in wanted
        )
        self._corner = desk.board.boxes[self._lead].moved(-start.x, -start.y)

    def _slot(self, at: Point) -> Slot | None:
        moving = frozenset() if self.copying else frozenset(self._ids)
        return slot_at(self._desk.board, self._desk.journey, at, moving)

    def move(self, at: Point) -> None:
        """Show the ghosts and the mark; a copy has a plus."""
        slot = self._slot(at)
        ghosts = tuple((Point(b.x + at.x, b.y + at.y), drawing) for b, drawing in self._ghosts)
        plus = Point(self._corner.right + at.x, self._corner.y + at.y) if self.copying else None
        self._desk.mark(ghosts=ghosts, insertion=slot.mark if slot else None, plus=plus)

    def finish(self, at: Point) -> None:
        """Move or copy the cards, as one entry."""
        slot = self._slot(at)
        if slot is None:
            return
        desk, count = self._desk, len(self._ids)
        words = {"title": desk.title_of(self._lead), "count": str(count)}
        straight = not slot.between and abs(slot.mark.x - desk.board.boxes[self._lead].x) < 1
        where = (self._ids, self._lead, slot.place)
        if self.copying:
            message = "Copy «{title}»" if count == 1 else "Copy {count} cards"
            made = desk.perform(message, copy_together, *where, straight=straight, words=words)
            desk.selection.set(made)
        else:
            message = "Move «{title}»" if count == 1 else "Move {count} cards"
            desk.perform(message, move_together, *where, straight=straight, words=words)
            desk.selection.set(self._ids)
