"""The whole board small, in a corner of the canvas, with a frame around what is in view.

The board is painted once into a picture, from its far blocks, when there is time; while the view
moves only the frame is drawn anew.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journeycanvas.canvas.corners import free_corner
from journeycanvas.canvas.glass import Glass
from journeycanvas.canvas.look import STEP
from journeycanvas.canvas.scene import SHOWN, BoardScene, Flat
from journeycanvas.canvas.view import BoardView
from journeycanvas.drawing.theme import Theme
from journeycanvas.layout.board import Board
from journeycanvas.wording import _

MOST_WIDE, MOST_HIGH = 220, 140
LEAST_SIDE = 28
"""Pixels of the minimap, at most and at least."""
MOST_PART = 0.28
"""At most so much of the view's width and height is covered."""
LEAST_VIEW = 220
"""Pixels of a view that is too low, or too narrow, to give anything away."""
FOLDED_BELOW = QSize(980, 520)
"""In a view that is smaller, in pixels, the minimap is folded, unless somebody unfolded it."""
FOLDED = QSize(58, 38)
"""Pixels of a folded minimap, at most."""
FOLD = 24
"""Pixels of the corner that folds it."""
ENOUGH = 0.6
"""Who sees so much of the board knows where the rest is; the corner is of more use uncovered."""
IDLE_MS = 120
"""The board is painted anew when nothing has changed for so long."""


