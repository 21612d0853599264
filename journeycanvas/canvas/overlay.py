"""What lies over the board while people point at it: frames, marks, ghosts, "+" signs.

One item above all others. It is told what to show and never changes anything.
"""

from dataclasses import dataclass
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeycanvas.canvas.hint import hint_box, paint_hint
from journeycanvas.canvas.painter import Prepared
from journeycanvas.drawing.geometry import Box, Point
from journeycanvas.drawing.shapes import Drawing
from journeycanvas.drawing.theme import Theme

MANY = 200
"""More frames than this are drawn plain, all at once."""
_LEFT, _TOP = itemgetter(0), itemgetter(1)
MOST_BOXES = 20_000
PLUS = 11.0
"""Radius of a "+" in pixels."""
HANDLE = 6.0
"""Radius of the handle at a card's edge, in pixels."""


@dataclass
class Marks:
    """All that may be shown at once; boxes and places are on the board."""

    frames: tuple[Box, ...] = ()
    """Around what is selected."""
    found: tuple[Box, ...] = ()
    """Over what a search has found."""
    focus: Box | None = None
    """Around an empty cell that is selected."""
    target: Box | None = None
    """Around what a drop would go to."""
    plus: Point | None = None
    handles: tuple[Point, ...] = ()
    insertion: Box | None = None
    ghosts: tuple[tuple[Point, Drawing], ...] = ()
    rubber: tuple[Point, Point] | None = None
    marquee: Box | None = None
    ends: tuple[Point, ...] = ()
    """The ends of a handoff that can be dragged."""
    hint: tuple[Point, str] | None = None
    """Words beside the pointer."""


