"""Generated maps for measuring: so many stages, lanes and touchpoints a cell, always the same."""

import random
from typing import NamedTuple

from journeycanvas.model.friction import Friction
from journeycanvas.model.handoff import Handoff
from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.model.order import spread
from journeycanvas.model.persona import Persona
from journeycanvas.model.record import Record
from journeycanvas.model.stage import Stage
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.model.values import Duration

WORDS = [
    "reads",
    "asks",
    "compares",
    "signs",
    "tests",
    "waits",
    "calls",
    "opens",
    "finds",
    "checks",
    "sends",
    "shows",
    "plans",
    "meets",
    "price",
    "offer",
    "contract",
    "review",
    "demo",
    "report",
    "budget",
    "answer",
    "outline",
    "ticket",
    "invoice",
    "pilot",
    "team",
]


class Shape(NamedTuple):
    """How large a generated map is."""

    stages: int
    lanes: int
    a_cell: int

    @property
    def touchpoints(self) -> int:
        """How many touchpoints it has."""
        return self.stages * self.lanes * self.a_cell


SHAPES = (Shape(8, 5, 5), Shape(20, 10, 10), Shape(40, 10, 25))
"""200, 2 000 and 10 000 touchpoints."""


def generated(shape: Shape) -> Journey:
    """Return a map with a handoff for every third touchpoint and a friction for every fifth."""
    dice = random.Random(7)  # noqa: S311 - the same map every time, no secret
    records: list[tuple[str, Record]] = []

    def identity(table: str, number: int) -> str:
        return f"{PREFIXES[table]}_{number:06d}"

    def title(words: int) -> str:
        return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize()

    for index, key in enumerate(spread(shape.stages)):
        name = identity("stages", index)
        records.append(
            ("stages", Stage(id=name, name=title(2), order=key, intent=title(6), trigger=title(3)))
        )
    for index, key in enumerate(spread(shape.lanes)):
        records.append(
            (
                "personas",
                Persona(id=identity("personas", index), name=title(2), order=key, hue=index % 8),
            )
        )
    number = 0
    keys = spread(shape.lanes * shape.a_cell)
    cards: list[str] = []
    for stage in range(shape.stages):
        for step in range(shape.a_cell):
            for lane in range(shape.lanes):
                name = identity("touchpoints", number)
                cards.append(name)
                records.append(
                    (
                        "touchpoints",
                        Touchpoint(
                            id=name,
                            title=title(dice.randint(2, 7)),
                            stage=identity("stages", stage),
                            persona=identity("personas", lane),
                            order=keys[step * shape.lanes + lane],
                            channel=dice.choice(("email", "phone", "product", "in person")),
                            emotion=dice.randint(-2, 2),
                            owner=dice.choice(("", "SE", "AE", "Customer success")),
                        ),
                    )
                )
                number += 1
    for index in range(0, len(cards) - shape.lanes - 1, 3):
        target = min(len(cards) - 1, index + dice.randint(1, shape.lanes * 2))
        records.append(
            (
                "handoffs",
                Handoff(
                    id=identity("handoffs", index),
                    source=cards[index],
                    target=cards[target],
                    from_team="SE",
                    to_team=dice.choice(("", "CS")),
                    sla=Duration(amount=2.0),
                ),
            )
        )
    records.extend(
        (
            "frictions",
            Friction(
                id=identity("frictions", index),
                title=title(4),
                category="missing proof",
                severity=dice.randint(1, 5),
                pinned_to=cards[index],
            ),
        )
        for index in range(0, len(cards), 5)
    )
    single = Map(id="map_000001", title=f"{shape.touchpoints} touchpoints", goal=title(8))
    return Journey.of(single, records)
