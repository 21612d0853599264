"""Marks beside what they speak of."""

from collections.abc import Callable

import pytest

from journeycanvas.kinds.marks import Drawn, slim_comment_mark, slim_sure_mark
from journeycanvas.kinds.sizes import POSTER, SCREEN, Sizes


@pytest.mark.parametrize("sizes", [SCREEN, POSTER], ids=["screen", "poster"])
@pytest.mark.parametrize("draw", [slim_comment_mark, slim_sure_mark])
def test_a_mark_left_of_the_first_column_leaves_the_way_of_the_lines_free(
    draw: Callable[[int, Sizes], Drawn], sizes: Sizes
) -> None:
    for count in (1, 9, 10, 44, 99, 100):
        assert draw(count, sizes).width <= sizes.stage_side
