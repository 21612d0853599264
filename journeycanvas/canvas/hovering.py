"""What hovering shows: handles to pull at, a "+" to click, and what a broken promise lacks."""

from collections.abc import Callable
from functools import partial
from html import escape

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.folded_lines import stub_at, stub_words
from journeycanvas.canvas.gestures import Gesture
from journeycanvas.canvas.gestures.drag_line import DragLine
from journeycanvas.canvas.gestures.reconnect import Reconnect, ends_of
from journeycanvas.canvas.hits import Hit, Taken, hit, mark_at
from journeycanvas.canvas.overlay import HANDLE, PLUS
from journeycanvas.canvas.scene import detail_for
from journeycanvas.canvas.selection import cell_of
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Detail
from journeycanvas.edits.pinning import behind
from journeycanvas.kinds.handoff import missing
from journeycanvas.layout.board import Stub
from journeycanvas.layout.slots import Slot, slot_at
from journeycanvas.review.names import one_line
from journeycanvas.wording import _

MOST_TITLES = 3
"""So many of what a mark counts are named."""
Grip = Callable[[], Gesture]
"""Begins the gesture of a handle that was pressed."""


class Hover:
    """What is shown where the pointer rests, and what a press there would take hold of."""

    def __init__(self, view: BoardView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._plus: Slot | None = None
        self._handles: dict[Point, str] = {}

    def clear(self) -> None:
        """Show nothing any more."""
        self._plus, self._handles = None, {}
        self._desk.mark(plus=None, handles=())

    def show(self, at: Point) -> bool:
        """Show what there is at a place; tell whether a press would take hold of something."""
        found = hit(self._desk.board, at, self._desk.reach)
        if not self._keep_handles(found, at):
            self._plus = None if self.grip(at) is not None else self._slot(found, at)
            spot = self._plus.mark.middle if self._plus is not None else None
            self._desk.mark(plus=spot, handles=tuple(self._handles))
        line = self._desk.journey.handoffs.get(found.id) if found is not None else None
        # Qt reads tool tips as markup.
        words = missing(line) if line is not None else ""
        mark, stub = self.mark_at(at), self.stub_at(at)
        if mark is not None:
            words = self._counted(mark)
        elif stub is not None:
            words = stub_words(self._desk, stub)
        self._view.viewport().setToolTip(escape(words))
        held = mark is not None or stub is not None
        return held or self.grip(at) is not None or self.plus_at(at) is not None

    def mark_at(self, at: Point) -> Taken | None:
        """Return the mark of evidence or comments at a place, where marks are drawn at all."""
        return mark_at(self._desk.board, at) if self._detail == "close" else None

    def stub_at(self, at: Point) -> Stub | None:
        """Return the line into something folded at a place, where lines are drawn at all.

        Marks are smaller than lines are long: where both are, the mark is meant.
        """
        if self._detail == "far" or self.mark_at(at) is not None:
            return None
        return stub_at(self._desk, at)

    @property
    def _detail(self) -> Detail:
        view = self._view
        return detail_for(self._desk.board, view.zoom * view.devicePixelRatioF())

    def _counted(self, mark: Taken) -> str:
        """Return what a mark counts, and that it can be dragged."""
        ids = behind(self._desk.journey, mark.table, cell_of(mark.holder) or mark.holder)
        titles = [f"«{one_line(self._desk.title_of(i))}»" for i in ids[:MOST_TITLES]]
        if len(ids) > MOST_TITLES:
            titles.append(_("and {n} more").format(n=len(ids) - MOST_TITLES))
        where = _("drag it to what it is about")
        return f"{', '.join(titles)} – {where}"

    def _keep_handles(self, found: Hit | None, at: Point) -> bool:
        """Show the handles of the card at a place; tell whether those of the last one stay."""
        if found is not None and found.table == "touchpoints":
            self._handles = dict.fromkeys(_places(found.box), found.id)
            return False
        if any(self._near(place, at, HANDLE + 4) for place in self._handles):
            return True
        self._handles = self._from_outside(at)
        return False

    def _from_outside(self, at: Point) -> dict[Point, str]:
        """Return the handles of a card whose edge a hand has come to from beside it."""
        # The "+" stands in the middle of the gutter, and is to be had as well.
        reach = min(HANDLE / self._view.zoom, self._desk.board.sizes.gutter / 3)
        for dx, dy in ((-reach, 0.0), (reach, 0.0), (0.0, -reach)):
            found = hit(self._desk.board, at.moved(dx, dy), self._desk.reach)
            if found is not None and found.table == "touchpoints":
                places = _places(found.box)
                if any(self._near(place, at, reach * self._view.zoom) for place in places):
                    return dict.fromkeys(places, found.id)
        return {}

    def _slot(self, found: Hit | None, at: Point) -> Slot | None:
        """Return the free place at a place on the row of cards, where a "+" makes sense."""
        if found is None or cell_of(found.id) is None:
            return None
        slot = slot_at(self._desk.board, self._desk.journey, at)
        if slot is None:
            return None
        row = slot.mark.grown(14)
        return slot if row.y <= at.y <= row.bottom else None

    def plus_at(self, at: Point) -> Slot | None:
        """Return where the "+" at a place would add something."""
        on = self._plus is not None and self._near(self._plus.mark.middle, at, PLUS + 3)
        return self._plus if on else None

    def grip(self, at: Point) -> Grip | None:
        """Return what a drag from a handle begins: a handoff's end, or a line from a card."""
        for end, place in ends_of(self._desk):
            if self._near(place, at, HANDLE + 3):
                return partial(Reconnect, self._desk, self._desk.selection.ids[0], end)
        for place, card in self._handles.items():
            if self._near(place, at, HANDLE + 3):
                return partial(DragLine, self._desk, card, at)
        return None

    def _near(self, place: Point, at: Point, pixels: float) -> bool:
        reach = pixels / self._view.zoom
        return (place.x - at.x) ** 2 + (place.y - at.y) ** 2 <= reach**2


def _places(box: Box) -> tuple[Point, ...]:
    """Return where the handles of a card are: at the middles of three of its sides."""
    middle = box.middle
    return Point(box.right, middle.y), Point(box.x, middle.y), Point(middle.x, box.bottom)
