"""Hostile and broken maps (T21, T22, T24, T27, T28)."""

import contextlib
import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journeycanvas.cli import main
from journeycanvas.exporters.mermaid import write_mermaid
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.ids import PREFIXES
from journeycanvas.model.references import REFERENCES
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read, read_bytes
from journeycanvas.storage.writing import serialise
from tests.journeys import loose_ends
from tests.prove.case import Case
from tests.prove.memory import peak
from tests.prove.mutations import KEPT, mutated
from tests.prove.typed import proved as typed
from tests.storage.refused import REFUSED

GOLDEN = Path(__file__).parent.parent / "storage" / "golden"
MILLISECONDS, MEGABYTES = 50, 200


def said(*arguments: str) -> tuple[int, str, str]:
    """Return exit code, output and complaints of the command line."""
    out, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaints):
        code = main(arguments)
    return code, out.getvalue(), complaints.getvalue()


def _mutations(folder: Path, full: bool) -> str:
    path = folder / "damaged.journey"
    before = peak()
    outcomes = {0: 0, 1: 0, 2: 0}
    slowest = 0.0
    # A part of them where several processes share the work, as in `0/3`.
    part, parts = map(int, os.environ.get("PROVE_PART", "0/1").split("/"))
    numbers = (*KEPT, *range(part, 100_000 if full else 500, parts))
    for number in numbers:
        path.write_bytes(mutated(number))
        # Processor time: a busy machine makes nothing slower than it is.
        for attempt in range(3):
            began = time.process_time()
            try:
                code = _opened(path)
            except Exception as error:
                raise AssertionError(f"number {number}: {error!r}") from error
            verb = ("validate", "info")[number % 2]
            cli, _out, complaints = said(verb, str(path))
            took = (time.process_time() - began) * 1000
            # Once in many thousand files the collector walks through all there is.
            if took < MILLISECONDS or attempt == 2:
                slowest = max(slowest, took)
                break
        assert slowest < MILLISECONDS, f"number {number} took {slowest:.0f} ms"
        assert (cli == 2) == (code == 2), f"number {number}: exit code {cli}, the window {code}"
        assert cli in outcomes, f"number {number}: exit code {cli}"
        assert "inside the program" not in complaints, f"number {number}: {complaints}"
        assert cli != 2 or complaints.count("\n") == 1, f"number {number}: {complaints}"
        outcomes[code] += 1
    grown = peak() - before
    assert grown < MEGABYTES, f"{grown:.0f} MB more"
    return (
        f"{len(numbers)} damaged files: {outcomes[0]} opened, {outcomes[1]} opened mended, "
        f"{outcomes[2]} refused in one sentence, 0 tracebacks; slowest {slowest:.0f} ms, "
        f"{grown:.0f} MB more memory"
    )


def _opened(path: Path) -> int:
    """Open a file as the window does; return the exit code that the command line should have."""
    try:
        opened = read(path)
    except UnreadableError as error:
        if "\n" in str(error):
            raise AssertionError(str(error)) from error
        return 2
    assert loose_ends(opened.document.journey) == []
    saved = serialise(opened.document)
    again = read_bytes(saved, path.name)
    assert again.document.journey == opened.document.journey
    # A kept reference to a twin that was taken out is mended only when it is read again.
    assert opened.repaired or (serialise(again.document) == saved and not again.repaired)
    return 1 if opened.problems else 0


FIXED = (
    *("NaN", "Infinity", "minus Infinity", "1e999", "repeated key", "repeated member"),
    *("byte order mark twice", "UTF-16", "UTF-32", "bad UTF-8", "lone surrogate", "NUL", "deep"),
    *("very deep", "a million digits", "empty", "zeros", "truncated", "trailing", "comment"),
    *("wrong root", "number for text"),
)
"""The names of 22 files in the list of refused ones."""


def _fixed(folder: Path, _full: bool) -> str:
    path = folder / "a.journey"
    for name in FIXED:
        data, sentence = REFUSED[name]
        assert "line " in sentence, name
        path.write_bytes(data)
        expected = (2, "", f"«a.journey» cannot be opened: {sentence}\n")
        for verb in ("validate", "info"):
            assert said(verb, str(path)) == expected, name
        assert path.read_bytes() == data
    return f"{len(FIXED)} files, each with its one sentence, line and column, and exit code 2"


SMALL: dict[str, Any] = {
    "journeycanvas": [1, 0],
    "map": {"id": "map_1"},
    "personas": [{"id": "pe_1"}],
    "stages": [{"id": "st_1"}],
    "touchpoints": [{"id": f"tp_{n}", "stage": "st_1", "persona": "pe_1"} for n in (1, 2)],
}
NEEDED: dict[str, dict[str, Any]] = {
    "progress": {"stage": "st_1", "persona": "pe_1"},
    "touchpoints": {"stage": "st_1", "persona": "pe_1"},
    "gaps": {"stage": "st_1", "persona": "pe_1"},
    "handoffs": {"source": "tp_1", "target": "tp_2"},
    "signals": {"stage": "st_1"},
    "metrics": {"stage": "st_1"},
    "results": {"stage": "st_1"},
    "questions": {"stage": "st_1"},
    "opportunities": {"stage": "st_1"},
    "frictions": {"stage": "st_1", "persona": "pe_1"},
}


