"""The samples are full maps, open without a word, and are what the maintainers' script makes."""

from pathlib import Path

import pytest
from make_samples import SAMPLES, make

from journeycanvas.exporters.paper import paper
from journeycanvas.layout.poster import compose
from journeycanvas.model.journey import Journey
from journeycanvas.resources import resource
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import serialise

#: M29: metric to (target, current).
FIGURES = {
    "Content engagement": (35.0, 28.0),
    "Trial activation": (80.0, 64.0),
    "Sales cycle": (60.0, 87.0),
    "Time to first value": (14.0, 22.0),
    "Net revenue retention": (120.0, 108.0),
}

files = pytest.mark.parametrize("name", SAMPLES)


def path_of(name: str) -> Path:
    return resource("samples", f"{name}.journey")


def journey_of(name: str) -> Journey:
    return read(path_of(name)).document.journey


def test_no_other_files_are_shipped() -> None:
    assert {path.stem for path in resource("samples").iterdir()} == set(SAMPLES)


@files
def test_a_sample_opens_without_a_word_and_saves_as_it_was(name: str) -> None:
    opened = read(path_of(name))
    assert opened.problems == ()
    assert not opened.repaired
    assert serialise(opened.document) == path_of(name).read_bytes()
    assert serialise(Document.new(opened.document.journey)) == path_of(name).read_bytes()


def test_the_script_makes_the_files_that_are_shipped(tmp_path: Path) -> None:
    make(tmp_path)
    for name in SAMPLES:
        made = (tmp_path / f"{name}.journey").read_bytes()
        assert made == path_of(name).read_bytes(), f"run packaging/make_samples.py for {name}"


@files
def test_a_sample_is_a_full_map(name: str) -> None:
    journey = journey_of(name)
    least = {
        "stages": 4,
        "personas": 3,
        "touchpoints": 12,
        "handoffs": 3,
        "frictions": 3,
        "causes": 3,
        "opportunities": 2,
        "evidence": 5,
        "questions": 4,
        "signals": 3,
        "metrics": 3,
        "backlog": 3,
        "gaps": 1,
        "progress": 4,
        "hypotheses": 2,
    }
    assert {table: len(journey.table(table)) >= count for table, count in least.items()} == (
        dict.fromkeys(least, True)
    )
    assert sum(line.is_broken for line in journey.handoffs.values()) == 1
    known = {symptom for cause in journey.table("causes").values() for symptom in cause.symptoms}  # type: ignore[attr-defined]
    assert set(journey.frictions) <= known
    assert {record.kind for record in journey.table("questions").values()} == {  # type: ignore[attr-defined]
        *("question", "criterion", "risk")
    }
    assert {record.kind for record in journey.table("signals").values()} == {"progress", "stuck"}  # type: ignore[attr-defined]
    scope = journey.map
    assert all((scope.title, scope.goal, scope.segment, scope.motion, scope.last_reviewed))
    assert scope.outcome.target is not None
    for stage in journey.stages:
        assert all((stage.intent, stage.trigger, stage.exit_condition, stage.owner))
        assert stage.next_best_action
        assert stage.read_back is not None


@files
def test_every_field_of_a_card_is_told_from_the_customers_side(name: str) -> None:
    for card in journey_of(name).touchpoints.values():
        told = (card.title, card.goal, card.does, card.thinks, card.feels)
        assert all(told), card.title
        assert card.emotion is not None
        assert card.owner or not card.definition_of_good
        words = f" {' '.join(told)} ".lower()
        assert not any(f" {ours} " in words for ours in ("mql", "sql", "lead score", "pipeline"))


@files
def test_a_sample_shows_what_is_not_known_and_what_is_missing(name: str) -> None:
    journey = journey_of(name)
    unsure = [
        card
        for card in journey.touchpoints.values()
        if not journey.named_by(card.id, "evidence", "supports")
    ]
    assert 2 <= len(unsure) <= 5
    assert all(card.validation and card.validation.owner and card.validation.due for card in unsure)
    unowned = [card for card in journey.touchpoints.values() if not card.owner]
    assert 1 <= len(unowned) <= 2
    rivals = [record for record in journey.table("hypotheses").values() if record.rival_of]  # type: ignore[attr-defined]
    assert rivals
    emotions = [card.emotion for card in journey.touchpoints.values() if card.emotion is not None]
    assert min(emotions) == -2
    assert max(emotions) == 2


@files
def test_one_role_is_stuck_while_another_moves(name: str) -> None:
    journey = journey_of(name)
    found = [
        {status.status for (_, at), status in journey.progress.items() if at == stage.id}
        for stage in journey.stages
    ]
    assert any("stuck" in here and here & {"progressing", "done"} for here in found)


@files
def test_fixes_can_be_followed_up(name: str) -> None:
    journey = journey_of(name)
    for item in journey.backlog.values():
        assert item.score is not None
        assert all((item.statement, item.owner, item.metric, item.addresses))
        assert item.baseline != item.target
        assert item.due is not None
        assert "2026-12-01" <= item.due.isoformat() <= "2027-03-31"
    assert {item.status for item in journey.backlog.values()} == {"proposed", "committed"}


@files
def test_metrics_carry_the_figures_of_the_method(name: str) -> None:
    metrics = [record.model_dump() for record in journey_of(name).table("metrics").values()]
    known = {
        metric["name"]: (metric["target"], metric["readings"][-1]["value"])
        for metric in metrics
        if metric["name"] in FIGURES
    }
    assert known == {label: FIGURES[label] for label in known}
    assert len(known) >= 3


@files
def test_every_reference_leads_somewhere(name: str) -> None:
    journey = journey_of(name)
    assert journey.naming
    assert set(journey.naming) <= set(journey.place)


@files
def test_a_sample_can_be_read_from_the_wall(name: str) -> None:
    poster = compose(journey_of(name), paper("A1").turned("landscape"))
    assert poster.scale >= 1
