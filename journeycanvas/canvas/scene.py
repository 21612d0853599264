"""The scene: one graphics item for each group of the board, replaying its shapes.

The scene compares the board it shows with the one it is given and touches only what is not the
same object. Items know nothing of journeys, and nobody asks them for the truth.
"""

from collections import defaultdict
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from journeycanvas.canvas.ahead import Ahead
from journeycanvas.canvas.glass import MARK_RISE, PLAIN, SURFACES, Glass, Look, seen_through
from journeycanvas.canvas.painter import Prepared
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Detail, Shape
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.board import LAYERS, Board, Group, Item

#: Layers that scroll with the board; headers and heads stand in strips of their own.
SHOWN = frozenset(LAYERS) - {"headers", "heads"}
MOST_GROUPS = 1e6
HATCHED = Qt.BrushStyle.BDiagPattern
LEAST_TEXT = 7.0
"""Device pixels; smaller text is fuzz and not drawn."""


def rect(box: Box) -> QRectF:
    """Return a box as Qt has it."""
    return QRectF(box.x, box.y, box.width, box.height)


def detail_for(board: Board, scale: float) -> Detail:
    """Return the level of detail at which no text is smaller than 7 device pixels.

    `scale` is device pixels per point.
    """
    if board.sizes.badge.size * scale >= LEAST_TEXT:
        return "close"
    least = board.sizes.overview[-1].size
    return "middle" if least * scale >= LEAST_TEXT else "far"


class Flat:
    """Many plain rectangles, sorted by colour: the far view of a whole group in a few calls."""

    def __init__(self, items: tuple[Item, ...], theme: Theme, glass: Glass) -> None:
        # In the order of the shapes: what is drawn over something comes after it.
        rects: dict[str, dict[str, list[QRectF]]] = defaultdict(lambda: defaultdict(list))
        hatched: dict[str, list[QRectF]] = defaultdict(list)
        self._rest: list[tuple[float, float, Prepared]] = []
        for item in items:
            shapes = item.drawing.far
            look = glass.look(item)
            colours = glass.colours(look, theme)
            lacks = look.tint is not None and look.tint.hatched
            plain = [s for s in shapes if isinstance(s, Block) and not (s.stroke or s.radius)]
            for shape in plain:
                place = rect(shape.box.moved(item.box.x, item.box.y))
                rects[shape.fill][colours[shape.fill]].append(place)
                if lacks and shape.fill in SURFACES:
                    hatched[colours["lens_mark"]].append(place)
            if len(plain) < len(shapes):
                others = tuple(s for s in shapes if s not in plain)
                self._rest.append((item.box.x, item.box.y, Prepared(others, colours)))
        self._rects = [
            (QBrush(QColor(colour)), row) for rows in rects.values() for colour, row in rows.items()
        ]
        self._rects += [(QBrush(QColor(colour), HATCHED), row) for colour, row in hatched.items()]

    def paint(self, painter: QPainter) -> None:
        """Paint them; the origin is that of the group."""
        painter.setPen(QColor(0, 0, 0, 0))
        for brush, row in self._rects:
            painter.setBrush(brush)
            painter.drawRects(row)
        for x, y, prepared in self._rest:
            painter.translate(x, y)
            prepared.paint(painter)
            painter.translate(-x, -y)


