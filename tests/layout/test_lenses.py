"""What each lens says of a map, and that its legend counts it."""

import pytest
from hypothesis import given, settings

from journeycanvas.drawing.theme import THEMES
from journeycanvas.edits.adding import add, add_persona, add_stage, add_touchpoint
from journeycanvas.edits.connecting import connect
from journeycanvas.edits.place import at_end
from journeycanvas.layout.lenses import LENSES, Lens, look_through
from journeycanvas.model.journey import Journey
from journeycanvas.model.values import Duration
from tests.layout.maps import crowded_maps

DAY = Duration(amount=1.0)


def lens(journey: Journey, name: str) -> Lens:
    found = look_through(journey, name)
    assert found is not None
    return found


def said(journey: Journey, name: str) -> dict[str, int]:
    """Return the legend: words to count."""
    return {row.words: row.number for row in lens(journey, name).legend}


@pytest.fixture
def cards() -> tuple[Journey, list[str]]:
    """Return a map with four cards in a row."""
    journey, stage = add_stage(Journey.empty())
    journey, persona = add_persona(journey)
    ids = []
    for owner, emotion, sla in (
        ("Sales", -2, DAY),
        ("Sales", 1, None),
        ("Support", None, None),
        ("", 1, None),
    ):
        place = at_end(journey, stage, persona)
        journey, made = add_touchpoint(journey, place, owner=owner, emotion=emotion, sla=sla)
        ids.append(made)
    return journey, ids


def test_moods_have_a_scale_and_a_figure(cards: tuple[Journey, list[str]]) -> None:
    journey, ids = cards
    assert said(journey, "emotion") == {"+1, good": 2, "−2, very bad": 1, "no emotion said": 1}
    tints = lens(journey, "emotion").tints
    assert [tints[i].mark for i in ids] == ["−2", "+1", "–", "+1"]
    assert len({tints[i].surface for i in ids}) == 3


def test_owners_have_hues_and_initials_and_nobody_is_hatched(
    cards: tuple[Journey, list[str]],
) -> None:
    journey, ids = cards
    journey, line = connect(journey, ids[0], ids[1], to_team="Support", sla=DAY)
    journey, path = connect(journey, ids[1], ids[2], kind="path")
    assert said(journey, "ownership") == {"without an owner": 1, "Sales": 2, "Support": 3}
    tints = lens(journey, "ownership").tints
    assert [tints[i].mark for i in (*ids, line)] == ["S", "S", "S", "?", "S"]
    assert tints[ids[0]].surface != tints[ids[2]].surface == tints[line].surface
    assert [tints[i].hatched for i in ids] == [False, False, False, True]
    # A path needs no owner, and has one where somebody receives.
    assert tints[path].mark == "S"


def test_promises_are_kept_broken_or_not_made(cards: tuple[Journey, list[str]]) -> None:
    journey, ids = cards
    journey, kept = connect(journey, ids[0], ids[1], to_team="Support", sla=DAY)
    journey, broken = connect(journey, ids[1], ids[2], to_team="Support")
    counts = said(journey, "sla")
    assert counts["with an SLA"] == 2
    assert counts["without an SLA"] == 3
    assert counts["broken promises: no SLA, or nobody receives"] == 1
    tints = lens(journey, "sla").tints
    assert (tints[broken].mark, tints[kept].mark, tints[ids[0]].mark) == ("!", "✓", "1 d")


def test_evidence_is_counted_and_guesses_are_hatched(cards: tuple[Journey, list[str]]) -> None:
    journey, ids = cards
    for row in (ids[:1], ids[:2]):
        journey, _made = add(journey, "evidence", title="Heard", supports=tuple(row))
    assert said(journey, "evidence") == {
        "2 or 3 pieces of evidence": 1,
        "1 piece of evidence": 1,
        "hypotheses, nothing supports them": 2,
    }
    assert [lens(journey, "evidence").tints[i].hatched for i in ids] == [False, False, True, True]


def test_frictions_heat_what_they_are_pinned_to(cards: tuple[Journey, list[str]]) -> None:
    journey, ids = cards
    for severity in (5, 4, None):
        journey, note = add(journey, "frictions", title="x", pinned_to=ids[0], severity=severity)
    journey, mild = add(journey, "frictions", title="x", pinned_to=ids[1], severity=2)
    assert said(journey, "friction") == {
        "very hot, 8 and more": 1,
        "warm, 1 to 3": 1,
        "no friction": 2,
    }
    tints = lens(journey, "friction").tints
    assert [tints[i].mark for i in (*ids, note, mild)] == ["12", "2", "", "", "3", "2"]


@given(crowded_maps())
@settings(max_examples=20)
def test_every_tint_is_in_the_legend_and_in_every_theme(journey: Journey) -> None:
    for name in LENSES:
        found = lens(journey, name)
        assert found.tints.keys() <= journey.place.keys()
        if name != "friction":
            # What it says of notes is counted with what they are pinned to.
            assert sum(row.number for row in found.legend) == len(found.tints)
            explained = {row.tint.surface for row in found.legend}
            assert {tint.surface for tint in found.tints.values()} <= explained
        for tint in found.tints.values():
            assert all({tint.surface, tint.ink} <= theme.keys() for theme in THEMES.values())


def test_there_is_no_lens_of_another_name() -> None:
    assert look_through(Journey.empty(), "rose-tinted") is None
