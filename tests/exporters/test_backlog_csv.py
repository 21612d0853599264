import csv
import io
import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.cells import is_run, unguarded
from journeycanvas.exporters.backlog_csv import COLUMNS, backlog_csv
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.model.tables import TABLES
from tests.journeys import journeys

HEAD = (
    "Backlog Id,Title,Statement,Stage,Role,Touchpoint,Friction,Friction Category,Cause,"
    "Evidence Status,Evidence,Impact,Frequency,Effort,Score,Owner,Due Date,Metric,Baseline,"
    "Target,Status,Map,Map Version\r\n"
)


def a_map(**tables: list[dict[str, Any]]) -> Journey:
    single = {
        "id": "map_1",
        "title": "Committee purchase",
        "status": "agreed",
        "last_reviewed": "2026-05-01",
    }
    standing = {
        "personas": [
            {"id": "pe_1", "name": "Champion", "order": "1"},
            {"id": "pe_2", "name": "Security", "order": "2"},
        ],
        "stages": [
            {"id": "st_2", "name": "Decide", "order": "2"},
            {"id": "st_1", "name": "Evaluate", "order": "1"},
        ],
        "touchpoints": [
            {"id": "tp_1", "title": "Technical call", "stage": "st_1", "persona": "pe_1"},
            {"id": "tp_2", "title": "Review", "stage": "st_2", "persona": "pe_2"},
        ],
        **tables,
    }
    return Journey.of(
        Map.model_validate(single),
        [
            (table, TABLES[table].model_validate(row))
            for table, rows in standing.items()
            for row in rows
        ],
    )


def rows_of(journey: Journey) -> list[dict[str, str]]:
    text = backlog_csv(journey).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_item_with_everything_is_exactly_this_row() -> None:
    journey = a_map(
        frictions=[
            {
                "id": "fr_1",
                "title": "Cannot answer, alone",
                "category": "missing proof",
                "pinned_to": "tp_1",
            },
            {
                "id": "fr_2",
                "title": "Waits",
                "category": "bad handoff",
                "severity": 4,
                "pinned_to": "ho_1",
            },
        ],
        handoffs=[{"id": "ho_1", "source": "tp_1", "target": "tp_2"}],
        causes=[{"id": "ca_1", "title": "No package", "symptoms": ["fr_1", "fr_2"]}],
        evidence=[
            {"id": "ev_1", "title": 'Win/loss "Q2"', "date": "2026-04-02", "supports": ["fr_1"]},
            {"id": "ev_2", "type": "survey", "supports": ["ca_1"]},
        ],
        metrics=[{"id": "me_1", "stage": "st_2", "name": "Sales cycle", "unit": "days"}],
        backlog=[
            {
                "id": "bl_1",
                "title": "Security answers ready",
                "statement": "Reduce the cycle\nby 38 days",
                "addresses": ["ca_1"],
                "impact": 5,
                "frequency": 4,
                "effort": 3,
                "owner": "SE",
                "due": "2026-12-04",
                "metric": "me_1",
                "baseline": 127.0,
                "target": 88.5,
                "status": "committed",
            }
        ],
    )
    assert backlog_csv(journey).decode() == (
        "\ufeff"
        + HEAD
        + 'bl_1,Security answers ready,"Reduce the cycle\nby 38 days",Evaluate; Decide,'
        "Champion; Security,Technical call; Technical call → Review,"
        '"Waits; Cannot answer, alone",bad handoff; missing proof,No package,evidence,'
        '"Win/loss ""Q2"" (2026-04-02); survey",5,4,3,6.67,SE,2026-12-04,Sales cycle (days),'
        "127,88.5,committed,Committee purchase,agreed 2026-05-01\r\n"
    )


def test_an_empty_backlog_is_its_header() -> None:
    assert backlog_csv(Journey.empty()) == b"\xef\xbb\xbf" + HEAD.encode()
    assert ",".join(COLUMNS) + "\r\n" == HEAD


