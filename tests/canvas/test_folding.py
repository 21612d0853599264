"""Folding lanes and stages away on the canvas: how it is looked at, never what is true."""

from PySide6.QtCore import QPoint

from journeycanvas.canvas.glass import PLAIN, Look
from journeycanvas.drawing.geometry import Point
from journeycanvas.drawing.shapes import Words
from journeycanvas.edits.adding import add
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.lenses import PALE
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.model.values import Duration
from tests.app.driver import Driver
from tests.app.maps import small_map


def folded(driver: Driver) -> frozenset[str]:
    return driver.canvas.board.collapsed


def agrees(driver: Driver) -> bool:
    """Tell whether what is shown is the map, folded, laid out from scratch."""
    canvas = driver.canvas
    return canvas.board == layout(canvas.journey, SCREEN, folds=canvas.viewing.folds)


def test_a_lane_is_folded_by_key_and_unfolded_by_a_double_click(small: Driver) -> None:
    buyer, card = small.titled("Buyer"), small.titled("Signs")
    before, entries = small.canvas.board, small.entries
    small.canvas.selection.set((card,))
    small.shortcut("fold-lane")
    assert folded(small) == {buyer}
    assert card not in small.canvas.board.boxes
    assert small.canvas.selection.ids == (buyer,)
    assert small.entries == entries
    assert agrees(small)
    lane = next(lane for lane in small.canvas.board.lanes if lane.persona == buyer)
    small.double_click(Point(small.canvas.board.columns[0].x + 60, lane.y + 20))
    assert folded(small) == frozenset()
    assert small.canvas.board == before


def test_either_key_folds_the_stage_or_lane_that_is_selected(small: Driver) -> None:
    for name, keys in (("Evaluate", "fold-lane"), ("Buyer", "fold-stage")):
        identity = small.titled(name)
        small.canvas.selection.set((identity,))
        small.shortcut(keys)
        assert folded(small) == {identity}
        small.shortcut(keys)
        assert folded(small) == frozenset()


def test_the_caret_of_a_header_folds_its_stage(small: Driver) -> None:
    headers, stage = small.canvas.headers, small.titled("Evaluate")

    def caret() -> QPoint:
        span = next(span for span in headers.spans() if span[0] == stage)
        return headers.caret(span[1], span[2]).center().toPoint()

    small.click_on(headers, caret())
    assert folded(small) == {stage}
    small.click_on(headers, caret())
    assert folded(small) == frozenset()
    heads, lane = small.canvas.heads, small.titled("Champion")
    span = next(span for span in heads.spans() if span[0] == lane)
    small.click_on(heads, heads.caret(span[1], span[2]).center().toPoint())
    assert folded(small) == {lane}
    small.shortcut("unfold-all")
    assert folded(small) == frozenset()
    assert small.entries == 0


def test_what_is_gone_to_is_unfolded(small: Driver) -> None:
    stage, card = small.titled("Evaluate"), small.titled("Tries it")
    note = small.titled("No price anywhere")
    for wanted in (card, note):
        small.canvas.viewing.fold((stage, small.titled("Champion")))
        assert wanted not in small.canvas.board.boxes
        small.window.go_to(wanted)
        assert wanted in small.canvas.board.boxes
        assert stage not in folded(small)


def test_undo_unfolds_what_it_touches_and_edits_keep_what_is_folded(small: Driver) -> None:
    stage, card = small.titled("Decide"), small.titled("Signs")
    small.canvas.selection.set((card,))
    small.shortcut("delete")
    small.canvas.viewing.fold((stage,))
    small.canvas.selection.set((small.titled("Asks a peer"),))
    assert folded(small) == {stage}
    assert agrees(small)
    small.window.undo()
    assert card in small.canvas.board.boxes
    assert folded(small) == frozenset()


def test_a_folded_stage_that_is_deleted_is_not_remembered(small: Driver) -> None:
    stage = small.titled("Decide")
    small.canvas.viewing.fold((stage,))
    small.canvas.perform("Remove", remove, (stage,))
    assert small.canvas.viewing.folds.collapsed == frozenset()
    assert agrees(small)


def test_cards_are_dragged_past_what_is_folded(small: Driver) -> None:
    small.canvas.viewing.fold((small.titled("Buyer"),))
    small.canvas.view.fit()
    card = small.titled("Reads a post")
    column = small.canvas.board.columns[2]
    lane = small.canvas.board.lanes[0]
    small.drag(small.middle(card), Point(column.slot_x(0) + 150, lane.cards_y + 30))
    assert small.journey.touchpoints[card].stage == column.stage
    assert agrees(small)
    low = small.canvas.board.lanes[1]
    before = small.journey
    small.drag(small.middle(card), Point(column.slot_x(0) + 60, low.y + 20))
    assert small.journey is before


