"""The chevron of a stage: its marks stand where their texts begin."""

import pytest

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Words
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.kinds.stage import draw
from journeycanvas.model.stage import Stage


@pytest.mark.parametrize(("text", "at_right"), [("Contract signed", False), ("العقد موقع", True)])
def test_a_mark_stands_before_its_text_in_the_direction_it_is_read(
    text: str, *, at_right: bool
) -> None:
    shapes = draw(Stage(id="st_1", name="A", exit_condition=text), 300, SCREEN).drawing.at("close")
    (mark,) = (shape.box for shape in shapes if isinstance(shape, Block))
    words = [shape for shape in shapes if isinstance(shape, Words)][-1]
    line = Box(words.x, mark.y, words.line.width, mark.height)
    assert not mark.meets(line)
    apart = mark.x - line.right if at_right else line.x - mark.right
    assert 0 <= apart < SCREEN.conditions.size
