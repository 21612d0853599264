"""Frame times of the real window: pan, zoom and drag, near and fitted; and a bare scene's."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from journeycanvas.app import documents
from journeycanvas.app.start_up import made_application
from journeycanvas.app.window import Window
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.canvas.gestures.drag_cards import DragCards
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.edits.moving import move
from journeycanvas.layout.slots import slot_at
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from tests.bench import hands, outlines
from tests.bench.figures import Figure, collected, p50_p95, took

STEPS = 60
AIM = {200: "p95 ≤ 16.7", 2000: "p95 ≤ 16.7", 10000: "p95 ≤ 33"}


def frames_of(application: QApplication, step: Callable[[int], None]) -> list[float]:
    """Return the milliseconds of each frame of a movement: one step, and everything it paints."""

    def frame(number: int) -> None:
        step(number)
        application.processEvents()

    return [took(partial(frame, number)) for number in range(STEPS)]


def measure(journey: Journey, count: int) -> list[Figure]:
    """Return the frame figures of one map."""
    application = made_application()
    window = Window()
    window.resize(1920, 1080)
    window.show()

    def show() -> None:
        window.show_session(documents.session_of(Document.new(journey)))
        application.processEvents()

    shown = took(show)
    assert window.canvas is not None
    canvas, view = window.canvas, window.canvas.view
    rows = [Figure(f"{count}: map given → shown", shown)]
    floor = _bare(application, canvas.board.boxes.values())
    with collected():
        for name in ("near", "fitted"):
            _look(application, canvas, name)
            pan = p50_p95(
                frames_of(application, lambda n: view.pan_by(24 if n < STEPS // 2 else -24, 5))
            )
            rows += _rows(f"{count}: pan {name}", pan, floor[name, "pan"], AIM[count])
        rows += _guided(application, window, count, floor)
        view.zoom_to(1.0)
        view.settle()
        application.processEvents()
        rows += _zoom(application, canvas, count, floor["near", "zoom"])
        for name in ("near", "fitted"):
            _look(application, canvas, name)
            rows += _drag(application, canvas, f"{count}: drag a card, {name}", AIM[count])
        rows += _drop(application, window, count)
        rows += hands.measure(application, window, count)
        rows += outlines.measure(application, window, count)
    window.session = None
    window.close()
    window.deleteLater()
    application.processEvents()
    return rows


def _look(application: QApplication, canvas: Canvas, name: str) -> None:
    """Look at the map at 100 %, or at as much of it as still leaves something to pan."""
    if name == "near":
        canvas.view.zoom_to(1.0)
    else:
        canvas.view.fit()
        canvas.view.zoom_by(1.6)
    canvas.view.settle()
    application.processEvents()


def _guided(
    application: QApplication,
    window: Window,
    count: int,
    floor: dict[tuple[str, str], tuple[float, float]],
) -> list[Figure]:
    """Pan with all that helps to find one's way: a lens with its legend, minimap and outline."""
    canvas, view = window.canvas, None if window.canvas is None else window.canvas.view
    assert canvas is not None
    assert view is not None
    rows = []
    window.outline.toggle()

    def lens() -> None:
        canvas.viewing.set_lens("ownership")
        application.processEvents()

    rows.append(Figure(f"{count}: lens chosen → shown", took(lens)))
    for name in ("near", "fitted"):
        _look(application, canvas, name)
        rows.append(Figure(f"{count}: minimap painted, {name}", took(canvas.minimap.paint_board)))
        application.processEvents()
        pan = p50_p95(
            frames_of(application, lambda n: view.pan_by(24 if n < STEPS // 2 else -24, 5))
        )
        title = f"{count}: pan {name} with lens, minimap and outline"
        rows += _rows(title, pan, floor[name, "pan"], "p95 ≤ 16.7")
    canvas.viewing.set_lens("")
    window.outline.toggle()
    application.processEvents()
    return rows


def _rows(
    name: str, values: tuple[float, float], floor: tuple[float, float], aim: str
) -> list[Figure]:
    return [
        Figure(f"{name}, p50", values[0], floor[0], "bare scene of rectangles"),
        Figure(f"{name}, p95", values[1], floor[1], "bare scene of rectangles", aim),
    ]


def _zoom(
    application: QApplication, canvas: Canvas, count: int, floor: tuple[float, float]
) -> list[Figure]:
    view = canvas.view
    middle = QPointF(view.viewport().rect().center())

    def step(number: int) -> None:
        view.zoom_by(0.93 if number < STEPS // 2 else 1 / 0.93, middle)

    values = p50_p95(frames_of(application, step))

    def settle() -> None:
        view.settle()
        application.processEvents()

    crisp = took(settle)
    view.zoom_to(0.45)
    application.processEvents()
    at_once = took(settle)
    while canvas.scene.ahead.busy:
        application.processEvents()
    worst = 0.0
    for zoom in (0.35, 0.45, 0.52, 0.64, 0.8, 1.2):
        view.zoom_to(zoom)
        application.processEvents()
        worst = max(worst, took(settle))
    return [
        *_rows(f"{count}: zoom through the range", values, floor, AIM[count]),
        Figure(
            f"{count}: crisp after a zoom pauses, at 100 %", crisp + 90, aim="≤ 120 with the pause"
        ),
        Figure(f"{count}: crisp after a zoom pauses, first of its level", at_once + 90),
        Figure(
            f"{count}: crisp after a zoom pauses, worst", worst + 90, aim="≤ 120 with the pause"
        ),
    ]


def _drag(application: QApplication, canvas: Canvas, name: str, aim: str) -> list[Figure]:
    view = canvas.view
    seen = view.viewport().rect()
    card = next(
        i
        for i in canvas.journey.touchpoints
        if QRectF(seen).contains(view.on_screen(canvas.board.boxes[i]))
    )
    start = canvas.board.boxes[card].middle
    gesture = DragCards(canvas, (card,), start)

    def step(number: int) -> None:
        spot = view.at(QPointF(100 + number * 20, 80 + number * 8))
        gesture.move(Point(spot.x, spot.y))

    p50, p95 = p50_p95(frames_of(application, step))
    canvas.pointer.cancel()
    application.processEvents()
    return [Figure(f"{name}, p50", p50), Figure(f"{name}, p95", p95, aim=aim)]


def _drop(application: QApplication, window: Window, count: int) -> list[Figure]:
    canvas = window.canvas
    assert canvas is not None
    canvas.view.zoom_to(1.0)
    canvas.view.settle()
    application.processEvents()
    values = []
    ids = list(canvas.journey.touchpoints)
    lanes = [persona.id for persona in canvas.journey.personas]
    # Cards from all over the map, each dropped into the next lane under the same columns.
    for number in range(9):
        card = canvas.journey.touchpoints[ids[number * len(ids) // 9]]
        lane = canvas.board.lanes[(lanes.index(card.persona) + 1) % len(lanes)]
        box = canvas.board.boxes[card.id]
        canvas.view.reveal(box)
        application.processEvents()
        spot = Point(box.x + 100, lane.cards_y + 20)
        slot = slot_at(canvas.board, canvas.journey, spot, frozenset({card.id}))
        assert slot is not None
        values.append(
            took(
                lambda slot=slot, card=card: (  # type: ignore[misc]
                    canvas.perform("Move", move, (card.id,), slot.place),
                    application.processEvents(),
                )
            )
        )
    p50, p95 = p50_p95(values)
    aim = "≤ 50" if count == 2000 else ""
    return [
        Figure(f"{count}: drop → shown, p50", p50, aim=aim),
        Figure(f"{count}: drop → shown, p95", p95),
    ]


def _bare(
    application: QApplication, boxes: Iterable[Box]
) -> dict[tuple[str, str], tuple[float, float]]:
    """Measure a scene of as many plain rectangles in the same places."""
    scene = QGraphicsScene()
    for box in boxes:
        scene.addRect(QRectF(*box))
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(1600, 900)
    view.show()
    application.processEvents()
    found = {}
    for name in ("near", "fitted"):
        if name == "fitted":
            view.fitInView(scene.sceneRect())
            view.scale(1.6, 1.6)
        application.processEvents()

        def pan(number: int) -> None:
            bar = view.horizontalScrollBar()
            bar.setValue(bar.value() + (24 if number < STEPS // 2 else -24))

        found[name, "pan"] = p50_p95(frames_of(application, pan))
    view.setTransform(QTransform())

    def zoom(number: int) -> None:
        factor = 0.93 if number < STEPS // 2 else 1 / 0.93
        view.scale(factor, factor)

    found["near", "zoom"] = p50_p95(frames_of(application, zoom))
    view.close()
    view.deleteLater()
    application.processEvents()
    return found