def test_an_empty_item_is_a_hypothesis_about_nothing() -> None:
    (row,) = rows_of(a_map(backlog=[{"id": "bl_1"}]))
    assert {name: value for name, value in row.items() if value} == {
        "Backlog Id": "bl_1",
        "Evidence Status": "hypothesis",
        "Status": "proposed",
        "Map": "Committee purchase",
        "Map Version": "agreed 2026-05-01",
    }


def test_the_highest_score_comes_first_and_none_last() -> None:
    scored = [(1, None), (2, "2026-02-01"), (5, None), (None, "2026-01-01"), (2, "2026-01-01")]
    items = [
        {"id": f"bl_{at}", "impact": impact, "frequency": 1, "effort": 1, "due": due}
        for at, (impact, due) in enumerate(scored)
    ]
    rows = rows_of(a_map(backlog=items))
    assert [row["Backlog Id"] for row in rows] == ["bl_2", "bl_4", "bl_1", "bl_0", "bl_3"]
    assert [row["Score"] for row in rows] == ["5", "2", "2", "1", ""]


def test_the_cause_behind_a_friction_is_named_and_its_evidence_counts() -> None:
    (row,) = rows_of(
        a_map(
            frictions=[{"id": "fr_1", "title": "Waits", "stage": "st_2", "persona": "pe_1"}],
            causes=[{"id": "ca_1", "title": "Nobody asks", "symptoms": ["fr_1"]}],
            evidence=[{"id": "ev_1", "figure": "3 weeks", "supports": ["ca_1"]}],
            backlog=[{"id": "bl_1", "addresses": ["fr_1"]}],
        )
    )
    assert (row["Stage"], row["Role"], row["Touchpoint"]) == ("Decide", "Champion", "")
    assert (row["Cause"], row["Evidence Status"], row["Evidence"]) == (
        "Nobody asks",
        "evidence",
        "3 weeks",
    )


def test_an_opportunity_leads_to_what_it_is_about() -> None:
    (row,) = rows_of(
        a_map(
            gaps=[
                {
                    "id": "ga_1",
                    "stage": "st_2",
                    "persona": "pe_2",
                    "after": "tp_1",
                    "before": "tp_2",
                }
            ],
            opportunities=[{"id": "op_1", "stage": "st_1", "addresses": ["ga_1"]}],
            evidence=[{"id": "ev_1", "title": "About the gap", "supports": ["ga_1"]}],
            backlog=[{"id": "bl_1", "addresses": ["op_1"]}],
        )
    )
    assert row["Stage"] == "Evaluate; Decide"
    assert row["Role"] == "Security"
    assert row["Touchpoint"] == "Gap between Technical call and Review"
    # What supports that a silence is there does not support that filling it helps.
    assert row["Evidence Status"] == "hypothesis"


STARTS = ("", "=", "＝", "+", "-", "@", "\t", "\r", "\n", "\0", "'", ";=", "\xa0-")
texts = st.text(st.characters(codec="utf-8"), max_size=6).flatmap(
    lambda text: st.sampled_from(STARTS).map(lambda start: start + text)
)


@given(texts, texts)
def test_any_text_comes_back_and_no_cell_is_run(title: str, owner: str) -> None:
    (row,) = rows_of(
        a_map(backlog=[{"id": "bl_1", "title": title, "owner": owner, "baseline": -5.0}])
    )
    assert (unguarded(row["Title"]), unguarded(row["Owner"])) == (title, owner)
    assert row["Title"].startswith("'") or not is_run(row["Title"])
    assert row["Baseline"] == "-5"


@given(journeys(most=3))
def test_any_map_gives_one_row_for_each_item_and_a_cell_for_each_column(journey: Journey) -> None:
    text = backlog_csv(journey).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert len(table) == 1 + len(journey.backlog)
    assert {len(row) for row in table} == {len(COLUMNS)}
    numbers = {"Impact", "Frequency", "Effort", "Score", "Baseline", "Target"}
    for row in table[1:]:
        for name, cell in zip(COLUMNS, row, strict=True):
            if name in numbers:
                assert cell == "" or math.isfinite(float(cell))
            else:
                assert cell.startswith("'") or not is_run(cell)