def _wrong_references() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, raw map) with each reference field naming nothing, itself, and the wrong."""
    for table, fields in REFERENCES.items():
        for field in fields:
            own = "map_1" if table == "map" else f"{PREFIXES[table]}_9"
            for what, who in (("nothing", "tp_gone"), ("itself", own), ("the map", "map_1")):
                row = {**NEEDED.get(table, {}), "id": own}
                row[field.name.rstrip("_")] = [who] if field.many else who
                yield f"{table}.{field.name} names {what}", {**SMALL, table: [*_rows(table), row]}


def _rows(table: str) -> list[Any]:
    rows: list[Any] = SMALL.get(table, [])
    return rows


LONG = 10_000


def _chains(length: int) -> dict[str, dict[str, Any]]:
    """Return maps whose records lead on and on, and such that lead back to their beginning."""
    place = {"stage": "st_1", "persona": "pe_1"}
    cards = [{**place, "id": f"tp_{n}"} for n in range(length)]
    gaps = [
        {**place, "id": f"ga_{n}", "after": f"tp_{n}", "before": f"tp_{(n + 1) % length}"}
        for n in range(length // 2)
    ]

    def replies(table: str, prefix: str, field: str, first: str | None) -> list[dict[str, Any]]:
        before = [first, *(f"{prefix}_{n}" for n in range(length - 1))]
        return [{"id": f"{prefix}_{n}", field: who} for n, who in enumerate(before)]

    def lines(length: int, back: int) -> list[dict[str, Any]]:
        return [
            {"id": f"ho_{n}", "source": f"tp_{n}", "target": f"tp_{(n + 1) % length}"}
            for n in range(length - 1 + back)
        ]

    return {
        "a chain of handoffs": {**SMALL, "touchpoints": cards, "handoffs": lines(length, 0)},
        "a circle of handoffs": {**SMALL, "touchpoints": cards, "handoffs": lines(length, 1)},
        "two handoffs in a circle": {**SMALL, "handoffs": _pair()},
        "gaps in a circle": {**SMALL, "touchpoints": cards, "gaps": gaps},
        "a chain of replies": {**SMALL, "comments": replies("comments", "co", "reply_to", None)},
        "a circle of replies": {
            **SMALL,
            "comments": replies("comments", "co", "reply_to", f"co_{length - 1}"),
        },
        "a chain of rivals": {
            **SMALL,
            "hypotheses": replies("hypotheses", "hy", "rival_of", f"hy_{length - 1}"),
        },
    }


def _pair() -> list[dict[str, Any]]:
    return [
        {"id": "ho_1", "source": "tp_1", "target": "tp_2"},
        {"id": "ho_2", "source": "tp_2", "target": "tp_1"},
    ]


def _twins() -> Iterator[tuple[str, dict[str, Any]]]:
    for table, prefix in PREFIXES.items():
        if table != "map":
            row = {**NEEDED.get(table, {}), "id": f"{prefix}_9"}
            for what, other in (("alike", row), ("different", {**row, "note": "second"})):
                yield f"two {table} {what}", {**SMALL, table: [*_rows(table), row, other]}


def _references(_folder: Path, full: bool) -> str:
    wrong = dict(_wrong_references()) | dict(_twins())
    wrong["a handoff to itself"] = {
        **SMALL,
        "handoffs": [{"id": "ho_1", "source": "tp_1", "target": "tp_1"}],
    }
    reports = 0
    for name, raw in wrong.items():
        opened = read_bytes(json.dumps(raw).encode(), "a.journey")
        right = "names itself" in name or "names the map" in name
        assert opened.repaired or right, name
        assert opened.repaired == bool(opened.problems), name
        assert loose_ends(opened.document.journey) == [], name
        reports += opened.repaired
    chains = _chains(LONG if full else 1_500)
    for name, raw in chains.items():
        opened = read_bytes(json.dumps(raw).encode(), "a.journey")
        assert (opened.problems, opened.repaired) == ((), False), name
        journey = opened.document.journey
        write_mermaid(journey)
        if full or len(journey.touchpoints) < LONG // 10:
            layout(journey, SCREEN)
    return (
        f"{len(wrong)} maps with twins and references to nothing, to themselves and to the wrong: "
        f"{reports} opened with a report, the others were right; {len(chains)} chains and circles "
        f"of {LONG if full else 1_500} opened whole"
    )


def _formats(folder: Path, _full: bool) -> str:
    golden = sorted(GOLDEN.iterdir())
    for path in golden:
        opened = read(path)
        assert not opened.repaired
        assert read_bytes(serialise(opened.document), "a").document.journey == (
            opened.document.journey
        )
    newer = {**SMALL, "journeycanvas": [1, 99], "weather": [{"id": "we_1", "wet": True}]}
    newer["touchpoints"] = [{**row, "smell": [1, {"of": None}]} for row in SMALL["touchpoints"]]
    opened = read_bytes(json.dumps(newer).encode(), "newer.journey")
    saved = json.loads(serialise(opened.document))
    assert {name: saved[name] for name in newer} == newer
    path = folder / "future.journey"
    path.write_text(json.dumps({**SMALL, "journeycanvas": [999, 0]}), encoding="utf-8")
    for verb in ("validate", "info"):
        assert said(verb, str(path)) == (
            2,
            "",
            (
                "«future.journey» cannot be opened: a newer JourneyCanvas wrote it (format 999.0; "
                "this one reads 1.x); open it with a newer version.\n"
            ),
        )
    return (
        f"{len(golden)} golden file of the formats so far opens whole; unknown tables and fields "
        "of a newer minor are saved again; a newer major is refused in one sentence, exit code 2"
    )


CASES: tuple[Case, ...] = (
    Case("T21", "Damaged files through window and command line", _mutations),
    Case("T22", "22 fixed files", _fixed),
    Case("T24", "Twins, wrong references, circles and long chains", _references),
    Case("T27", "Every map and everything typed can be saved and read again", typed),
    Case("T28", "Every format so far, a newer minor and a newer major", _formats),
)
