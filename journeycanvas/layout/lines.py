"""The lines of a board, in one group for each cell that they leave.

A cell whose lines run as before, wherever it stands now, keeps them as they were drawn.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Crossing, Group, Item, Lane, Line, Stub
from journeycanvas.layout.channels import Channels, Hooks
from journeycanvas.layout.ground import Ground
from journeycanvas.layout.routes import Route
from journeycanvas.layout.wires import Hanging, draw_wire


class _Drawn(NamedTuple):
    """The lines of one cell; places count from its stage and from the top of its lane's cards."""

    items: tuple[Item, ...]
    ways: tuple[tuple[str, float, tuple[Point, ...], Box], ...]
    """Handoff id, x of its source card, corners counted from there, and the box of its pill."""


class Lines(NamedTuple):
    """All lines: what is drawn, and where each runs; those into what is folded by themselves."""

    groups: list[Group]
    lines: dict[str, Line]
    stubs: tuple[Stub, ...]


def draw_lines(
    ground: Ground,
    lanes: Sequence[Lane],
    routes: Sequence[Route],
    channels: Channels,
    outer: float,
    hooks: Hooks,
) -> Lines:
    """Draw every line and what hangs on it; `outer` is the y of the channel below all lanes."""
    memo, crowds = hooks.memo, hooks.crowds
    tops = [lane.channel_y for lane in lanes] + [outer]
    drops = [channel.drops for channel in channels.channels]
    cells: dict[tuple[int, int], list[Hanging]] = defaultdict(list)
    for index, (route, hung) in enumerate(zip(routes, channels.hung, strict=True)):
        source, target = route.handoff.source, route.handoff.target
        y = lanes[route.lane].cards_y
        levels = [
            round(tops[run.channel] + drops[run.channel].get((index, at), 0.0) - y, 2)
            for at, run in enumerate(route.runs)
        ]
        down = round(lanes[ground.spots[target].lane].cards_y - y, 2)
        cells[route.column, route.lane].append(
            Hanging(
                route,
                hung,
                tuple(levels),
                ground.height(source),
                ground.height(target),
                down,
                ground.columns[route.column].card,
            )
        )
    groups, found, stubs = [], {}, []
    for (at, number), row in cells.items():
        column, lane = ground.columns[at], lanes[number]
        key = f"lines/{column.stage}/{lane.persona}"
        crowd = {line.route.handoff.id for line in row} & crowds.keys()
        drawn = memo.made(
            key,
            (row, [crowds[name].handoffs for name in sorted(crowd)]),
            lambda row=row: _drawn(row, ground.sizes, crowds),  # type: ignore[misc]
        )
        groups.append(Group(key, "lines", column.x, lane.cards_y, drawn.items))
        for identity, x, corners, box in drawn.ways:
            way = Line(Point(column.x + x, lane.cards_y), corners)
            if identity in crowds:
                stubs.append(Stub(crowds[identity], way, box.moved(column.x, lane.cards_y)))
            else:
                found[identity] = way
    return Lines(groups, found, tuple(stubs))


def _drawn(row: Sequence[Hanging], sizes: Sizes, crowds: Mapping[str, Crossing]) -> _Drawn:
    items, ways = [], []
    for line in row:
        x, handoff = line.route.x, line.route.handoff
        wire = draw_wire(line, sizes)
        box, extent = wire.box.moved(x, 0), wire.extent.moved(x, 0)
        ways.append((handoff.id, x, wire.corners, box))
        crossing = crowds.get(handoff.id)
        if crossing is None:
            items.append(Item(handoff.id, "handoffs", box, wire.drawing, extent))
        else:
            items.append(Item("", "", box, wire.drawing, extent, crossing.handoffs))
        bottom = line.pill_y(sizes) + line.hung.pill.height / 2
        for note, left, drawn in line.hung.notes:
            box = Box(left, bottom + sizes.stack, drawn.width, drawn.height)
            items.append(Item(note.id, "frictions", box, drawn.drawing))
            bottom = box.bottom
    return _Drawn(tuple(items), tuple(ways))
