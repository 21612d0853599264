"""The backlog as a table for spreadsheets and trackers: one row for each item, the best first.

RFC 4180 in UTF-8 with a byte order mark and CRLF, which is what spreadsheets open without asking;
dates are ISO 8601, numbers have a decimal point. Stored words (status, category) stay as they are
in the map, so that a file can be compared and read back whatever language it was written in.

Texts are guarded against spreadsheets that would run them; `cells` says how, and how to read them
back exactly. Figures are not: they stay figures.
"""

import datetime as dt
from collections.abc import Iterable
from typing import cast

from journeycanvas.cells import guarded, line
from journeycanvas.exporters.addressed import Addressed, addressed
from journeycanvas.model.backlog import BacklogItem
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.model.metric import Metric

COLUMNS = (
    *("Backlog Id", "Title", "Statement", "Stage", "Role", "Touchpoint", "Friction"),
    *("Friction Category", "Cause", "Evidence Status", "Evidence", "Impact", "Frequency"),
    *("Effort", "Score", "Owner", "Due Date", "Metric", "Baseline", "Target", "Status", "Map"),
    "Map Version",
)
BETWEEN = "; "
"""Joins several frictions, causes or pieces of evidence in one cell."""


def backlog_csv(journey: Journey) -> bytes:
    """Return the table, ranked by score; items without a score come last."""
    items = sorted(journey.backlog.values(), key=_rank)
    rows = (COLUMNS, *(_row(journey, item) for item in items))
    return "".join(f"{line(row, ',')}\r\n" for row in rows).encode("utf-8-sig")


def _rank(item: BacklogItem) -> tuple[float, dt.date, str]:
    """Sort by score, the highest first; of equal scores the one due earlier leads."""
    score = -1.0 if item.score is None else item.score
    return -score, item.due or dt.date.max, item.id


def _row(journey: Journey, item: BacklogItem) -> tuple[str, ...]:
    about = addressed(journey, item)
    metric = cast("Metric | None", journey.get("metrics", item.metric or ""))
    return (
        item.id,
        guarded(item.title),
        guarded(item.statement),
        _joined(stage.name for stage in about.stages),
        _joined(persona.name for persona in about.personas),
        _joined(about.touchpoints),
        _joined(note.title for note in about.frictions),
        _joined(note.category or "" for note in about.frictions),
        _joined(cause.title for cause in about.causes),
        "evidence" if about.evidence else "hypothesis",
        _joined(_evidence(about)),
        _number(item.impact),
        _number(item.frequency),
        _number(item.effort),
        _number(None if item.score is None else round(item.score, 2)),
        guarded(item.owner),
        item.due.isoformat() if item.due else "",
        guarded(_metric(metric)),
        _number(item.baseline),
        _number(item.target),
        item.status,
        guarded(journey.map.title),
        _version(journey.map),
    )


def _joined(texts: Iterable[str]) -> str:
    """Return the texts in one cell, each once."""
    return guarded(BETWEEN.join(dict.fromkeys(text for text in texts if text)))


def _evidence(about: Addressed) -> Iterable[str]:
    return (_piece(piece) for piece in about.evidence)


def _piece(piece: Evidence) -> str:
    """Return what a piece of evidence is called, by what there is of it."""
    name = piece.title or piece.figure or piece.quote or piece.type or piece.id
    return f"{name} ({piece.date.isoformat()})" if piece.date else name


def _metric(metric: Metric | None) -> str:
    if metric is None:
        return ""
    return f"{metric.name} ({metric.unit})" if metric.unit else metric.name


def _number(value: float | None) -> str:
    """Return a number as short as it is exact: 127.0 is "127"."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def _version(single: Map) -> str:
    """Return which state of the map this is: its status, and when it was last reviewed."""
    reviewed = single.last_reviewed
    return f"{single.status} {reviewed.isoformat()}" if reviewed else single.status
