"""Moving over the board: pan, zoom to the pointer, fit; a frame stands in while a zoom runs.

Every new scale needs every glyph drawn anew, far too slow for a gesture. So from the first step
of a zoom to its pause the picture taken before is shown scaled, and drawn crisp afterwards.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from journeycanvas.canvas.look import LEAST, MOST, MOST_AT_FIRST, Look
from journeycanvas.canvas.scene import LEAST_TEXT, BoardScene, detail_for
from journeycanvas.drawing.geometry import Box, Point

SETTLE_MS = 90
"""A zoom that pauses so long is over, and drawn crisp."""
BESIDE = 48.0
"""Points right of a map that is shown whole, for the "+" that adds a stage."""
MARGIN = 260.0
"""Free board at the right and below, in points, where new things go."""


class MovingView(QGraphicsView):
    """Shows a part of the scene, from anywhere and at any scale."""

    moved = Signal()
    """The visible part of the board is another one."""

    def __init__(self, scene: BoardScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._board_scene = scene
        self._frame: QPixmap | None = None
        self._frame_view = QTransform()
        self._beginning = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.settle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- where we are --------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels per point, without the screen's own scale."""
        return self.transform().m11()

    def at(self, position: QPointF | QPoint) -> Point:
        """Return the place on the board under a position in the viewport."""
        inverse, _ok = self.viewportTransform().inverted()
        spot = inverse.map(QPointF(position))
        return Point(spot.x(), spot.y())

    def on_screen(self, box: Box) -> QRectF:
        """Return where a box of the board lies in the viewport."""
        return self.viewportTransform().mapRect(QRectF(*box))

    def take_bounds(self) -> None:
        """Fit the range of panning to the board that is shown."""
        board = self._board_scene.board
        if board is not None:
            left, top = board.sizes.head_width, board.header_height + board.sizes.lane_gap / 2
            width = max(board.width - left, 1.0) + MARGIN
            height = max(board.height - top, 1.0) + MARGIN
            self.setSceneRect(QRectF(left, top, width, height))

    # -- zoom ------------------------------------------------------------------------------

    def zoom_by(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom in or out; what lies under `anchor` (the middle if None) stays there."""
        self.zoom_to(self.zoom * factor, anchor)

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom to pixels per point, within `LEAST` and `MOST`."""
        zoom = max(LEAST, min(MOST, zoom))
        if abs(zoom - self.zoom) < 1e-6:
            return
        self._beginning = False
        anchor = anchor or QRectF(self.viewport().rect()).center()
        if self._frame is None and self.isVisible():
            self._frame = self._still()
            self._frame_view = self.viewportTransform()
        spot = self.at(anchor)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        there = self.viewportTransform().map(QPointF(spot.x, spot.y))
        self._scroll(there.x() - anchor.x(), there.y() - anchor.y())
        self._settle.start()
        self.moved.emit()

    def settle(self) -> None:
        """End a zoom: draw crisp, at the level of detail of the new scale."""
        self._settle.stop()
        self._frame = None
        board = self._board_scene.board
        if board is not None:
            self._board_scene.set_detail(detail_for(board, self.zoom * self.devicePixelRatioF()))
        self.viewport().update()
        self.moved.emit()

    @property
    def zooming(self) -> bool:
        """Whether a zoom runs and the last frame stands in."""
        return self._frame is not None

    def fit(self, box: Box | None = None, *, most: float = MOST) -> None:
        """Zoom so that a box, or the whole board, fills the view, at `most` or 200 % at most."""
        board = self._board_scene.board
        if board is None:
            return
        if box is None:
            left, top = board.sizes.head_width, board.header_height
            width = max(board.width - left, 1) + BESIDE - 24
            box = Box(left, top, width, max(board.height - top, 1))
        size: QSize = self.viewport().size()
        zoom = min(size.width() / (box.width + 24), size.height() / (box.height + 24), 2.0)
        zoom = max(LEAST, min(most, zoom))
        self._frame = None
        self.setTransform(QTransform.fromScale(zoom, zoom))
        here = self.viewportTransform().map(QPointF(box.x, box.y))
        self._scroll(here.x() - 8, here.y() - 4)
        self._beginning = False
        self.settle()

    def stand_at(self, corner: Point, like: "MovingView") -> None:
        """Show the board from a place on, at the zoom of another view."""
        self._beginning = False
        self._frame = None
        if abs(self.zoom - like.zoom) > 1e-6:
            self.setTransform(QTransform.fromScale(like.zoom, like.zoom))
            self._settle.start()
        self._scroll_to(corner.x, corner.y)

    @property
    def look(self) -> Look:
        """What is shown."""
        corner = self.at(QPointF(0, 0))
        return Look(corner.x, corner.y, self.zoom)

    def stand(self, look: Look, *, crisp: bool = True) -> None:
        """Show a look, as far as the board reaches; not `crisp`: the next one follows at once."""
        self._beginning = False
        if abs(self.zoom - look.zoom) > 1e-6:
            if not crisp and self._frame is None and self.isVisible():
                self._frame = self._still()
                self._frame_view = self.viewportTransform()
            self.setTransform(QTransform.fromScale(look.zoom, look.zoom))
        self._scroll_to(look.x, look.y)
        if crisp:
            self.settle()
        else:
            self.viewport().update()
            self.moved.emit()

    def _scroll_to(self, x: float, y: float) -> None:
        here = self.at(QPointF(0, 0))
        self._scroll((x - here.x) * self.zoom, (y - here.y) * self.zoom)

    def begin(self) -> None:
        """Show a map for the first time: its whole width if texts stay readable, from the start.

        The window may still be finding its size; until somebody pans or zooms, this follows it.
        """
        self._beginning = True
        board = self._board_scene.board
        if board is None or self.viewport().size().isEmpty():
            return
        left, top = board.sizes.head_width, board.header_height
        width, height = max(board.width - left, 1.0), max(board.height - top, 1.0)
        readable = LEAST_TEXT / board.sizes.badge.size / self.devicePixelRatioF() * 1.02
        size = self.viewport().size()
        wide = size.width() / (width + BESIDE)
        whole = min(wide, size.height() / (height + 24))
        # A map with next to nothing on it is no reason to begin very near, one with nothing none.
        most = MOST_AT_FIRST if board.columns and board.lanes else 1.0
        zoom = max(min(whole, most), min(wide, most), readable)
        view = Box(left, top, size.width() / zoom - 24, size.height() / zoom - 24)
        self.fit(view)
        self._beginning = True

    def stay(self) -> None:
        """Keep the view as it is from now on, also when it gets another size."""
        self._beginning = False

    def reveal(self, box: Box, *, across: bool = True, down: bool = True) -> None:
        """Pan just so far, across and down or only one of them, that a box is seen."""
        seen = self.on_screen(box)
        room = QRectF(self.viewport().rect()).adjusted(16, 16, -16, -16)
        dx = min(seen.left() - room.left(), 0) or max(
            min(seen.right() - room.right(), seen.left() - room.left()), 0
        )
        dy = min(seen.top() - room.top(), 0) or max(
            min(seen.bottom() - room.bottom(), seen.top() - room.top()), 0
        )
        self._scroll(dx if across else 0, dy if down else 0)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the board by pixels; positive values show what lies right and below."""
        self._beginning = False
        self._scroll(dx, dy)

    def _scroll(self, dx: float, dy: float) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(dx))
        down.setValue(down.value() + round(dy))

    # -- what Qt asks for ------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Pan, and tell who shows a part of the same view."""
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    def _still(self) -> QPixmap:
        """Return a picture of what is seen now, without the panels in the corners."""
        picture = QPixmap(self.viewport().size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        whole = QRegion(self.viewport().rect())
        self.viewport().render(picture, QPoint(), whole, QWidget.RenderFlag.DrawWindowBackground)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the strips beside the view in step."""
        super().resizeEvent(event)
        if self._beginning:
            self.begin()
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the scene, or while a zoom runs, the last frame scaled."""
        if self._frame is None:
            inverse, _ok = self.viewportTransform().inverted()
            parts: Iterable[QRect] = event.region()  # type: ignore[assignment]  # missing in the stubs
            exposed = [QRectF(part).adjusted(-2, -2, 2, 2) for part in parts]
            self._board_scene.exposed = tuple(inverse.mapRect(part) for part in exposed)
            super().paintEvent(event)
            self._board_scene.exposed = None
            return
        inverse, _ok = self._frame_view.inverted()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._board_scene.theme["canvas"]))
        painter.setTransform(inverse * self.viewportTransform())
        painter.drawPixmap(0, 0, self._frame)
        painter.end()
