"""What is under the pointer, found on the board itself."""

from itertools import pairwise
from typing import NamedTuple

from journeycanvas.canvas.selection import CELL, cell_name
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.layout.board import Board, Group


class Hit(NamedTuple):
    """Something on the board: a record's table and id, or an empty cell."""

    table: str
    id: str
    box: Box


def hit(board: Board, point: Point, reach: float) -> Hit | None:
    """Return what lies at a point, front first; a line counts within `reach` points of it."""
    cell = cell_at(board, point)
    front = [group for group in board.groups if group.layer in ("lines", "strips")]
    cards = board.group(f"cell/{cell.id.removeprefix(CELL)}") if cell is not None else None
    for group in [*reversed(front), *([cards] if cards is not None else [])]:
        found = _item_at(group, point)
        if found is not None:
            return found
    for group in front:
        found = _line_at(board, group, point, reach)
        if found is not None:
            return found
    return cell or _folded_at(board, point)


class Taken(NamedTuple):
    """A mark that counts what hangs on a thing or a cell: the table of that, and on what."""

    table: str
    holder: str
    box: Box


def mark_at(board: Board, point: Point) -> Taken | None:
    """Return the mark of evidence or of comments at a point, with two points of air around it."""
    cell = cell_at(board, point)
    front = [group for group in board.groups if group.layer in ("lines", "strips")]
    cards = board.group(f"cell/{cell.id.removeprefix(CELL)}") if cell is not None else None
    for group in (*front, *([cards] if cards is not None else [])):
        for item in group.items:
            if not item.drawing.marks:
                continue
            for table, box in item.drawing.marks:
                there = box.moved(group.x + item.box.x, group.y + item.box.y).grown(2)
                if there.x <= point.x <= there.right and there.y <= point.y <= there.bottom:
                    holder = item.id or (cell.id if cell is not None else "")
                    return Taken(table, holder, there.grown(-2))
    return None


def _folded_at(board: Board, point: Point) -> Hit | None:
    """Return the lane or the stage that is folded away at a point."""
    for lane in board.lanes:
        if lane.persona in board.collapsed and lane.y <= point.y < lane.bottom:
            return Hit("personas", lane.persona, Box(0, lane.y, board.width, lane.height))
    for column in board.columns:
        if column.stage in board.collapsed and column.x <= point.x < column.right:
            high = board.height - board.header_height
            return Hit(
                "stages", column.stage, Box(column.x, board.header_height, column.width, high)
            )
    return None


def _item_at(group: Group, point: Point) -> Hit | None:
    x, y = point.x - group.x, point.y - group.y
    for item in reversed(group.items):
        left, top, width, height = item.box
        if left <= x < left + width and top <= y < top + height and item.id:
            return Hit(item.table, item.id, item.box.moved(group.x, group.y))
    return None


def _line_at(board: Board, group: Group, point: Point, reach: float) -> Hit | None:
    x, y = point.x - group.x, point.y - group.y
    for item in group.items:
        if item.extent is None or not item.id:
            continue
        # Of thousands of lines only those around the point are followed.
        left, top, width, height = item.extent
        if left <= x <= left + width and top <= y <= top + height:
            corners = board.lines[item.id].corners
            if any(near(a, b, point, reach) for a, b in pairwise(corners)):
                return Hit(item.table, item.id, item.box.moved(group.x, group.y))
    return None


def cell_at(board: Board, point: Point) -> Hit | None:
    """Return the cell at a point, None outside of lanes and where it is folded away."""
    column = next((c for c in board.columns if c.x <= point.x < c.right), None)
    lane = next((lane for lane in board.lanes if lane.y <= point.y < lane.bottom), None)
    if column is None or lane is None:
        return None
    if {column.stage, lane.persona} & board.collapsed:
        return None
    box = Box(column.x, lane.y, column.width, lane.height)
    return Hit("cell", cell_name(column.stage, lane.persona), box)


def near(a: Point, b: Point, point: Point, reach: float) -> bool:
    """Tell whether a point is within `reach` points of a line from a to b, level or upright."""
    left, right = sorted((a.x, b.x))
    top, bottom = sorted((a.y, b.y))
    return left - reach <= point.x <= right + reach and top - reach <= point.y <= bottom + reach
