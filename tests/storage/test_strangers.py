"""What other programs wrote into a map survives; what is broken in it is mended in a copy."""

import datetime as dt
import json
from typing import Any

import pytest

from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.map import Outcome
from journeycanvas.model.metric import Reading
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import Opened, read_bytes
from journeycanvas.storage.writing import serialise

CARD = {"id": "tp_1", "title": "Call", "stage": "st_1", "persona": "pe_1"}


def document(version: tuple[int, int] = (1, 7), **members: Any) -> dict[str, Any]:
    return {
        "journeycanvas": list(version),
        "$schema": "journeycanvas.schema.json",
        "map": {"id": "map_1"},
        "personas": [{"id": "pe_1"}],
        "stages": [{"id": "st_1"}],
        "touchpoints": [CARD],
        **members,
    }


def opened(raw: dict[str, Any]) -> Opened:
    return read_bytes(json.dumps(raw).encode(), "a.journey")


def saved(document: Opened) -> Any:
    return json.loads(serialise(document.document))


NEWER = {
    "an unknown field": document(touchpoints=[{**CARD, "smell": {"of": ["fish", None]}}]),
    "an unknown table": document(weather=[{"id": "we_1", "text": "rain"}]),
    "an unknown member": document(novelty=3),
    "an unknown word": document(touchpoints=[{**CARD, "channel": "pigeon"}]),
    "an unknown word in a group": document(
        touchpoints=[{**CARD, "validation": {"owner": "Ada", "method": "séance"}}]
    ),
    "an unknown field in a group": document(
        map={"id": "map_1", "outcome": {"statement": "More", "currency": "EUR"}}
    ),
    "an unknown field in a list": document(
        metrics=[
            {
                "id": "me_1",
                "stage": "st_1",
                "readings": [{"date": "2026-01-02", "value": 3.5, "mood": 1}],
            }
        ]
    ),
    "a group that makes no sense without": document(
        stages=[{"id": "st_1", "read_back": {"answer": "perhaps", "by": "Bo"}}]
    ),
    "a list of the unknown named": document(
        evidence=[{"id": "ev_1", "supports": ["tp_1", "we_1"]}],
        weather=[{"id": "we_1"}],
    ),
    "the unknown named": document(
        comments=[{"id": "co_1", "on": "we_1", "text": "wet"}], weather=[{"id": "we_1"}]
    ),
    "a place in the unknown": document(
        frictions=[{"id": "fr_1", "stage": "st_1", "persona": "we_1"}], weather=[{"id": "we_1"}]
    ),
    "the unknown needed": document(
        handoffs=[{"id": "ho_1", "source": "we_1", "target": "tp_1"}],
        frictions=[{"id": "fr_1", "pinned_to": "ho_1", "stage": "st_1", "persona": "pe_1"}],
        weather=[{"id": "we_1"}],
    ),
}


@pytest.mark.parametrize("name", NEWER)
def test_what_a_newer_program_wrote_is_saved_again(name: str) -> None:
    result = opened(NEWER[name])
    assert saved(result) == NEWER[name]
    assert not result.repaired
    assert len(result.problems) == 1
    again = read_bytes(serialise(result.document), "a.journey")
    assert again.document == result.document


def test_what_is_understood_of_it_is_there() -> None:
    stage = opened(NEWER["a group that makes no sense without"]).document.journey.stages[0]
    assert stage.read_back is None
    card = opened(NEWER["an unknown word in a group"]).document.journey.touchpoints["tp_1"]
    assert card.validation is not None
    assert (card.validation.owner, card.validation.method) == ("Ada", None)
    assert opened(NEWER["a list of the unknown named"]).problems == (
        "2 things in it are not known to this version; they are kept and saved again.",
    )
    assert opened(NEWER["the unknown needed"]).document.journey.handoffs == {}


def test_an_edit_counts_more_than_what_was_kept_beside_it() -> None:
    document = opened(NEWER["an unknown word in a group"]).document
    journey = set_fields(document.journey, "touchpoints", "tp_1", title="Talk", validation=None)
    raw = json.loads(serialise(document.moved(journey, document.history)))
    assert raw["touchpoints"] == [{**CARD, "title": "Talk"}]
    document = opened(NEWER["an unknown field"]).document
    journey = set_fields(document.journey, "touchpoints", "tp_1", title="Talk")
    raw = json.loads(serialise(document.moved(journey, document.history)))
    assert raw["touchpoints"] == [{**CARD, "title": "Talk", "smell": {"of": ["fish", None]}}]


def edited(name: str, table: str, identity: str, **fields: Any) -> Any:
    """Return a record of the file after an edit of a newer program's map."""
    document = opened(NEWER[name]).document
    journey = set_fields(document.journey, table, identity, **fields)
    raw = json.loads(serialise(document.moved(journey, document.history)))[table]
    return raw if table == "map" else next(row for row in raw if row["id"] == identity)


def test_an_edit_beside_the_unknown_keeps_the_unknown() -> None:
    supports = ("map_1", "pe_1")
    assert edited("a list of the unknown named", "evidence", "ev_1", supports=supports) == {
        "id": "ev_1",
        "supports": ["map_1", "pe_1", "we_1"],
    }
    emptied = edited("a list of the unknown named", "evidence", "ev_1", supports=())
    assert emptied == {"id": "ev_1", "supports": ["we_1"]}
    outcome = edited("an unknown field in a group", "map", "map_1", outcome=Outcome(metric="Wins"))
    assert outcome == {"id": "map_1", "outcome": {"metric": "Wins", "currency": "EUR"}}


