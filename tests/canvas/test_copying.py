"""Dragging with Alt or Ctrl copies; dragging several keeps how they stand to each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeycanvas.drawing.geometry import Point
from tests.app.driver import Driver
from tests.canvas.test_dragging import in_cell, slot

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def choose(driver: Driver, *titles: str) -> list[str]:
    ids = [driver.titled(title) for title in titles]
    driver.canvas.selection.set(ids)
    driver.settle()
    return ids


@pytest.mark.parametrize("key", [ALT, CONTROL])
def test_a_card_dragged_with_a_key_is_copied_to_the_place_of_the_drop(
    small: Driver, key: Qt.KeyboardModifier
) -> None:
    choose(small, "Signs")
    card = small.titled("Reads a post")
    small.drag_with(key, small.middle(card), slot(small, 2, 0, 1))
    assert in_cell(small, 0, 0) == ["Reads a post", "Asks a peer"]
    assert in_cell(small, 2, 0) == ["Argues for it", "Reads a post"]
    (made,) = small.canvas.selection.ids
    assert made != card
    assert small.journey.touchpoints[made].stage == small.journey.stages[2].id
    assert small.entries == 1
    last = small.canvas.session.history.last
    assert last is not None
    assert last.label == "Copy «Reads a post»"
    small.shortcut("undo")
    assert in_cell(small, 2, 0) == ["Argues for it"]


def test_several_are_copied_in_their_order_with_the_note_and_line_between(small: Driver) -> None:
    ids = choose(small, "Compares offers", "Tries it")
    lines, notes = len(small.journey.handoffs), len(small.journey.frictions)
    small.drag_with(ALT, small.middle(ids[0]), slot(small, 2, 0, 3))
    assert in_cell(small, 2, 0) == ["Argues for it", "Compares offers"]
    assert in_cell(small, 2, 1)[-1] == "Tries it"
    assert len(small.canvas.selection.ids) == 2
    assert not set(small.canvas.selection.ids) & set(ids)
    assert len(small.journey.handoffs) == lines + 1
    assert len(small.journey.frictions) == notes + 1
    assert small.entries == 1


def test_alt_pressed_and_let_go_while_dragging_switches(small: Driver) -> None:
    card = small.titled("Reads a post")
    start, end = small.middle(card), slot(small, 2, 0, 1)
    small.drag(start, end, drop=False)
    assert small.marks.plus is None
    QTest.keyPress(small.canvas.view, Qt.Key.Key_Alt)
    ghost, plus = small.marks.ghosts[0][0], small.marks.plus
    box = small.canvas.board.boxes[card]
    assert plus == pytest.approx((ghost.x + box.width, ghost.y), abs=1)
    QTest.keyRelease(small.canvas.view, Qt.Key.Key_Alt)
    assert small.marks.plus is None
    small.drop(small.canvas.view.viewport(), small.pixel(end))
    assert in_cell(small, 0, 0) == ["Asks a peer"]
    assert len(small.journey.touchpoints) == 6


def test_a_click_with_ctrl_on_what_is_selected_still_takes_it_out(small: Driver) -> None:
    ids = choose(small, "Reads a post", "Asks a peer")
    small.click(small.middle(ids[0]), CONTROL)
    assert list(small.canvas.selection.ids) == ids[1:]
    small.click(small.middle(ids[0]), CONTROL)
    assert list(small.canvas.selection.ids) == [ids[1], ids[0]]
    assert small.entries == 0


def test_a_note_dragged_with_a_key_is_copied(small: Driver) -> None:
    note, card = small.titled("No price anywhere"), small.titled("Signs")
    small.drag_with(CONTROL, small.middle(note), small.middle(card))
    assert sorted(n.pinned_to or "" for n in small.journey.frictions.values()) == sorted(
        [small.titled("Compares offers"), card]
    )
    (made,) = small.canvas.selection.ids
    assert made != note


def test_cards_of_several_lanes_keep_their_lanes_and_stages(small: Driver) -> None:
    ids = choose(small, "Reads a post", "Compares offers", "Tries it")
    small.drag(small.middle(ids[1]), slot(small, 2, 0, 0))
    assert in_cell(small, 1, 0) == ["Reads a post"]
    assert in_cell(small, 2, 0) == ["Argues for it", "Compares offers"]
    assert "Tries it" in in_cell(small, 2, 1)
    assert in_cell(small, 0, 0) == ["Asks a peer"]
    assert small.entries == 1
    assert set(small.canvas.selection.ids) == set(ids)


def test_cards_dragged_straight_down_keep_their_time(small: Driver) -> None:
    ids = choose(small, "Asks a peer", "Compares offers")
    order = {i: small.journey.touchpoints[i].order for i in ids}
    box = small.canvas.board.boxes[ids[0]]
    lane = small.canvas.board.lanes[1]
    small.drag(small.middle(ids[0]), Point(box.middle.x, lane.cards_y + 30))
    for identity in ids:
        card = small.journey.touchpoints[identity]
        assert (card.persona, card.order) == (lane.persona, order[identity])


def test_where_lanes_run_out_all_go_to_the_place(small: Driver) -> None:
    ids = choose(small, "Argues for it", "Signs")
    small.drag(small.middle(ids[0]), slot(small, 0, 1, 0))
    assert in_cell(small, 0, 1) == ["Argues for it", "Signs"]
