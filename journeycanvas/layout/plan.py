"""One stage by itself: which slot each moment takes, and what each of its cells holds.

A plan depends on nothing outside its stage, so it is kept as long as its inputs are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Drawing
from journeycanvas.drawing.text import one_line
from journeycanvas.kinds import friction, gap, progress, touchpoint
from journeycanvas.kinds.marks import Drawn, set_line, slim_comment_mark, slim_sure_mark
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.kinds.words import said
from journeycanvas.layout.board import Item
from journeycanvas.layout.facts import Facts
from journeycanvas.model.friction import Friction
from journeycanvas.model.journey import Journey, Moment
from journeycanvas.model.progress import Status
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import _


class Cell(NamedTuple):
    """What stands in one cell. Places count from the stage's left and the top of the cards."""

    items: tuple[Item, ...]
    bottom: float
    taken: frozenset[int]
    """Slots in which something stands, so that no line may pass there."""


@dataclass(frozen=True)
class Plan:
    """One stage: its slots and its cells, by persona id."""

    stage: str
    slots: int
    slot_of: Mapping[str, int]
    cells: Mapping[str, Cell]
    covered: frozenset[str]
    """Cards and gaps with notes under them: lines leave these at the side."""
    inputs: tuple[Any, ...]
    drawn: Mapping[str, tuple[Any, Any, Drawn]]


def plan_stage(
    journey: Journey,
    stage: str,
    facts: Facts,
    sizes: Sizes,
    *,
    under_source: Mapping[str, tuple[Friction, ...]],
    before: Plan | None,
) -> Plan:
    """Return the plan of a stage; `before` itself when nothing it shows has changed.

    `under_source` holds notes of handoffs that found no room in a channel, by their source card.
    """
    moments = journey.moments.get(stage, ())
    notes = {m.id: (*journey.pinned.get(m.id, ()), *under_source.get(m.id, ())) for m in moments}
    loose = {p.id: journey.loose.get((p.id, stage), ()) for p in journey.personas}
    marks = tuple(
        known.status if (known := journey.progress.get((p.id, stage))) else None
        for p in journey.personas
    )
    inputs = (
        sizes,
        moments,
        facts.sources,
        tuple(notes.items()),
        tuple(loose.items()),
        marks,
    )
    if before is not None and before.inputs == inputs:
        return before
    slot_of, ends = assign_slots(moments)
    slots = 1 + max(slot_of.values(), default=0)
    for lane, row in loose.items():
        if row:
            slots = max(slots, ends.get(lane, 0) + 1)
    pen = _Pen(facts, sizes, before.drawn if before else {})
    cells: dict[str, Cell] = {}
    placed: dict[str, int] = dict(slot_of)
    for persona, status in zip(journey.personas, marks, strict=True):
        own = tuple(m for m in moments if m.persona == persona.id)
        end = ends.get(persona.id, 0)
        placed.update((note.id, end) for note in loose[persona.id])
        cell_of = (stage, persona.id)
        marks_in = facts.evidence_in[cell_of], facts.talk_in[cell_of]
        margin = pen.margin(status if own or loose[persona.id] else None, *marks_in)
        cell = pen.cell(own, slot_of, notes, (end, loose[persona.id]), status, slots)
        cells[persona.id] = cell._replace(items=(*cell.items, *margin))
    covered = frozenset(identity for identity, row in notes.items() if row)
    return Plan(stage, slots, placed, cells, covered, inputs, pen.drawn)


def assign_slots(moments: Sequence[Moment]) -> tuple[dict[str, int], dict[str, int]]:
    """Return moment id to slot, and persona id to its next free slot.

    Walking in the order of time: slot = max(next free one in the own lane, slot of the moment
    before). So lanes share slots, and later never stands left of earlier.
    """
    slot_of: dict[str, int] = {}
    ends: dict[str, int] = {}
    last = 0
    for moment in moments:
        last = max(ends.get(moment.persona, 0), last)
        slot_of[moment.id] = last
        ends[moment.persona] = last + 1
    return slot_of, ends


