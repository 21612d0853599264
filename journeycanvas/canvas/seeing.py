"""Parts of the map to jump to: what is selected, one stage, one lane, everything."""

from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.selection import cell_of
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.layout.board import Column, Lane

READABLE = 11.0
"""Pixels of a card's title that is read without effort."""


def selection(canvas: Canvas) -> bool:
    """Jump to all that is selected; tell whether any of it stands on the board."""
    if canvas.selection.ids == (canvas.selection.focus,) and _selected(canvas) == "stages":
        stage(canvas)
        return True
    places = (_place_of(canvas, identity) for identity in canvas.selection.ids)
    boxes = [box for box in places if box is not None]
    if not boxes:
        return False
    around = boxes[0]
    for box in boxes[1:]:
        around = around.joined(box)
    canvas.travel.to_box(around.grown(20))
    return True


def _place_of(canvas: Canvas, identity: str) -> Box | None:
    board = canvas.board
    for column in board.columns:
        if column.stage == identity:
            return _column_box(canvas, column)
    for lane in board.lanes:
        if lane.persona == identity:
            return _lane_box(canvas, lane)
    cell = cell_of(identity)
    return canvas.board.cell_box(*cell) if cell else board.box_of(identity)


def stage(canvas: Canvas) -> None:
    """Jump to the stage of what is selected, else to that in the middle of the view."""
    column = canvas.board.column_at(_here(canvas).x)
    if column is not None:
        _to_column(canvas, column)


def lane(canvas: Canvas) -> None:
    """Jump to the lane of what is selected, else to that in the middle of the view."""
    found = canvas.board.lane_at(_here(canvas).y)
    if found is not None:
        canvas.travel.to_box(_lane_box(canvas, found))


def everything(canvas: Canvas) -> None:
    """Jump to the whole board, in the room that the strips leave."""
    canvas.travel.by(canvas.fit)


def fold_stage(canvas: Canvas) -> None:
    """Fold the stage of what is selected away, or unfold it; a lane where one is selected."""
    if _selected(canvas) == "personas":
        canvas.fold(str(canvas.selection.focus))
        return
    column = canvas.board.column_at(_here(canvas).x)
    if column is not None:
        canvas.fold(column.stage)


def fold_lane(canvas: Canvas) -> None:
    """Fold the lane of what is selected away, or unfold it; a stage where one is selected."""
    if _selected(canvas) == "stages":
        canvas.fold(str(canvas.selection.focus))
        return
    found = canvas.board.lane_at(_here(canvas).y)
    if found is not None:
        canvas.fold(found.persona)


def _selected(canvas: Canvas) -> str:
    """Return the table of what has the focus, empty where it is none of the map's things."""
    return canvas.journey.place.get(canvas.selection.focus or "", "")


def _here(canvas: Canvas) -> Point:
    focus = canvas.selection.focus
    box = _place_of(canvas, focus) if focus else None
    if box is None:
        return canvas.view.at(canvas.view.viewport().rect().center())
    return box.middle


def _to_column(canvas: Canvas, column: Column) -> None:
    """Jump to a stage to read it: from the top where it is too high to be read as a whole."""
    least = READABLE / canvas.board.sizes.title.size
    canvas.travel.to_box(_column_box(canvas, column), least=least)


def _column_box(canvas: Canvas, column: Column) -> Box:
    board = canvas.board
    top = board.header_height
    return Box(column.x, top, column.width, max(board.height - top, 1.0))


def _lane_box(canvas: Canvas, lane: Lane) -> Box:
    board = canvas.board
    left = board.sizes.head_width
    return Box(left, lane.y, max(board.width - left, 1.0), lane.height)