def test_strips_are_shown_and_hidden_from_the_menu(small: Driver) -> None:
    made = small.window.actions_by_id["strip-metrics"]
    small.window.follow_actions()
    assert made.isChecked()
    made.trigger()
    assert small.canvas.board.group("strip/metrics") is None
    assert not made.isChecked()
    made.trigger()
    assert small.canvas.board.group("strip/metrics") is not None
    assert agrees(small)


def pills(driver: Driver) -> list[tuple[str, str, bool, int]]:
    """Return what each stub joins: card, folded part, whether it leaves the card, and how many."""
    canvas = driver.canvas
    return [
        (canvas.title_of(one.card), canvas.title_of(one.part), one.out, len(one.handoffs))
        for one in (stub.crossing for stub in canvas.board.stubs)
    ]


def test_handoffs_into_what_is_folded_are_one_line_that_says_what_it_is(driver: Driver) -> None:
    journey = small_map()
    cards = {card.title: card.id for card in journey.touchpoints.values()}
    (first,) = journey.handoffs
    for target in ("Signs", "Argues for it"):
        journey, made = connect(journey, cards["Compares offers"], cards[target])
    driver.open(journey)
    assert not driver.canvas.board.stubs
    driver.canvas.fold(driver.titled("Buyer"))
    assert pills(driver) == [("Compares offers", "Buyer", True, 2)]
    assert set(driver.canvas.board.lines) == {made}
    (stub,) = driver.canvas.board.stubs
    lane = driver.canvas.board.lanes[1]
    assert lane.y < stub.line.corners[-1].y < lane.bottom
    words = [
        shape.line.text
        for group, item in driver.canvas.board.items()
        if item.box.moved(group.x, group.y) == stub.box
        for shape in item.drawing.at("close")
        if isinstance(shape, Words)
    ]
    assert words == ["→ 2"]
    told: list[str] = []
    driver.canvas.told.connect(told.append)
    driver.hover(stub.box.middle)
    sentence = driver.canvas.view.viewport().toolTip()
    assert sentence.startswith("2 handoffs into «Buyer», which is folded away: ")
    assert "Compares offers → Tries it" in sentence
    assert "Compares offers → Signs" in sentence
    # A click on the line or its pill says so too, and leaves it folded.
    end = stub.line.corners[-1]
    for place in (stub.box.middle, Point(end.x, end.y - 6)):
        driver.canvas.selection.set(())
        told.clear()
        driver.click(place)
        assert driver.canvas.selection.ids == (driver.titled("Buyer"),)
        assert told[-1] == sentence
    assert agrees(driver)
    driver.double_click(stub.box.middle)
    assert driver.canvas.selection.ids == stub.crossing.handoffs
    assert first in stub.crossing.handoffs
    assert folded(driver) == frozenset()
    assert not driver.canvas.board.stubs
    assert driver.entries == 0


def test_what_comes_out_of_a_folded_stage_or_lane_has_its_line_as_well(driver: Driver) -> None:
    journey = small_map()
    cards = {card.title: card.id for card in journey.touchpoints.values()}
    for source, target in (("Asks a peer", "Compares offers"), ("Tries it", "Signs")):
        journey, _made = connect(journey, cards[source], cards[target])
    driver.open(journey)
    evaluate = driver.titled("Evaluate")
    driver.canvas.fold(evaluate)
    assert sorted(pills(driver)) == [
        ("Asks a peer", "Evaluate", True, 1),
        ("Signs", "Evaluate", False, 1),
    ]
    out = next(stub for stub in driver.canvas.board.stubs if not stub.crossing.out)
    driver.hover(out.box.middle)
    told = "1 handoff out of «Evaluate», which is folded away: Tries it → Signs"
    assert driver.canvas.view.viewport().toolTip() == told
    # What is folded at both ends has no line; what is added or undone is followed.
    driver.canvas.fold(driver.titled("Decide"))
    assert pills(driver) == [("Asks a peer", "Evaluate", True, 1)]
    driver.canvas.perform("Remove", remove, (cards["Asks a peer"],))
    assert not driver.canvas.board.stubs
    driver.shortcut("undo")
    assert agrees(driver)


