"""Everything planned becomes groups with heights: the last step to a board."""

from collections import defaultdict

from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape
from journeycanvas.kinds import persona as persona_kind
from journeycanvas.kinds import stage as stage_kind
from journeycanvas.kinds.marks import hue
from journeycanvas.layout import curve
from journeycanvas.layout.board import LAYERS, Board, Group, Item, Lane, Layer
from journeycanvas.layout.channels import Channels, Hooks
from journeycanvas.layout.routes import Ground, Route
from journeycanvas.layout.strips import draw_strips
from journeycanvas.layout.wires import hang_wire
from journeycanvas.model.journey import Journey
from journeycanvas.model.persona import Persona
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import ngettext

_Feelings = tuple[tuple[curve.Feeling, ...], int]


class Assembly:
    """Puts one board together, from top to bottom."""

    def __init__(self, journey: Journey, ground: Ground, header: float, hooks: Hooks) -> None:
        self._journey = journey
        self._ground = ground
        self._sizes = ground.sizes
        self._header = header
        self._hooks = hooks
        self._made = hooks.memo.made
        columns = ground.columns
        self._width = columns[-1].right if columns else self._sizes.head_width * 3
        self._groups: list[Group] = []

    def board(self, routes: list[Route], channels: Channels, extra: float) -> Board:
        """Return the finished board; every lane gets `extra` height."""
        sizes, plans = self._sizes, self._ground.plans
        self._headers()
        lanes, y = self._lanes(channels, self._near(routes, channels), extra)
        self._cells(lanes)
        wires = self._wires(lanes, routes, channels, y)
        outer = channels.channels[-1].height
        y += outer + (sizes.strip_gap if outer else 0) + sizes.below_lanes
        strips, bottom = draw_strips(
            self._journey, self._ground.columns, y, self._width, self._hooks
        )
        self._groups += strips
        self._groups.sort(key=lambda group: LAYERS.index(group.layer))
        return Board(
            sizes=sizes,
            width=self._width,
            height=bottom,
            header_height=self._header,
            columns=self._ground.columns,
            lanes=lanes,
            groups=tuple(self._groups),
            slots={identity: slot for plan in plans for identity, slot in plan.slot_of.items()},
            wires=wires,
            kept=self._hooks.memo,
        )

    def _headers(self) -> None:
        items = []
        for stage, column in zip(self._journey.stages, self._ground.columns, strict=True):
            width = column.width - self._sizes.strip_gap * 0.5
            drawn = self._made(
                ("header", stage.id),
                (stage, width, self._header),
                lambda stage=stage, width=width: stage_kind.draw(  # type: ignore[misc]
                    stage, width, self._sizes, self._header
                ),
            )
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
        """Stack the lanes; return them and where the space below them begins."""
        sizes, plans = self._sizes, self._ground.plans
        y = self._header + sizes.lane_gap
        lanes = []
        feelings = self._feelings()
        for index, persona in enumerate(self._journey.personas):
            points, silent = feelings.get(persona.id, ((), 0))
            band = sizes.curve if len(points) > 1 else 0.0
            remark = ""
            if band and silent:
                remark = ngettext(
                    "{count} touchpoint without emotion",
                    "{count} touchpoints without emotion",
                    silent,
                ).format(count=silent)
            head = self._made(
                ("head", persona.id),
                (persona, remark),
                lambda persona=persona, remark=remark: persona_kind.draw(  # type: ignore[misc]
                    persona, remark, sizes
                ),
            )
            cells = (plan.cells[persona.id].bottom for plan in plans)
            content = max([*cells, near.get(index, 0.0), sizes.least_card])
            cards_y = y + sizes.lane_top + band
            channel_y = cards_y + content + sizes.stack
            end = channel_y + channels.channels[index].height + sizes.lane_bottom + extra
            height = max(end - y, head.height)
            top = y + sizes.lane_top
            lane = Lane(persona.id, y, height, cards_y, channel_y, persona.hue)
            lanes.append(lane)
            self._lane_ground(lane)
            box = Box(0, 0, sizes.head_width, height)
            self._group(
                f"head/{persona.id}", "heads", 0, y, Item(persona.id, "personas", box, head.drawing)
            )
            if band:
                self._curve(persona, points, top)
            y = lane.bottom + sizes.lane_gap
        return tuple(lanes), y

    def _curve(self, persona: Persona, points: tuple[curve.Feeling, ...], top: float) -> None:
        faces = curve.extremes(points)
        ways, marks = [], []
        before: curve.Feeling | None = None
        at = 0
        for column in self._ground.columns:
            left = column.x - self._sizes.head_width
            first = at
            while at < len(points) and points[at].x < left + column.width:
                at += 1
            here = tuple(_seen_from(left, point) for point in points[first:at])
            since = None if before is None else _seen_from(left, before)
            part = curve.Part(column.width, since, here)
            shown = tuple(_seen_from(left, face) for face in faces if face in points[first:at])
            drawn = self._made(
                ("curve", persona.id, column.stage),
                (part, shown, persona.hue),
                lambda part=part, shown=shown: curve.draw(  # type: ignore[misc]
                    part, shown, persona.hue, self._sizes
                ),
            )
            reach = min(0.0, since.x if since else 0.0)
            box = Box(left, 0, column.width, self._sizes.curve)
            extent = Box(left + reach, 0, column.width - reach, self._sizes.curve)
            ways.append(Item("", "", box, drawn.way, extent))
            marks.append(Item("", "", box, drawn.points))
            before = points[at - 1] if at else None
        head = self._sizes.head_width
        for name, items in (("curve", ways), ("points", marks)):
            self._groups.append(Group(f"{name}/{persona.id}", "curve", head, top, tuple(items)))

    def _feelings(self) -> dict[str, _Feelings]:
        """Return, for each lane, the points of its curve and how many cards have no emotion."""
        points: dict[str, list[curve.Feeling]] = defaultdict(list)
        silent: dict[str, int] = defaultdict(int)
        for plan, column in zip(self._ground.plans, self._ground.columns, strict=True):
            middle = column.card / 2 - self._sizes.head_width
            for moment in self._journey.moments.get(plan.stage, ()):
                if not isinstance(moment, Touchpoint):
                    continue
                if moment.emotion is None:
                    silent[moment.persona] += 1
                else:
                    x = column.slot_x(plan.slot_of[moment.id]) + middle
                    points[moment.persona].append(curve.Feeling(x, moment.emotion))
        return {lane: (tuple(points[lane]), silent[lane]) for lane in {*points, *silent}}

    def _lane_ground(self, lane: Lane) -> None:
        sizes = self._sizes
        band = Box(0, 0, self._width, lane.height)
        shapes: tuple[Shape, ...] = (
            Block(band, f"{hue(lane.hue)}_band", radius=sizes.radius * 1.4),
            Block(Box(0, 0, sizes.bar * 1.6, lane.height), hue(lane.hue), radius=sizes.bar * 0.8),
        )
        items = [Item("", "", band, Drawing(shapes, shapes, shapes))]
        dots = (sizes.edge * 2, sizes.edge * 4)
        high = lane.height - 2 * sizes.lane_gap
        line: Shape = Path(
            (("M", 0, 0), ("L", 0, high)), stroke="grid", width=sizes.edge, dash=dots
        )
        divider = Drawing((line,), (line,), (Block(Box(0, 0, sizes.edge, high), "grid"),))
        items += [
            Item("", "", Box(column.x, sizes.lane_gap, 0, high), divider)
            for column in self._ground.columns[1:]
        ]
        self._groups.append(Group(f"lane/{lane.persona}", "ground", 0, lane.y, tuple(items)))

    def _group(self, key: str, layer: Layer, x: float, y: float, item: Item) -> None:
        self._groups.append(Group(key, layer, x, y, (item,)))

    def _cells(self, lanes: tuple[Lane, ...]) -> None:
        for plan, column in zip(self._ground.plans, self._ground.columns, strict=True):
            for lane in lanes:
                name = f"cell/{plan.stage}/{lane.persona}"
                items = plan.cells[lane.persona].items
                self._groups.append(Group(name, "cards", column.x, lane.cards_y, items))

    def _wires(
        self, lanes: tuple[Lane, ...], routes: list[Route], channels: Channels, outer: float
    ) -> dict[str, tuple[Point, ...]]:
        """Draw every line and what hangs on it; return the corners of the lines."""
        tops = [lane.channel_y for lane in lanes] + [outer]
        found: dict[str, tuple[Point, ...]] = {}
        by_stage: dict[int, list[Item]] = defaultdict(list)
        cards: dict[str, Box] = {}
        for route in routes:
            for end in (route.handoff.source, route.handoff.target):
                if end not in cards:
                    cards[end] = self._card(lanes, end)
        for index, route in enumerate(routes):
            hung, handoff = channels.hung[index], route.handoff
            levels = [
                tops[run.channel] + channels.channels[run.channel].drops.get((index, at), 0.0)
                for at, run in enumerate(route.runs)
            ]
            source = cards[handoff.source]
            pill_y = levels[route.carrier]
            if route.near:
                pill_y = source.y + self._under(route) + hung.pill.height / 2
            ends = (source, cards[handoff.target])
            wire = hang_wire(route, ends, levels, hung, pill_y, self._hooks)
            found[handoff.id] = tuple([Point(x + source.x, y + source.y) for x, y in wire.corners])
            at = self._ground.spots[handoff.source].column
            left = source.x - self._ground.columns[at].x
            box, extent = wire.box.moved(left, source.y), wire.extent.moved(left, source.y)
            items = by_stage[at]
            items.append(Item(handoff.id, "handoffs", box, wire.drawing, extent))
            top = pill_y + hung.pill.height / 2
            for note, x, drawn in hung.notes:
                place = Point(x - self._ground.columns[at].x, top + self._sizes.stack)
                box = Box(*place, drawn.width, drawn.height)
                items.append(Item(note.id, "frictions", box, drawn.drawing))
                top = box.bottom
        for at, items in by_stage.items():
            column = self._ground.columns[at]
            # Counted from the stage: where it merely shifts, its lines are as they were.
            group = Group(f"lines/{column.stage}", "lines", column.x, 0, tuple(items))
            self._groups.append(group)
        return found

    def _height(self, identity: str) -> float:
        drawn = self._ground.plans[self._ground.spots[identity].column].drawn
        return drawn[identity][2].height

    def _card(self, lanes: tuple[Lane, ...], identity: str) -> Box:
        spot = self._ground.spots[identity]
        x = self._ground.columns[spot.column].slot_x(spot.slot)
        return Box(x, lanes[spot.lane].cards_y, self._sizes.card_width, self._height(identity))


def _seen_from(left: float, point: curve.Feeling) -> curve.Feeling:
    """Return a point with its x counted from `left`, rounded so that a mere shift is no change."""
    return curve.Feeling(round(point.x - left, 2), point.emotion)
