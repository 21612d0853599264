"""Evidence can be on a cell, beside all that it supports: made, shown, moved, kept whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QUrl
from PySide6.QtWidgets import QPushButton

from journeycanvas.canvas.reading import Reading
from journeycanvas.canvas.selection import cell_name
from journeycanvas.canvas.spoken import Spoken
from journeycanvas.drawing.geometry import Point
from journeycanvas.drawing.shapes import Words
from journeycanvas.edits.adding import add
from journeycanvas.edits.clipboard import clip_of, paste
from journeycanvas.edits.filling import fill
from journeycanvas.edits.pinning import pin_all
from journeycanvas.edits.removing import remove
from journeycanvas.edits.repairing import repair
from journeycanvas.importers.rows import Row, add_rows
from journeycanvas.kinds.sizes import POSTER, SCREEN, Sizes
from journeycanvas.layout.counts import marks_of
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.review.merging import Sides, merged
from journeycanvas.review.names import where
from tests.app.driver import Driver
from tests.app.maps import small_map
from tests.app.test_pasting import drop
from tests.app.test_pins import choose, mark_of, pick
from tests.app.test_tools import arm


def pieces(journey: Journey) -> list[Evidence]:
    return [p for p in journey.table("evidence").values() if isinstance(p, Evidence)]


def cell_at(journey: Journey, stage: int, persona: int) -> tuple[str, str]:
    return journey.stages[stage].id, journey.personas[persona].id


def in_margin(journey: Journey, cell: tuple[str, str], sizes: Sizes = SCREEN) -> list[str]:
    """Return the numbers of the marks in a cell."""
    group = layout(journey, sizes).group(f"cell/{cell[0]}/{cell[1]}")
    assert group is not None
    shapes = [
        s
        for item in group.items
        if item.drawing.marks and not item.id
        for s in item.drawing.at("close")
    ]
    return [shape.line.text for shape in shapes if isinstance(shape, Words)]


def spot(driver: Driver, stage: int, persona: int) -> Point:
    """Return an empty place of a cell, beside its cards."""
    column, lane = driver.canvas.board.columns[stage], driver.canvas.board.lanes[persona]
    return Point(column.slot_x(0) + 60, lane.bottom - 4)


def test_evidence_is_made_on_a_cell_counted_there_and_told(small: Driver) -> None:
    cell = cell_at(small.journey, 0, 1)
    choose(small, cell_name(*cell))
    small.shortcut("add-evidence")
    small.type("Survey of spring")
    inspector = small.window.inspector
    assert inspector is not None
    inspector.finish()
    (made,) = pieces(small.journey)
    assert (made.supports, made.stage, made.persona) == ((), *cell)
    assert in_margin(small.journey, cell) == in_margin(small.journey, cell, POSTER) == ["1"]
    assert "evidence" in marks_of(small.journey)
    words = small.canvas.voice.words_of(cell_name(*cell))[1]
    assert words == "Empty cell, not started, type to add, 1 piece of evidence"
    assert small.canvas.voice.words_of(made.id)[1] == "Evidence, stage Notice, persona Buyer"
    assert where(small.journey, made) == "Notice · Buyer"
    cells = Spoken(small.journey).cells(made.id)
    assert (cells.stage, cells.persona) == ("Notice", "Buyer")
    choose(small, cell_name(*cell))
    buttons = inspector.findChildren(QPushButton, "reference")
    assert "Survey of spring" in {b.text() for b in buttons if b.isVisible()}
    # Pinned to a card it supports that as well; pinned to another cell it leaves the first.
    choose(small, made.id)
    pick(small, "Signs")
    small.shortcut("pin-to")
    (piece,) = pieces(small.journey)
    assert (piece.supports, piece.stage, piece.persona) == ((small.titled("Signs"),), *cell)
    pick(small, "Buyer Decide")
    small.shortcut("pin-to")
    (piece,) = pieces(small.journey)
    assert (piece.supports, piece.stage) == ((small.titled("Signs"),), small.journey.stages[2].id)


def test_evidence_in_a_cell_with_cards_comments_and_a_status_is_read_and_seen() -> None:
    journey = small_map()
    cell = cell_at(journey, 1, 0)
    fields = dict(zip(("stage", "persona"), cell, strict=True))
    before = layout(journey, SCREEN)
    assert cell_name(*cell) not in Reading(journey).of_stage(cell[0])
    for _ in range(12):
        journey, _made = add(journey, "evidence", title="Seen", **fields)
    assert cell_name(*cell) in Reading(journey).of_stage(cell[0])
    assert Spoken(journey).description(cell_name(*cell)) == "Cell, 12 pieces of evidence"
    journey, _made = add(journey, "comments", text="So?", **fields)
    journey, _made = add(journey, "progress", status="stuck", **fields)
    assert in_margin(journey, cell) == ["1", "12"]
    assert in_margin(journey, cell, POSTER) == ["12"]
    assert layout(journey, SCREEN, before) == layout(journey, SCREEN)


def test_evidence_is_dragged_by_its_mark_to_a_cell_to_another_and_to_a_note(
    driver: Driver,
) -> None:
    journey = small_map()
    card, other = list(journey.touchpoints)[:2]
    for title, supports in (("Interview", (card,)), ("Survey", (other, card))):
        journey, _made = add(journey, "evidence", title=title, supports=supports)
    driver.open(journey)
    driver.drag(mark_of(driver, "evidence", card), spot(driver, 0, 1))
    one, two = pieces(driver.journey)
    here = cell_at(journey, 0, 1)
    assert (one.supports, one.stage, one.persona) == ((), *here)
    assert (two.supports, two.stage, two.persona) == ((other,), *here)
    entry = driver.canvas.session.history.entries[-1]
    assert entry.arguments == {"count": "2", "target": "Notice · Buyer"}
    assert driver.canvas.selection.ids == (cell_name(*here),)
    place = mark_of(driver, "evidence", cell_name(*here))
    driver.hover(place)
    assert "«Interview»" in driver.canvas.view.viewport().toolTip()
    driver.drag(place, spot(driver, 2, 0))
    assert {(p.stage, p.persona) for p in pieces(driver.journey)} == {cell_at(journey, 2, 0)}
    (note,) = journey.frictions
    there = cell_name(*cell_at(journey, 2, 0))
    driver.drag(mark_of(driver, "evidence", there), driver.middle(note))
    one, two = pieces(driver.journey)
    assert (one.supports, one.stage, one.persona) == ((note,), None, None)
    assert (two.supports, two.stage, two.persona) == ((other, note), None, None)
    assert driver.entries == 3
    # By keys as well.
    pick(driver, "Buyer Notice")
    choose(driver, note)
    driver.shortcut("move-evidence")
    assert [p.supports for p in pieces(driver.journey)] == [(), (other,)]
    assert {(p.stage, p.persona) for p in pieces(driver.journey)} == {here}
    pick(driver, "Signs")
    choose(driver, cell_name(*here))
    driver.shortcut("move-evidence")
    assert {p.stage for p in pieces(driver.journey)} == {None}


def test_the_tool_for_evidence_is_placed_on_a_cell(small: Driver) -> None:
    arm(small, "add-evidence")
    at = spot(small, 0, 1)
    small.hover(at)
    board = small.canvas.board
    assert small.marks.target is not None
    assert small.marks.target.x == board.columns[0].x
    small.click(at)
    (piece,) = pieces(small.journey)
    assert (piece.supports, piece.stage, piece.persona) == ((), *cell_at(small.journey, 0, 1))


def test_a_file_dropped_on_an_empty_cell_is_evidence_there(small: Driver, tmp_path: Path) -> None:
    path = tmp_path / "Interview 7.pdf"
    path.write_bytes(b"%PDF")
    at, view = spot(small, 0, 1), small.canvas.view.viewport()
    small.show(at)
    place = QPointF(view.mapTo(small.window, small.pixel(at)))
    drop(small, place, QUrl.fromLocalFile(str(path)), QUrl("https://example.org/study"))
    cell = cell_at(small.journey, 0, 1)
    assert {(p.supports, p.stage, p.persona) for p in pieces(small.journey)} == {((), *cell)}
    assert small.canvas.selection.ids == (cell_name(*cell),)
    assert small.canvas.session.history.entries[-1].arguments == {"title": "Notice · Buyer"}


def test_a_place_that_is_filled_in_is_a_whole_cell_beside_what_is_supported() -> None:
    journey = small_map()
    card = next(c for c in journey.touchpoints.values() if c.title == "Signs")
    journey, made = add(journey, "evidence", title="Seen", supports=(card.id,))
    other = journey.stages[0].id
    journey = fill(journey, "evidence", made, stage=other)
    (piece,) = pieces(journey)
    assert (piece.supports, piece.stage, piece.persona) == ((card.id,), other, card.persona)
    champion = journey.personas[0].id
    (piece,) = pieces(fill(journey, "evidence", made, persona=champion))
    assert (piece.stage, piece.persona) == (other, champion)
    (piece,) = pieces(fill(journey, "evidence", made, persona=None))
    assert (piece.supports, piece.stage, piece.persona) == ((card.id,), None, None)
    bare, made = add(Journey.empty(), "evidence", title="Seen")
    with pytest.raises(ValueError, match="There is no cell yet"):
        fill(bare, "evidence", made, stage="st_1")


def test_evidence_stays_without_a_place_when_its_stage_or_lane_goes() -> None:
    base = small_map()
    cell = cell_at(base, 0, 1)
    card = next(iter(base.touchpoints.values()))
    journey, made = add(base, "evidence", title="Seen", supports=(card.id,))
    journey = pin_all(journey, (made,), cell)
    for gone in cell:
        (piece,) = pieces(remove(journey, [gone]))
        assert (piece.stage, piece.persona) == (None, None)
    # Half a cell, as a file changed by hand may have it, is none.
    half = journey.replaced({("evidence", made): pieces(journey)[0].evolve(persona=None)})
    whole, told = repair(half)
    assert (pieces(whole)[0].stage, pieces(whole)[0].supports) == (None, (card.id,))
    assert len(told) == 1
    assert repair(whole) == (whole, ())
    # Where one side of a merge took the lane out and the other put evidence into it.
    both = merged(Sides(base, remove(base, [cell[1]]), journey)).journey
    (piece,) = pieces(both)
    assert (piece.stage, piece.persona, piece.supports) == (None, None, (card.id,))
    assert repair(both) == (both, ())


def test_two_places_for_one_piece_are_one_disagreement_and_never_half_of_each() -> None:
    base = small_map()
    base, made = add(base, "evidence", title="Seen")
    ours = pin_all(base, (made,), cell_at(base, 0, 1))
    theirs = pin_all(base, (made,), cell_at(base, 1, 0))
    journey, (asked,) = merged(Sides(base, ours, theirs))
    assert (asked.id, asked.part) == (made, "place")
    assert pieces(journey) == pieces(ours)


def test_copies_go_to_the_cell_they_are_put_in_and_need_none() -> None:
    journey = small_map()
    card = next(iter(journey.touchpoints))
    journey, on_card = add(journey, "evidence", title="Interview", supports=(card,))
    journey, on_cell = add(journey, "evidence", title="Survey")
    journey = pin_all(journey, (on_cell,), cell_at(journey, 0, 1))
    clip = clip_of(journey, (on_card, on_cell))
    place = Place(*cell_at(journey, 2, 0), None)
    after, made = paste(journey, clip, place)
    copies = {p.title: (p.supports, p.stage, p.persona) for p in pieces(after) if p.id in made}
    assert copies == {
        "Interview": ((card,), None, None),
        "Survey": ((), *cell_at(journey, 2, 0)),
    }
    # Into a map that has nothing of that.
    after, made = paste(Journey.empty(), clip, None)
    assert {(p.supports, p.stage, p.persona) for p in pieces(after)} == {((), None, None)}
    assert len(made) == 2


def test_a_row_of_a_table_without_a_card_puts_its_evidence_into_the_cell() -> None:
    known = (("evidence", {"title": "Survey"}),)
    journey, _ids = add_rows(Journey.empty(), [Row("Notice", "Buyer", beside=known)], None)
    (piece,) = pieces(journey)
    assert (piece.supports, piece.stage, piece.persona) == ((), *cell_at(journey, 0, 0))
