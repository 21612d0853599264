"""What a newer program wrote stays through edits, undo, saving and undo in a later session."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.removing import remove
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import Opened, read_bytes
from journeycanvas.storage.writing import serialise
from tests.journeys import EDITS, Script, random_journey, scripts

CARD = {"id": "tp_1", "title": "Call", "stage": "st_1", "persona": "pe_1"}
AT = "2026-11-21T09:00:00+00:00"


def document(*rows: Any, **members: Any) -> dict[str, Any]:
    """Return a newer program's map; of its history each row is one entry."""
    entries = [
        {"id": f"e_{n}", "at": AT, "message": "Change", "rows": [row], "device": "wall"}
        for n, row in enumerate(rows)
    ]
    return {
        "journeycanvas": [1, 7],
        "$schema": "journeycanvas.schema.json",
        "map": {"id": "map_1"},
        "personas": [{"id": "pe_1"}],
        "stages": [{"id": "st_1"}],
        "touchpoints": [{**CARD, "smell": 2, "channel": "pigeon"}],
        **members,
        "history": {"cursor": len(entries), "entries": entries, "branch": "main"},
    }


def opened(raw: Any) -> Document:
    result = read_bytes(raw if isinstance(raw, bytes) else json.dumps(raw).encode(), "a.journey")
    assert not result.repaired
    assert not [told for told in result.problems if "kept" not in told]
    return result.document


def reopened(document: Document) -> Document:
    return opened(serialise(document))


def performed(document: Document, after: Journey) -> Document:
    entry = Entry(difference(document.journey, after), "Do")
    return document.moved(after, document.history.recorded(entry))


def undone(document: Document) -> Document:
    history, journey = document.history.undone(document.journey)
    return document.moved(journey, history)


def redone(document: Document) -> Document:
    history, journey = document.history.redone(document.journey)
    return document.moved(journey, history)


def raw(document: Document) -> Any:
    return json.loads(serialise(document))


def test_a_deletion_that_was_saved_gives_everything_back_when_it_is_undone_later() -> None:
    before = opened(document())
    gone = reopened(performed(before, remove(before.journey, ["tp_1"])))
    assert "touchpoints" not in raw(gone)
    back = undone(gone)
    assert raw(back)["touchpoints"] == document()["touchpoints"]
    again = reopened(redone(reopened(back)))
    assert "touchpoints" not in raw(again)
    assert raw(undone(again))["touchpoints"] == document()["touchpoints"]


def test_what_a_strangers_history_says_is_saved_again() -> None:
    whole = document(
        ["weather", "we_1", None, {"text": "rain"}],
        ["touchpoints", "tp_1", None, {**_without_id(CARD), "smell": 1, "channel": "smoke"}],
        ["touchpoints", "tp_1", {"title": "Call", "smell": 1}, {"title": "Talk", "smell": 2}],
        ["touchpoints", "tp_1", {"title": "Talk"}, {"title": "Call"}],
        ["touchpoints", "tp_1", {"channel": "smoke"}, {"channel": "pigeon"}],
        ["evidence", "ev_1", None, {"supports": ["tp_1"]}],
        ["evidence", "ev_1", {"supports": ["tp_1"]}, {"supports": ["we_1", "tp_1"]}],
        weather=[{"id": "we_1", "text": "rain"}],
        evidence=[{"id": "ev_1", "supports": ["we_1", "tp_1"]}],
    )
    there = opened(whole)
    assert len(there.history.entries) == 7
    assert raw(there)["history"] == whole["history"]
    assert raw(reopened(there)) == raw(there)


def _without_id(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "id"}


def test_undoing_a_strangers_step_takes_its_unknown_part_back_as_well() -> None:
    there = opened(
        document(
            ["touchpoints", "tp_1", {"title": "Talk", "smell": 1}, {"title": "Call", "smell": 2}],
        )
    )
    back = undone(there)
    expected = {**CARD, "title": "Talk", "channel": "pigeon", "smell": 1}
    assert raw(back)["touchpoints"] == [expected]
    assert raw(redone(reopened(back)))["touchpoints"] == document()["touchpoints"]


def test_an_edit_of_an_unknown_word_is_undone_to_that_word() -> None:
    before = opened(document())
    after = set_fields(before.journey, "touchpoints", "tp_1", channel="email")
    edited = reopened(performed(before, after))
    assert raw(edited)["touchpoints"] == [{**CARD, "channel": "email", "smell": 2}]
    assert raw(undone(edited))["touchpoints"] == document()["touchpoints"]


def strange(journey: Journey) -> dict[str, Any]:
    """Return the file of a map in which a newer program wrote something into every record."""
    whole: dict[str, Any] = json.loads(serialise(Document.new(journey)))
    whole["journeycanvas"] = [1, 7]
    for name, rows in whole.items():
        if name not in ("journeycanvas", "$schema"):
            for row in rows if isinstance(rows, list) else [rows]:
                if isinstance(row, dict):
                    row["x-of"] = row["id"]
    whole["weather"] = [{"id": "we_1", "text": "rain"}]
    return whole


def strangers(whole: Any) -> dict[str, Any]:
    """Return what the newer program wrote, by record."""
    rows = [r for value in whole.values() for r in (value if isinstance(value, list) else [value])]
    return {row["id"]: row["x-of"] for row in rows if isinstance(row, dict) and "x-of" in row}


@given(st.integers(0, 500), scripts.filter(bool), st.integers(0, 12), st.integers(0, 12))
def test_a_strangers_fields_survive_edits_saving_and_undo(
    seed: int, script: Script, back: int, further: int
) -> None:
    whole = strange(random_journey(seed))
    now = opened(whole)
    for name, numbers in script:
        after = EDITS[name](now.journey, numbers)
        if difference(now.journey, after):
            now = performed(now, after)
    for steps in (back, further):
        for _ in range(steps):
            now = undone(now)
        now = reopened(now)
        assert raw(now)["weather"] == whole["weather"]
        found = strangers(raw(now))
        assert found == {
            who: of for who, of in strangers(whole).items() if who in now.journey.place
        }
    while now.history.cursor:
        now = undone(now)
    assert strangers(raw(now)) == strangers(whole)
    assert read_bytes(serialise(now), "a.journey") == Opened(now, _told(now))


def _told(document: Document) -> tuple[str, ...]:
    return read_bytes(serialise(document), "a.journey").problems