class Minimap(QWidget):
    """Hidden where most is in view anyway, or where nobody wants it; pinned, it shows always.

    It folds to a stamp, which it is at first where the view is small.
    """

    wished = Signal(bool)
    """Somebody wants it folded, or unfolded, from now on."""

    def __init__(self, view: BoardView, scene: BoardScene) -> None:
        # Beside the viewport it would let Qt paint all of the board anew at every step of a pan.
        super().__init__(view.viewport())
        self._view, self._scene = view, scene
        self.wanted = True
        """Whether it shows where it is of use."""
        self.pinned = False
        """Whether it also shows where all is in view."""
        self.wish: bool | None = None
        """Whether people want it folded; None where the size of the view decides."""
        self._picture: QPixmap | None = None
        self._painted: tuple[Board | None, Glass, Theme] | None = None
        self.paintings = 0
        """How often the board was painted; panning and zooming do not add to it."""
        self._held = False
        """Whether the view follows the pointer."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Minimap"))
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.paint_board)
        view.moved.connect(self.follow)
        view.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Hide it, from now on; or show it: where it is of use, or if that is not here, always."""
        self.wanted, self.pinned = self.isHidden(), False
        self.follow()
        if self.wanted and self.isHidden():
            self.pinned = True
            self.follow()

    @property
    def folded(self) -> bool:
        """Whether it is no larger than a stamp."""
        if self.wish is not None:
            return self.wish
        room, least = self._view.size(), FOLDED_BELOW
        return room.width() < least.width() or room.height() < least.height()

    def fold(self, *, folded: bool) -> None:
        """Make it a stamp, or as large as it is made to be."""
        self.wish = folded
        self.follow()
        self.wished.emit(folded)

    def show_board(self) -> None:
        """Follow a board or a glass that is another one, as soon as there is time."""
        self._idle.start()

    def dress(self, _theme: Theme) -> None:
        """Show the board in another theme."""
        self._idle.start()

    @property
    def _range(self) -> QRectF:
        """The board without headers and heads, as far as the view goes."""
        board = self._scene.board
        if board is None:
            return QRectF()
        left, top = board.sizes.head_width, board.header_height
        return QRectF(left, top, max(board.width - left, 1.0), max(board.height - top, 1.0))

    def _seen(self) -> QRectF:
        inverse, _ok = self._view.viewportTransform().inverted()
        return inverse.mapRect(QRectF(self._view.viewport().rect()))

    def follow(self) -> None:
        """Show the frame where the view is now."""
        whole, seen = self._range, self._seen()
        part = seen.intersected(whole)
        known = part.width() * part.height() >= whole.width() * whole.height() * ENOUGH
        room = self._view.size()
        small = min(room.width(), room.height()) < LEAST_VIEW
        useful = self.pinned or not known
        shown = self.wanted and useful and not whole.isEmpty() and not small
        if shown:
            place = free_corner(self._view, self._size(whole), ("bottom right", "top right"))
            shown = place is not None
            if place is not None:
                self.setGeometry(place)
        if shown != (not self.isHidden()):
            self.setVisible(shown)
            self.setToolTip(_("The whole map, small (Alt+M); Alt+Shift+M folds and unfolds it"))
        if shown:
            size = self.size() * self.devicePixelRatioF()
            fits = self._picture is not None and self._picture.size() == size
            if not fits or self._painted is None or self._painted[0] is not self._scene.board:
                self._wait()
            self.update()

    def _size(self, whole: QRectF) -> QSize:
        """Return how large the minimap is: never much of a small view."""
        room, most = self._view.size() * MOST_PART, QSize(MOST_WIDE, MOST_HIGH)
        most = FOLDED if self.folded else most
        wide, high = min(most.width(), room.width()), min(most.height(), room.height())
        scale = min(wide / whole.width(), high / whole.height())
        width, height = round(whole.width() * scale), round(whole.height() * scale)
        return QSize(max(width, LEAST_SIDE), max(height, LEAST_SIDE))

    def _wait(self) -> None:
        if not self._idle.isActive():
            self._idle.start()

    def paint_board(self) -> None:
        """Paint the board's far blocks into the picture, unless that was done already."""
        self._idle.stop()
        board, glass, theme = self._scene.board, self._scene.glass, self._scene.theme
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        fits = self._picture is not None and self._picture.size() == size
        if self.isHidden() or board is None:
            self._painted = None
            return
        if fits and self._painted == (board, glass, theme):
            return
        picture = QPixmap(size)
        picture.fill(QColor(theme["canvas"]))
        painter = QPainter(picture)
        whole = self._range
        painter.scale(size.width() / whole.width(), size.height() / whole.height())
        painter.translate(-whole.topLeft())
        for group in board.groups:
            if group.layer in SHOWN:
                painter.translate(group.x, group.y)
                Flat(group.items, theme, glass).paint(painter)
                painter.translate(-group.x, -group.y)
        painter.end()
        self._picture, self._painted = picture, (board, glass, theme)
        self.paintings += 1
        self.update()

    def frame(self) -> QRectF:
        """Return where the visible part lies on the minimap."""
        whole, seen = self._range, self._seen()
        across, down = self.width() / whole.width(), self.height() / whole.height()
        return QRectF(
            (seen.x() - whole.x()) * across,
            (seen.y() - whole.y()) * down,
            seen.width() * across,
            seen.height() * down,
        ).intersected(QRectF(self.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture and the frame."""
        theme = self._scene.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme["canvas"]))
        if self._picture is not None:
            painter.drawPixmap(self.rect(), self._picture)
        painter.setPen(QPen(QColor(theme["line"]), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._scene.board is not None:
            wash = QColor(theme["accent"])
            wash.setAlpha(30)
            painter.setBrush(wash)
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.drawRect(self.frame().adjusted(1, 1, -1, -1))
        if not self.folded:
            self._paint_fold(painter, theme)
        painter.end()

    @property
    def fold_corner(self) -> QRectF:
        """Where a click folds it."""
        return QRectF(self.width() - FOLD, 0, FOLD, FOLD)

    def _paint_fold(self, painter: QPainter, theme: Theme) -> None:
        """Paint a small plate with a triangle that points to where it goes."""
        plate = self.fold_corner.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme["line"]), 1))
        painter.setBrush(QColor(theme["white"]))
        painter.drawRect(plate)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme["ink"]))
        middle = plate.center()
        steps = ((-4.5, -2.5), (4.5, -2.5), (0, 3))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in steps]))

    def _go(self, position: QPointF) -> None:
        """Show what lies under a position in the middle of the view."""
        whole = self._range
        x = whole.x() + position.x() / self.width() * whole.width()
        y = whole.y() + position.y() / self.height() * whole.height()
        seen, look = self._seen(), self._view.look
        self._view.stand(look._replace(x=x - seen.width() / 2, y=y - seen.height() / 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go where a person points; its corner folds it, and a stamp unfolds."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._held = False
        if self.folded:
            self.fold(folded=False)
        elif self.fold_corner.contains(event.position()):
            self.fold(folded=True)
        else:
            self._held = True
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._held:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom to the middle of the view."""
        self._view.zoom_by(STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in the corner of the view."""
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)
