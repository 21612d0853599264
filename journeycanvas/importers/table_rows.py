"""What the cells of a table mean, told as rows of a map; nothing that was said is lost."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from journeycanvas.capture.durations import read_duration
from journeycanvas.capture.grammar import FACES
from journeycanvas.importers.columns import CHANNELS, KIND_WORDS
from journeycanvas.importers.rows import Row
from journeycanvas.importers.tables import Table
from journeycanvas.model import limits
from journeycanvas.model.values import Duration
from journeycanvas.wording import _, ngettext

_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Told:
    """What a table says: its rows, and in sentences what could not be understood."""

    rows: tuple[Row, ...]
    doubts: tuple[str, ...]


def told(table: Table, columns: Sequence[str], *, header: bool) -> Told:
    """Return the rows that a table means, `columns` naming what each column is."""
    body = table.rows[1:] if header else table.rows
    doubts: dict[str, int] = {}
    scale = _scale([row[columns.index("emotion")] for row in body] if "emotion" in columns else [])
    rows: list[Row] = []
    for cells in body:
        said = {what: cell for what, cell in zip(columns, cells, strict=True) if what and cell}
        rows += _rows_of(said, scale, doubts)
    sentences = (
        ngettext("{count} cell: {what}", "{count} cells: {what}", count).format(
            count=count, what=what
        )
        for what, count in doubts.items()
    )
    return Told(tuple(rows), tuple(sentences))


def _rows_of(
    said: Mapping[str, str], scale: Callable[[str], int | None], doubts: dict[str, int]
) -> list[Row]:
    """Return the rows that one line of the table means: a touchpoint for each line of its cell."""
    fields, others = _fields(said, scale, doubts), _listed(said.get("with", ""))
    titles = said.get("title", "").split("\n") if "title" in said else []
    titles = [title.strip() for title in titles if title.strip()]
    beside = [
        (table, {name: line, **more})
        for what, (table, name, more) in _BESIDE.items()
        for line in filter(None, map(str.strip, said.get(what, "").split("\n")))
    ]
    kind = KIND_WORDS.get(said.get("kind", "").casefold(), "touchpoint")
    if kind in _BESIDE and titles:
        table, name, more = _BESIDE[kind]
        extra = {"note": said["note"]} if "note" in said else {}
        if kind == "gap" and "sla" in fields:
            extra["duration"] = fields["sla"]
        beside = [(table, {name: title, **more, **extra}) for title in titles] + beside
        titles = []
    stage, persona = said.get("stage", ""), said.get("persona", "")
    if not titles:
        return [Row(stage, persona, beside=_fitting(beside))]
    first, *rest = titles
    rows = [Row(stage, persona, others, first, fields, _fitting(beside))]
    return rows + [Row(stage, persona, others, title) for title in rest]


_BESIDE: Mapping[str, tuple[str, str, dict[str, Any]]] = MappingProxyType(
    {
        "friction": ("frictions", "title", {}),
        "opportunity": ("opportunities", "title", {}),
        "question": ("questions", "text", {}),
        "criterion": ("questions", "text", {"kind": "criterion"}),
        "risk": ("questions", "text", {"kind": "risk"}),
        "progress": ("signals", "text", {}),
        "stuck": ("signals", "text", {"kind": "stuck"}),
        "evidence": ("evidence", "title", {}),
        "gap": ("gaps", "meanwhile", {}),
    }
)
"""What a column or a kind makes beside touchpoints: its table, the field of its text, others."""


_LONG = ("text", "meanwhile", "note")


def _fitting(
    beside: Sequence[tuple[str, dict[str, Any]]],
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return things with titles no longer than titles are; the rest becomes their note."""
    fitted = []
    for table, fields in beside:
        short = {n: v[: limits.TEXT] if n in _LONG else v for n, v in fields.items()}
        title = fields.get("title", "")
        if len(title) > limits.TITLE:
            note = f"{title}\n{fields.get('note', '')}".strip()[: limits.TEXT]
            short |= {"title": f"{title[: limits.TITLE - 1]}…", "note": note}
        fitted.append((table, short))
    return tuple(fitted)


def _fields(
    said: Mapping[str, str], scale: Callable[[str], int | None], doubts: dict[str, int]
) -> dict[str, Any]:
    """Return a touchpoint's own fields; what is not understood goes into its note."""
    texts = {what: said[what][: limits.TEXT] for what in _TEXTS if what in said}
    lists = {what: _listed(said[what]) for what in _LISTS if what in said}
    fields: dict[str, Any] = {**texts, **lists}
    if "owner" in said:
        fields["owner"] = " ".join(said["owner"].split())[: limits.TITLE]
    readers: tuple[tuple[str, Callable[[str], Any], str], ...] = (
        ("channel", lambda cell: CHANNELS.get(cell.casefold()), _("unknown channel")),
        ("emotion", scale, _("no emotion that can be read")),
        ("sla", _lasting, _("no duration that can be read")),
    )
    notes = [said["note"]] if "note" in said else []
    for what, read, doubt in readers:
        value = read(said[what]) if what in said else None
        if value is not None:
            fields[what] = value
        elif what in said:
            doubts[doubt] = doubts.get(doubt, 0) + 1
            notes.append(f"{what}: {said[what]}")
            if what == "channel":
                fields[what] = "other"
    if notes:
        fields["note"] = "\n".join(notes)[: limits.TEXT]
    return fields


_TEXTS = ("goal", "does", "thinks", "feels", "playbook")
_LISTS = ("tags", "systems", "teams")


def _lasting(cell: str) -> Duration | None:
    try:
        return read_duration(cell)
    except ValueError:
        return None


def _listed(cell: str) -> tuple[str, ...]:
    parts = (part.strip()[: limits.TITLE] for part in re.split(r"[,;\n]", cell))
    return tuple(dict.fromkeys(filter(None, parts)))


def _scale(cells: Sequence[str]) -> Callable[[str], int | None]:
    """Return how a column of emotions is read: −2 … +2, or 1 … 5 where nothing is below 1."""
    figures = [_figure(cell) for cell in cells]
    known = [figure for figure in figures if figure is not None]
    shift = 3 if known and min(known) >= 1 and max(known) > 2 else 0

    def read(cell: str) -> int | None:
        figure = _figure(cell)
        if figure is None:
            return FACES.get(cell, _MOODS.get(cell.casefold()))
        value = round(figure) - shift
        return value if -2 <= value <= 2 else None

    return read


def _figure(cell: str) -> float | None:
    match = _NUMBER.match(cell)
    whole = match is not None and (match.end() == len(cell) or not cell[match.end()].isalnum())
    return float(match[0].replace(",", ".").replace("−", "-")) if match and whole else None


_MOODS: Mapping[str, int] = MappingProxyType(
    {
        "very bad": -2,
        "very negative": -2,
        "bad": -1,
        "negative": -1,
        "neutral": 0,
        "good": 1,
        "positive": 1,
        "very good": 2,
        "very positive": 2,
        "😡": -2,
        "😠": -2,
        "🙁": -1,
        "😟": -1,
        "😐": 0,
        "🙂": 1,
        "😊": 1,
        "😀": 2,
        "😍": 2,
    }
)
