"""The order in which a map is read aloud: stage after stage, in time, then lane by lane."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from journeycanvas.canvas.selection import cell_name, cell_of
from journeycanvas.layout.strips import STRIPS
from journeycanvas.model.journey import Journey


class Reading:
    """What follows what on a map. Look-ups are made when first asked for."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """Touchpoint id to the handoffs that leave it."""
        found: dict[str, list[str]] = defaultdict(list)
        for line in self.journey.handoffs.values():
            found[line.source].append(line.id)
        return {source: tuple(sorted(ids)) for source, ids in found.items()}

    @cached_property
    def strips(self) -> Mapping[str, tuple[str, ...]]:
        """Stage id to what stands in the strips under it, as they are drawn."""
        found: dict[str, list[str]] = defaultdict(list)
        for strip in STRIPS:
            row: list[Any] = sorted(self.journey.table(strip.table).values(), key=strip.rank)
            for record in row:
                found[record.stage].append(record.id)
        return {stage: tuple(ids) for stage, ids in found.items()}

    def under(self, identity: str) -> tuple[str, ...]:
        """Return what hangs on a thing: the handoffs that leave it, the frictions pinned to it."""
        notes = tuple(note.id for note in self.journey.pinned.get(identity, ()))
        return (*self.lines.get(identity, ()), *notes)

    def with_all_under(self, identity: str) -> Iterator[str]:
        """Yield a thing, then all that hangs on it."""
        yield identity
        for other in self.under(identity):
            yield from self.with_all_under(other)

    @cached_property
    def marked(self) -> frozenset[tuple[str, str]]:
        """The (stage, persona) of all cells with evidence or open comments."""
        remarks: Any = self.journey.table("comments").values()
        pieces: Any = self.journey.table("evidence").values()
        there = [one for one in remarks if not (one.resolved or one.reply_to)]
        return frozenset((one.stage, one.persona) for one in (*there, *pieces) if one.stage)

    def of_stage(self, stage: str) -> tuple[str, ...]:
        """Return all of a stage as it is read.

        Cells that are empty or marked come by their names as selected.
        """
        journey, found = self.journey, list[str]()
        moments = journey.moments.get(stage, ())
        for moment in moments:
            found += self.with_all_under(moment.id)
        filled = {moment.persona for moment in moments}
        for persona in journey.personas:
            if persona.id not in filled or (stage, persona.id) in self.marked:
                found.append(cell_name(stage, persona.id))
            found += [note.id for note in journey.loose.get((persona.id, stage), ())]
        found += self.strips.get(stage, ())
        return tuple(found)

    def top(self) -> tuple[str, ...]:
        """Return what stands beside the cells: the lanes, then the stages."""
        return tuple(record.id for record in chain[Any](self.journey.personas, self.journey.stages))


def stage_of(journey: Journey, name: str) -> str | None:
    """Return the stage a thing or a cell is read in; None for what stands in none."""
    if (cell := cell_of(name)) is not None:
        return cell[0]
    table = journey.place.get(name)
    if table is None or table in ("stages", "personas"):
        return None
    record: Any = journey.table(table)[name]
    if table == "frictions" and record.pinned_to is not None:
        return stage_of(journey, record.pinned_to)
    if table == "handoffs":
        return journey.touchpoints[record.source].stage
    stage = getattr(record, "stage", None)
    return stage if isinstance(stage, str) else None
