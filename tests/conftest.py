"""What all tests share."""

import os

import pytest
from hypothesis import register_random, settings

from journeycanvas.model.ids import CHANCE

# A busy machine makes an example slow without anything being wrong; the suite's own time is the
# limit. A failing example prints what repeats it.
# CI takes the same examples every time, so that a red run means a change; other runs explore.
settings.register_profile(
    "suite", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("suite")
# What is sorted by ids could fail at will; and a failing example repeats only with its ids.
register_random(CHANCE)


@pytest.fixture(autouse=True)
def _same_ids(request: pytest.FixtureRequest) -> None:
    """Let CI make the same ids every time as well, in tests without examples too."""
    if os.environ.get("CI"):
        CHANCE.seed(request.node.nodeid)
