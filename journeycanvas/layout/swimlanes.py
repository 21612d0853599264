"""The board of a journey: headers, lanes, cells, curves, lines and strips put together."""

from typing import NamedTuple

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape
from journeycanvas.kinds import persona as persona_kind
from journeycanvas.kinds import stage as stage_kind
from journeycanvas.kinds.marks import hue
from journeycanvas.kinds.sizes import Sizes
from journeycanvas.layout import curve
from journeycanvas.layout.board import LAYERS, Board, Column, Group, Item, Lane
from journeycanvas.layout.channels import Channels, fill, pill_run
from journeycanvas.layout.facts import Facts
from journeycanvas.layout.plan import Plan, least_width, plan_stage, slot_x
from journeycanvas.layout.routes import Ground, Route, plan_routes, spots
from journeycanvas.layout.strips import draw_strips
from journeycanvas.layout.wires import Wire, corners_of, draw_wire
from journeycanvas.model.friction import Friction
from journeycanvas.model.journey import Journey
from journeycanvas.model.persona import Persona
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import ngettext


class _Kept(NamedTuple):
    """What the next layout may take over from this one."""

    plans: dict[str, Plan]
    wires: dict[str, tuple[object, Wire]]
    cells: dict[tuple[str, str], Group]


class Stretch(NamedTuple):
    """Room to give away on a sheet: extra width for every stage, extra height for every lane."""

    column: float = 0.0
    lane: float = 0.0


NO_STRETCH = Stretch()


def layout(
    journey: Journey, sizes: Sizes, before: Board | None = None, stretch: Stretch = NO_STRETCH
) -> Board:
    """Return the board of a journey in the sizes of one medium.

    `before` is an earlier board of the same map: what has not changed is taken over from it.
    """
    kept = before.kept if before and isinstance(before.kept, _Kept) else _Kept({}, {}, {})
    facts = Facts(journey)
    homeless: frozenset[str] = frozenset()
    while True:
        under = _under_sources(journey, homeless)
        plans = tuple(
            plan_stage(
                journey,
                stage.id,
                facts,
                sizes,
                under_source=under,
                before=kept.plans.get(stage.id),
            )
            for stage in journey.stages
        )
        columns, header = _columns(journey, plans, sizes, stretch.column)
        ground = Ground(
            columns, plans, tuple(p.id for p in journey.personas), spots(journey, plans), sizes
        )
        routes = plan_routes(
            sorted(
                journey.handoffs.values(), key=lambda h: _when(ground, h.source, h.target, h.id)
            ),
            ground,
        )
        in_channels = {
            handoff: tuple(n for n in notes if n.id not in homeless)
            for handoff, notes in journey.pinned.items()
            if handoff in journey.handoffs
        }
        channels = fill(routes, len(journey.personas) + 1, in_channels, facts, sizes)
        if not channels.homeless:
            break
        homeless |= channels.homeless
    builder = _Builder(journey, sizes, facts, ground, header, kept)
    return builder.board(routes, channels, stretch.lane)


def _under_sources(journey: Journey, homeless: frozenset[str]) -> dict[str, tuple[Friction, ...]]:
    found: dict[str, tuple[Friction, ...]] = {}
    for identity in sorted(homeless):
        note = journey.frictions[identity]
        source = journey.handoffs[note.pinned_to or ""].source
        found[source] = (*found.get(source, ()), note)
    return found


def _when(ground: Ground, source: str, target: str, identity: str) -> tuple[object, ...]:
    """Lines are served from left to right and top to bottom, whatever their ids."""
    return (*ground.spots[source][::-1], *ground.spots[target][::-1], identity)


def _columns(
    journey: Journey, plans: tuple[Plan, ...], sizes: Sizes, extra: float
) -> tuple[tuple[Column, ...], float]:
    """Return the columns from left to right, and the height of the headers over them."""
    x, columns = sizes.head_width, []
    for plan in plans:
        width = least_width(sizes, max(plan.slots, 1)) + extra
        pitch = sizes.pitch
        columns.append(
            Column(plan.stage, x, width, plan.slots, slot_x(sizes, 0), pitch, sizes.card_width)
        )
        x += width
    header = max(
        (
            stage_kind.draw(stage, column.width, sizes).height
            for stage, column in zip(journey.stages, columns, strict=True)
        ),
        default=sizes.header_height,
    )
    return tuple(columns), header


