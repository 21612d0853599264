"""Things of a map as a table for spreadsheets: a row each, as they stand in time.

Read again by the import of tables. Texts are guarded as in the backlog: a spreadsheet takes none
for a formula.
"""

from collections.abc import Collection, Sequence
from typing import Any

from journeycanvas.cells import guarded, line
from journeycanvas.kinds.registry import KINDS
from journeycanvas.kinds.words import duration
from journeycanvas.model.friction import Friction
from journeycanvas.model.gap import Gap
from journeycanvas.model.journey import Journey
from journeycanvas.model.question import Question
from journeycanvas.model.record import Record
from journeycanvas.model.signal import Signal
from journeycanvas.model.touchpoint import Touchpoint

HEADER = (
    *("Stage", "Persona", "Kind", "Touchpoint", "Channel", "Owner", "Emotion", "SLA", "Goal"),
    *("Does", "Thinks", "Feels", "With", "Teams", "Systems", "Tags", "Note"),
)
_IN_STAGE = ("opportunities", "questions", "signals")


def things_table(
    journey: Journey, ids: Collection[str] | None = None, delimiter: str = "\t"
) -> str:
    """Return a table of the things named, of all on the board without `ids`."""
    rows: list[Sequence[str]] = [HEADER]
    for stage in journey.stages:
        for table, record in _in_time(journey, stage.id):
            if ids is None or record.id in ids:
                rows.append(_row(journey, stage.name, table, record))
    return "".join(f"{line(row, delimiter)}\n" for row in rows)


def _in_time(journey: Journey, stage: str) -> list[tuple[str, Record]]:
    found: list[tuple[str, Record]] = []
    for moment in journey.moments.get(stage, ()):
        table = "touchpoints" if isinstance(moment, Touchpoint) else "gaps"
        found.append((table, moment))
        lines = [i for _table, i, field in journey.naming.get(moment.id, ()) if field == "source"]
        for holder in (moment.id, *lines):
            found += [("frictions", note) for note in journey.pinned.get(holder, ())]
    for persona in journey.personas:
        found += [("frictions", note) for note in journey.loose.get((persona.id, stage), ())]
    for table in _IN_STAGE:
        rows: list[Any] = list(journey.table(table).values())
        found += [(table, record) for record in rows if record.stage == stage]
    return found


def _row(journey: Journey, stage: str, table: str, record: Record) -> list[str]:
    holder: Any = record
    if isinstance(record, Friction) and record.pinned_to:
        line = journey.handoffs.get(record.pinned_to)
        pinned_to = record.pinned_to if line is None else line.source
        holder = journey.touchpoints.get(pinned_to) or journey.gaps[pinned_to]
    names = {persona.id: persona.name for persona in journey.personas}
    persona = names.get(getattr(holder, "persona", None) or "", "")
    cells = [stage, persona, _kind(table, record), KINDS[table].title_of(record)]
    if isinstance(record, Touchpoint):
        cells += [record.channel or "", record.owner]
        cells += ["" if record.emotion is None else str(record.emotion), duration(record.sla)]
        cells += [record.goal, record.does, record.thinks, record.feels]
        cells += [", ".join(names.get(one, one) for one in record.with_)]
        cells += [", ".join(record.teams), ", ".join(record.systems)]
    else:
        length = duration(record.duration) if isinstance(record, Gap) else ""
        cells += ["", "", "", length, "", "", "", "", "", "", ""]
    cells += [", ".join(record.tags), record.note]
    figure = HEADER.index("Emotion")
    return [cell if at == figure else guarded(cell) for at, cell in enumerate(cells)]


def _kind(table: str, record: Record) -> str:
    if isinstance(record, Question):
        return record.kind.capitalize()
    if isinstance(record, Signal):
        return "Signal of progress" if record.kind == "progress" else "Signal of being stuck"
    return KINDS[table].name