def test_entries_of_a_list_keep_their_unknown_fields_when_others_are_edited() -> None:
    old, new = dt.date(2026, 1, 2), dt.date(2026, 2, 2)
    readings = (Reading(date=new, value=4.0), Reading(date=old, value=3.6))
    assert edited("an unknown field in a list", "metrics", "me_1", readings=readings) == {
        "id": "me_1",
        "stage": "st_1",
        "readings": [
            {"date": "2026-02-02", "value": 4.0},
            {"date": "2026-01-02", "value": 3.6, "mood": 1},
        ],
    }


def test_what_was_kept_goes_with_its_record() -> None:
    document = opened(NEWER["an unknown field"]).document
    removed = document.moved(remove(document.journey, ["tp_1"]), document.history)
    assert b"smell" not in serialise(removed)


def test_a_strangers_field_survives_in_our_own_format_but_no_strange_word() -> None:
    known = document((1, 0), touchpoints=[{**CARD, "x-ticket": 7}])
    assert saved(opened(known)) == known
    with pytest.raises(UnreadableError, match="«channel» must be one of"):
        opened(document((1, 0), touchpoints=[{**CARD, "channel": "pigeon"}]))


def test_a_newer_file_with_a_fault_is_refused_all_the_same() -> None:
    with pytest.raises(UnreadableError, match="in touchpoints tp_1 the field «title» must be a"):
        opened(document(touchpoints=[{**CARD, "title": 4, "smell": 1}]))


def test_alike_records_of_one_id_become_one() -> None:
    result = opened(document((1, 0), touchpoints=[CARD, CARD]))
    assert result.repaired
    assert result.problems == ("touchpoints tp_1 stood there twice, alike.",)
    assert saved(result) == document((1, 0))


def test_the_second_record_of_an_id_gets_its_own_and_keeps_everything() -> None:
    other = {**CARD, "title": "Demo", "x-ticket": 7}
    result = opened(
        document(
            (1, 0),
            touchpoints=[CARD, other],
            evidence=[{"id": "ev_1", "supports": ["tp_1"]}],
            gaps=[{"id": "tp_1", "stage": "st_1", "persona": "pe_1"}],
        )
    )
    assert result.repaired
    raw = saved(result)
    by_title = {card["title"]: card for card in raw["touchpoints"]}
    assert by_title["Call"] == CARD
    assert by_title["Demo"] == {**other, "id": by_title["Demo"]["id"]}
    assert raw["gaps"][0]["id"].startswith("ga_")
    assert raw["evidence"] == [{"id": "ev_1", "supports": ["tp_1"]}]
    assert result.problems[1:] == (
        f"touchpoints tp_1 was the second of that id; it is now {by_title['Demo']['id']}.",
        f"gaps tp_1 was the second of that id; it is now {raw['gaps'][0]['id']}.",
    )


def test_an_id_of_another_table_is_changed_and_references_follow() -> None:
    result = opened(
        document(
            (1, 0),
            touchpoints=[{**CARD, "id": "pe_9"}],
            evidence=[{"id": "ev_1", "supports": ["pe_9"]}],
        )
    )
    raw = saved(result)
    fresh = raw["touchpoints"][0]["id"]
    assert fresh.startswith("tp_")
    assert raw["evidence"][0]["supports"] == [fresh]
    assert result.problems == (f"touchpoints pe_9 had the id of another table; it is now {fresh}.",)


def test_bad_references_are_mended_and_told() -> None:
    result = opened(
        document(
            (1, 0),
            handoffs=[
                {"id": "ho_1", "source": "tp_1", "target": "tp_1"},
                {"id": "ho_2", "source": "tp_1", "target": "tp_gone"},
            ],
            causes=[{"id": "ca_1", "symptoms": ["fr_gone"]}],
            hypotheses=[{"id": "hy_1", "rival_of": "hy_2"}, {"id": "hy_2", "rival_of": "hy_1"}],
        )
    )
    assert result.repaired
    assert result.problems == (
        "Handoff ho_1 leads from a touchpoint to itself; taken out.",
        "handoffs ho_2 names nothing in «target» (tp_gone); taken out.",
        "causes ca_1: «symptoms» named something that is not there; mended.",
    )
    raw = saved(result)
    assert "handoffs" not in raw
    assert raw["hypotheses"][1]["rival_of"] == "hy_1"


def test_many_repairs_are_told_as_fifty_and_more() -> None:
    causes = [{"id": f"ca_{number}", "symptoms": ["fr_gone"]} for number in range(60)]
    problems = opened(document((1, 0), causes=causes)).problems
    assert len(problems) == 51
    assert problems[-1] == "And 10 more repairs."


def test_a_long_chain_and_a_circle_of_handoffs_open() -> None:
    cards = [{**CARD, "id": f"tp_{number}"} for number in range(10_000)]
    lines = [
        {"id": f"ho_{number}", "source": f"tp_{number}", "target": f"tp_{(number + 1) % 10_000}"}
        for number in range(10_000)
    ]
    result = opened(document((1, 0), touchpoints=cards, handoffs=lines))
    assert (result.problems, len(result.document.journey.handoffs)) == ((), 10_000)
