"""Suggestions while a line is typed."""

import pytest

from journeycanvas.capture.capturing import capture_all
from journeycanvas.capture.completing import suggest
from journeycanvas.capture.context import Context
from journeycanvas.model.journey import Journey

START, _done = capture_all(
    Journey.empty(),
    [
        "stage: Compare",
        "Decide",
        "persona: Buyer",
        "persona: Technical evaluator",
        'touchpoint: Asks for a demo @Buyer !"Field sales"',
        "Shows the demo !Legal",
    ],
    Context(),
)


@pytest.mark.parametrize(
    ("typed", "start", "texts"),
    [
        ("Calls @", 6, ("@Buyer ", "@Technical evaluator ", "@Compare ", "@Decide ")),
        ("Calls @te", 6, ("@Technical evaluator ",)),
        ("Calls @eval", 6, ("@Technical evaluator ",)),
        ("Calls @Buyer", 12, ()),
        ("Calls #in", 6, ("#in-person ",)),
        ("Calls !f", 6, ('!"Field sales" ',)),
        ("fr", 0, ("friction: ",)),
        ("sig", 0, ("signal+: ", "signal-: ")),
        ("handoff: As", 9, ("Asks for a demo",)),
        ("handoff: Asks for a demo -> sh", 28, ("Shows the demo",)),
        ("Calls somebody", 14, ()),
        ("info@bu", 7, ()),
        ("", 0, ()),
    ],
)
def test_what_a_line_could_go_on_with(typed: str, start: int, texts: tuple[str, ...]) -> None:
    found = suggest(START, typed)
    assert found.texts == texts
    if texts:
        assert found.start == start
