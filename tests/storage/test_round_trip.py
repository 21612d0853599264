"""What is saved is what is opened: the map, and every map its history leads to."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.changes.change import difference
from journeycanvas.changes.entry import Entry
from journeycanvas.changes.history import History
from journeycanvas.edits.adding import add_touchpoint
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.place import at_end
from journeycanvas.edits.presets import begin
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import TABLES
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import Opened, read_bytes
from journeycanvas.storage.writing import save_document, serialise
from tests.journeys import EDITS, Script, journeys, random_journey, scripts

ROOT = Path(__file__).resolve().parent.parent.parent


def performed(journey: Journey, script: Script) -> tuple[History, list[Journey]]:
    """Return the history of a script, and the maps that its cursors stand for."""
    history, maps = History(), [journey]
    for name, numbers in script:
        after = EDITS[name](maps[-1], numbers)
        change = difference(maps[-1], after)
        if change:
            history = history.recorded(Entry(change, "Do {what}", {"what": name}, by="Ada"))
            maps.append(after)
    return history, maps


def through_file(document: Document) -> Document:
    opened = read_bytes(serialise(document), "map.journey")
    assert opened == Opened(opened.document)
    return opened.document


@given(journeys(most=3))
def test_any_map_opens_as_it_was_saved(journey: Journey) -> None:
    document = Document.new(journey)
    data = serialise(document)
    assert through_file(document) == document
    assert serialise(through_file(document)) == data


@given(journeys(), scripts, st.integers(0, 12))
def test_every_cursor_of_the_history_is_found_again_from_a_file(
    journey: Journey, script: Script, back: int
) -> None:
    history, maps = performed(journey, script)
    for _ in range(min(back, history.cursor)):
        history, _journey = history.undone(maps[history.cursor])
    opened = through_file(Document(maps[history.cursor], history))
    assert opened.history == history
    now, past = opened.journey, opened.history
    while past.last is not None:
        past, now = past.undone(now)
        assert now == maps[past.cursor]
    while past.next is not None:
        past, now = past.redone(now)
        assert now == maps[past.cursor]


MIXED: Script = [
    (name, (7 * at, 3 * at + 1, 5 * at)) for at, name in enumerate([*sorted(EDITS)] * 4)
]

UNDO = """
import json, sys
from pathlib import Path
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import serialise
opened = read(Path(sys.argv[1]))
assert not opened.problems, opened.problems
history, journey = opened.document.history, opened.document.journey
while True:
    print(json.dumps(serialise(Document.new(journey)).decode()))
    if history.last is None:
        break
    history, journey = history.undone(journey)
