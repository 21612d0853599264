"""Frictions, evidence and comments are pinned to what they are about, and shown on it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from journeycanvas.app.forms.references import Picker
from journeycanvas.canvas.reading import Reading
from journeycanvas.canvas.selection import cell_name
from journeycanvas.canvas.spoken import Spoken
from journeycanvas.drawing.geometry import Point
from journeycanvas.drawing.shapes import Words
from journeycanvas.edits.adding import add
from journeycanvas.edits.filling import fill
from journeycanvas.edits.removing import remove
from journeycanvas.edits.repairing import repair
from journeycanvas.kinds.handoff import PillFacts, pill
from journeycanvas.kinds.sizes import POSTER, SCREEN, Sizes
from journeycanvas.layout.counts import marks_of
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.comment import Comment
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.review.names import where
from tests.app.driver import Driver
from tests.app.maps import small_map


def choose(driver: Driver, *ids: str) -> None:
    driver.canvas.selection.set(ids)
    driver.canvas.view.setFocus()
    driver.settle()


def pick(driver: Driver, words: str) -> None:
    """Choose from the next picker what these words find."""

    def choose_it(dialog: QWidget) -> None:
        assert isinstance(dialog, Picker)
        QTest.keyClicks(dialog.filter, words)
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    driver.in_dialog(choose_it)


def comments(journey: Journey) -> list[Comment]:
    return [c for c in journey.table("comments").values() if isinstance(c, Comment)]


def words_on(journey: Journey, identity: str, sizes: Sizes = SCREEN) -> list[str]:
    """Return the texts drawn on a thing."""
    items = [item for group in layout(journey, sizes).groups for item in group.items]
    (mine,) = [item for item in items if item.id == identity]
    return [shape.line.text for shape in mine.drawing.at("close") if isinstance(shape, Words)]


@pytest.mark.parametrize(
    ("words", "table"), [("Signs", "touchpoints"), ("Silence", "gaps"), ("Handoff", "handoffs")]
)
def test_a_friction_is_pinned_from_a_list(small: Driver, words: str, table: str) -> None:
    choose(small, small.titled("No price anywhere"))
    pick(small, words)
    small.shortcut("pin-to")
    (note,) = small.journey.frictions.values()
    assert note.pinned_to is not None
    assert small.journey.place[note.pinned_to] == table
    assert small.entries == 1
    assert small.canvas.selection.ids == (note.id,)


def test_a_friction_is_pinned_to_a_cell_from_a_list(small: Driver) -> None:
    choose(small, small.titled("No price anywhere"))
    pick(small, "Buyer Notice")
    small.shortcut("pin-to")
    (note,) = small.journey.frictions.values()
    stage, persona = small.journey.stages[0].id, small.journey.personas[1].id
    assert (note.pinned_to, note.stage, note.persona) == (None, stage, persona)


def test_evidence_is_pinned_beside_what_it_supports_already(small: Driver) -> None:
    choose(small, small.titled("Signs"))
    small.shortcut("add-evidence")
    small.type("Interview")
    (piece,) = small.journey.table("evidence")
    choose(small, piece)
    pick(small, "Tries it")
    small.shortcut("pin-to")
    record = small.journey.table("evidence")[piece]
    assert isinstance(record, Evidence)
    assert record.supports == (small.titled("Signs"), small.titled("Tries it"))


def test_a_comment_is_made_on_what_is_selected_and_counted_there(small: Driver) -> None:
    card = small.titled("Signs")
    plain = words_on(small.journey, card)
    choose(small, card)
    small.shortcut("add-comment")
    small.type("Is this still so?")
    assert small.window.inspector is not None
    small.window.inspector.finish()
    (made,) = comments(small.journey)
    assert (made.on, made.text) == (card, "Is this still so?")
    assert made.at is not None
    assert words_on(small.journey, card) == [*plain, "1"]
    choose(small, made.id)
    pick(small, "Silence")
    small.shortcut("pin-to")
    (gap,) = small.journey.gaps
    assert words_on(small.journey, card) == plain
    assert words_on(small.journey, gap)[-1] == "1"


def test_a_comment_on_nothing_is_told(small: Driver) -> None:
    told: list[str] = []
    small.canvas.told.connect(told.append)
    choose(small)
    small.shortcut("add-comment")
    assert told == ["Select what the comment is about first."]
    assert small.entries == 0


def cell_items(journey: Journey, stage: str, persona: str) -> list[list[str]]:
    """Return the texts of each thing without an id in a cell on screen."""
    group = layout(journey, SCREEN).group(f"cell/{stage}/{persona}")
    assert group is not None
    items = [item for item in group.items if not item.id]
    return [[s.line.text for s in i.drawing.at("close") if isinstance(s, Words)] for i in items]


def test_a_comment_is_made_on_a_cell_counted_there_and_told(small: Driver) -> None:
    stage, persona = small.journey.stages[0].id, small.journey.personas[1].id
    cell = cell_name(stage, persona)
    choose(small, cell)
    small.shortcut("add-comment")
    small.type("Who is that here?")
    inspector = small.window.inspector
    assert inspector is not None
    inspector.finish()
    (made,) = comments(small.journey)
    assert (made.on, made.stage, made.persona) == (None, stage, persona)
    assert cell_items(small.journey, stage, persona) == [["not started"], ["1"]]
    assert "1 open comment" in small.canvas.voice.words_of(cell)[1]
    assert "stage Notice, persona Buyer" in small.canvas.voice.words_of(made.id)[1]
    assert where(small.journey, made) == "Notice · Buyer"
    choose(small, cell)
    buttons = inspector.findChildren(QPushButton, "reference")
    assert "Who is that here?" in {b.text() for b in buttons if b.isVisible()}
    # It goes from the cell to a card, and from there back to another cell.
    choose(small, made.id)
    pick(small, "Silence")
    small.shortcut("pin-to")
    (moved,) = comments(small.journey)
    assert (moved.on, moved.stage, moved.persona) == (next(iter(small.journey.gaps)), None, None)
    assert cell_items(small.journey, stage, persona) == [["not started"]]
    choose(small, made.id)
    pick(small, "Buyer Decide")
    small.shortcut("pin-to")
    (back,) = comments(small.journey)
    assert (back.on, back.persona) == (None, persona)
    assert back.stage == small.journey.stages[2].id


def test_a_talked_of_cell_is_read_though_something_stands_in_it() -> None:
    journey = small_map()
    card = next(iter(journey.touchpoints.values()))
    name = cell_name(card.stage, card.persona)
    assert name not in Reading(journey).of_stage(card.stage)
    journey, made = add(journey, "comments", stage=card.stage, persona=card.persona, text="So?")
    assert name in Reading(journey).of_stage(card.stage)
    spoken = Spoken(journey)
    assert spoken.description(name) == "Cell, 1 open comment"
    # With the stage the comment goes; half a place is none.
    assert made not in remove(journey, [card.stage]).place
    lost = journey.table("comments")[made].evolve(persona=None)
    whole, told = repair(journey.replaced({("comments", made): lost}))
    assert whole.table("comments")[made] == lost.evolve(stage=None)
    assert len(told) == 1


def test_a_comment_says_what_it_is_on_who_wrote_it_and_whether_it_is_settled() -> None:
    journey = small_map()
    card = next(iter(journey.touchpoints))
    journey, first = add(journey, "comments", on=card, text="So?", author="Reviewer", resolved=True)
    journey, reply = add(journey, "comments", on=card, text="Yes", reply_to=first)
    spoken = Spoken(journey)
    assert spoken.description(first) == "Comment, on «Reads a post», by Reviewer, resolved"
    assert spoken.description(reply) == "Comment, on «Reads a post», reply to «So?»"


def test_a_comment_whose_stage_is_filled_in_leaves_its_card_for_a_whole_cell() -> None:
    journey = small_map()
    card = next(iter(journey.touchpoints.values()))
    other = journey.stages[2].id
    journey, made = add(journey, "comments", on=card.id, text="So?")
    journey = fill(journey, "comments", made, stage=other)
    remark = journey.table("comments")[made]
    assert isinstance(remark, Comment)
    assert (remark.on, remark.stage, remark.persona) == (None, other, card.persona)
    assert fill(journey, "comments", made, on=card.id).table("comments")[made] == remark.evolve(
        on=card.id, stage=None, persona=None
    )
    assert fill(journey, "comments", made, stage=None).table("comments")[made] == remark.evolve(
        stage=None, persona=None
    )


@pytest.mark.parametrize("table", ["touchpoints", "gaps", "handoffs", "frictions"])
def test_open_comments_are_counted_on_screen_and_not_on_a_sheet(table: str) -> None:
    journey = small_map()
    identity = next(iter(journey.table(table)))
    first = layout(journey, SCREEN)
    for resolved in (False, False, True):
        journey, last = add(journey, "comments", on=identity, text="So?", resolved=resolved)
    journey, _reply = add(journey, "comments", on=identity, text="Yes", reply_to=last)
    assert "2" in words_on(journey, identity)
    # The board that is shown already is told as well, and says the same as a fresh one.
    after = layout(journey, SCREEN, first)
    fresh = layout(journey, SCREEN)
    assert [g.items for g in after.groups] == [g.items for g in fresh.groups]
    sheet, bare = layout(journey, POSTER), layout(small_map(), POSTER)
    assert [len(item.drawing.at("close")) for _g, item in sheet.items()] == [
        len(item.drawing.at("close")) for _g, item in bare.items()
    ]


def test_a_handoff_counts_its_evidence_on_screen_and_on_a_sheet() -> None:
    journey = small_map()
    (line,) = journey.handoffs
    first = layout(journey, SCREEN)
    assert words_on(journey, line) == ["SDR → SE · 4 h"]
    for title in ("Interview", "Survey"):
        journey, _made = add(journey, "evidence", title=title, supports=(line,))
    assert words_on(journey, line) == ["SDR → SE · 4 h", "2"]
    assert words_on(journey, line, POSTER) == ["SDR → SE · 4 h", "2"]
    assert "evidence" in marks_of(journey)
    assert layout(journey, SCREEN, first) == layout(journey, SCREEN)
    assert "2 pieces of evidence" in Spoken(journey).description(line)
    assert Spoken(journey).cells(line).sure == "2 pieces of evidence"
    assert "hypothesis" not in Spoken(small_map()).description(line)


@pytest.mark.parametrize("room", [None, 160.0, 110.0, 80.0, 60.0])
@pytest.mark.parametrize("kind", ["handoff", "path"])
def test_a_pill_holds_its_words_and_marks_side_by_side(room: float | None, kind: str) -> None:
    journey = small_map()
    (line,) = journey.handoffs.values()
    bare = {"from_team": "", "to_team": "", "sla": None} if kind == "path" else {}
    line = line.evolve(kind=kind, **bare)
    drawn = pill(line, SCREEN, room, PillFacts(evidence=12, comments=3))
    assert room is None or drawn.width <= room
    words = [s for s in drawn.drawing.at("close") if isinstance(s, Words)]
    assert bool(words) == (room != 60.0)
    spans = sorted((m.box.x, m.box.right, m.table) for m in drawn.drawing.marks)
    assert [table for _left, _right, table in spans] == ["evidence", "comments"][: len(spans)]
    spans += [(w.x, w.x + w.line.width, "words") for w in words if "→" in w.line.text]
    spans.sort()
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(left > 0 and right < drawn.width for left, right, _what in spans)


def mark_of(driver: Driver, table: str, holder: str) -> Point:
    """Return where the mark of evidence or comments on a thing or a cell is on the board."""
    for group, item in driver.canvas.board.items():
        for name, box in item.drawing.marks:
            if name == table and (item.id or group.key) == holder:
                return box.moved(group.x + item.box.x, group.y + item.box.y).middle
    raise AssertionError(holder)


def with_marks(driver: Driver) -> tuple[str, str, str]:
    """Open a map with evidence on one card and comments on it and on a cell; return their names."""
    journey = small_map()
    card, other = list(journey.touchpoints)[:2]
    cell = cell_name(journey.stages[2].id, journey.personas[0].id)
    stage, persona = journey.stages[2].id, journey.personas[0].id
    for title in ("Interview", "Survey"):
        journey, _ = add(journey, "evidence", title=title, supports=(card,))
    journey, first = add(journey, "comments", on=card, text="Really?")
    journey, _ = add(journey, "comments", on=card, text="Yes", reply_to=first)
    journey, _ = add(journey, "comments", on=card, text="Settled", resolved=True)
    journey, _ = add(journey, "comments", stage=stage, persona=persona, text="Who?")
    driver.open(journey)
    return card, other, cell


def ghosts(driver: Driver) -> int:
    return len(driver.marks.ghosts)


def supported(journey: Journey) -> set[tuple[str, ...]]:
    pieces = journey.table("evidence").values()
    return {piece.supports for piece in pieces if isinstance(piece, Evidence)}


def test_evidence_is_dragged_by_its_mark_to_another_card(driver: Driver) -> None:
    card, other, _cell = with_marks(driver)
    driver.drag(mark_of(driver, "evidence", card), driver.middle(other), drop=False)
    assert ghosts(driver) == 1
    assert driver.marks.target == driver.canvas.board.boxes[other]
    assert supported(driver.journey) == {(card,)}
    driver.key(Qt.Key.Key_Escape)
    assert ghosts(driver) == 0
    assert driver.entries == 0
    driver.drag(mark_of(driver, "evidence", card), driver.middle(other))
    assert supported(driver.journey) == {(other,)}
    assert driver.entries == 1
    entry = driver.canvas.session.history.entries[-1]
    assert entry.message == "Move {count} pieces of evidence to «{target}»"
    assert entry.arguments["count"] == "2"
    assert driver.canvas.selection.ids == (other,)
    driver.shortcut("undo")
    assert supported(driver.journey) == {(card,)}


def test_evidence_is_dragged_by_its_mark_to_a_handoff_and_on_to_a_note(driver: Driver) -> None:
    card, _other, _cell = with_marks(driver)
    (line,), (note,) = driver.journey.handoffs, driver.journey.frictions
    driver.drag(mark_of(driver, "evidence", card), driver.canvas.board.boxes[line].middle)
    assert supported(driver.journey) == {(line,)}
    assert driver.canvas.selection.ids == (line,)
    place = mark_of(driver, "evidence", line)
    driver.hover(place)
    assert "«Survey»" in driver.canvas.view.viewport().toolTip()
    driver.drag(place, driver.middle(note))
    assert supported(driver.journey) == {(note,)}
    assert driver.entries == 2


def test_comments_are_dragged_from_a_card_to_a_cell_and_from_there_to_a_note(
    driver: Driver,
) -> None:
    card, _other, _cell = with_marks(driver)
    journey = driver.journey
    column, lane = driver.canvas.board.columns[0], driver.canvas.board.lanes[1]
    empty = Point(column.slot_x(0) + 60, lane.cards_y + 30)
    driver.drag(mark_of(driver, "comments", card), empty)
    here = (None, journey.stages[0].id, journey.personas[1].id)
    moved = {c.text: (c.on, c.stage, c.persona) for c in comments(driver.journey)}
    assert moved["Really?"] == moved["Yes"] == here
    # What is settled stays where it was settled.
    assert moved["Settled"] == (card, None, None)
    entry = driver.canvas.session.history.entries[-1]
    assert entry.arguments == {"count": "1", "target": "Notice · Buyer", "title": "Really?"}
    cell = cell_name(journey.stages[0].id, journey.personas[1].id)
    assert driver.canvas.selection.ids == (cell,)
    (note,) = journey.frictions
    driver.drag(mark_of(driver, "comments", cell), driver.middle(note))
    moved = {c.text: (c.on, c.stage, c.persona) for c in comments(driver.journey)}
    assert moved["Really?"] == moved["Yes"] == (note, None, None)
    assert driver.entries == 2


def test_a_click_on_a_mark_selects_its_card_and_resting_on_it_tells_what_it_counts(
    driver: Driver,
) -> None:
    card, _other, _cell = with_marks(driver)
    place = mark_of(driver, "evidence", card)
    driver.hover(place)
    told = driver.canvas.view.viewport().toolTip()
    assert "«Interview»" in told
    assert "«Survey»" in told
    assert driver.canvas.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    driver.click(place)
    assert driver.canvas.selection.ids == (card,)
    assert driver.entries == 0


def test_what_a_mark_counts_is_moved_by_keys_as_well(driver: Driver) -> None:
    card, other, cell = with_marks(driver)
    choose(driver, card)
    pick(driver, "Asks a peer")
    driver.shortcut("move-evidence")
    assert supported(driver.journey) == {(other,)}
    pick(driver, "Buyer Decide")
    choose(driver, cell)
    driver.shortcut("move-comments")
    stage, persona = driver.journey.stages[2].id, driver.journey.personas[1].id
    (who,) = [c for c in comments(driver.journey) if c.text == "Who?"]
    assert (who.on, who.stage, who.persona) == (None, stage, persona)