class Overlay(QGraphicsItem):
    """Paints the marks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.marks = Marks()
        self._theme = theme
        self.scale_shown = 1.0
        self._bounds = QRectF()
        self._shown_edges: tuple[tuple[Box, ...], list[QRectF]] = ((), [])
        self._edges_of: dict[Box, tuple[QRectF, ...]] = {}
        """While a rectangle grows, most frames are those of a moment ago."""
        self._edges_wide = 0.0
        self._around_frames: tuple[tuple[Box, ...], Box] = ((), Box(0, 0, 0, 0))
        self.setZValue(1000)

    def dress(self, theme: Theme) -> None:
        """Paint the marks in another theme."""
        self._theme = theme
        self.update()

    def show_marks(self, scale: float, **marks: object) -> None:
        """Show other marks; those not named stay. `scale` is pixels per point."""
        for name, value in marks.items():
            setattr(self.marks, name, value)
        self.scale_shown = scale
        self.prepareGeometryChange()
        self._bounds = self._around()
        self.update()

    def _around(self) -> QRectF:
        marks, reach = self.marks, (PLUS + 6) / self.scale_shown
        boxes = [
            *marks.found,
            *([self._frames_around()] if marks.frames else []),
            *(b for b in (marks.focus, marks.target, marks.insertion, marks.marquee) if b),
        ]
        places = [
            *marks.handles,
            *marks.ends,
            *([marks.plus] if marks.plus else []),
            *(marks.rubber or ()),
        ]
        boxes += [Box(p.x, p.y, 0, 0) for p in places]
        if marks.hint:
            boxes.append(hint_box(*marks.hint, 1 / self.scale_shown))
        for at, drawing in marks.ghosts:
            boxes.append(_extent(drawing).moved(at.x, at.y))
        bounds = QRectF()
        for box in boxes:
            bounds = bounds.united(QRectF(*box.grown(reach)))
        return bounds

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return what the marks cover."""
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint the marks; lines are as wide in pixels at every zoom."""
        marks, pixel = self.marks, 1 / self.scale_shown
        accent = QColor(self._theme["selection"])
        painter.setOpacity(0.75)
        for at, drawing in marks.ghosts:
            painter.translate(at.x, at.y)
            Prepared(drawing.at("close"), self._theme).paint(painter)
            painter.translate(-at.x, -at.y)
        painter.setOpacity(1.0)
        self._found(painter, accent, pixel)
        self._framed(painter, accent, pixel)
        if marks.focus:
            painter.setPen(QPen(accent, 2 * pixel, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(*marks.focus), 6 * pixel, 6 * pixel)
        if marks.target:
            painter.setPen(QPen(accent, 3.5 * pixel))
            painter.drawRoundedRect(QRectF(*marks.target.grown(3 * pixel)), 6 * pixel, 6 * pixel)
        pale = QColor(self._theme["accent_pale"])
        if marks.insertion:
            pale.setAlpha(170)
            painter.setPen(QPen(accent, 2 * pixel))
            painter.setBrush(accent if marks.insertion.width < 8 else pale)
            painter.drawRoundedRect(QRectF(*marks.insertion), 3 * pixel, 3 * pixel)
        if marks.marquee:
            pale.setAlpha(90)
            painter.fillRect(QRectF(*marks.marquee), pale)
            painter.setPen(QPen(accent, pixel))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(*marks.marquee))
        if marks.rubber:
            painter.setPen(QPen(accent, 2.5 * pixel))
            painter.drawLine(QPointF(*marks.rubber[0]), QPointF(*marks.rubber[1]))
        for place in (*marks.handles, *marks.ends):
            painter.setPen(QPen(accent, (3 if place in marks.ends else 1.5) * pixel))
            painter.setBrush(QColor(self._theme["white"]))
            painter.drawEllipse(QPointF(*place), HANDLE * pixel, HANDLE * pixel)
        if marks.plus:
            self._plus(painter, marks.plus, accent, pixel)
        if marks.hint:
            paint_hint(painter, *marks.hint, self._theme, pixel)

    def _framed(self, painter: QPainter, accent: QColor, pixel: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 2.2 * pixel))
        if len(self.marks.frames) > MANY:
            # Filled edges are drawn in a third of the time of stroked frames.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRects(self._edges(2.2 * pixel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            for box in self.marks.frames:
                painter.drawRoundedRect(QRectF(*box.grown(2.5 * pixel)), 6 * pixel, 6 * pixel)

    def _frames_around(self) -> Box:
        """Return a box around all frames, found once while they are the same."""
        boxes = self.marks.frames
        if self._around_frames[0] is not boxes:
            left, top = min(map(_LEFT, boxes)), min(map(_TOP, boxes))
            right, bottom = max(b.x + b.width for b in boxes), max(b.y + b.height for b in boxes)
            self._around_frames = (boxes, Box(left, top, right - left, bottom - top))
        return self._around_frames[1]

    def _edges(self, wide: float) -> list[QRectF]:
        """Return the edges of all frames, so wide, to be filled in one call."""
        boxes, known = self.marks.frames, self._edges_of
        if self._edges_wide != wide or len(known) > MOST_BOXES:
            known.clear()
            self._shown_edges, self._edges_wide = ((), []), wide
        if self._shown_edges[0] is not boxes:
            for box in boxes:
                if box not in known:
                    known[box] = edges(box, wide)
            self._shown_edges = (boxes, [edge for box in boxes for edge in known[box]])
        return self._shown_edges[1]

    def _found(self, painter: QPainter, accent: QColor, pixel: float) -> None:
        wash = QColor(accent)
        wash.setAlpha(46)
        painter.setPen(QPen(accent, pixel, Qt.PenStyle.DotLine))
        painter.setBrush(wash)
        for box in self.marks.found:
            painter.drawRect(QRectF(*box.grown(pixel)))

    def _plus(self, painter: QPainter, place: Point, accent: QColor, pixel: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(*place), PLUS * pixel, PLUS * pixel)
        painter.setPen(QPen(QColor(self._theme["accent_ink"]), 2 * pixel))
        arm = PLUS * 0.5 * pixel
        painter.drawLine(QPointF(place.x - arm, place.y), QPointF(place.x + arm, place.y))
        painter.drawLine(QPointF(place.x, place.y - arm), QPointF(place.x, place.y + arm))


def _extent(drawing: Drawing) -> Box:
    """Return the room of a card's or note's ghost: that of its ground shape."""
    for shape in drawing.far:
        box = getattr(shape, "box", None)
        if isinstance(box, Box):
            return box
    return Box(0, 0, 300, 160)


def edges(box: Box, wide: float) -> tuple[QRectF, ...]:
    """Return the four edges of a frame whose line is so wide and runs along a box."""
    x, y, half = box.x - wide / 2, box.y - wide / 2, wide / 2
    across, down = box.width + wide, box.height - wide
    return (
        QRectF(x, y, across, wide),
        QRectF(x, box.bottom - half, across, wide),
        QRectF(x, box.y + half, wide, down),
        QRectF(box.right - half, box.y + half, wide, down),
    )