class GroupItem(QGraphicsItem):
    """One group of the board."""

    def __init__(self, group: Group, scene: "BoardScene") -> None:
        super().__init__()
        self._board_scene = scene
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._prepared: dict[int, tuple[object, Look, Prepared]] = {}
        self._flat: Flat | None = None
        self._looks: list[Look] = []
        self.showing = group
        self._extents: list[QRectF] = []
        self._bounds = QRectF()
        self._take(group)

    def show_group(self, group: Group) -> None:
        """Show a new state of the same group, keeping every drawing that is still the same."""
        if group.items is not self.showing.items and group.items != self.showing.items:
            self.prepareGeometryChange()
            self._take(group)
            self.update()
        self.showing = group
        self.setPos(group.x, group.y)

    def redraw(self) -> None:
        """Draw everything anew, in the scene's theme."""
        self._prepared.clear()
        self._flat = None
        self.update()

    def _take(self, group: Group) -> None:
        self.showing = group
        self.setPos(group.x, group.y)
        self._flat = None
        margin = 2.0 if group.layer not in ("cards", "lines") else MARK_RISE + 1
        self._extents = [rect((item.extent or item.box).grown(margin)) for item in group.items]
        self._bounds = QRectF()
        for extent in self._extents:
            self._bounds = self._bounds.united(extent)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return what the group may paint on, in its own coordinates."""
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Replay what is exposed at the scene's level of detail."""
        scene = self._board_scene
        detail, theme, glass = scene.detail, scene.theme, scene.glass
        if detail == "far":
            if self._flat is None:
                self._flat = Flat(self.showing.items, theme, glass)
            self._flat.paint(painter)
            return
        around: QRectF = option.exposedRect  # type: ignore[attr-defined]  # missing in the stubs
        # After a pan that is two strips, and the rectangle around them is everything.
        x, y = self.showing.x, self.showing.y
        parts = [part.translated(-x, -y) for part in scene.exposed or ()]
        parts = [part for part in parts if part.intersects(around)] if parts else [around]
        for extent, item in zip(self._extents, self.showing.items, strict=True):
            if not any(part.intersects(extent) for part in parts):
                continue
            shapes = item.drawing.at(detail)
            if not shapes:
                continue
            x, y = item.box.x, item.box.y
            painter.translate(x, y)
            self._ready(item, shapes, theme, glass).paint(painter)
            painter.translate(-x, -y)

    def _ready(self, item: Item, shapes: tuple[Shape, ...], theme: Theme, glass: Glass) -> Prepared:
        look = PLAIN if glass.clear else glass.look(item)
        kept = self._prepared.get(id(shapes))
        if kept is None or kept[0] is not shapes or kept[1] != look:
            # The shapes are kept beside, so that their identity cannot be given to others.
            drawn = seen_through(shapes, item.box, look.tint, self._board_scene.detail)
            kept = (shapes, look, Prepared(drawn, glass.colours(look, theme)))
            self._prepared[id(shapes)] = kept
        return kept[2]

    def look_anew(self, glass: Glass) -> None:
        """Look through another glass; what looks the same is not drawn anew."""
        looks = [glass.look(item) for item in self.showing.items]
        if looks != self._looks:
            self._looks = looks
            self._flat = None
            self.update()


@runtime_checkable
class Over(Protocol):
    """What lies over the board and is painted in a theme of its own keeping."""

    def dress(self, theme: Theme) -> None:
        """Paint in another theme."""


class BoardScene(QGraphicsScene):
    """Shows boards."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.glass = Glass()
        self.exposed: tuple[QRectF, ...] | None = None
        """The parts of the board that are being painted; None while that is told in no parts."""
        """What the board is seen through."""
        self.detail: Detail = "close"
        self.board: Board | None = None
        self.ahead = Ahead(self)
        self._items: dict[str, GroupItem] = {}
        self.setBackgroundBrush(QColor(theme["canvas"]))

    def dress(self, theme: Theme) -> None:
        """Show the board, and all that lies over it, in another theme."""
        self.theme = theme
        self.setBackgroundBrush(QColor(theme["canvas"]))
        for group in self._items.values():
            group.redraw()
        for item in self.items():
            if isinstance(item, Over):
                item.dress(theme)

    def look_through(self, glass: Glass) -> None:
        """Show the board through another glass; nothing moves."""
        if not (glass.clear and self.glass.clear):
            self.glass = glass
            for item in self._items.values():
                item.look_anew(glass)

    def show_board(self, board: Board) -> None:
        """Show a board: add, move, update and drop groups, and nothing else."""
        groups = {g.key: g for g in board.groups if g.layer in SHOWN}
        for key in self._items.keys() - groups.keys():
            self.removeItem(self._items.pop(key))
        for order, (key, group) in enumerate(groups.items()):
            item = self._items.get(key)
            if item is None:
                item = self._items[key] = GroupItem(group, self)
                self.addItem(item)
            elif item.showing is not group:
                item.show_group(group)
            # Lines of one stage cross those of another; cells of cards do not meet.
            item.setZValue(
                LAYERS.index(group.layer) + (0 if group.layer == "cards" else order / MOST_GROUPS)
            )
        self.board = board
        self.ahead.begin(board)

    def shown(self) -> dict[str, Group]:
        """Return what the scene shows, by group; a test compares it with a fresh scene."""
        return {key: item.showing for key, item in self._items.items()}

    def set_detail(self, detail: Detail) -> None:
        """Draw more or less; boxes stay where they are."""
        if detail != self.detail:
            self.detail = detail
            self.update()