class _Pen:
    """Draws the things of one stage, taking over what is still true from the plan before."""

    def __init__(
        self, facts: Facts, sizes: Sizes, before: Mapping[str, tuple[Any, Any, Drawn]]
    ) -> None:
        self._facts = facts
        self._sizes = sizes
        self._before = before
        self.drawn: dict[str, tuple[Any, Any, Drawn]] = {}

    def cell(
        self,
        moments: tuple[Moment, ...],
        slot_of: Mapping[str, int],
        notes: Mapping[str, tuple[Friction, ...]],
        loose: tuple[int, tuple[Friction, ...]],
        status: Status | None,
        slots: int,
    ) -> Cell:
        """Draw one cell: cards and gaps in their slots, notes stacked, a mark or a word."""
        sizes, items = self._sizes, list[Item]()
        bottom = sizes.least_card
        taken = {slot_of[moment.id] for moment in moments}
        for moment in moments:
            x, drawn = slot_x(sizes, slot_of[moment.id]), self.draw(moment)
            y = 0.0
            if not isinstance(moment, Touchpoint):
                y = max(0.0, (sizes.least_card - drawn.height) / 2)
            table = "touchpoints" if isinstance(moment, Touchpoint) else "gaps"
            box = Box(x, y, drawn.width, drawn.height)
            items.append(Item(moment.id, table, box, drawn.drawing))
            bottom = max(bottom, self._stack(items, notes[moment.id], x, box.bottom))
        end, row = loose
        if row:
            taken.add(end)
            bottom = max(bottom, self._stack(items, row, slot_x(sizes, end), -sizes.stack))
        if not taken:
            taken.add((slots - 1) // 2)
            items.append(self._empty(status, (slots - 1) // 2))
        return Cell(tuple(items), bottom, frozenset(taken))

    def margin(self, status: Status | None, evidence: int, comments: int) -> list[Item]:
        """Draw what stands left of a cell's slots: status, open comments below, then evidence.

        The first two end above the middle of a card, where lines run straight from stage to stage,
        and evidence begins below it.
        """
        sizes, items = self._sizes, list[Item]()
        side, left, top = sizes.stage_side * 0.84, sizes.stage_side * 0.08, 0.0
        if status is not None:
            shapes = progress.mark(status, 0, 0, sizes)
            items.append(Item("", "", Box(left, top, side, side), Drawing(shapes, shapes, ())))
            top += side + 1
        marks = [(slim_comment_mark(comments, sizes), top)] if comments else []
        if evidence:
            below = sizes.least_card / 2 + sizes.line + 1
            marks.append((slim_sure_mark(evidence, sizes), below))
        for drawn, y in marks:
            x = max(0.0, (sizes.stage_side - drawn.width) / 2)
            items.append(Item("", "", Box(x, y, drawn.width, drawn.height), drawn.drawing))
        return items

    def draw(self, record: Touchpoint | Friction | Any) -> Drawn:
        """Draw a card, gap or note, or take the drawing made before."""
        facts: Any = None
        if isinstance(record, Touchpoint):
            facts = self._facts.of_card(record)
        elif isinstance(record, Friction):
            facts = self._facts.of_note(record)
        else:
            facts = self._facts.of_gap(record)
        kept = self._before.get(record.id)
        if kept is not None and kept[0] is record and kept[1] == facts:
            self.drawn[record.id] = kept
            return kept[2]
        if isinstance(record, Touchpoint):
            drawn = touchpoint.draw(record, facts, self._sizes)
        elif isinstance(record, Friction):
            drawn = friction.draw(record, facts, self._sizes)
        else:
            drawn = gap.draw(record, facts, self._sizes)
        self.drawn[record.id] = (record, facts, drawn)
        return drawn

    def _stack(
        self, items: list[Item], notes: tuple[Friction, ...], x: float, bottom: float
    ) -> float:
        for note in notes:
            drawn = self.draw(note)
            box = Box(x, bottom + self._sizes.stack, drawn.width, drawn.height)
            items.append(Item(note.id, "frictions", box, drawn.drawing))
            bottom = box.bottom
        return bottom

    def _empty(self, status: Status | None, slot: int) -> Item:
        sizes = self._sizes
        line = one_line(said(status).lower() or _("not started"), sizes.empty, sizes.card_width)
        box = Box(
            slot_x(sizes, slot) + (sizes.card_width - line.width) / 2,
            (sizes.least_card - sizes.empty.line_height) / 2,
            line.width,
            sizes.empty.line_height,
        )
        words = (set_line(line, 0, 0, sizes.empty, "muted"),)
        return Item("", "", box, Drawing(words))


def slot_x(sizes: Sizes, slot: int) -> float:
    """Return where a slot's card begins, from the left side of its stage."""
    return sizes.stage_side + sizes.gutter + slot * sizes.pitch


def least_width(sizes: Sizes, slots: int) -> float:
    """Return the width of a stage with so many slots; its header needs some as well."""
    return max(sizes.least_stage, sizes.stage_side + slots * sizes.pitch + sizes.gutter)
