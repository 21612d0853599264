"""A tool in the hand: a ghost of what it makes, and where a click would place it."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from journeycanvas.canvas.desk import Desk
from journeycanvas.canvas.gestures.drag_note import PINS
from journeycanvas.canvas.hits import cell_at, hit
from journeycanvas.canvas.selection import cell_of
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Drawing
from journeycanvas.kinds import friction, gap, touchpoint
from journeycanvas.kinds.friction import NoteFacts
from journeycanvas.kinds.gap import GapFacts
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.touchpoint import CardFacts
from journeycanvas.layout.slots import gap_between, slot_at
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.place import Place
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import _

Tool = Literal[
    "stages", "personas", "touchpoints", "gaps", "handoffs", "frictions", "evidence", "signals"
]
"""The table of what a tool makes."""
ON = {
    "handoffs": ("touchpoints",),
    "frictions": PINS,
    "evidence": ("touchpoints", "gaps", "frictions", "handoffs", "opportunities"),
}
"""On what a tool's thing can be."""


class Spot(NamedTuple):
    """Where something new would land: in time, on a thing, in a cell, or behind a stage or lane.

    Of a handoff `source` is where it begins and `on` where it ends.
    """

    place: Place | None = None
    on: str = ""
    cell: tuple[str, str] | None = None
    after: str = ""
    source: str = ""


class Landing(NamedTuple):
    """Where something would land, if anywhere: the spot, what marks it, or what it would be on."""

    spot: Spot | None = None
    mark: Box | None = None
    target: Box | None = None


class PlaceTool:
    """Carries a ghost under the pointer. `make` is called with the spot of a click or drop."""

    def __init__(self, desk: Desk, tool: Tool, make: Callable[[Tool, Spot], object]) -> None:
        self._desk = desk
        self.tool = tool
        self._make = make
        self._ghost = _ghost(tool, desk)
        self._source = ""
        self.placed = False
        """Whether something was made by the last click."""

    @property
    def waits(self) -> bool:
        """Whether it has been clicked once and needs another click."""
        return bool(self._source)

    def move(self, at: Point) -> None:
        """Show the ghost, and where it would land."""
        spot, mark, target = self._spot(at)
        ghosts: tuple[tuple[Point, Drawing], ...] = ()
        if self._ghost is not None:
            box, drawing = self._ghost
            ghosts = ((Point(at.x - box.width / 2, at.y - box.height / 2), drawing),)
        rubber = None
        if self._source:
            rubber = (self._desk.board.boxes[self._source].middle, at)
        words = _(KINDS[self.tool].name)
        if spot is None and self.tool == "handoffs":
            words = _("{tool}: point at a card").format(tool=words)
        if spot is None and self.tool == "evidence":
            words = _("{tool}: point at a card or a cell").format(tool=words)
        self._desk.mark(
            ghosts=ghosts,
            insertion=mark,
            target=target,
            rubber=rubber,
            hint=None if self._ghost is not None else (at, words),
        )

    def finish(self, at: Point) -> None:
        """Make it where it would land; the first click of a handoff only says where it begins."""
        spot = self._spot(at).spot
        self.placed = False
        if spot is None:
            return
        if self.tool == "handoffs" and not self._source:
            self._source = spot.on
            self._desk.tell(_("Now click the touchpoint that takes over."))
            return
        self._source = ""
        self.placed = True
        self._make(self.tool, spot)

    def _spot(self, at: Point) -> Landing:
        """Return where the thing would land, what marks it there, and on what it would be."""
        board, journey = self._desk.board, self._desk.journey
        if self._source not in board.boxes:
            self._source = ""  # It was taken away, or folded away, after the first click.
        if self.tool in ("stages", "personas"):
            return self._between(at)
        if self.tool in ("touchpoints", "gaps"):
            slot = slot_at(board, journey, at) if cell_at(board, at) is not None else None
            return Landing(Spot(place=slot.place), slot.mark) if slot else Landing()
        if self.tool == "signals":
            column = next((c for c in board.columns if c.x <= at.x < c.right), None)
            if column is None:
                return Landing()
            whole = Box(column.x, board.header_height, column.width, board.height)
            return Landing(Spot(after=column.stage), None, whole)
        return self._onto(at)

    def _onto(self, at: Point) -> Landing:
        """Return on which thing or cell a line, a note or a piece of evidence would be."""
        board = self._desk.board
        found = hit(board, at, self._desk.reach)
        if found is not None and found.table in ON[self.tool] and found.id != self._source:
            return Landing(Spot(on=found.id, source=self._source), None, found.box)
        cell = cell_at(board, at)
        if self.tool == "handoffs" or cell is None:
            return Landing()
        return Landing(Spot(cell=cell_of(cell.id)), None, cell.box)

    def _between(self, at: Point) -> Landing:
        """Return behind which stage or lane something would come."""
        board = self._desk.board
        if self.tool == "stages":
            across = [(column.stage, column.x, column.right) for column in board.columns]
            number = max(1, gap_between([(low, high) for _id, low, high in across], at.x))
            after, _low, high = across[number - 1]
            bar = Box(high - 3, board.header_height, 6, board.height - board.header_height)
        else:
            down = [(lane.persona, lane.y, lane.bottom) for lane in board.lanes]
            number = max(1, gap_between([(low, high) for _id, low, high in down], at.y))
            after, _low, high = down[number - 1]
            bar = Box(0, high - 1, board.width, 6)
        return Landing(Spot(after=after), bar)


def _ghost(tool: Tool, desk: Desk) -> tuple[Box, Drawing] | None:
    """Return the drawing of a new thing, where it has one of its own, and its room."""
    sizes = desk.board.sizes
    stage, persona = "st_0", "pe_0"
    if tool == "touchpoints":
        card = Touchpoint(id="tp_0", stage=stage, persona=persona)
        drawn = touchpoint.draw(card, CardFacts(0, 0), sizes)
    elif tool == "gaps":
        drawn = gap.draw(Gap(id="ga_0", stage=stage, persona=persona), GapFacts(0), sizes)
    elif tool == "frictions":
        drawn = friction.draw(Friction(id="fr_0"), NoteFacts(0), sizes)
    else:
        return None
    return Box(0, 0, drawn.width, drawn.height), drawn.drawing
