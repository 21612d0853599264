"""`tests/RESULTS.md`: the last full result of every case, with date and machine."""

import datetime as dt
import os
import platform
import re
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parent.parent / "RESULTS.md"
HEAD = """# Results of the full proofs

Written by `python3 packaging/dev.py prove [CASE …]`; each row is the last run of its case in full.
The suite runs a short form of each.

| case | what | result | counted | seconds | when and where |
|---|---|---|---|---|---|
"""


class Outcome(NamedTuple):
    """What came of one case."""

    number: str
    what: str
    state: str
    counted: str
    seconds: float


def machine() -> str:
    """Return date, processor, cores, system and Python."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {system}, Python {platform.python_version()}"


def record(outcome: Outcome) -> None:
    """Put a row in the place of the case's former one."""
    rows = {row.split("|")[1].strip(): row for row in _rows()}
    cells = (
        outcome.number,
        outcome.what,
        outcome.state,
        outcome.counted,
        f"{outcome.seconds:.0f}",
        machine(),
    )
    rows[outcome.number] = "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
    FILE.write_text(HEAD + "".join(f"{rows[n]}\n" for n in sorted(rows)), encoding="utf-8")


def _rows() -> list[str]:
    if not FILE.exists():
        return []
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.match(r"\| T\d\d ", line)]