class _Builder:
    """Puts one board together, from top to bottom."""

    def __init__(
        self,
        journey: Journey,
        sizes: Sizes,
        facts: Facts,
        ground: Ground,
        header: float,
        kept: _Kept,
    ) -> None:
        self._journey = journey
        self._sizes = sizes
        self._facts = facts
        self._ground = ground
        self._plans = ground.plans
        self._columns = columns = ground.columns
        self._header = header
        self._kept = kept
        self._width = columns[-1].right if columns else sizes.head_width + sizes.pitch * 2
        self._groups: list[Group] = []

    def board(self, routes: list[Route], channels: Channels, extra: float) -> Board:
        """Return the finished board."""
        sizes = self._sizes
        self._headers()
        lanes, y = self._lanes(channels, self._near(routes, channels), extra)
        cells = self._cells(lanes)
        outer = channels.channels[-1].height if channels.channels else 0.0
        wires = self._wires(lanes, routes, channels, y)
        y += outer + (sizes.strip_gap if outer else 0)
        strips, bottom = draw_strips(
            self._journey, self._columns, y, self._width, self._facts, sizes
        )
        self._groups += strips
        self._groups.sort(key=lambda group: LAYERS.index(group.layer))
        slots: dict[str, int] = {}
        for plan in self._plans:
            slots.update(plan.slot_of)
        kept = _Kept({plan.stage: plan for plan in self._plans}, wires, cells)
        return Board(
            sizes=sizes,
            width=self._width,
            height=bottom,
            header_height=self._header,
            columns=self._columns,
            lanes=lanes,
            groups=tuple(self._groups),
            slots=slots,
            wires={identity: wire.corners for identity, (_key, wire) in wires.items()},
            kept=kept,
        )

    def _headers(self) -> None:
        gap = self._sizes.strip_gap * 0.5
        items = []
        for stage, column in zip(self._journey.stages, self._columns, strict=True):
            drawn = stage_kind.draw(stage, column.width - gap, self._sizes, self._header)
            box = Box(column.x, 0, drawn.width, drawn.height)
            items.append(Item(stage.id, "stages", box, drawn.drawing))
        self._groups.append(Group("headers", "headers", 0, 0, tuple(items)))

    def _near(self, routes: list[Route], channels: Channels) -> dict[int, float]:
        """Return lane number to how far below the top of its cards near pills reach."""
        found: dict[int, float] = {}
        for index, route in enumerate(routes):
            if route.near:
                lane = self._ground.spots[route.handoff.source].lane
                bottom = self._under(route) + channels.hung[index].pill.height
                found[lane] = max(found.get(lane, 0.0), bottom)
        return found

    def _under(self, route: Route) -> float:
        """Return where a near pill begins, below the top of its two cards."""
        ends = (route.handoff.source, route.handoff.target)
        return max(self._height(identity) for identity in ends) + self._sizes.stack

    def _lanes(
        self, channels: Channels, near: dict[int, float], extra: float
    ) -> tuple[tuple[Lane, ...], float]:
        sizes = self._sizes
        y = self._header + sizes.lane_gap
        lanes = []
        for index, persona in enumerate(self._journey.personas):
            feelings, silent = self._feelings(persona)
            band = sizes.curve if len(feelings) > 1 else 0.0
            remark = ""
            if band and silent:
                remark = ngettext(
                    "{count} touchpoint without emotion",
                    "{count} touchpoints without emotion",
                    silent,
                ).format(count=silent)
            head = persona_kind.draw(persona, remark, sizes)
            content = max(
                (plan.cells[persona.id].bottom for plan in self._plans), default=sizes.least_card
            )
            content = max(content, near.get(index, 0.0))
            channel = channels.channels[index].height
            cards_y = y + sizes.lane_top + band
            channel_y = cards_y + content + sizes.stack
            end = channel_y + channel + sizes.lane_bottom + extra
            height = max(end - y, head.height)
            lane = Lane(persona.id, y, height, y + sizes.lane_top, cards_y, channel_y, persona.hue)
            lanes.append(lane)
            self._lane_ground(lane)
            item = Item(persona.id, "personas", Box(0, 0, sizes.head_width, height), head.drawing)
            self._groups.append(Group(f"head/{persona.id}", "heads", 0, y, (item,)))
            if band:
                drawn = curve.draw(feelings, self._width - sizes.head_width, persona.hue, sizes)
                self._groups.append(
                    Group(f"curve/{persona.id}", "curve", sizes.head_width, lane.curve_y, (drawn,))
                )
            y = lane.bottom + sizes.lane_gap
        return tuple(lanes), y

    def _feelings(self, persona: Persona) -> tuple[tuple[curve.Feeling, ...], int]:
        """Return the points of a lane's curve, and how many touchpoints have no emotion."""
        found, silent = [], 0
        for plan, column in zip(self._plans, self._columns, strict=True):
            for moment in self._journey.moments.get(plan.stage, ()):
                if moment.persona != persona.id or not isinstance(moment, Touchpoint):
                    continue
                if moment.emotion is None:
                    silent += 1
                    continue
                x = column.slot_x(plan.slot_of[moment.id]) + column.card / 2
                found.append(curve.Feeling(x - self._sizes.head_width, moment.emotion))
        return tuple(found), silent

    def _lane_ground(self, lane: Lane) -> None:
        sizes = self._sizes
        band = Box(0, 0, self._width, lane.height)
        shapes: list[Shape] = [
            Block(band, f"{hue(lane.hue)}_band", radius=sizes.radius * 1.4),
            Block(Box(0, 0, sizes.bar * 1.6, lane.height), hue(lane.hue), radius=sizes.bar * 0.8),
        ]
        dots = (sizes.edge * 2, sizes.edge * 4)
        for column in self._columns[1:]:
            line = (("M", column.x, sizes.lane_gap), ("L", column.x, lane.height - sizes.lane_gap))
            shapes.append(Path(line, stroke="grid", width=sizes.edge, dash=dots))
        drawing = Drawing(tuple(shapes), tuple(shapes), tuple(shapes))
        self._groups.append(
            Group(f"lane/{lane.persona}", "ground", 0, lane.y, (Item("", "", band, drawing),))
        )

    def _cells(self, lanes: tuple[Lane, ...]) -> dict[tuple[str, str], Group]:
        cells: dict[tuple[str, str], Group] = {}
        for plan, column in zip(self._plans, self._columns, strict=True):
            for lane in lanes:
                key = (plan.stage, lane.persona)
                items = plan.cells[lane.persona].items
                before = self._kept.cells.get(key)
                if before and (before.x, before.y, before.items) == (column.x, lane.cards_y, items):
                    cells[key] = before
                else:
                    name = f"cell/{plan.stage}/{lane.persona}"
                    cells[key] = Group(name, "cards", column.x, lane.cards_y, items)
        self._groups += cells.values()
        return cells

    def _wires(
        self, lanes: tuple[Lane, ...], routes: list[Route], channels: Channels, outer: float
    ) -> dict[str, tuple[object, Wire]]:
        """Draw every line, or take it over when neither its way nor its pill has changed."""
        tops = [lane.channel_y for lane in lanes] + [outer]
        wires: dict[str, tuple[object, Wire]] = {}
        items: list[Item] = []
        for index, route in enumerate(routes):
            hung = channels.hung[index]

            def line_y(run: int, index: int = index, route: Route = route) -> float:
                channel = route.runs[run].channel
                return tops[channel] + channels.channels[channel].drops.get((index, run), 0.0)

            source, target = (
                self._card_box(lanes, i) for i in (route.handoff.source, route.handoff.target)
            )
            corners = corners_of(route, source, target, line_y, self._sizes)
            pill_y = line_y(pill_run(route))
            if route.near:
                pill_y = source.y + self._under(route) + hung.pill.height / 2
            key = (route.handoff, corners, hung.x, hung.pill.width, pill_y)
            before = self._kept.wires.get(route.handoff.id)
            if before is not None and before[0] == key:
                wire = before[1]
            else:
                wire = draw_wire(route, corners, hung, pill_y, self._sizes)
            wires[route.handoff.id] = (key, wire)
            items.append(wire.item)
            top = pill_y + hung.pill.height / 2
            for note, x, drawn in hung.notes:
                box = Box(x, top + self._sizes.stack, drawn.width, drawn.height)
                items.append(Item(note.id, "frictions", box, drawn.drawing))
                top = box.bottom
        self._groups.append(Group("lines", "lines", 0, 0, tuple(items)))
        return wires

    def _height(self, identity: str) -> float:
        drawn = self._plans[self._ground.spots[identity].column].drawn
        return drawn[identity][2].height

    def _card_box(self, lanes: tuple[Lane, ...], identity: str) -> Box:
        spot = self._ground.spots[identity]
        x = self._columns[spot.column].slot_x(spot.slot)
        return Box(x, lanes[spot.lane].cards_y, self._sizes.card_width, self._height(identity))
