"""Fingers on the board."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeycanvas.drawing.geometry import Point
from tests.app.driver import Driver
from tests.canvas.test_dragging import in_cell, slot


@pytest.fixture(scope="module")
def screen(application: QApplication) -> QPointingDevice:
    """A touch screen."""
    return QTest.createTouchDevice()


class Fingers:
    """One or two fingers on the viewport."""

    def __init__(self, driver: Driver, screen: QPointingDevice) -> None:
        self._driver = driver
        self._screen = screen

    def _send(self, way: str, *places: QPoint) -> None:
        window = self._driver.window
        handle = window.windowHandle()
        assert handle is not None
        event = QTest.touchEvent(handle, self._screen)
        for number, place in enumerate(places):
            at = self._driver.canvas.view.viewport().mapTo(window, place)
            getattr(event, way)(number, at, handle)
        event.commit()
        self._driver.settle()

    def press(self, *places: QPoint) -> None:
        self._send("press", *places)

    def press_another(self, first: QPoint, second: QPoint) -> None:
        """Put a second finger down beside the first."""
        window = self._driver.window
        handle = window.windowHandle()
        assert handle is not None
        event = QTest.touchEvent(handle, self._screen)
        viewport = self._driver.canvas.view.viewport()
        event.stationary(0)
        event.press(1, viewport.mapTo(window, second), handle)
        event.commit()
        self._driver.settle()
        self.move(first, second)

    def move(self, *places: QPoint) -> None:
        self._send("move", *places)

    def lift(self, *places: QPoint) -> None:
        self._send("release", *places)


@pytest.fixture
def fingers(small: Driver, screen: QPointingDevice) -> Fingers:
    return Fingers(small, screen)


def test_a_tap_selects(small: Driver, fingers: Fingers) -> None:
    at = small.pixel(small.middle(small.titled("Tries it")))
    fingers.press(at)
    fingers.lift(at)
    assert small.canvas.selection.ids == (small.titled("Tries it"),)


def test_a_finger_drags_a_card(small: Driver, fingers: Fingers) -> None:
    start = small.pixel(small.middle(small.titled("Reads a post")))
    end = small.pixel(slot(small, 1, 1, 1))
    fingers.press(start)
    for step in range(1, 5):
        way = (end - start) * step
        fingers.move(start + QPoint(way.x() // 4, way.y() // 4))
    fingers.lift(end)
    assert in_cell(small, 1, 1) == ["Tries it", "Reads a post"]
    assert small.entries == 1


def test_a_finger_on_free_board_pans(small: Driver, fingers: Fingers) -> None:
    view = small.canvas.view
    view.zoom_to(2.0)
    view.settle()
    small.settle()
    small.show(slot(small, 0, 1, 0))
    before = view.at(QPoint(0, 0))
    free = small.pixel(slot(small, 0, 1, 0))
    fingers.press(free)
    fingers.move(free - QPoint(20, 10))
    fingers.move(free - QPoint(120, 60))
    fingers.lift(free - QPoint(120, 60))
    after = view.at(QPoint(0, 0))
    assert (after.x - before.x, after.y - before.y) == pytest.approx((60, 30), abs=1)
    assert small.canvas.selection.ids == ()
    assert small.entries == 0


def test_two_fingers_zoom_to_their_middle_and_pan(small: Driver, fingers: Fingers) -> None:
    view = small.canvas.view
    left, right = QPoint(300, 300), QPoint(400, 300)
    fingers.press(left, right)
    fingers.move(left, right)
    spot = view.at(QPoint(350, 300))
    fingers.move(left - QPoint(50, 0), right + QPoint(50, 0))
    assert view.zoom == pytest.approx(2.0, rel=0.01)
    now = view.at(QPoint(350, 300))
    assert (now.x, now.y) == pytest.approx((spot.x, spot.y), abs=2)
    fingers.move(left - QPoint(50, 40), right + QPoint(50, -40))
    assert view.at(QPoint(350, 300)).y == pytest.approx(spot.y + 20, abs=2)
    fingers.lift(left, right)
    assert small.entries == 0


def test_a_second_finger_gives_a_drag_up(small: Driver, fingers: Fingers) -> None:
    start = small.pixel(small.middle(small.titled("Reads a post")))
    fingers.press(start)
    fingers.move(start + QPoint(60, 60))
    assert small.marks.ghosts
    fingers.press_another(start + QPoint(60, 60), start + QPoint(160, 60))
    assert small.marks.ghosts == ()
    fingers.lift(start, start)
    assert small.entries == 0


def test_a_long_press_asks_for_the_menu_of_what_it_is_on(small: Driver, fingers: Fingers) -> None:
    at: Point = small.middle(small.titled("Signs"))
    fingers.press(small.pixel(at))
    menus: list[QMenu] = []

    def shown() -> bool:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            menus.append(popup)
        return bool(menus)

    small.until(shown, "the menu")
    assert small.canvas.selection.ids == (small.titled("Signs"),)
    menus[0].close()
    fingers.lift(small.pixel(at))
    assert small.entries == 0
