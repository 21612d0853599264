"""What the next level of detail shows is set while nothing else happens."""

from journeycanvas.drawing.shapes import Later
from journeycanvas.edits.adding import add_touchpoint
from journeycanvas.edits.place import at_end
from tests.app.driver import Driver


def unmade(driver: Driver) -> int:
    """Return how many texts of the middle level are not set yet."""
    middles = [item.drawing.middle for _group, item in driver.canvas.board.items()]
    laters = [middle for middle in middles if isinstance(middle, Later)]
    assert laters
    return len([later for later in laters if not later.is_made])


def test_texts_of_the_middle_level_are_set_while_nothing_happens(small: Driver) -> None:
    ahead = small.canvas.scene.ahead
    small.until(lambda: not ahead.busy, "all texts are set")
    assert unmade(small) == 0
    journey = small.journey
    place = at_end(journey, journey.stages[0].id, journey.personas[0].id)
    small.canvas.perform("x", add_touchpoint, place, title="Never seen before")
    assert unmade(small) == 1
    small.until(lambda: not ahead.busy, "all texts are set")
    assert unmade(small) == 0
