"""On the start screen the whole of a card can be clicked, not only its button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.app.driver import Driver


def test_a_click_beside_the_button_begins_the_map_as_well(driver: Driver) -> None:
    words = next(
        found
        for found in driver.window.start.findChildren(QLabel)
        if found.text() == "Usage drives expansion; customers weigh you again and again."
    )
    card = words.parentWidget()
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 12, 12))
    driver.settle()
    assert driver.journey.map.model == "loop"
