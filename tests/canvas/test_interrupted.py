"""The map changes under a drag, by undo or a fold. The drag is given up, nothing breaks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from journeycanvas.drawing.geometry import Point
from journeycanvas.edits.removing import remove
from tests.app.driver import Driver
from tests.app.test_tools import arm


def _delete(small: Driver, identity: str) -> None:
    small.canvas.perform("Delete", remove, (identity,))


def _fold(small: Driver, identity: str) -> None:
    small.canvas.fold(small.journey.touchpoints[identity].stage)


@pytest.mark.parametrize("happens", [_delete, _fold])
@pytest.mark.parametrize("moved", [True, False])
def test_a_card_that_goes_away_under_the_pointer_is_let_go(
    small: Driver, happens: Callable[[Driver, str], None], *, moved: bool
) -> None:
    card = small.titled("Compares offers")
    start = small.middle(card)
    end = Point(start.x + 300, start.y) if moved else start
    small.drag(start, end, drop=False)
    happens(small, card)
    before = small.journey
    viewport = small.canvas.view.viewport()
    small.drop(viewport, small.pixel(start) + QPoint(250, 10))
    assert small.journey is before
    assert not small.canvas.pointer.busy
    assert small.marks.ghosts == ()


def test_a_note_that_was_undone_is_pinned_nowhere(small: Driver) -> None:
    note = next(iter(small.journey.frictions))
    start = small.middle(note)
    small.drag(start, Point(start.x + 200, start.y), drop=False)
    small.canvas.perform("Delete", remove, (note,))
    small.drop(small.canvas.view.viewport(), small.pixel(start) + QPoint(200, 0))
    assert note not in small.journey.place


def test_a_header_whose_stage_goes_away_moves_nowhere(small: Driver) -> None:
    headers = small.canvas.headers
    stage, low, _high = headers.spans()[1]
    begin = QPoint(round(low) + 60, 20)
    small.drag_on(headers, begin, begin + QPoint(400, 0), drop=False)
    small.canvas.perform("Delete", remove, (stage,))
    before = small.journey
    small.drop(headers, begin + QPoint(400, 0))
    assert small.journey is before


def test_a_handoff_whose_beginning_goes_away_begins_anew(small: Driver) -> None:
    arm(small, "add-handoff")
    first, other = small.titled("Reads a post"), small.titled("Signs")
    small.click(small.middle(first))
    small.canvas.perform("Delete", remove, (first,))
    small.hover(small.middle(other))
    before = dict(small.journey.handoffs)
    small.click(small.middle(other))
    assert small.journey.handoffs == before
    small.click(small.middle(small.titled("Tries it")))
    (made,) = small.journey.handoffs.keys() - before
    assert small.journey.handoffs[made].source == other


def test_a_text_typed_over_what_goes_away_ends_with_a_sentence(small: Driver) -> None:
    card = small.titled("Signs")
    told: list[str] = []
    small.canvas.told.connect(told.append)
    small.canvas.edit_text(card)
    small.type("Half")
    small.canvas.perform("Delete", remove, (card,))
    before = small.journey
    small.canvas.finish_text()
    small.settle()
    assert small.journey is before
    assert told[-1] == "What was being named is no longer on the map; «Half» was not kept."
