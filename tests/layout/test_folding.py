"""Folded lanes and stages: the laws of the layout hold, and the same map gives the same board."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Words
from journeycanvas.edits.adding import add
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board, Stub
from journeycanvas.layout.facts import Facts
from journeycanvas.layout.folding import BAND, Folds, fold, homes
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from tests.app.maps import small_map
from tests.layout.maps import crowded_maps, knotted_map
from tests.layout.test_law import HAIR, check_boxes, check_lines, solid


def folds_of(journey: Journey, bits: int) -> Folds:
    """Return some of the stages and lanes of a map, told by the bits of a number."""
    ends = [*journey.stages, *journey.personas]
    return Folds(frozenset(one.id for at, one in enumerate(ends) if bits >> at & 1))


def shown(board: Board) -> set[str]:
    return {item.id for group, item in board.items() if item.id and group.layer not in ENDS}


ENDS = ("heads", "headers")


def far_cell(board: Board, journey: Journey, stub: Stub) -> str:
    """Return the key of the folded cell in which a stub has its far end."""
    card, part = journey.touchpoints[stub.crossing.card], stub.crossing.part
    if journey.place[part] == "stages":
        return f"cell/{part}/{card.persona}"
    return f"cell/{card.stage}/{part}"


def check_stubs(board: Board, journey: Journey) -> None:
    """Check that each line across the fold is told once, and that its stub crosses nothing."""
    collapsed, cards = board.collapsed, journey.touchpoints
    told = [line for stub in board.stubs for line in stub.crossing.handoffs]
    across = {
        line.id
        for line in journey.handoffs.values()
        if len({collapsed.isdisjoint(homes(journey, end)) for end in (line.source, line.target)})
        == 2
    }
    assert sorted(told) == sorted(across)
    assert len({stub.crossing[:3] for stub in board.stubs}) == len(board.stubs)
    boxes = solid(board)
    for stub in board.stubs:
        card, far = cards[stub.crossing.card], far_cell(board, journey, stub)
        corners = stub.line.corners
        near_end = corners[0] if stub.crossing.out else corners[-1]
        assert board.boxes[card.id].grown(HAIR).holds(Box(*near_end, 0, 0))
        for a, b in pairwise(corners):
            assert abs(a.x - b.x) < HAIR or abs(a.y - b.y) < HAIR
            part = Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(0.3)
            for other, box in boxes:
                own = other in (card.id, far) or box == stub.box
                assert own or not part.meets(box), (stub.crossing, other, part, box)
        inner = [box.grown(-1.5) for other, box in boxes if other in (card.id, far)]
        for a, b in pairwise(corners):
            part = Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
            assert not any(part.meets(box) for box in inner), (stub.crossing, part)


@given(crowded_maps(), st.integers(1, 255))
@settings(max_examples=50)
def test_nothing_meets_and_nothing_folded_is_drawn(journey: Journey, bits: int) -> None:
    folds = folds_of(journey, bits)
    board = layout(journey, SCREEN, folds=folds)
    check_boxes(board)
    check_lines(board, journey)
    check_stubs(board, journey)
    for identity in shown(board):
        assert folds.collapsed.isdisjoint(homes(journey, identity)), identity
    moments = [moment for row in journey.moments.values() for moment in row]
    left = {m.id for m in moments if folds.collapsed.isdisjoint((m.stage, m.persona))}
    assert left <= shown(board)


@pytest.mark.parametrize("seed", range(30))
def test_stubs_cross_nothing_where_many_lines_are_folded_away(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - maps, not secrets
    journey = knotted_map(chance)
    for bits in (1, 2, 8, chance.randrange(1, 128)):
        board = layout(journey, SCREEN, folds=folds_of(journey, bits))
        check_boxes(board)
        check_lines(board, journey)
        check_stubs(board, journey)


@given(crowded_maps(), st.integers(0, 255), st.integers(0, 255))
@settings(max_examples=30)
def test_folding_and_edits_lead_to_the_board_from_scratch(
    journey: Journey, bits: int, other: int
) -> None:
    plain = layout(journey, SCREEN)
    first = layout(journey, SCREEN, plain, folds=folds_of(journey, bits))
    assert first == layout(journey, SCREEN, folds=folds_of(journey, bits))
    edited, _ = add(
        journey,
        "frictions",
        title="Late",
        stage=journey.stages[0].id,
        persona=journey.personas[-1].id,
    )
    second = layout(edited, SCREEN, first, folds=folds_of(edited, other))
    assert second == layout(edited, SCREEN, folds=folds_of(edited, other))
    assert layout(journey, SCREEN, second) == plain


def test_a_folded_cell_counts_what_it_holds() -> None:
    journey = small_map()
    buyer = journey.personas[1].id
    folded = fold(journey, frozenset({buyer}), Facts(journey))
    cells = {stage.name: folded.cells[stage.id, buyer] for stage in journey.stages}
    assert (cells["Evaluate"].touchpoints, cells["Evaluate"].handoffs) == (1, 1)
    assert (cells["Decide"].touchpoints, cells["Decide"].gaps) == (1, 1)
    assert cells["Notice"].touchpoints == 0
    board = layout(journey, SCREEN, folds=Folds(frozenset({buyer})))
    whole = layout(journey, SCREEN)
    assert board.lanes[1].height < whole.lanes[1].height
    assert board.lanes[1].height < BAND * 2
    stage = journey.stages[1].id
    slim = layout(journey, SCREEN, folds=Folds(frozenset({stage}))).columns[1]
    assert slim.width < whole.columns[1].width / 2


def test_strips_are_hidden_one_by_one() -> None:
    journey = small_map()
    board = layout(journey, SCREEN, folds=Folds(hidden=frozenset({"metrics"})))
    assert board.group("strip/metrics") is None
    assert board.group("strip/questions") is not None
    assert board.height < layout(journey, SCREEN).height


def test_a_folded_cell_counts_the_open_comments_on_it_and_on_what_it_holds() -> None:
    journey = small_map()
    stage, (champion, buyer) = journey.stages[1].id, (one.id for one in journey.personas)
    (line,), (note,) = journey.handoffs, journey.frictions
    for on in (journey.handoffs[line].source, line, note, note):
        journey, first = add(journey, "comments", on=on, text="So?")
    journey, _reply = add(journey, "comments", on=note, text="Yes", reply_to=first)
    journey, _settled = add(journey, "comments", on=note, text="Done", resolved=True)
    journey, _first = add(journey, "comments", stage=stage, persona=buyer, text="Who?")

    def counted(*folds: str) -> dict[str, int]:
        facts = Facts(journey, comments=True)
        cells = fold(journey, frozenset(folds), facts).cells
        return {lane: cells[stage, lane].comments for lane in folds if lane != stage}

    assert counted(champion, buyer) == {champion: 4, buyer: 1}
    # The handoff is folded away with its end; where it begins is still to be seen.
    assert counted(buyer) == {buyer: 2}
    plain, folds = layout(small_map(), SCREEN), Folds(frozenset({stage}))
    board = layout(journey, SCREEN, plain, folds=folds)
    assert board == layout(journey, SCREEN, folds=folds)
    words = [
        shape.line.text
        for group, item in board.items()
        if group.key == f"cell/{stage}/{champion}"
        for shape in item.drawing.at("close")
        if isinstance(shape, Words)
    ]
    assert words == ["1", "1", "→ 1", "4"]


def test_a_folded_cell_counts_each_piece_of_evidence_once() -> None:
    journey = small_map()
    stage, (champion, buyer) = journey.stages[1].id, (one.id for one in journey.personas)
    (line,), (note,) = journey.handoffs, journey.frictions
    source, target = journey.handoffs[line].source, journey.handoffs[line].target
    for supports in ((source, note), (line, source), (target,), ()):
        journey, _one = add(journey, "evidence", supports=supports)
    for lane in (champion, buyer, buyer):
        journey, _one = add(journey, "evidence", supports=(source,), stage=stage, persona=lane)

    def counted(*folds: str) -> dict[str, int]:
        cells = fold(journey, frozenset(folds), Facts(journey)).cells
        return {lane: cells[stage, lane].evidence for lane in (champion, buyer) if lane in folds}

    assert counted(champion, buyer) == {champion: 5, buyer: 3}
    # Where the handoff begins is still to be seen.
    assert counted(buyer) == {buyer: 4}
    folds = Folds(frozenset({stage}))
    board = layout(journey, SCREEN, layout(small_map(), SCREEN), folds=folds)
    assert board == layout(journey, SCREEN, folds=folds)
    group = board.group(f"cell/{stage}/{buyer}")
    assert group is not None
    words = [s for i in group.items for s in i.drawing.at("close") if isinstance(s, Words)]
    assert [one.line.text for one in words] == ["1", "→ 1", "3"]
