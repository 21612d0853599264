"""What is under the pointer, found on the board itself."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from journeycanvas.canvas.selection import cell_name
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.layout.board import Board


class Hit(NamedTuple):
    """Something on the board: a record's table and id, or an empty cell."""

    table: str
    id: str
    box: Box


def hit(board: Board, point: Point, reach: float) -> Hit | None:
    """Return what lies at a point, front first; a line counts within `reach` points of it."""
    for table, identity, box in _solid(board, point):
        return Hit(table, identity, box)
    for identity, corners in board.wires.items():
        if any(_near(a, b, point, reach) for a, b in pairwise(corners)):
            return Hit("handoffs", identity, board.boxes[identity])
    return cell_at(board, point)


def _solid(board: Board, point: Point) -> Iterator[tuple[str, str, Box]]:
    for group in reversed(board.groups):
        if group.layer in ("cards", "lines", "strips"):
            x, y = point.x - group.x, point.y - group.y
            for item in reversed(group.items):
                box = item.box
                if item.id and box.x <= x < box.right and box.y <= y < box.bottom:
                    yield item.table, item.id, box.moved(group.x, group.y)


def cell_at(board: Board, point: Point) -> Hit | None:
    """Return the cell at a point, filled or empty; None outside of the lanes."""
    column = next((c for c in board.columns if c.x <= point.x < c.right), None)
    lane = next((lane for lane in board.lanes if lane.y <= point.y < lane.bottom), None)
    if column is None or lane is None:
        return None
    box = Box(column.x, lane.y, column.width, lane.height)
    return Hit("cell", cell_name(column.stage, lane.persona), box)


def _near(a: Point, b: Point, point: Point, reach: float) -> bool:
    left, right = sorted((a.x, b.x))
    top, bottom = sorted((a.y, b.y))
    return left - reach <= point.x <= right + reach and top - reach <= point.y <= bottom + reach
