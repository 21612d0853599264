"""The minimap: there where not all is in view, painted once, a way to move the view."""

from PySide6.QtCore import QPoint

from journeycanvas.edits.adding import add_stage
from tests.app.driver import Driver


def near(driver: Driver) -> None:
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
