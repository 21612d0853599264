"""Copies that go through many hands and are merged (T47)."""

from pathlib import Path

from journeycanvas.model.ids import CHANCE
from tests.journeys import random_journey
from tests.prove.case import Case
from tests.prove.kin import Kin, LostError

STEPS = 40
"""What happens to three copies of one map."""


def _merged(_folder: Path, full: bool) -> str:
    kins = 10_000 if full else 150
    merges = criss_cross = asked = given = 0
    for seed in range(kins):
        CHANCE.seed(seed)
        kin = Kin(random_journey(seed, 2), seed)
        try:
            kin.live(STEPS)
        except LostError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        finally:
            CHANCE.seed()
        merges, given = merges + kin.merges, given + kin.given
        criss_cross, asked = criss_cross + kin.criss_cross, asked + kin.asked
    return (
        f"{kins} triples of histories, {merges} merges ({criss_cross} of copies that had merged "
        f"each other, {given} picked, reverted, rebased or merged by git), {asked} with "
        "disagreements: 0 silent losses; each undone to what was before, each file opened as saved"
    )


CASES: tuple[Case, ...] = (Case("T47", "merges of histories with a known past", _merged),)
