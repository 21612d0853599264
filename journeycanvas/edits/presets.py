"""The ways to begin a map (M13), and what each one is good for (M6)."""

from collections.abc import Callable
from typing import NamedTuple

from journeycanvas.edits.adding import add, add_persona, add_stage
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Model
from journeycanvas.wording import _


class Preset(NamedTuple):
    """A beginning: a name for people, when it fits, and the stages it starts with."""

    label: str
    fits: str
    model: Model
    stages: tuple[str, ...]
    routes: tuple[tuple[str, str], ...] = ()


EMPTY = "empty"

PRESETS: dict[str, Preset] = {
    "b2b": Preset(
        "B2B purchase",
        "Predictable steps in one order, several teams on your side.",
        "linear",
        ("Awareness", "Evaluation", "Purchase", "Onboarding", "Growth"),
    ),
    "lifecycle": Preset(
        "Customer lifecycle",
        "From the first thought to the renewal, for one customer over years.",
        "linear",
        (
            "Awareness",
            "Consideration",
            "Decision",
            "Purchase",
            "Onboarding",
            "Value",
            "Renewal",
        ),
    ),
    "loop": Preset(
        "Usage loop",
        "Usage drives expansion; customers weigh you again and again.",
        "loop",
        ("Discover", "Evaluate", "Use", "Expand", "Advocate"),
    ),
    "multi-path": Preset(
        "Several ways in",
        "Several entries and routes lead to one destination.",
        "multi-path",
        ("Arrive", "Compare", "Decide", "First value"),
        (
            ("Content", "content"),
            ("Outbound", "outbound"),
            ("Free trial", "free trial"),
            ("Referral", "referral"),
        ),
    ),
    EMPTY: Preset("Empty map", "One lane; the stages come as people talk.", "linear", ()),
}
"""Name on the command line to preset."""


def begin(name: str, translate: Callable[[str], str] = _) -> Journey:
    """Return a new map from a preset, with one lane to start in.

    Raises KeyError for an unknown name.
    """
    preset = PRESETS[name]
    journey = Journey.empty(translate("Untitled map"))
    single = journey.map.evolve(model=preset.model)
    journey = journey.replaced({("map", single.id): single})
    for stage in preset.stages:
        journey, _id = add_stage(journey, name=translate(stage))
    journey, _id = add_persona(journey, name=translate("Customer"))
    for index, (label, entry) in enumerate(preset.routes):
        journey, _id = add(journey, "routes", name=translate(label), entry=entry, hue=index)
    return journey
