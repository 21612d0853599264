"""How the head of a lane names its role."""

import pytest

from journeycanvas.drawing.shapes import Words
from journeycanvas.kinds import persona
from journeycanvas.kinds.sizes import POSTER, SCREEN, Sizes
from journeycanvas.model.persona import Persona


def words(name: str, sizes: Sizes) -> list[Words]:
    """Return the lines of the name, without the initial."""
    drawn = persona.draw(Persona(id="pe_1", name=name, order="k", hue=1), "", sizes)
    return [shape for shape in drawn.drawing.at("close") if isinstance(shape, Words)][1:]


@pytest.mark.parametrize("sizes", [SCREEN, POSTER])
@pytest.mark.parametrize("name", ["Receptionist", "Ada, Praxisinhaberin", "Buyer"])
def test_no_word_of_a_name_is_broken_that_can_be_set_smaller(name: str, sizes: Sizes) -> None:
    lines = words(name, sizes)
    assert " ".join(line.line.text for line in lines) == name
    assert all(sizes.role.size <= line.line.runs[0].size <= sizes.lane.size for line in lines)


def test_a_short_name_keeps_its_size_and_an_endless_word_is_broken() -> None:
    assert [line.line.runs[0].size for line in words("Buyer", POSTER)] == [POSTER.lane.size]
    endless = words("Donaudampfschifffahrtsgesellschaft", SCREEN)
    assert len(endless) > 1
    assert {line.line.runs[0].size for line in endless} == {SCREEN.role.size}