def test_a_lens_and_a_filter_look_at_what_is_behind_a_line(driver: Driver) -> None:
    journey = small_map()
    cards = {card.title: card.id for card in journey.touchpoints.values()}
    day = Duration(amount=1.0, unit="days")
    (kept,) = journey.handoffs
    journey, made = connect(journey, cards["Compares offers"], cards["Signs"], to_team="Law")
    driver.open(journey)
    driver.canvas.fold(driver.titled("Buyer"))
    scene, viewing = driver.canvas.scene, driver.canvas.viewing

    def look() -> Look:
        (item,) = (item for _group, item in driver.canvas.board.items() if item.crowd)
        assert item.crowd == tuple(sorted(behind))
        return scene.glass.look(item)

    behind = [kept, made]
    assert look() == PLAIN
    viewing.set_filters(("kind:gaps",))
    assert look() == Look(None, dimmed=True)
    # One of them is enough.
    viewing.set_filters(("owner:Law",))
    assert look() == PLAIN
    viewing.set_filters(())
    # They look as they do where all look the same, else pale.
    viewing.set_lens("sla")
    assert look() == Look(PALE, dimmed=False)
    driver.canvas.perform("Promise", set_fields, "handoffs", made, sla=day)
    assert viewing.lens is not None
    assert look() == Look(viewing.lens.tints[kept], dimmed=False)
    # What is behind it is told anew where the line itself stays as it was.

    def instead(journey: Journey) -> tuple[Journey, str]:
        return connect(remove(journey, (made,)), cards["Compares offers"], cards["Signs"])

    behind[1] = str(driver.canvas.perform("Hand over anew", instead))
    assert look() == Look(PALE, dimmed=False)
    assert agrees(driver)


def test_what_runs_into_what_is_folded_is_told_without_pointing(driver: Driver) -> None:
    journey = small_map()
    cards = {card.title: card.id for card in journey.touchpoints.values()}
    for source, target in (("Compares offers", "Signs"), ("Signs", "Argues for it")):
        journey, _made = connect(journey, cards[source], cards[target])
    driver.open(journey)
    buyer, said = driver.titled("Buyer"), driver.canvas.voice.words_of
    plain = {name: said(name)[1] for name in (buyer, *cards.values())}
    told: list[str] = []
    driver.canvas.told.connect(told.append)
    driver.canvas.selection.set((buyer,))
    driver.shortcut("fold-lane")
    folded = "folded away, 2 handoffs into it, 1 handoff out of it"
    assert told == [f"Buyer: {folded}"]
    assert said(buyer)[1] == f"{plain[buyer]}, {folded}"
    into = "2 handoffs into «Buyer», which is folded away"
    assert said(cards["Compares offers"])[1] == f"{plain[cards['Compares offers']]}, {into}"
    assert said(cards["Argues for it"])[1].endswith(
        ", 1 handoff out of «Buyer», which is folded away"
    )
    for card in ("Signs", "Reads a post"):
        assert said(cards[card])[1] == plain[cards[card]]
    driver.shortcut("fold-lane")
    assert {name: said(name)[1] for name in plain} == plain
    assert len(told) == 1


def test_the_mark_of_a_cell_is_held_where_a_line_out_of_a_folded_stage_runs_past(
    driver: Driver,
) -> None:
    journey = small_map()
    cards = {card.title: card.id for card in journey.touchpoints.values()}
    journey, _made = connect(journey, cards["Tries it"], cards["Signs"])
    cell = (journey.stages[2].id, journey.personas[1].id)
    where = dict(zip(("stage", "persona"), cell, strict=True))
    journey, piece = add(journey, "evidence", title="Seen", **where)
    driver.open(journey)
    driver.canvas.fold(driver.titled("Evaluate"))
    driver.canvas.view.zoom_to(1.0)
    driver.canvas.view.settle()
    board = driver.canvas.board
    group = board.group("cell/" + "/".join(cell))
    assert group is not None
    (item,) = (item for item in group.items if item.drawing.marks)
    box = item.box.moved(group.x, group.y)
    (stub,) = board.stubs
    line = stub.line.corners[-1].y
    assert 0 < box.y - line < 3
    upper = Point(box.middle.x, box.y + 1)
    driver.hover(upper)
    assert driver.canvas.view.viewport().toolTip().startswith("«Seen»")
    driver.drag(upper, driver.middle(cards["Argues for it"]))
    record = driver.journey.table("evidence")[piece]
    assert isinstance(record, Evidence)
    assert record.supports == (cards["Argues for it"],)
    assert record.stage is None
