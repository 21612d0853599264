"""A map with nothing on it offers its first stage and its first lane."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeycanvas.app import documents
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from tests.app.driver import Driver


def test_the_first_stage_and_lane_are_added_by_their_plus(driver: Driver) -> None:
    driver.window.show_session(documents.session_of(Document.new(Journey.empty("New"))))
    driver.settle()
    canvas = driver.canvas
    look = canvas.view.look
    assert look.zoom == 1.0
    assert 0 <= canvas.headers.plus_place() < canvas.headers.width() - 40
    spot = QPoint(round(canvas.headers.plus_place()) + 16, canvas.headers.height() // 2)
    QTest.mouseClick(canvas.headers, Qt.MouseButton.LeftButton, pos=spot)
    driver.settle()
    driver.name("Notice")
    spot = QPoint(18, round(canvas.heads.plus_place()) + 14)
    QTest.mouseClick(canvas.heads, Qt.MouseButton.LeftButton, pos=spot)
    driver.settle()
    driver.name("Buyer")
    assert canvas.view.look.is_near(look)
    assert [stage.name for stage in driver.journey.stages] == ["Notice"]
    assert [persona.name for persona in driver.journey.personas] == ["Buyer"]
