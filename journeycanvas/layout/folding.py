"""Folding lanes and stages away: what is left of the map, and what a folded cell still tells.

What is folded is laid out as if it were empty, as a slim band or column with counts in it. Nothing
of that touches the map; sheets and pictures never fold.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, cast

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Disc, Drawing, Path, Shape
from journeycanvas.drawing.text import one_line
from journeycanvas.kinds.marks import comment_mark, hue, set_line, sure_mark, triangle
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Crossing, Item
from journeycanvas.layout.facts import Facts
from journeycanvas.layout.plan import Cell, Plan
from journeycanvas.layout.stubs import crossings
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.model.persona import Persona
from journeycanvas.model.touchpoint import Touchpoint

BAND = 44.0
"""Height of a folded lane's content, in points."""
COLUMN = 76.0
"""Width of a folded stage."""
CARD, SIDE = 52.0, 12.0
"""Width of the one slot of a folded stage, and where it begins."""
TALK, SURE = "talk", "sure"
"""Stand for the speech mark and the eye among the marks of counts."""
MOST_BLOCKS = 6
BLOCK = 9.0


class Folds(NamedTuple):
    """What is folded away: ids of stages and personas, and the tables of hidden strips."""

    collapsed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


OPEN = Folds()


class Inside(NamedTuple):
    """What one folded cell holds: how many of each, and how its moments feel, in time."""

    touchpoints: int = 0
    gaps: int = 0
    frictions: int = 0
    handoffs: int = 0
    moods: tuple[int | None, ...] = ()
    comments: int = 0
    """Open ones, on the cell and on what stands in it, replies not counted."""
    evidence: int = 0
    """Pieces on the cell or for what stands in it, each counted once."""


@dataclass(frozen=True)
class Folded:
    """A map without what is folded away, and the folded cells, by (stage, persona)."""

    journey: Journey
    cells: Mapping[tuple[str, str], Inside]
    collapsed: frozenset[str]
    crossings: tuple[Crossing, ...] = ()
    """What runs into and out of what is folded away."""


def homes(journey: Journey, identity: str) -> tuple[str, ...]:
    """Return the stages and personas that a thing stands in; a handoff stands in two cells."""
    moment = journey.touchpoints.get(identity) or journey.gaps.get(identity)
    if moment is not None:
        return moment.stage, moment.persona
    handoff = journey.handoffs.get(identity)
    if handoff is not None:
        return *homes(journey, handoff.source), *homes(journey, handoff.target)
    note = journey.frictions.get(identity)
    if note is not None and note.pinned_to is not None:
        return homes(journey, note.pinned_to)
    table = journey.place.get(identity)
    if note is None and table not in ("questions", "signals", "metrics", "opportunities"):
        return ()
    record = journey.table(table or "frictions")[identity]
    found = [getattr(record, "stage", None)]
    if note is not None:
        found.append(note.persona)
    return tuple(home for home in found if home)


def fold(journey: Journey, collapsed: frozenset[str], facts: Facts) -> Folded:
    """Take what is folded away out of a map; `facts` count what is said of it."""
    collapsed &= {record.id for row in (journey.stages, journey.personas) for record in row}
    if not collapsed:
        return Folded(journey, {}, collapsed)
    moments = {
        moment.id: (moment.stage, moment.persona)
        for row in journey.moments.values()
        for moment in row
        if not collapsed.isdisjoint((moment.stage, moment.persona))
    }
    lines = {
        line.id: {moments[end] for end in (line.source, line.target) if end in moments}
        for line in journey.handoffs.values()
        if line.source in moments or line.target in moments
    }
    notes = _notes(journey, collapsed, moments)
    out = [(journey.place[i], i) for i in (*moments, *lines, *notes)]
    for table in ("questions", "signals", "metrics", "opportunities", "progress"):
        for identity, record in journey.table(table).items():
            own = (getattr(record, "stage", ""), getattr(record, "persona", ""))
            if not collapsed.isdisjoint(own if table == "progress" else own[:1]):
                out.append((table, identity))
    frictions, handoffs = Counter(notes.values()), Counter(c for row in lines.values() for c in row)
    places = _places(journey, {**moments, **notes}, lines)
    talks, pieces = _talks(facts, places), _evidence(journey, places)
    inside = {}
    for stage in journey.stages:
        for persona in journey.personas:
            cell = (stage.id, persona.id)
            if not collapsed.isdisjoint(cell):
                here = journey.cell(*cell)
                cards = [moment for moment in here if isinstance(moment, Touchpoint)]
                inside[cell] = Inside(
                    len(cards),
                    len(here) - len(cards),
                    frictions[cell],
                    handoffs[cell],
                    tuple(card.emotion for card in cards),
                    talks[cell],
                    pieces[cell],
                )
    left = journey.replaced(dict.fromkeys(out))
    return Folded(left, inside, collapsed, crossings(journey, collapsed))


