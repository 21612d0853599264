"""Looking around: pan, zoom to the pointer, fit, levels of detail, strips that stay in view."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest

from journeycanvas.canvas.look import LEAST, MOST
from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.context import Context
from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.moving import move
from journeycanvas.edits.place import at_end
from journeycanvas.model.journey import Journey
from journeycanvas.resources import resource
from journeycanvas.storage.reading import read
from tests.app.driver import Driver

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def seen(driver: Driver) -> Point:
    """Where the upper left corner of the view is on the board."""
    return driver.canvas.view.at(QPoint(0, 0))


def close_up(driver: Driver) -> None:
    """Zoom in so far that there is board on all sides of the view."""
    driver.canvas.view.zoom_to(2.5)
    driver.canvas.view.settle()
    driver.canvas.view.pan_by(500, 300)
    driver.settle()


def picture(driver: Driver) -> QImage:
    # The minimap is painted when there is time; here it is, or a picture would differ for that.
    driver.canvas.minimap.paint_board()
    return driver.canvas.view.viewport().grab().toImage()


@pytest.mark.parametrize("way", ["middle button", "space"])
def test_a_drag_pans_with_the_middle_button_or_the_space_key(small: Driver, way: str) -> None:
    close_up(small)
    before, viewport = seen(small), small.canvas.view.viewport()
    start, end = QPoint(600, 400), QPoint(500, 350)
    if way == "space":
        QTest.keyPress(small.canvas.view, Qt.Key.Key_Space)
        assert viewport.cursor().shape() == Qt.CursorShape.OpenHandCursor
        small.drag_on(viewport, start, end)
        QTest.keyRelease(small.canvas.view, Qt.Key.Key_Space)
    else:
        small.drag_on(viewport, start, end, button=Qt.MouseButton.MiddleButton)
    after = seen(small)
    assert (after.x - before.x, after.y - before.y) == pytest.approx((40, 20), abs=0.5)
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert (small.canvas.selection.ids, small.entries) == ((), 0)


def test_space_is_let_go_when_the_keys_go_elsewhere(small: Driver) -> None:
    QTest.keyPress(small.canvas.view, Qt.Key.Key_Space)
    small.form.entries["title"].setFocus()
    small.settle()
    small.click(small.middle(small.titled("Signs")))
    assert small.canvas.selection.ids == (small.titled("Signs"),)


def test_the_wheel_pans_down_and_with_shift_sideways(small: Driver) -> None:
    close_up(small)
    before = seen(small)
    small.wheel(QPoint(300, 300), -120)
    down = seen(small)
    assert down.y > before.y
    assert down.x == before.x
    small.wheel(QPoint(300, 300), -120, SHIFT)
    aside = seen(small)
    assert aside.x > down.x
    assert aside.y == down.y


@pytest.mark.parametrize("turn", [120, -120, 15, -360])
def test_ctrl_wheel_zooms_and_the_place_under_the_pointer_stays(small: Driver, turn: int) -> None:
    close_up(small)
    view, pointer = small.canvas.view, QPoint(700, 410)
    zoom, place = view.zoom, view.at(pointer)
    small.wheel(pointer, turn, CONTROL)
    assert (view.zoom > zoom) == (turn > 0)
    there = small.pixel(place)
    assert abs(there.x() - pointer.x()) <= 1
    assert abs(there.y() - pointer.y()) <= 1


def test_a_pinch_on_a_trackpad_zooms_at_the_fingers(small: Driver) -> None:
    close_up(small)
    view, fingers = small.canvas.view, QPointF(500, 300)
    zoom, place = view.zoom, view.at(fingers)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        fingers,
        fingers,
        QPointF(view.viewport().mapToGlobal(fingers)),
        0.25,
        QPointF(),
    )
    small.send(view.viewport(), event)
    assert view.zoom == pytest.approx(zoom * 1.25)
    there = small.pixel(place)
    assert abs(there.x() - fingers.x()) <= 1
    assert abs(there.y() - fingers.y()) <= 1


def test_keys_zoom_and_fit(small: Driver) -> None:
    view = small.canvas.view
    view.setFocus()
    for action, zoom in (("zoom-in", 1.25), ("zoom-out", 1.0), ("zoom-in", 1.25), ("zoom-100", 1)):
        small.shortcut(action)
        assert view.zoom == pytest.approx(zoom)
    for _ in range(30):
        small.shortcut("zoom-in")
    assert view.zoom == MOST
    for _ in range(60):
        small.shortcut("zoom-out")
    assert view.zoom == LEAST
    small.shortcut("fit")
    room, board = view.viewport().rect(), small.canvas.board
    for box in board.boxes.values():
        if box.x >= board.sizes.head_width and box.y >= board.header_height:
            assert room.contains(view.on_screen(box).toAlignedRect())
    assert "%" in small.window._status.zoom.now.text()
    assert small.window._status.zoom.now.text() == f"{view.zoom * 100:.0f} %"


def test_headers_and_heads_stay_in_view_and_in_step(small: Driver) -> None:
    close_up(small)
    canvas = small.canvas
    for dx, dy in ((130, 0), (0, 90), (-60, -40)):
        canvas.view.pan_by(dx, dy)
        for column, (stage, low, high) in zip(
            canvas.board.columns, canvas.headers.spans(), strict=True
        ):
            assert stage == column.stage
            assert low == pytest.approx(small.pixel(Point(column.x, 0)).x(), abs=1)
            assert high == pytest.approx(small.pixel(Point(column.right, 0)).x(), abs=1)
        for lane, (persona, low, _high) in zip(
            canvas.board.lanes, canvas.heads.spans(), strict=True
        ):
            assert persona == lane.persona
            assert low == pytest.approx(small.pixel(Point(0, lane.y)).y(), abs=1)
    before = canvas.headers.grab().toImage()
    canvas.view.pan_by(0, 200)
    assert canvas.headers.isVisible()
    assert canvas.headers.grab().toImage() == before
    canvas.view.pan_by(50, 0)
    assert canvas.headers.grab().toImage() != before


def test_less_is_drawn_from_afar_and_boxes_stay(small: Driver) -> None:
    view, scene = small.canvas.view, small.canvas.scene
    boxes, pictures = dict(small.canvas.board.boxes), []
    for zoom, detail in ((1.0, "close"), (0.6, "middle"), (0.2, "far"), (1.0, "close")):
        view.zoom_to(zoom)
        view.settle()
        small.settle()
        assert scene.detail == detail
        view.pan_by(-9_999, -9_999)
        pictures.append(picture(small))
    assert small.canvas.board.boxes == boxes
    assert pictures[0] == pictures[3]
    assert pictures[0] != pictures[1]


def test_the_last_frame_stands_in_while_a_zoom_runs_and_is_crisp_after_it(small: Driver) -> None:
    view = small.canvas.view
    close_up(small)
    small.wheel(QPoint(400, 300), 120, CONTROL)
    assert view.zooming
    standing_in = picture(small)
    small.until(lambda: not view.zooming, "the zoom settles by itself")
    crisp = picture(small)
    assert crisp != standing_in
    view.viewport().update()
    small.settle()
    assert picture(small) == crisp


def test_a_new_map_is_shown_readable_from_its_beginning(small: Driver) -> None:
    small.canvas.view.zoom_to(3)
    small.canvas.view.begin()
    assert small.canvas.scene.detail == "close"
    first = small.canvas.board.columns[0]
    assert 0 <= small.pixel(Point(first.x, 0)).x() < 30


def test_an_edit_that_makes_the_headers_higher_leaves_the_zoom_alone(driver: Driver) -> None:
    sample = read(resource("samples", "committee-purchase.journey")).document.journey
    driver.open(sample)
    zoom, height = driver.canvas.view.zoom, driver.canvas.board.header_height
    # The first stage gets narrower, so that its header takes more lines.
    card = driver.titled("Reads how a peer mended theirs")
    place = at_end(sample, sample.stages[0].id, sample.personas[1].id)
    driver.canvas.perform("Move", move, (card,), place)
    driver.settle()
    assert driver.canvas.board.header_height > height
    assert driver.canvas.view.zoom == zoom


def test_the_name_of_a_strip_is_whole_or_not_there(driver: Driver) -> None:
    lines = ("stage: Compare", "persona: Buyer", "Asks", "opportunity: Answer")
    journey, _done = capture_all(Journey.empty("Buying"), lines, Context())
    driver.open(journey)
    canvas = driver.canvas
    group = next(g for g in canvas.board.groups if g.key == "strip-head/opportunities")
    shown = []
    for zoom in (0.45, 0.4, 0.3, 0.27, 0.2):
        canvas.view.zoom_to(zoom)
        canvas.view.settle()
        canvas.layout().activate()  # type: ignore[union-attr]  # a canvas has one
        view = canvas.view.viewportTransform()
        top = view.m22() * group.y + view.dy()
        bottom = top + group.items[0].box.height * view.m22()
        picture = canvas.heads.grab().toImage()
        across = range(20, picture.width())
        rows = range(int(top) + 1, int(bottom))
        inked = [y for y in rows if any(picture.pixelColor(x, y).lightness() < 120 for x in across)]
        shown.append(len(inked))
    whole = shown[0]
    assert whole > 6
    assert [abs(height - whole) <= 1 for height in shown[1:4]] == [True, True, True], shown
    assert shown[4] in (0, whole), shown


@pytest.mark.parametrize("width", range(1300, 1460, 10))
def test_the_whole_map_fits_in_one_way_only(small: Driver, width: int) -> None:
    # The strips' size follows the zoom, and the zoom the room that they leave.
    small.window.resize(width, 880)
    small.settle()
    found = set()
    for before in (0.2, 0.7, 1.0, 4.0):
        small.canvas.view.zoom_to(before)
        small.canvas.fit()
        small.settle()
        found.add(round(small.canvas.view.zoom, 4))
        small.canvas.fit()
        small.settle()
        found.add(round(small.canvas.view.zoom, 4))
    assert len(found) == 1