"""


def test_thirty_edits_are_undone_one_by_one_in_a_new_process(tmp_path: Path) -> None:
    history, maps = performed(random_journey(3), MIXED)
    document = Document(maps[-1], history)
    while document.history.cursor > 30:
        past, journey = document.history.undone(document.journey)
        document = document.moved(journey, past)
    assert document.history.cursor == 30
    save_document(tmp_path / "map.journey", document)
    printed = subprocess.run(
        [sys.executable, "-c", UNDO, str(tmp_path / "map.journey")],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    expected = [serialise(Document.new(journey)).decode() for journey in maps[30::-1]]
    assert [json.loads(line) for line in printed] == expected


def test_the_file_has_one_record_a_line_in_a_stable_order() -> None:
    journey = random_journey(1, 3)
    reversed_tables = {name: dict(reversed(list(journey.table(name).items()))) for name in TABLES}
    data = serialise(Document.new(journey))
    assert serialise(Document.new(Journey(reversed_tables))) == data
    lines = data.decode().split("\n")
    records = [line for line in lines if line.startswith(('{"id"', '"map":{"id"'))]
    assert len(records) == len(journey.place)
    tables = [line.split('"')[1] for line in lines if line.endswith(":[")]
    assert tables == [name for name in TABLES if name != "map" and journey.table(name)]


def test_the_file_of_a_small_map_is_exactly_this() -> None:
    journey = random_journey(0, 1)
    single = type(journey.map)(id="map_1", title="Süß")
    stage = next(iter(journey.stages))
    journey = Journey.of(single, [("stages", type(stage)(id="st_1", name="Try", order="V"))])
    after = set_fields(journey, "stages", "st_1", name="Buy", intent="Own it")
    entry = Entry(difference(journey, after), "Rename", id="e_1", by="Ada")
    text = serialise(Document(after, History((entry,), 1))).decode()
    assert text == (
        '{"journeycanvas":[1,0],\n'
        '"$schema":"journeycanvas.schema.json",\n'
        '"map":{"id":"map_1","title":"Süß"},\n'
        '"stages":[\n'
        '{"id":"st_1","name":"Buy","intent":"Own it"}\n'
        "],\n"
        '"history":{"cursor":1,"entries":[\n'
        f'{{"id":"e_1","at":"{entry.at.isoformat()}","by":"Ada","message":"Rename","rows":'
        '[["stages","st_1",{"name":"Try","intent":null},{"name":"Buy","intent":"Own it"}]]}\n'
        "]}}\n"
    )


def mangled(raw: dict[str, Any], number: int) -> None:
    """Damage a history in one of many ways."""
    history = raw["history"]
    entries = history["entries"]
    entry = entries[number % len(entries)]
    damages: list[tuple[dict[str, Any], str, Any]] = [
        (raw, "history", [1]),
        (history, "cursor", -1),
        (history, "cursor", 10**6),
        (history, "cursor", "1"),
        (history, "entries", {}),
        (entry, "rows", [["nowhere", "tp_1", None, {}]]),
        (entry, "rows", [["touchpoints", "tp_x", {"title": "a"}, {"title": "b"}]]),
        (entry, "rows", [["stages", "st_0", None, None]]),
        (entry, "rows", [["map", "map_1", {}, None]]),
        (entry, "rows", [["touchpoints", "tp_y", None, {"title": 5}]]),
        (entry, "rows", [["touchpoints", "tp_y", {"stage": "st_no", "persona": "pe_no"}, None]]),
        (entry, "rows", [*entry["rows"], *entry["rows"]]),
        (entry, "rows", 3),
        (entry, "rows", [[]]),
        (entry, "at", "yesterday"),
        (entry, "message", None),
    ]
    holder, name, value = damages[number // 100 % len(damages)]
    holder[name] = value


@given(journeys(), scripts.filter(bool), st.integers(0, 1_600))
def test_a_damaged_history_is_cut_and_never_keeps_a_map_from_opening(
    journey: Journey, script: Script, number: int
) -> None:
    history, maps = performed(journey, [("add stage", (0, 0, 0)), *script])
    raw = json.loads(serialise(Document(maps[-1], history)))
    mangled(raw, number)
    opened = read_bytes(json.dumps(raw).encode(), "map.journey")
    assert opened.document.journey == maps[-1]
    assert not opened.repaired
    assert len(opened.problems) == 1
    now, past = opened.document.journey, opened.document.history
    while past.last is not None:
        past, now = past.undone(now)
        assert now in maps


def test_an_entry_that_does_not_fit_hides_only_those_beyond_it() -> None:
    history, maps = performed(random_journey(2), MIXED)
    raw = json.loads(serialise(Document(maps[-1], history)))
    raw["history"]["entries"][4]["rows"] = []
    raw["history"]["entries"][4]["message"] = 1
    opened = read_bytes(json.dumps(raw).encode(), "map.journey")
    assert opened.document.history.entries == history.entries[5:]
    assert opened.problems == (
        "5 steps of its history do not fit the map and are left out; the map is whole.",
    )


TWO_CARDS = {
    "journeycanvas": [1, 0],
    "map": {"id": "map_1"},
    "personas": [{"id": "pe_1"}],
    "stages": [{"id": "st_1"}],
    "touchpoints": [
        {"id": "tp_1", "stage": "st_1", "persona": "pe_1"},
        {"id": "tp_2", "stage": "st_1", "persona": "pe_1"},
    ],
    "handoffs": [{"id": "ho_1", "source": "tp_1", "target": "tp_2"}],
    "frictions": [{"id": "fr_1", "pinned_to": "tp_1"}],
    "evidence": [{"id": "ev_1", "supports": ["tp_1"]}],
}


@pytest.mark.parametrize(
    "row",
    [
        ["evidence", "ev_1", {"supports": ["tp_2", "tp_2"]}, {"supports": ["tp_1"]}],
        ["handoffs", "ho_1", {"target": "tp_1"}, {"target": "tp_2"}],
        ["frictions", "fr_1", {"pinned_to": None}, {"pinned_to": "tp_1"}],
    ],
)
def test_no_undo_leads_to_a_map_that_needs_repair(row: list[Any]) -> None:
    entry = {"id": "e_1", "at": "2026-11-21T09:00:00+00:00", "message": "Change", "rows": [row]}
    raw = {**TWO_CARDS, "history": {"cursor": 1, "entries": [entry]}}
    opened = read_bytes(json.dumps(raw).encode(), "map.journey")
    assert not opened.repaired
    assert opened.document.history.entries == ()
    assert opened.problems == (
        "1 step of its history does not fit the map and is left out; the map is whole.",
    )


def test_an_entry_says_only_what_differs_and_keeps_its_empty_words() -> None:
    said = {"title": "Call", "stage": "st_1", "persona": "pe_1"}
    rows = [
        ["evidence", "ev_1", {"title": ""}, {"title": None}],
        ["touchpoints", "tp_3", said, None],
    ]
    entry = {"id": "", "at": "2026-11-21T09:00:00+00:00", "message": "", "rows": rows}
    raw = {**TWO_CARDS, "history": {"cursor": 1, "entries": [entry]}}
    document = read_bytes(json.dumps(raw).encode(), "map.journey").document
    (found,) = document.history.entries
    assert [identity for _table, identity in found.change] == ["tp_3"]
    assert through_file(document).history == document.history


def test_the_oldest_steps_give_way_when_the_history_grows_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history, maps = performed(random_journey(2), MIXED)
    monkeypatch.setattr(limits, "HISTORY_BYTES", 2_000)
    opened = through_file(Document(maps[-1], history))
    kept = opened.history.entries
    assert 0 < len(kept) < len(history.entries)
    assert kept == history.entries[-len(kept) :]
    _past, before = opened.history.undone(opened.journey)
    assert before == maps[-2]


def test_a_map_of_the_largest_size_is_saved_and_opened(tmp_path: Path) -> None:
    journey = begin("b2b")
    place = at_end(journey, journey.stages[0].id, journey.personas[0].id)
    journey, card = add_touchpoint(journey, place, title="Call")
    template = journey.touchpoints[card]
    cards = {("touchpoints", f"tp_{n}"): template.evolve(id=f"tp_{n}") for n in range(19_999)}
    document = Document.new(journey.replaced({**cards}))
    save_document(tmp_path / "large.journey", document)
    opened = read_bytes((tmp_path / "large.journey").read_bytes(), "large.journey")
    assert opened == Opened(document)
