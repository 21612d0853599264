"""The strips below the lanes: questions, signals, opportunities and metrics by stage."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Drawing, Shape
from journeycanvas.drawing.text import break_lines
from journeycanvas.kinds import metric, opportunity, question, signal
from journeycanvas.kinds.marks import Drawn, set_lines
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.board import Column, Group, Item
from journeycanvas.layout.channels import Hooks
from journeycanvas.layout.facts import Facts
from journeycanvas.layout.plan import slot_x
from journeycanvas.model.journey import Journey
from journeycanvas.model.record import Record
from journeycanvas.wording import _


class Strip(NamedTuple):
    """One strip: its table, its head, what its head explains, and how its records are sorted."""

    table: str
    head: str
    legend: str
    rank: Callable[[Any], Any]


STRIPS = (
    Strip(
        "questions",
        "Questions",
        "? know ◆ believe ! say no",
        lambda r: (("question", "criterion", "risk").index(r.kind), r.id),
    ),
    Strip("signals", "Signals", "▲ progress ▼ stuck", lambda r: (r.kind == "stuck", r.id)),
    Strip("opportunities", "Opportunities", "what better looks like", lambda r: r.id),
    Strip("metrics", "Metrics", "now, target", lambda r: (not r.primary, r.id)),
)


def draw_strips(
    journey: Journey,
    columns: tuple[Column, ...],
    top: float,
    width: float,
    hooks: Hooks,
    hidden: frozenset[str] = frozenset(),
) -> tuple[list[Group], float]:
    """Draw the strips that hold something and are not hidden; return them and where they end."""
    groups: list[Group] = []
    sizes, facts = hooks.sizes, hooks.facts
    names = {persona.id: persona.name for persona in journey.personas}
    for strip in STRIPS:
        rows: dict[str, list[Record]] = defaultdict(list)
        for record in sorted(journey.table(strip.table).values(), key=strip.rank):
            rows[cast("Any", record).stage].append(record)
        if not rows or strip.table in hidden:
            continue
        head = _head(strip, sizes)
        items: list[Item] = []
        lowest = head.height
        for column in columns:
            left = column.x + slot_x(sizes, 0)
            room = column.width - slot_x(sizes, 0) - sizes.gutter * 0.7
            y = sizes.pad * 0.8
            for record in rows.get(column.stage, ()):
                drawn = hooks.memo.made(
                    ("strip", record.id),
                    (record, names, facts.evidence[record.id], facts.scores.get(record.id), room),
                    lambda record=record, strip=strip, room=room: _draw(  # type: ignore[misc]
                        record, strip.table, names, facts, room, sizes
                    ),
                )
                box = Box(left, y, drawn.width, drawn.height)
                items.append(Item(record.id, strip.table, box, drawn.drawing))
                y = box.bottom + (sizes.pad * 0.6 if strip.table == "metrics" else sizes.pad * 0.2)
            lowest = max(lowest, y + sizes.pad * 0.4)
        body = Block(
            Box(0, 0, width, lowest), "strip", "strip_line", sizes.edge, sizes.radius * 1.4
        )
        ground = Item("", "", Box(0, 0, width, lowest), Drawing((body,), (body,), (body,)))
        groups.append(Group(f"strip/{strip.table}", "strips", 0, top, (ground, *items)))
        groups.append(
            Group(
                f"strip-head/{strip.table}",
                "heads",
                0,
                top,
                (Item("", "", Box(0, 0, sizes.head_width, lowest), head.drawing),),
            )
        )
        top += lowest + sizes.strip_gap
    return groups, top - sizes.strip_gap if groups else top


def _head(strip: Strip, sizes: Sizes) -> Drawn:
    left, top = sizes.pad + sizes.bar, sizes.pad * 0.7
    room = sizes.head_width - left - sizes.pad
    names = break_lines(_(strip.head), sizes.lane, room, 1)
    lines = break_lines(_(strip.legend), sizes.meta, room, 2)
    shapes: list[Shape] = [*set_lines(names, Box(left, top, room, 0), sizes.lane, "ink")]
    top += sizes.lane.line_height
    shapes += set_lines(lines, Box(left, top, room, 0), sizes.meta, "muted")
    height = top + len(lines) * sizes.meta.line_height + sizes.pad * 0.7
    return Drawn(sizes.head_width, height, Drawing(tuple(shapes), tuple(shapes[:1]), ()))


def _draw(
    record: Record, table: str, names: dict[str, str], facts: Facts, room: float, sizes: Sizes
) -> Drawn:
    thing = cast("Any", record)
    if table == "questions":
        return question.draw(thing, names.get(thing.persona or "", ""), room, sizes)
    if table == "signals":
        return signal.draw(thing, room, sizes)
    if table == "opportunities":
        return opportunity.draw(
            thing, facts.evidence[thing.id], facts.scores.get(thing.id), room, sizes
        )
    return metric.draw(thing, room, sizes)
