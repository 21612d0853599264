"""Zoom to a part of the map, and back and forward through the views."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from journeycanvas.canvas.look import Look
from journeycanvas.drawing.geometry import Box
from tests.app.driver import Driver


def inside(driver: Driver, box: Box) -> bool:
    view = driver.canvas.view
    room = view.viewport().rect().adjusted(-2, -2, 2, 2)
    return room.contains(view.on_screen(box).toAlignedRect())


def look(driver: Driver) -> Look:
    return driver.canvas.view.look


def away(driver: Driver) -> Look:
    """Look at a far corner, and say what is seen."""
    view = driver.canvas.view
    view.zoom_to(3.0)
    view.settle()
    view.pan_by(9_999, 9_999)
    driver.settle()
    return look(driver)


def test_the_view_jumps_to_what_is_selected(small: Driver) -> None:
    away(small)
    ids = [small.titled("Reads a post"), small.titled("Signs")]
    small.canvas.selection.set(ids)
    small.shortcut("zoom-selection")
    boxes = [small.canvas.board.boxes[i] for i in ids]
    assert all(inside(small, box) for box in boxes)
    small.canvas.selection.set(ids[:1])
    small.shortcut("zoom-selection")
    assert inside(small, boxes[0])
    assert small.canvas.view.zoom == pytest.approx(1.5)
    small.canvas.selection.set(())
    small.window.follow_actions()
    assert not small.window.actions_by_id["zoom-selection"].isEnabled()


@pytest.mark.parametrize("chosen", ["Compares offers", "Evaluate", ""])
def test_the_view_jumps_to_a_stage(small: Driver, chosen: str) -> None:
    board = small.canvas.board
    column = board.columns[1]
    away(small)
    if chosen:
        small.canvas.selection.set((small.titled(chosen),))
    else:
        small.canvas.view.pan_by(-9_999, -9_999)
        column = board.columns[0]
    small.shortcut("zoom-stage")
    for lane in board.lanes:
        assert inside(small, Box(column.x, lane.y, column.width, lane.height))


@pytest.mark.parametrize("keys", ["zoom-stage", "zoom-selection"])
def test_a_stage_that_is_jumped_to_in_a_low_window_can_be_read(small: Driver, keys: str) -> None:
    small.window.resize(1100, 520)
    small.settle()
    small.canvas.fit()
    board = small.canvas.board
    column = board.columns[1]
    small.canvas.selection.set((column.stage,))
    small.shortcut(keys)
    assert small.canvas.view.zoom * board.sizes.title.size >= 11
    assert inside(small, Box(column.x, board.lanes[0].y, column.width, 60))


def test_the_view_jumps_to_a_lane(small: Driver) -> None:
    lane = small.canvas.board.lanes[1]
    small.canvas.selection.set((small.titled("Signs"),))
    away(small)
    small.shortcut("zoom-lane")
    assert inside(small, Box(180, lane.y, 300, lane.height))
    last = small.canvas.board.columns[-1]
    assert inside(small, Box(last.right - 20, lane.y, 10, lane.height))


def test_keys_and_side_buttons_go_back_and_forward(small: Driver) -> None:
    travel = small.canvas.travel
    travel.note()
    first = look(small)
    small.canvas.selection.set((small.titled("Signs"),))
    small.shortcut("zoom-selection")
    second = look(small)
    small.shortcut("fit")
    third = look(small)
    assert not first.is_near(second)
    assert not second.is_near(third)
    small.shortcut("view-back")
    assert look(small).is_near(second)
    viewport, at = small.canvas.view.viewport(), QPoint(300, 200)
    QTest.mouseClick(viewport, Qt.MouseButton.BackButton, pos=at)
    assert look(small).is_near(first)
    small.settle()
    QTest.mouseClick(viewport, Qt.MouseButton.ForwardButton, pos=at)
    assert look(small).is_near(second)
    small.shortcut("view-forward")
    assert look(small).is_near(third)
    assert not small.window.actions_by_id["view-forward"].isEnabled()
    assert small.canvas.selection.ids == (small.titled("Signs"),)


def test_where_one_stayed_after_a_pan_is_come_back_to(small: Driver) -> None:
    small.canvas.travel.note()
    stayed = away(small)
    travel = small.canvas.travel
    small.until(lambda: travel.leads(-1), "the place is remembered by itself")
    small.canvas.view.pan_by(-400, -300)
    passing = look(small)
    small.shortcut("fit")
    small.shortcut("view-back")
    assert look(small).is_near(passing)
    small.shortcut("view-back")
    assert look(small).is_near(stayed)


def test_a_glide_takes_its_way_and_any_input_ends_it(small: Driver) -> None:
    travel, view = small.canvas.travel, small.canvas.view
    start = away(small)
    travel.moves = True
    travel._glide.setDuration(60_000)
    seen: list[Look] = []
    view.moved.connect(lambda: seen.append(view.look) if travel.gliding else None)
    small.canvas.selection.set((small.titled("Reads a post"),))
    small.shortcut("zoom-selection")
    for at in (10_000, 30_000, 50_000, 60_000):
        travel._glide.setCurrentTime(at)
    small.until(lambda: not travel.gliding, "the glide arrives")
    assert not view.zooming
    zooms = [one.zoom for one in seen]
    assert zooms == sorted(zooms, reverse=True)
    assert any(1.55 < zoom < 2.95 for zoom in zooms)
    assert inside(small, small.canvas.board.boxes[small.titled("Reads a post")])
    small.shortcut("view-back")
    assert travel.gliding
    travel._glide.setCurrentTime(30_000)
    assert not view.look.is_near(start)
    small.wheel(QPoint(300, 300), -120)
    assert not small.canvas.travel.gliding
    small.settle()
    assert not view.look.is_near(start)
    assert view.zoom < 3.0


def test_a_zoom_key_takes_the_view_over_from_a_glide(small: Driver) -> None:
    travel, view = small.canvas.travel, small.canvas.view
    away(small)
    travel.moves = True
    small.canvas.selection.set((small.titled("Reads a post"),))
    small.shortcut("zoom-selection")
    view.zoom_to(0.5, QPointF(0, 0))
    small.until(lambda: not travel.gliding and not view.zooming, "the glide gives way")
    assert view.zoom == pytest.approx(0.5)


@pytest.mark.parametrize("way", [0, 30_000, 59_999])
def test_a_view_taken_over_stays_where_it_was_put_when_the_glide_runs_out(
    small: Driver, way: int
) -> None:
    travel, view = small.canvas.travel, small.canvas.view
    away(small)
    travel.moves = True
    travel._glide.setDuration(60_000)
    small.canvas.selection.set((small.titled("Reads a post"),))
    small.shortcut("zoom-selection")
    travel._glide.setCurrentTime(way)
    view.zoom_to(0.5, QPointF(0, 0))
    mine = look(small)
    # The system was busy: the next step is already the last one.
    travel._glide.setCurrentTime(60_000)
    assert not travel.gliding
    assert look(small).is_near(mine)


def test_a_capital_f_types(small: Driver) -> None:
    small.canvas.selection.set((small.titled("Signs"),))
    small.type("From now on")
    small.key(Qt.Key.Key_Return)
    assert "From now on" in {card.title for card in small.journey.touchpoints.values()}


def test_a_key_brings_a_glide_to_its_end(small: Driver) -> None:
    travel, view = small.canvas.travel, small.canvas.view
    away(small)
    travel.moves = True
    travel._glide.setDuration(60_000)
    small.canvas.selection.set((small.titled("Reads a post"),))
    view.setFocus()
    small.shortcut("zoom-selection")
    assert travel.gliding
    assert not inside(small, small.canvas.board.boxes[small.titled("Reads a post")])
    # The first half of the next shortcut.
    small.key(Qt.Key.Key_Control)
    assert not small.canvas.travel.gliding
    assert not view.zooming
    assert inside(small, small.canvas.board.boxes[small.titled("Reads a post")])
