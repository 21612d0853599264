"""A board made from the board before is the board that would be made from nothing."""

from hypothesis import given

from journeycanvas.edits.adding import add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.moving import move
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from tests.journeys import EDITS, Script, journeys, scripts


def test_a_line_follows_the_only_card_of_a_stage_into_another_lane() -> None:
    journey, first = add_stage(Journey.empty())
    journey, second = add_stage(journey)
    journey, upper = add_persona(journey)
    journey, lower = add_persona(journey)
    journey, here = add_touchpoint(journey, Place(first, upper, None))
    journey, there = add_touchpoint(journey, Place(second, upper, None))
    journey, line = connect(journey, here, there)
    board = layout(journey, SCREEN)
    journey = move(journey, [there], Place(second, lower, None))
    followed = layout(journey, SCREEN, board)
    end, card = followed.lines[line].corners[-1], followed.boxes[there]
    assert card.x <= end.x <= card.right
    assert card.y <= end.y <= card.bottom
    assert followed == layout(journey, SCREEN)


@given(journeys(most=3), scripts)
def test_any_edit_leads_to_the_board_of_the_map(journey: Journey, script: Script) -> None:
    board = layout(journey, SCREEN)
    for name, numbers in script:
        journey = EDITS[name](journey, numbers)
        board = layout(journey, SCREEN, board)
    assert board == layout(journey, SCREEN)
