"""What things on the board say of themselves: how sure they are, and what fixes them."""

from journeycanvas.drawing.shapes import Block, Words
from journeycanvas.edits.adding import add, add_gap, add_persona, add_stage
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.counts import marks_of
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place


def test_a_gap_is_a_hypothesis_until_evidence_supports_it() -> None:
    journey, stage = add_stage(Journey.empty())
    journey, lane = add_persona(journey)
    journey, silence = add_gap(journey, Place(stage, lane, None), meanwhile="silence")
    assert marks_of(journey) == {"hypothesis", "gap"}

    def outline_and_words(journey: Journey, board: Board) -> tuple[bool, list[str]]:
        board = layout(journey, SCREEN, board)
        item = next(item for _group, item in board.items() if item.id == silence)
        shapes = item.drawing.at("close")
        blocks = [shape for shape in shapes if isinstance(shape, Block)]
        said = [shape.line.text for shape in shapes if isinstance(shape, Words)]
        return bool(blocks[0].dash), said

    board = layout(journey, SCREEN)
    assert outline_and_words(journey, board) == (True, ["gap: silence", "H"])
    journey, _ = add(journey, "evidence", supports=(silence,))
    assert outline_and_words(journey, board) == (False, ["gap: silence", "1"])
    assert marks_of(journey) == {"evidence", "gap"}


def test_an_opportunity_shows_the_score_of_its_best_fix() -> None:
    journey, stage = add_stage(Journey.empty())
    journey, chance = add(journey, "opportunities", stage=stage, title="Answers first")
    board = layout(journey, SCREEN)
    for impact, status in ((2, "proposed"), (4, "committed"), (5, "dropped")):
        fields = {"impact": impact, "frequency": 5, "effort": 3, "status": status}
        journey, _ = add(journey, "backlog", addresses=(chance,), **fields)
    board = layout(journey, SCREEN, board)
    item = next(item for _group, item in board.items() if item.id == chance)
    said = [shape.line.text for shape in item.drawing.at("close") if isinstance(shape, Words)]
    assert said == ["Answers first · fix\u00a06.7", "H"]
