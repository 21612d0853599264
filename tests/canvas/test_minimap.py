"""The minimap: there where not all is in view, painted once, a way to move the view."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from journeycanvas.edits.adding import add_stage
from tests.app.driver import Driver

RGB = QImage.Format.Format_RGB32


def near(driver: Driver) -> None:
    driver.canvas.minimap.wish = False
    driver.canvas.view.zoom_to(2.0)
    driver.canvas.view.settle()
    driver.settle()


def test_it_shows_where_not_all_is_in_view(small: Driver) -> None:
    minimap = small.canvas.minimap
    small.shortcut("fit")
    assert not minimap.isVisible()
    near(small)
    assert minimap.isVisible()
    assert small.canvas.view.rect().contains(minimap.geometry())
    small.shortcut("minimap")
    assert not minimap.isVisible()
    small.shortcut("minimap")
    assert minimap.isVisible()


def test_it_shows_where_all_is_in_view_only_for_who_pinned_it(small: Driver) -> None:
    minimap = small.canvas.minimap
    small.shortcut("fit")
    small.shortcut("minimap")
    assert minimap.isVisible()
    small.shortcut("minimap")
    assert not minimap.isVisible()
    near(small)
    assert not minimap.isVisible()
    small.shortcut("minimap")
    assert minimap.isVisible()
    small.shortcut("fit")
    assert not minimap.isVisible()


def test_in_a_small_window_it_is_a_stamp_until_somebody_unfolds_it(small: Driver) -> None:
    small.window.resize(1280, 720)
    near(small)
    minimap = small.canvas.minimap
    minimap.wish = None
    minimap.follow()
    assert (minimap.width(), minimap.height()) <= (58, 38)
    look = small.canvas.view.look
    small.click_on(minimap, minimap.rect().center())
    assert minimap.width() > 100
    assert small.canvas.view.look == look
    small.open(small.journey)
    near_again = small.canvas.minimap
    assert near_again.wish is False
    small.canvas.view.zoom_to(2.0)
    small.settle()
    small.click_on(near_again, near_again.fold_corner.center().toPoint())
    assert near_again.folded
    small.shortcut("minimap-fold")
    assert near_again.width() > 100


def test_a_click_and_a_drag_move_the_view(small: Driver) -> None:
    near(small)
    minimap, view = small.canvas.minimap, small.canvas.view
    start, end = QPoint(20, 20), minimap.rect().center()
    small.click_on(minimap, start)
    first = view.look
    small.drag_on(minimap, start, end)
    assert view.look.x > first.x
    assert view.look.y > first.y
    assert view.look.zoom == first.zoom
    middle = minimap.frame().center()
    assert abs(middle.x() - end.x()) < 4
    assert small.canvas.selection.ids == ()


def test_the_board_is_painted_when_it_changes_and_not_when_the_view_does(small: Driver) -> None:
    near(small)
    minimap = small.canvas.minimap
    small.until(lambda: minimap.paintings > 0, "the board is painted in time")
    small.until(lambda: not minimap._idle.isActive(), "and nothing is left to paint")
    before, picture = minimap.paintings, minimap.grab().toImage()
    for _ in range(5):
        small.canvas.view.pan_by(40, 20)
        small.settle()
    assert minimap.grab().toImage() != picture
    assert (minimap.paintings, minimap._idle.isActive()) == (before, False)
    small.canvas.perform("Add stage", add_stage, name="Renew")
    small.until(lambda: minimap.paintings == before + 1, "the changed board is painted")
    small.shortcut("lens-emotion")
    small.until(lambda: minimap.paintings == before + 2, "and its lens")


class Painted(QObject):
    """Hears how much of a widget is painted, in square pixels."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.area = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            parts: Iterable[QRect] = event.region()  # type: ignore[assignment]  # missing in stubs
            self.area += sum(part.width() * part.height() for part in parts)
        return False


def test_a_pan_beside_panels_paints_only_what_came_into_view(small: Driver) -> None:
    near(small)
    small.shortcut("lens-ownership")
    assert small.canvas.minimap.isVisible()
    assert small.editor.legend.isVisible()
    view, window = small.canvas.view, small.window
    painted = Painted(view.viewport())
    for dx, dy in ((24, 5), (-7, 3), (13, -2)):
        view.pan_by(dx, dy)
        small.settle()
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < painted.area < whole * 0.6
    shown = window.screen().grabWindow(window.winId()).toImage()
    assert shown.convertToFormat(RGB) == window.grab().toImage().convertToFormat(RGB)
