"""Dragging the mark of evidence or comments to what they are about: all that it counts goes."""

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.hits import Hit, Taken, hit
from journeycanvas.canvas.selection import cell_of
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Block, Drawing
from journeycanvas.edits.pinning import behind, move_marked
from journeycanvas.kinds.marks import comment_mark, sure_mark
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.strips import STRIPS
from journeycanvas.wording import _

ON = {
    "evidence": ("touchpoints", "gaps", "handoffs", "frictions", "opportunities", "cell"),
    "comments": (
        *("touchpoints", "gaps", "handoffs", "frictions", "cell"),
        *(strip.table for strip in STRIPS),
    ),
}
"""On what a mark can be dropped."""


class DragMark:
    """Carries a ghost of the mark, frames what it would go to, and says what does not go."""

    def __init__(self, desk: Desk, taken: Taken) -> None:
        self._desk = desk
        self._table = taken.table
        self._source = taken.holder
        self._ids = behind(desk.journey, self._table, cell_of(self._source) or self._source)
        self._ghost = _ghost(self._table, len(self._ids), desk.board.sizes)
        self._told = ""

    def _landing(self, at: Point) -> tuple[Hit | None, str]:
        """Return what the mark would go to, or why it cannot; neither where nothing is."""
        found = hit(self._desk.board, at, self._desk.reach)
        if found is None or found.id == self._source:
            return None, ""
        if found.table in ON[self._table]:
            return found, ""
        if found.id in self._desk.board.collapsed:
            return None, _("It is folded away: unfold it first.")
        kind = _(KINDS[found.table].plural).lower()
        return None, _("{kind} have no evidence.").format(kind=kind.capitalize())

    def move(self, at: Point) -> None:
        """Show the ghost, the target, and why something is none."""
        target, refused = self._landing(at)
        if refused != self._told:
            self._told = refused
            self._desk.tell(refused)
        box, drawing = self._ghost
        self._desk.mark(
            ghosts=((Point(at.x - box.width / 2, at.y - box.height / 2), drawing),),
            target=target.box if target is not None else None,
            hint=(at, refused) if refused else None,
        )

    def finish(self, at: Point) -> None:
        """Move what the mark counts, as one entry; say why not where it does not go."""
        target, refused = self._landing(at)
        if refused:
            self._desk.tell(refused)
        if target is not None and self._ids:
            move_what_is_on(self._desk, self._table, self._source, target.id)
            self._desk.selection.set((target.id,))


def move_what_is_on(desk: Desk, table: str, source: str, target: str) -> None:
    """Move the evidence or the open comments of a thing or a cell to another, as one entry."""
    start, end = cell_of(source) or source, cell_of(target) or target
    ids = behind(desk.journey, table, start)
    titles = [desk.title_of(part) for part in cell_of(target) or (target,)]
    words = {"count": str(len(ids)), "target": " · ".join(titles)}
    if len(ids) == 1:
        words["title"] = desk.title_of(ids[0])
        message = "Move «{title}» to «{target}»"
    elif table == "evidence":
        message = "Move {count} pieces of evidence to «{target}»"
    else:
        message = "Move {count} comments to «{target}»"
    desk.perform(message, move_marked, table, start, end, words=words)


def _ghost(table: str, count: int, sizes: Sizes) -> tuple[Box, Drawing]:
    """Return the mark on a slip of paper, and its room."""
    draw = sure_mark if table == "evidence" else comment_mark
    left, _shapes = draw(count, 0, 0, sizes, "ink")
    pad = sizes.pad * 0.5
    box = Box(0, 0, pad * 2 - left, sizes.meta.line_height + pad)
    _left, shapes = draw(count, box.width - pad, pad / 2, sizes, "ink")
    slip = Block(box, "card", "card_line", sizes.edge, box.height / 2)
    return box, Drawing((slip, *shapes), far=(slip,))