def _places(
    journey: Journey, cells: Mapping[str, tuple[str, str]], lines: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """Return the cell of all that is folded away: of a handoff where it begins, if that is."""
    found = dict(cells)
    for identity in lines:
        line = journey.handoffs[identity]
        found[identity] = next(cells[end] for end in (line.source, line.target) if end in cells)
    return found


_Counts = Counter[tuple[str | None, str | None]]


def _talks(facts: Facts, places: Mapping[str, tuple[str, str]]) -> _Counts:
    """Return the open comments of each cell: on it, and on what is folded away in it."""
    found = Counter(facts.talk_in)
    for identity, count in facts.comments.items():
        if identity in places:
            found[places[identity]] += count
    return found


def _evidence(journey: Journey, places: Mapping[str, tuple[str, str]]) -> _Counts:
    """Return the evidence of each cell: on it, and for what is folded away in it."""
    found: _Counts = Counter()
    for piece in cast("Iterable[Evidence]", journey.table("evidence").values()):
        found.update(
            {places[i] for i in piece.supports if i in places} | {(piece.stage, piece.persona)}
        )
    return found


def _notes(
    journey: Journey, collapsed: frozenset[str], moments: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Return the frictions that are folded away, and the cell that counts each of them."""
    found: dict[str, tuple[str, str]] = {}
    for note in journey.frictions.values():
        if note.pinned_to is None:
            cell = (note.stage or "", note.persona or "")
            if not collapsed.isdisjoint(cell):
                found[note.id] = cell
            continue
        line = journey.handoffs.get(note.pinned_to)
        holders = (line.source, line.target) if line is not None else (note.pinned_to,)
        there = [moments[holder] for holder in holders if holder in moments]
        if there:
            found[note.id] = there[0]
    return found


def folded_plan(plan: Plan, folded: Folded, personas: Iterable[Persona], sizes: Sizes) -> Plan:
    """Return a plan in which folded cells tell what they hold, and no line runs through that."""
    if not folded.collapsed:
        return plan
    cells = dict(plan.cells)
    for persona in personas:
        inside = folded.cells.get((plan.stage, persona.id))
        if inside is None:
            continue
        column, lane = plan.stage in folded.collapsed, persona.id in folded.collapsed
        left = SIDE if column else sizes.stage_side + sizes.gutter
        width = CARD if column else sizes.card_width
        height = BAND if lane else sizes.least_card
        items = _told(inside, persona.hue, Box(left, 0, width, height), sizes)
        bottom = max((item.box.bottom for item in items), default=height)
        cells[persona.id] = Cell(items, bottom, frozenset(range(plan.slots)))
    return replace(plan, cells=cells)


def _told(inside: Inside, lane_hue: int, box: Box, sizes: Sizes) -> tuple[Item, ...]:
    """Draw what a folded cell holds: a block for each card, and counts."""
    shapes: list[Shape] = []
    blocks: list[Shape] = []
    row = min(inside.touchpoints + inside.gaps, MOST_BLOCKS)
    fits = min(row, int(box.width // (BLOCK + 3)))
    top = 4.0 if box.height > BAND else BAND - BLOCK - 20
    for at in range(fits):
        spot = Box(at * (BLOCK + 3), top, BLOCK, BLOCK)
        blocks.append(Block(spot, hue(lane_hue) if at < inside.touchpoints else "hatch"))
    below = top + BLOCK + 2
    x = 0.0
    parts = (
        (inside.touchpoints + inside.gaps, ""),
        (inside.frictions, "▲"),
        (inside.handoffs, "→"),
        (inside.evidence, SURE),
        (inside.comments, TALK),
    )
    for number, mark in parts:
        if not number:
            continue
        width, _shapes = _count(number, mark, 0, 0, sizes)
        if x + width > box.width and x:
            x, below = 0.0, below + sizes.meta.line_height
        shapes += _count(number, mark, x, below, sizes)[1]
        x += width + sizes.pad * 0.8
    if not (blocks or shapes):
        return ()
    drawing = Drawing((*blocks, *shapes), tuple(blocks), tuple(blocks))
    box = box._replace(height=max(box.height, below + sizes.meta.line_height))
    return (Item("", "", box, drawing),)


def _count(number: int, mark: str, x: float, y: float, sizes: Sizes) -> tuple[float, list[Shape]]:
    """Draw a number with its mark; return how wide both are, and the shapes."""
    line = one_line(f"→ {number}" if mark == "→" else str(number), sizes.meta)
    if mark in (TALK, SURE):
        draw = comment_mark if mark == TALK else sure_mark
        left, _shapes = draw(number, 0, 0, sizes, "ink")
        return -left, draw(number, x - left, y, sizes, "ink")[1]
    size = sizes.meta.size * 0.8 if mark == "▲" else 0.0
    lift, room = (sizes.meta.line_height - size) / 2, size + 3 if size else 0.0
    words = set_line(line, x + room, y, sizes.meta, "ink")
    drawn: list[Shape] = [triangle(x, y + lift, size, "friction_line"), words] if size else [words]
    return room + line.width, drawn


def spark(
    rows: Iterable[tuple[float, float, tuple[int | None, ...]]], lane_hue: int, sizes: Sizes
) -> Drawing | None:
    """Draw the emotion curve of a folded lane, very low: (left, width, moods) of each stage."""
    points = []
    for left, width, moods in rows:
        step = width / max(len(moods), 1)
        points += [
            (left + (at + 0.5) * step, 3 + (2 - mood) * 3.0)
            for at, mood in enumerate(moods)
            if mood is not None
        ]
    if len(points) < 2:
        return None
    way = tuple(("L" if at else "M", x, y) for at, (x, y) in enumerate(points))
    line = Path(way, stroke=hue(lane_hue), width=sizes.line)
    dots = tuple(Disc(x, y, sizes.line * 1.3, hue(lane_hue)) for x, y in (points[0], points[-1]))
    return Drawing((line, *dots), (line, *dots), (line,))
