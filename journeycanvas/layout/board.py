"""What layout makes: a board of groups, and groups of items."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Detail, Drawing, Placed
from journeycanvas.kinds.sizes import Sizes

Layer = Literal["ground", "curve", "cards", "lines", "strips", "heads", "headers"]
LAYERS: tuple[Layer, ...] = ("ground", "curve", "cards", "lines", "strips", "heads", "headers")
"""From the back to the front."""


class Item(NamedTuple):
    """One thing on the board. `box` counts from the group, the drawing from the box's corner.

    `table` and `id` name its record; both are empty for what has none of its own. A line and a
    curve reach beyond their box: `extent`, counted from the group, holds all of them. A line that
    stands for handoffs into what is folded away names them in `crowd`.
    """

    id: str
    table: str
    box: Box
    drawing: Drawing
    extent: Box | None = None
    crowd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items that move together: what one cell holds, one lane's curve, one strip."""

    key: str
    layer: Layer
    x: float
    y: float
    items: tuple[Item, ...]


class Column(NamedTuple):
    """A stage's column: left side, width, and where its slots begin (from the left side)."""

    stage: str
    x: float
    width: float
    slots: int
    first: float
    pitch: float
    card: float

    def slot_x(self, slot: int) -> float:
        """Return the board's x where a slot's card begins."""
        return self.x + self.first + slot * self.pitch

    def gutter(self, slot: int) -> float:
        """Return the middle of the gutter left of a slot; `slots` names the last one."""
        return self.slot_x(slot) - (self.pitch - self.card) / 2

    @property
    def right(self) -> float:
        """The x of the divider to the next stage."""
        return self.x + self.width


class Lane(NamedTuple):
    """A persona's lane: its band, the top of its row of cards, and of its channel."""

    persona: str
    y: float
    height: float
    cards_y: float
    channel_y: float
    hue: int

    @property
    def bottom(self) -> float:
        """The y of the band's lower side."""
        return self.y + self.height


class Line(NamedTuple):
    """A handoff's line: where its source card stands, and its corners counted from there."""

    start: Point
    way: tuple[Point, ...]

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corners on the board."""
        x, y = self.start
        return tuple(Point(x + corner.x, y + corner.y) for corner in self.way)


class Crossing(NamedTuple):
    """What runs between a card that is seen and a stage or lane that is folded away."""

    card: str
    part: str
    """The folded stage or lane; of what is folded both ways, the stage."""
    out: bool
    """Whether it leaves the card."""
    handoffs: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its line is called while it is laid out. No record can have such an id."""
        return f"stub/{self.card}/{self.part}/{'out' if self.out else 'in'}"


class Stub(NamedTuple):
    """A stub as it is drawn: what it stands for, where it runs, and its pill."""

    crossing: Crossing
    line: Line
    box: Box


@dataclass(frozen=True)
class Board:
    """Everything placed. `slots` tells which slot a touchpoint, gap or loose note has."""

    sizes: Sizes
    width: float
    height: float
    header_height: float
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    groups: tuple[Group, ...]
    slots: Mapping[str, int]
    lines: Mapping[str, Line]
    """By handoff id."""
    stubs: tuple[Stub, ...] = ()
    """The lines that lead into what is folded away, and out of it."""
    collapsed: frozenset[str] = frozenset()
    """Stages and personas that are folded away."""
    kept: object = field(default=None, compare=False, repr=False)
    """What the next layout may take over; private to this package."""

    def items(self) -> Iterator[tuple[Group, Item]]:
        """Yield every item with its group, from the back to the front."""
        for group in self.groups:
            for item in group.items:
                yield group, item

    def placements(self) -> Iterator[tuple[str, str, Box]]:
        """Yield (id, table, box on the board) of every record that is drawn."""
        for group, item in self.items():
            if item.id:
                yield item.id, item.table, item.box.moved(group.x, group.y)

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """Id to its box on the board."""
        return {identity: box for identity, _table, box in self.placements()}

    @cached_property
    def crossings(self) -> Mapping[str, tuple[Crossing, ...]]:
        """By card and by folded stage or lane: what runs between both kinds."""
        found: dict[str, tuple[Crossing, ...]] = {}
        for stub in self.stubs:
            for end in (stub.crossing.card, stub.crossing.part):
                found[end] = (*found.get(end, ()), stub.crossing)
        return found

    @cached_property
    def _by_key(self) -> Mapping[str, Group]:
        return {group.key: group for group in self.groups}

    def group(self, key: str) -> Group | None:
        """Return a group by its key."""
        return self._by_key.get(key)

    def box_of(self, identity: str) -> Box | None:
        """Return where one record is drawn, without indexing the whole board for it."""
        if "boxes" in self.__dict__:
            return self.boxes.get(identity)
        found = (b for i, _table, b in self.placements() if i == identity)
        return next(found, None)

    def cell_box(self, stage: str, persona: str) -> Box | None:
        """Return where the row of cards of a cell begins and ends; None where it is not drawn."""
        column = next((c for c in self.columns if c.stage == stage), None)
        lane = next((lane for lane in self.lanes if lane.persona == persona), None)
        if column is None or lane is None:
            return None
        width = column.slots * column.pitch - (column.pitch - column.card)
        least = self.sizes.least_card
        return Box(column.slot_x(0) - 4, lane.cards_y - 4, width + 8, least + 8)

    def placed(self, detail: Detail = "close", dx: float = 0, dy: float = 0) -> Iterator[Placed]:
        """Yield (x, y, shapes) of every item at a level of detail, from the back to the front."""
        for group, item in self.items():
            shapes = item.drawing.at(detail)
            if shapes:
                yield dx + group.x + item.box.x, dy + group.y + item.box.y, shapes

    def column_at(self, x: float) -> Column | None:
        """Return the column nearest to a board's x; None on a board without stages."""
        inside = [column for column in self.columns if column.x <= x < column.right]
        if inside or not self.columns:
            return inside[0] if inside else None
        return self.columns[0] if x < self.columns[0].x else self.columns[-1]

    def lane_at(self, y: float) -> Lane | None:
        """Return the lane nearest to a board's y; None on a board without lanes."""
        return min(
            self.lanes,
            key=lambda lane: max(lane.y - y, y - lane.bottom, 0.0),
            default=None,
        )
