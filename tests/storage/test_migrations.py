"""Files of every format this program ever wrote open to what they said."""

import json
from pathlib import Path
from typing import Any

import pytest

from journeycanvas.model.tables import TABLES
from journeycanvas.storage.backups import backups_of
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.kept import FORMAT
from journeycanvas.storage.migrations import STEPS, Step
from journeycanvas.storage.reading import Opened, read, read_bytes
from journeycanvas.storage.writing import save_document, serialise

GOLDEN = Path(__file__).parent / "golden"


def rows_of(raw: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """Return the raw records of a table."""
    rows: Any = raw[table]
    return rows if isinstance(rows, list) else [rows]


def test_there_is_a_step_to_each_format_and_a_golden_file_of_each() -> None:
    assert FORMAT[0] == 1 + len(STEPS)
    assert sorted(path.name for path in GOLDEN.iterdir()) == [
        f"format-{number}.journey" for number in range(1, FORMAT[0] + 1)
    ]


def test_the_golden_file_of_format_1_says_everything_there_is_to_say() -> None:
    raw = json.loads((GOLDEN / "format-1.journey").read_bytes())
    for table, kind in TABLES.items():
        said = {name for row in rows_of(raw, table) for name in row}
        assert said == {field.alias or name for name, field in kind.model_fields.items()}, table
    assert len(raw["history"]["entries"]) == 4
    assert len(raw["history"]["versions"]) == 1


def test_the_golden_file_of_format_1_opens_to_what_it_says_and_is_saved_again() -> None:
    data = (GOLDEN / "format-1.journey").read_bytes()
    opened = read_bytes(data, "format-1.journey")
    assert opened == Opened(opened.document)
    raw, journey = json.loads(data), opened.document.journey
    for table in TABLES:
        assert [record.raw() for _id, record in sorted(journey.table(table).items())] == rows_of(
            raw, table
        )
    assert (len(opened.document.history.entries), opened.document.history.cursor) == (4, 3)
    assert [version.name for version in opened.document.history.versions] == ["Read back"]
    assert serialise(opened.document) == data


OLD = {
    "journeycanvas": [1, 3],
    "map": {"id": "map_1", "name": "Old"},
    "personas": [{"id": "pe_1"}],
    "stages": [{"id": "st_1"}],
    "touchpoints": [{"id": "tp_1", "name": "Call", "stage": "st_1", "persona": "pe_1", "x-of": 1}],
    "history": {
        "cursor": 1,
        "entries": [
            {
                "id": "e_1",
                "at": "2026-11-21T09:00:00+00:00",
                "message": "Rename",
                "rows": [["touchpoints", "tp_1", {"name": "Talk"}, {"name": "Call"}]],
            }
        ],
    },
}
"""A file of a made-up older format, in which titles are called names."""


def titled(table: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields of a made-up format 1 as format 2 has them."""
    if table not in ("map", "touchpoints"):
        return fields
    return {("title" if name == "name" else name): value for name, value in fields.items()}


def migrated(*steps: Step, raw: Any = OLD) -> Opened:
    return read_bytes(json.dumps(raw).encode(), "old.journey", steps)


WAY = (
    "It was written in format 1 and is open in format 2; "
    "what the first save replaces stays among the earlier saves."
)


def test_a_step_by_fields_takes_the_records_and_the_history_along() -> None:
    opened = migrated(Step(fields=titled))
    document = opened.document
    assert (document.journey.map.title, document.journey.touchpoints["tp_1"].title) == (
        "Old",
        "Call",
    )
    _history, before = document.history.undone(document.journey)
    assert before.touchpoints["tp_1"].title == "Talk"
    assert opened.problems == (
        WAY,
        "1 thing in it is not known to this version; it is kept and saved again.",
    )
    assert not opened.repaired
    saved = json.loads(serialise(document))
    assert saved["journeycanvas"] == [2, 0]
    assert saved["touchpoints"][0]["x-of"] == 1


def test_a_step_with_the_whole_file_ends_the_history_and_says_so() -> None:
    def step(raw: dict[str, Any]) -> dict[str, Any]:
        cards = [titled("touchpoints", card) for card in raw["touchpoints"]]
        return {**raw, "map": titled("map", raw["map"]), "touchpoints": cards}

    opened = migrated(Step(whole=step))
    assert opened.document.journey.map.title == "Old"
    assert opened.document.history.entries == ()
    assert opened.problems[:2] == (
        WAY,
        "Its history ends there: the new format cannot say it; the map is whole.",
    )


def test_steps_follow_each_other_from_the_format_of_the_file() -> None:
    def shorter(table: str, fields: dict[str, Any]) -> dict[str, Any]:
        return {**fields, "title": "Short"} if table == "map" else fields

    both = (Step(fields=titled), Step(fields=shorter))
    assert migrated(*both).document.journey.map.title == "Short"
    second = {**OLD, "journeycanvas": [2, 0], "map": {"id": "map_1"}, "history": None}
    second["touchpoints"] = []
    assert migrated(*both, raw=second).document.journey.map.title == "Short"
    with pytest.raises(UnreadableError, match=r"format 3\.0; this one reads 2\.x"):
        migrated(Step(), raw={**OLD, "journeycanvas": [3, 0]})


@pytest.mark.parametrize("part", ["map", "touchpoints", "history"])
@pytest.mark.parametrize("wrong", [None, 5, "x", [], [1], {}, {"entries": 1}, {"entries": [1]}])
def test_a_damaged_old_file_is_refused_or_opened_like_any_other(part: str, wrong: Any) -> None:
    raw = {**OLD, part: wrong}
    if part == "history" or (part == "touchpoints" and wrong == []):
        assert migrated(Step(fields=titled), raw=raw).problems[0] == WAY
    else:
        with pytest.raises(UnreadableError, match=part):
            migrated(Step(fields=titled), raw=raw)


def test_what_the_first_save_replaces_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))
    path = tmp_path / "old.journey"
    path.write_text(json.dumps(OLD), encoding="utf-8")
    save_document(path, migrated(Step(fields=titled)).document, keep=True)
    assert [json.loads(kept.file.read_bytes()) for kept in backups_of(path)] == [OLD]
    with pytest.raises(UnreadableError, match=r"format 2\.0; this one reads 1\.x"):
        read(path)
