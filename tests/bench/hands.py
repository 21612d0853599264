"""What hands do to many things: select all, pull a rectangle over them, type in one of them."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeycanvas.app.window import Window
from tests.bench.figures import Figure, best, p50_p95, took

STEPS = 60
AIM = {200: "p95 ≤ 16.7", 2000: "p95 ≤ 16.7", 10000: ""}
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def measure(application: QApplication, window: Window, count: int) -> list[Figure]:
    """Return the figures of one open map."""
    canvas = window.canvas
    assert canvas is not None
    canvas.fit()
    application.processEvents()

    def select() -> None:
        canvas.selection.set(())
        window.actions_by_id["select-all"].trigger()
        application.processEvents()

    aim = "≤ 100" if count == 2000 else ""
    rows = [Figure(f"{count}: all selected → shown, with its form", best(select), aim=aim)]
    canvas.selection.set(())
    application.processEvents()
    p50, p95 = p50_p95(_rectangle(application, window))
    rows += [
        Figure(f"{count}: rectangle over everything, p50", p50),
        Figure(f"{count}: rectangle over everything, p95", p95, aim=AIM[count]),
    ]
    canvas.view.zoom_to(1.0)
    canvas.view.settle()
    card = next(iter(canvas.journey.touchpoints))
    canvas.choose(card)
    canvas.edit_text(card)
    application.processEvents()

    def key() -> None:
        QTest.keyClick(application.focusWidget() or canvas, Qt.Key.Key_A)
        application.processEvents()

    p50, p95 = p50_p95([took(key) for _step in range(STEPS)])
    rows.append(Figure(f"{count}: a key typed in a card, p95", p95, aim="≤ 16"))
    canvas.finish_text()
    canvas.session.undo()
    application.processEvents()
    return rows


def _rectangle(application: QApplication, window: Window) -> list[float]:
    """Return the milliseconds of each frame of a rectangle pulled from corner to corner."""
    canvas = window.canvas
    assert canvas is not None
    room = canvas.view.viewport()
    wide, high = room.width() - 6, room.height() - 6

    def mouse(kind: QEvent.Type, part: float) -> None:
        at = QPointF(3 + wide * part, 3 + high * (1 - part))
        button = NONE if kind == QEvent.Type.MouseMove else LEFT
        event = QMouseEvent(
            kind, at, room.mapToGlobal(at), button, LEFT, Qt.KeyboardModifier.NoModifier
        )
        application.sendEvent(room, event)
        application.processEvents()

    mouse(QEvent.Type.MouseButtonPress, 0)
    frames = [
        took(lambda step=step: mouse(QEvent.Type.MouseMove, step / STEPS))  # type: ignore[misc]
        for step in range(1, STEPS + 1)
    ]
    mouse(QEvent.Type.MouseButtonRelease, 1)
    assert len(canvas.selection.ids) >= len(canvas.journey.touchpoints)
    return frames
