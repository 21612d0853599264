"""Qt's bindings do not eat references to None: thousands of calls would end the program."""

import sys

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

CALLS = 4_000


def test_calls_that_return_nothing_take_no_reference_to_none(application: QApplication) -> None:
    scene = QGraphicsScene()
    view = QGraphicsView(scene)
    item = scene.addRect(0, 0, 10, 10)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    painter = QPainter(image)
    for number in range(CALLS):
        item.setPos(number % 7, 3)
        item.update()
        view.scale(1.0, 1.0)
        painter.drawLine(QPointF(0, 0), QPointF(number % 20, 5))
        painter.translate(0, 0)
    painter.end()
    # From 3.12 on None is immortal and its count stands still. Gaining references does no harm.
    assert sys.getrefcount(None) > before - CALLS // 10
