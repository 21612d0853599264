"""Dragging touchpoints and gaps to another place in time, another lane, another stage."""

from journeycanvas.canvas.desk import Desk
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.moving import move
from journeycanvas.layout.slots import slot_at


class DragCards:
    """Carries ghosts of cards under the pointer and marks where they would land."""

    def __init__(self, desk: Desk, ids: tuple[str, ...], start: Point) -> None:
        self._desk = desk
        self._ids = ids
        wanted = set(ids)
        self._ghosts = tuple(
            (item.box.moved(group.x - start.x, group.y - start.y), item.drawing)
            for group, item in desk.board.items()
            if item.id in wanted
        )

    def move(self, at: Point) -> None:
        """Show the ghosts and the mark."""
        slot = slot_at(self._desk.board, self._desk.journey, at, frozenset(self._ids))
        ghosts = tuple((Point(b.x + at.x, b.y + at.y), drawing) for b, drawing in self._ghosts)
        self._desk.mark(ghosts=ghosts, insertion=slot.mark if slot else None)

    def finish(self, at: Point) -> None:
        """Move the cards, as one entry."""
        slot = slot_at(self._desk.board, self._desk.journey, at, frozenset(self._ids))
        if slot is None:
            return
        if len(self._ids) == 1:
            title = self._desk.title_of(self._ids[0])
            self._desk.perform(
                "Move «{title}»", move, self._ids, slot.place, words={"title": title}
            )
        else:
            words = {"count": str(len(self._ids))}
            self._desk.perform("Move {count} cards", move, self._ids, slot.place, words=words)
        self._desk.selection.set(self._ids)
