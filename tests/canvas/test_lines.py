"""Handoffs under the hand: both ends are dragged, label and SLA are typed on the line."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeycanvas.app.forms.references import Picker
from journeycanvas.canvas.text_editor import TextEditor
from journeycanvas.drawing.geometry import Point
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.values import Duration
from tests.app.driver import Driver

TAB, RETURN, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
SHIFT = Qt.KeyboardModifier.ShiftModifier


def line_of(driver: Driver) -> Handoff:
    (line,) = driver.journey.handoffs.values()
    return line


def chosen(driver: Driver) -> tuple[Point, Point]:
    """Select the one handoff; return where it begins and where it ends."""
    driver.canvas.selection.set((line_of(driver).id,))
    driver.canvas.view.setFocus()
    driver.settle()
    start, end = driver.marks.ends
    return start, end


def heard(driver: Driver) -> list[str]:
    told: list[str] = []
    driver.canvas.told.connect(told.append)
    return told


def editor(driver: Driver) -> TextEditor:
    focused = driver.focused()
    assert isinstance(focused, TextEditor)
    return focused


# -- its ends ----------------------------------------------------------------------------------


def test_a_selected_handoff_shows_handles_at_both_ends(small: Driver) -> None:
    start, end = chosen(small)
    corners = small.canvas.board.lines[line_of(small).id].corners
    assert (start, end) == (corners[0], corners[-1])
    small.canvas.selection.set((line_of(small).id, small.titled("Signs")))
    assert small.marks.ends == ()


@pytest.mark.parametrize("which", ["source", "target"])
def test_an_end_is_dragged_to_another_card(small: Driver, which: str) -> None:
    places = dict(zip(("source", "target"), chosen(small), strict=True))
    card = {"source": "Asks a peer", "target": "Signs"}[which]
    before, to = line_of(small), small.middle(small.titled(card))
    small.drag(places[which], to, drop=False)
    assert small.marks.target == small.canvas.board.boxes[small.titled(card)]
    other = places["target" if which == "source" else "source"]
    assert small.marks.rubber is not None
    assert small.marks.rubber[0] == other
    assert small.marks.hint is None
    small.drop(small.canvas.view.viewport(), small.pixel(to))
    now = line_of(small)
    assert getattr(now, which) == small.titled(card)
    assert now.evolve(**{which: getattr(before, which)}) == before
    assert small.entries == 1
    assert small.canvas.selection.ids == (now.id,)


def test_an_end_dragged_back_in_time_says_so_and_becomes_a_loop_back(small: Driver) -> None:
    _start, end = chosen(small)
    to = small.middle(small.titled("Reads a post"))
    small.drag(end, to, drop=False)
    assert small.marks.hint is not None
    assert small.marks.hint[1] == "Runs back in time: a loop-back"
    small.drop(small.canvas.view.viewport(), small.pixel(to))
    assert line_of(small).kind == "loop-back"
    _start, end = chosen(small)
    small.drag(end, small.middle(small.titled("Signs")))
    assert line_of(small).kind == "handoff"


def test_an_end_dropped_on_its_other_end_is_refused_and_says_why(small: Driver) -> None:
    told = heard(small)
    _start, end = chosen(small)
    to = small.middle(small.titled("Compares offers"))
    small.drag(end, to, drop=False)
    assert small.marks.target is None
    assert small.marks.hint is not None
    small.drop(small.canvas.view.viewport(), small.pixel(to))
    assert small.entries == 0
    assert told[-1] == "A touchpoint cannot be handed over to itself."
    assert small.marks.hint is None


def test_escape_gives_the_reconnecting_up(small: Driver) -> None:
    _start, end = chosen(small)
    small.drag(end, small.middle(small.titled("Signs")), drop=False)
    small.key(ESCAPE)
    assert small.marks.rubber is None
    assert small.canvas.selection.ids == (line_of(small).id,)
    assert small.entries == 0


def test_a_team_that_came_from_the_owner_goes_with_the_end(small: Driver) -> None:
    driver = small
    for title, owner in (("Argues for it", "AE"), ("Signs", "Legal")):
        driver.canvas.selection.set((driver.titled(title),))
        entry: Any = driver.form.entries["owner"]
        entry._change(owner)
    line = line_of(driver)
    driver.canvas.selection.set((line.id,))
    team: Any = driver.form.entries["to_team"]
    team._change("")
    _start, end = chosen(driver)
    driver.drag(end, driver.middle(driver.titled("Signs")))
    assert line_of(driver).to_team == "Legal"
    _start, end = chosen(driver)
    driver.drag(end, driver.middle(driver.titled("Argues for it")))
    assert line_of(driver).to_team == "AE"
    assert line_of(driver).from_team == "SDR"


def test_an_end_is_chosen_from_a_list_without_the_mouse(small: Driver) -> None:
    chosen(small)

    def pick(dialog: QWidget) -> None:
        assert isinstance(dialog, Picker)
        QTest.keyClicks(dialog.filter, "Signs")
        QTest.keyClick(dialog.filter, RETURN)

    small.in_dialog(pick)
    small.shortcut("reconnect-end")
    assert line_of(small).target == small.titled("Signs")


# -- its texts ---------------------------------------------------------------------------------


def test_label_and_sla_are_typed_on_the_line_one_after_the_other(small: Driver) -> None:
    chosen(small)
    small.double_click(small.middle(line_of(small).id))
    small.type("Open questions")
    small.key(TAB)
    assert line_of(small).what == "Open questions"
    assert editor(small).toPlainText() == "4 h"
    small.type("3 working days")
    small.key(RETURN)
    assert line_of(small).sla == Duration(amount=3.0, unit="working days")
    assert small.focused() is small.canvas.view
    small.key(Qt.Key.Key_F2)
    small.key(TAB)
    small.key(Qt.Key.Key_Backtab, SHIFT)
    assert editor(small).toPlainText() == "Open questions"
    small.key(ESCAPE)
    assert small.entries == 2


def test_an_sla_that_cannot_be_read_is_told_and_stays_to_be_corrected(small: Driver) -> None:
    told = heard(small)
    chosen(small)
    small.key(RETURN)
    small.key(TAB)
    small.type("soon")
    small.key(RETURN)
    assert told[-1] == "An amount of time is written like 4h, 2d or 3 working days."
    assert editor(small).toPlainText() == "soon"
    assert small.entries == 0
    editor(small).selectAll()
    small.type("2d")
    small.key(RETURN)
    assert line_of(small).sla == Duration(amount=2.0, unit="days")


def test_an_emptied_sla_breaks_the_promise_and_it_says_what_is_missing(small: Driver) -> None:
    told = heard(small)
    chosen(small)
    small.key(RETURN)
    small.key(TAB)
    small.key(Qt.Key.Key_Delete)
    small.key(RETURN)
    assert line_of(small).sla is None
    small.canvas.selection.set(())
    small.canvas.selection.set((line_of(small).id,))
    assert told[-1] == "This promise is broken: it has no SLA."
    inspector = small.window.inspector
    assert inspector is not None
    assert "it has no SLA" in inspector.heading[1]
    small.hover(small.middle(line_of(small).id))
    assert small.canvas.view.viewport().toolTip() == "This promise is broken: it has no SLA."
    small.hover(small.middle(small.titled("Signs")))
    assert small.canvas.view.viewport().toolTip() == ""
