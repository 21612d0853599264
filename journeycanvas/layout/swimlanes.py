"""The board of a journey: stages planned, lines routed, channels filled, all put together."""

from typing import NamedTuple

from journeycanvas.kinds import stage as stage_kind
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout.assembly import Assembly
from journeycanvas.layout.board import Board, Column
from journeycanvas.layout.channels import Hooks, fill
from journeycanvas.layout.facts import Facts
from journeycanvas.layout.folding import CARD, COLUMN, OPEN, SIDE, Folds, fold, folded_plan
from journeycanvas.layout.ground import Ground, spots
from journeycanvas.layout.memo import Memo
from journeycanvas.layout.plan import Plan, least_width, plan_stage, slot_x
from journeycanvas.layout.routes import plan_routes
from journeycanvas.layout.stubs import stubs_of
from journeycanvas.model.friction import Friction
from journeycanvas.model.journey import Journey


class Stretch(NamedTuple):
    """Room to give away on a sheet: extra width for every stage, extra height for every lane."""

    column: float = 0.0
    lane: float = 0.0


NO_STRETCH = Stretch()


def layout(
    journey: Journey,
    sizes: Sizes,
    before: Board | None = None,
    stretch: Stretch = NO_STRETCH,
    folds: Folds = OPEN,
) -> Board:
    """Return the board of a journey in the sizes of one medium.

    `before` is an earlier board of the same map: what has not changed is taken over from it.
    `folds` says what is folded away or hidden on a screen.
    """
    known = before.kept if before is not None and before.sizes is sizes else None
    memo = Memo(known if isinstance(known, Memo) else None)
    facts = Facts(journey, comments=sizes.comments)
    # What is known of a thing does not depend on what is folded away; where it stands does.
    folded = fold(journey, folds.collapsed, facts)
    journey = folded.journey
    order = tuple(persona.id for persona in journey.personas)
    homeless: frozenset[str] = frozenset()
    while True:
        # Notes of a handoff hang under its pill. Where lines leave them no room, they go under
        # its source card instead, which may turn other lines aside: so until all have a home.
        whole = _plans(journey, facts, sizes, memo, homeless)
        plans = tuple(folded_plan(plan, folded, journey.personas, sizes) for plan in whole)
        columns, header = _columns(journey, plans, sizes, stretch.column, memo, folded.collapsed)
        places = spots(journey, plans)
        stubs = stubs_of(folded.crossings, plans, order, places)
        places |= stubs.spots
        ground = Ground(columns, plans, order, places, sizes, stubs.heights)
        routes = plan_routes((*journey.handoffs.values(), *stubs.handoffs), ground, memo)
        pinned = {
            handoff: tuple(note for note in notes if note.id not in homeless)
            for handoff, notes in journey.pinned.items()
            if handoff in journey.handoffs
        }
        edges = (columns[0].x, columns[-1].right) if columns else (0.0, 0.0)
        hooks = Hooks(memo, pinned, facts, sizes, stubs.crossings, edges)
        notes = tuple((n, facts.of_note(n)) for row in pinned.values() for n in row)
        told = (facts.evidence.keys() | facts.comments.keys()) & journey.handoffs.keys()
        pills = tuple((i, facts.of_line(journey.handoffs[i])) for i in sorted(told))
        channels = memo.made(
            "channels",
            (routes, columns, notes, pills, stubs.crossings, len(order)),
            lambda routes=routes, columns=columns, hooks=hooks: fill(  # type: ignore[misc]
                routes, columns, len(order) + 1, hooks
            ),
        )
        memo.carry("channels", "pill", "note")
        if not channels.homeless:
            break
        homeless |= channels.homeless
    memo.plans = {plan.stage: plan for plan in whole}
    assembly = Assembly(journey, ground, header, hooks, folded, folds.hidden)
    return assembly.board(routes, channels, stretch.lane)


def _plans(
    journey: Journey, facts: Facts, sizes: Sizes, memo: Memo, homeless: frozenset[str]
) -> tuple[Plan, ...]:
    under: dict[str, tuple[Friction, ...]] = {}
    for identity in sorted(homeless):
        note = journey.frictions[identity]
        source = journey.handoffs[note.pinned_to or ""].source
        under[source] = (*under.get(source, ()), note)
    return tuple(
        plan_stage(
            journey,
            stage.id,
            facts,
            sizes,
            under_source=under,
            before=memo.plans.get(stage.id),
        )
        for stage in journey.stages
    )


def _columns(
    journey: Journey,
    plans: tuple[Plan, ...],
    sizes: Sizes,
    extra: float,
    memo: Memo,
    collapsed: frozenset[str],
) -> tuple[tuple[Column, ...], float]:
    """Return the columns from left to right, and the height of the headers over them."""
    x, header, columns = sizes.head_width, sizes.header_height, []
    for plan, stage in zip(plans, journey.stages, strict=True):
        if stage.id in collapsed:
            pitch = CARD + SIDE
            columns.append(Column(plan.stage, x, COLUMN, plan.slots, SIDE, pitch, CARD))
            x += COLUMN
            continue
        width = least_width(sizes, plan.slots) + extra
        columns.append(
            Column(
                plan.stage, x, width, plan.slots, slot_x(sizes, 0), sizes.pitch, sizes.card_width
            )
        )
        x += width
        drawn = memo.made(
            ("header height", stage.id),
            (stage, width),
            lambda stage=stage, width=width: (
                stage_kind.draw(  # type: ignore[misc]
                    stage, width - sizes.strip_gap * 0.5, sizes
                ).height
            ),
        )
        header = max(header, drawn)
    return tuple(columns), header
