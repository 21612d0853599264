"""The right end of the status line: the palette and the zoom, for the hand at the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from journeycanvas.app.palette import Palette
from tests.app.driver import Driver


def press(driver: Driver, button: QToolButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    driver.settle()
    driver.canvas.view.settle()
    driver.settle()


def test_each_button_looks_nearer_or_farther_and_says_it(small: Driver) -> None:
    view, buttons = small.canvas.view, small.window._status.zoom
    assert buttons.now.text() == "100 %"
    press(small, buttons.nearer)
    assert view.zoom > 1.0
    assert buttons.now.text() == f"{view.zoom * 100:.0f} %"
    near = view.zoom
    press(small, buttons.farther)
    assert view.zoom < near
    press(small, buttons.fit)
    fitted = view.zoom
    press(small, buttons.now)
    assert view.zoom == 1.0
    small.shortcut("fit")
    view.settle()
    assert view.zoom == fitted
    assert buttons.fit.toolTip()
    assert buttons.nearer.accessibleName() == "Zoom in"


def test_the_palette_is_a_click_away_and_gives_room_first(small: Driver) -> None:
    line = small.window._status
    button = line.zoom.palette_button
    assert button.text() == "Ctrl+K anything"
    assert button.isVisible()
    small.window.told("A message that goes on " + "and on " * 40)
    small.settle()
    assert not button.isVisible()
    line.clearMessage()
    small.settle()
    assert button.isVisible()
    opened: list[QWidget] = []

    def close(dialog: QWidget) -> None:
        opened.append(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    small.in_dialog(close)
    press(small, button)
    assert [type(dialog) for dialog in opened] == [Palette]
