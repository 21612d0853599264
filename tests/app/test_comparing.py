"""The compare window: two boards, one board, and a list that leads to every difference."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from journeycanvas.app.compare_window import CompareWindow, compared_maps
from journeycanvas.edits.adding import add_touchpoint
from journeycanvas.edits.moving import move, move_stage, set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.resources import resource
from journeycanvas.storage.reading import read
from tests.app.driver import Driver


@pytest.fixture
def maps() -> tuple[Journey, Journey]:
    before = read(resource("samples", "committee-purchase.journey")).document.journey
    stage, last = before.stages[0].id, before.stages[-1].id
    lane = before.personas[0].id
    cards = [moment.id for moment in before.moments[stage] if moment.id in before.touchpoints]
    after = set_fields(before, "touchpoints", cards[0], owner="Somebody else")
    after = move(after, [cards[1]], Place(last, lane))
    after = remove(after, [before.moments[last][0].id])
    after, _new = add_touchpoint(after, Place(stage, lane), title="New")
    return before, move_stage(after, before.stages[1].id, None)


@pytest.fixture
def window(driver: Driver, maps: tuple[Journey, Journey]) -> CompareWindow:
    found = CompareWindow(compared_maps(*maps), ("Before", "After"), driver.window)
    found.show()
    driver.settle()
    return found


def test_every_difference_on_the_board_is_marked_with_its_sort(window: CompareWindow) -> None:
    sorts = {one.id: one.sort for one in window.differences}
    assert set(sorts.values()) == {"added", "removed", "moved", "changed"}
    before, after = ({mark.id: mark.sort for mark in side.marks.marks} for side in window.sides)
    both = {mark.id: mark.sort for mark in window.overlay.marks.marks}
    assert set(before.values()) == {"removed", "moved", "changed"}
    assert set(after.values()) == {"added", "moved", "changed"}
    assert both == {**before, **after}
    assert all(sorts[identity] == sort for identity, sort in both.items())


def test_on_one_board_nothing_lies_over_anything(window: CompareWindow) -> None:
    boxes = [mark.box for mark in window.overlay.marks.marks if not mark.wide]
    assert len(boxes) >= 4
    for at, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[:at])


def test_it_opens_at_the_first_difference_on_both_boards(driver: Driver) -> None:
    before = read(resource("samples", "committee-purchase.journey")).document.journey
    last = [m.id for m in before.moments[before.stages[-1].id] if m.id in before.touchpoints][-1]
    after = set_fields(before, "touchpoints", last, title="Said otherwise")
    window = CompareWindow(compared_maps(before, after), ("Before", "After"), driver.window)
    window.show()
    driver.settle()
    for side in window.sides:
        (mark,) = side.marks.marks
        seen = side.view.on_screen(mark.box)
        assert side.view.viewport().rect().contains(seen.center().toPoint())


def test_the_list_leads_to_its_place_on_both_boards(driver: Driver, window: CompareWindow) -> None:
    for one in window.differences:
        driver.settle()
        assert window.differences[window.list.currentRow()] is one
        for side in window.sides:
            assert side.marks.current == one.id
            marks = [m for m in side.marks.marks if m.id == one.id and not m.wide]
            for mark in marks:
                seen = side.view.on_screen(mark.box)
                assert side.view.viewport().rect().intersects(seen.toRect())
        QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.list.currentRow() == 0
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.list.currentRow() == len(window.differences) - 1


def test_a_click_on_a_mark_leads_to_its_sentence(driver: Driver, window: CompareWindow) -> None:
    window._modes.button(1).click()
    driver.settle()
    assert window.overlay.isVisible()
    assert not window.sides[0].isVisible()
    reader = window.overlay
    added = next(one for one in window.differences if one.sort == "added")
    reader.show_current(added.id)
    mark = next(mark for mark in reader.marks.marks if mark.id == added.id)
    spot = reader.view.on_screen(mark.box).center().toPoint()
    QTest.mouseClick(reader.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.list.currentRow() == window.differences.index(added)


def test_both_boards_show_the_same_part(driver: Driver, window: CompareWindow) -> None:
    first, second = (side.view for side in window.sides)
    first.zoom_to(0.9)
    first.settle()
    first.pan_by(140, 60)
    driver.settle()
    assert second.zoom == first.zoom
    here, there = first.at(QPointF(0, 0)), second.at(QPointF(0, 0))
    assert abs(here.x - there.x) < 2
    assert abs(here.y - there.y) < 2


def test_equal_maps_say_so(driver: Driver, maps: tuple[Journey, Journey]) -> None:
    found = CompareWindow(compared_maps(maps[0], maps[0]), ("a", "b"), driver.window)
    assert found.differences == ()
    found.step(1)
    assert found.list.count() == 0
