"""Copies of one map that went different ways."""

from hypothesis import strategies as st

from journeycanvas.model.journey import Journey
from tests.journeys import EDITS, Script, journeys, scripts


def after(journey: Journey, script: Script) -> Journey:
    """Return the map after a script of edits."""
    for name, numbers in script:
        journey = EDITS[name](journey, numbers)
    return journey


#: (base, ours, theirs): a map and two copies of it that were edited apart from each other.
parted = st.builds(
    lambda base, one, other: (base, after(base, one), after(base, other)),
    journeys(),
    scripts,
    scripts,
)
