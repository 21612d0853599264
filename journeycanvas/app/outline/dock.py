"""The dock that holds the outline. Nothing is made before it is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QMainWindow, QWidget

from journeycanvas.app.looks import looks
from journeycanvas.app.outline.outline import Outline
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.drawing.theme import Theme
from journeycanvas.wording import _

LEAST_HIGH, PART = 150, 0.22
"""Pixels of the outline, and its part of the window's height, at first: the map keeps its room."""
WIDE, LEAST_WIDE, PART_WIDE = 1.9, 2_000, 0.28
"""A window so much wider than high, and so many pixels wide, has the outline at its right at first,
over so much of its width."""
GRIP = 7
"""Pixels of what the dock is dragged by."""


class OutlineDock(QDockWidget):
    """Shows the outline of the open map, where a person wants it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Outline"), parent)
        self.setObjectName("outline-dock")
        self.outline: Outline | None = None
        self.wanted = False
        """Whether a person wants to see it while a map is open."""
        self.sized = False
        """Whether its size and side are those of last time, or were given once."""
        self._canvas: Canvas | None = None
        bar = QFrame()
        bar.setObjectName("dock-title")
        QHBoxLayout(bar).setContentsMargins(0, 0, 0, 0)
        bar.setFixedHeight(GRIP)
        bar.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setTitleBarWidget(bar)
        self.hide()

    def dress(self, theme: Theme) -> None:
        """Draw what closes it in the ink of another theme."""
        if self.outline is not None:
            self.outline.dress(theme)

    def show_canvas(self, canvas: Canvas | None) -> None:
        """Belong to another map, or to none."""
        if self.outline is not None:
            self.outline.close_session()
            self.outline.deleteLater()
            self.outline = None
        self._canvas = canvas
        self._follow()

    def toggle(self) -> None:
        """Show it and go there, or hide it."""
        self.wanted = self.isHidden()
        self._follow()
        if self.outline is not None and self.wanted:
            self.outline.tree.setFocus()
        elif self._canvas is not None:
            self._canvas.view.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember that nobody wants to see it any more."""
        super().closeEvent(event)
        self.wanted = False

    def _follow(self) -> None:
        shown = self.wanted and self._canvas is not None
        if shown and self.outline is None and self._canvas is not None:
            self.outline = Outline(self._canvas)
            self.outline.left.connect(self._canvas.view.setFocus)
            self.outline.closed.connect(self.toggle)
            self.outline.dress(looks().theme)
            self.setWidget(self.outline)
        self.setVisible(shown)
        window = self.parent()
        if shown and not self.sized and isinstance(window, QMainWindow):
            self.sized = True
            self._settle(window)

    def _settle(self, window: QMainWindow) -> None:
        """Stand where the map keeps most of its room: below it, or at the right of a wide one."""
        across = Qt.Orientation.Horizontal
        if window.width() >= max(LEAST_WIDE, window.height() * WIDE):
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
            window.resizeDocks([self], [round(window.width() * PART_WIDE)], across)
        else:
            height = max(LEAST_HIGH, round(window.height() * PART))
            window.resizeDocks([self], [height], Qt.Orientation.Vertical)
