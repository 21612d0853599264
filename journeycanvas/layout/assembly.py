"""Everything planned becomes groups with heights: the last step to a board."""

from collections import Counter
from collections.abc import Mapping

from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Drawing, Path, Shape
from journeycanvas.kinds import persona as persona_kind
from journeycanvas.kinds import stage as stage_kind
from journeycanvas.kinds.marks import hue
from journeycanvas.layout import curve
from journeycanvas.layout.board import LAYERS, Board, Column, Group, Item, Lane, Layer
from journeycanvas.layout.channels import Channels, Hooks
from journeycanvas.layout.folding import BAND, Folded, spark
from journeycanvas.layout.ground import Ground
from journeycanvas.layout.lines import draw_lines
from journeycanvas.layout.plan import Plan
from journeycanvas.layout.routes import Route
from journeycanvas.layout.strips import draw_strips
from journeycanvas.model.journey import Journey
from journeycanvas.model.persona import Persona
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.wording import ngettext

_Rows = tuple[tuple[curve.Feeling, ...], ...]
"""The points of one lane, stage by stage."""
_Feelings = tuple[Mapping[str, tuple[curve.Feeling, ...]], Mapping[str, int]]
"""Of one stage: the points and the number of cards without emotion, both by persona id."""


class Assembly:
    """Puts one board together, from top to bottom."""

    def __init__(
        self,
        journey: Journey,
        ground: Ground,
        header: float,
        hooks: Hooks,
        folded: Folded,
        hidden: frozenset[str],
    ) -> None:
        self._journey = journey
        self._ground = ground
        self._sizes = ground.sizes
        self._header = header
        self._hooks = hooks
        self._folded = folded
        self._hidden = hidden
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
        drawn = draw_lines(self._ground, lanes, routes, channels, y, self._hooks)
        self._groups += drawn.groups
        outer = channels.channels[-1].height
        y += outer + (sizes.strip_gap if outer else 0) + sizes.below_lanes
        strips, bottom = draw_strips(
            self._journey, self._ground.columns, y, self._width, self._hooks, self._hidden
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
            lines=drawn.lines,
            stubs=drawn.stubs,
            collapsed=self._folded.collapsed,
            kept=self._hooks.memo,
        )

    def _headers(self) -> None:
        items = []
        for stage, column in zip(self._journey.stages, self._ground.columns, strict=True):
            width = column.width - self._sizes.strip_gap * 0.5
            slim = stage.id in self._folded.collapsed
            drawn = self._made(
                ("header", stage.id),
                (stage, width, self._header, slim),
                lambda stage=stage, width=width, slim=slim: (  # type: ignore[misc]
                    stage_kind.draw_name(stage, width, self._sizes)
                    if slim
                    else stage_kind.draw(stage, width, self._sizes, self._header)
                ),
            )
            box = Box(column.x, 0, drawn.width, drawn.height)
            items.append(Item(stage.id, "stages", box, drawn.drawing))
        self._groups.append(Group("headers", "headers", 0, 0, tuple(items)))

    def _near(self, routes: list[Route], channels: Channels) -> dict[int, float]:
        """Return lane number to how far below the top of its cards near pills reach."""
        found: dict[int, float] = {}
        for route, hung in zip(routes, channels.hung, strict=True):
            if route.near:
                ends = (route.handoff.source, route.handoff.target)
                under = max(self._ground.height(end) for end in ends) + self._sizes.stack
                bottom = under + hung.pill.height
                found[route.lane] = max(found.get(route.lane, 0.0), bottom)
        return found

    def _lanes(
        self, channels: Channels, near: dict[int, float], extra: float
    ) -> tuple[tuple[Lane, ...], float]:
        """Stack the lanes; return them and where the space below them begins."""
        sizes, plans = self._sizes, self._ground.plans
        y = self._header + sizes.lane_gap
        lanes = []
        feelings = self._feelings()
        for index, persona in enumerate(self._journey.personas):
            rows = tuple([points.get(persona.id, ()) for points, _silent in feelings])
            silent = sum(silent.get(persona.id, 0) for _points, silent in feelings)
            band = sizes.curve if sum(map(len, rows)) > 1 else 0.0
            remark = ""
            if band and silent:
                remark = ngettext(
                    "{count} touchpoint without emotion",
                    "{count} touchpoints without emotion",
                    silent,
                ).format(count=silent)
            slim = persona.id in self._folded.collapsed
            head = self._made(
                ("head", persona.id),
                (persona, remark, slim),
                lambda persona=persona, remark=remark, slim=slim: (  # type: ignore[misc]
                    persona_kind.draw_name(persona, sizes)
                    if slim
                    else persona_kind.draw(persona, remark, sizes)
                ),
            )
            cells = (plan.cells[persona.id].bottom for plan in plans)
            least = BAND if slim else sizes.least_card
            content = max([*cells, near.get(index, 0.0), least])
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
                self._curve(persona, rows, top)
            if slim:
                self._spark(persona, lane)
            y = lane.bottom + sizes.lane_gap
        return tuple(lanes), y

    def _curve(self, persona: Persona, rows: _Rows, top: float) -> None:
        faces = curve.extremes([feeling.emotion for row in rows for feeling in row])
        ways, marks = [], []
        before: curve.Feeling | None = None
        first, sizes = 0, self._sizes
        for column, here in zip(self._ground.columns, rows, strict=True):
            part = curve.Part(column.width, before, here)
            shown = tuple(here[at - first] for at in faces if 0 <= at - first < len(here))
            drawn = self._made(
                ("curve", persona.id, column.stage),
                (part, shown, persona.hue),
                lambda part=part, shown=shown: curve.draw(  # type: ignore[misc]
                    part, shown, persona.hue, sizes
                ),
            )
            reach = min(0.0, before.x if before else 0.0)
            left = column.x - sizes.head_width
            box = Box(left, 0, column.width, sizes.curve)
            extent = Box(left + reach, 0, column.width - reach, sizes.curve)
            ways.append(Item("", "", box, drawn.way, extent))
            marks.append(Item("", "", box, drawn.points))
            last = here[-1] if here else before
            # Seen from the next stage.
            before = last and curve.Feeling(last.x - column.width, last.emotion)
            first += len(here)
        for name, items in (("curve", ways), ("points", marks)):
            group = Group(f"{name}/{persona.id}", "curve", sizes.head_width, top, tuple(items))
            self._groups.append(group)

    def _spark(self, persona: Persona, lane: Lane) -> None:
        left = self._sizes.head_width
        cells = self._folded.cells
        rows = [
            (c.x + c.first - left, c.width - 2 * c.first, cells[c.stage, persona.id].moods)
            for c in self._ground.columns
        ]
        drawing = spark(rows, persona.hue, self._sizes)
        if drawing is not None:
            box = Box(0, 0, self._width - left, BAND / 2)
            item = Item("", "", box, drawing)
            self._group(f"curve/{persona.id}", "curve", left, lane.cards_y, item)

    def _feelings(self) -> tuple[_Feelings, ...]:
        """Return, for each stage, the points of its lanes and how many cards have no emotion."""
        return tuple(
            self._made(
                ("feelings", plan.stage),
                (plan.slot_of, self._journey.moments.get(plan.stage, ()), column.first),
                lambda plan=plan, column=column: self._felt(plan, column),  # type: ignore[misc]
            )
            for plan, column in zip(self._ground.plans, self._ground.columns, strict=True)
        )

    def _felt(self, plan: Plan, column: Column) -> _Feelings:
        points: dict[str, tuple[curve.Feeling, ...]] = {}
        silent: Counter[str] = Counter()
        for moment in self._journey.moments.get(plan.stage, ()):
            if not isinstance(moment, Touchpoint):
                continue
            if moment.emotion is None:
                silent[moment.persona] += 1
            else:
                x = column.first + plan.slot_of[moment.id] * column.pitch + column.card / 2
                feeling = curve.Feeling(x, moment.emotion)
                points[moment.persona] = (*points.get(moment.persona, ()), feeling)
        return points, silent

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
