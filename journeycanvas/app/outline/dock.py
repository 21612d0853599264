"""The dock that holds the outline. Nothing is made before it is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QMainWindow, QToolButton, QWidget

from journeycanvas.app.looks import looks
from journeycanvas.app.outline.outline import Outline
from journeycanvas.app.plain import label
from journeycanvas.app.style import picture
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.drawing.theme import Theme
from journeycanvas.wording import _

LEAST_HIGH, PART = 170, 0.26
"""Pixels of the outline, and its part of the window's height, at first: the map keeps its room."""


class OutlineDock(QDockWidget):
    """Shows the outline of the open map, where a person wants it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Outline"), parent)
        self.setObjectName("outline-dock")
        self.outline: Outline | None = None
        self.wanted = False
        """Whether a person wants to see it while a map is open."""
        self.sized = False
        """Whether its height is that of last time, or was given once."""
        self._canvas: Canvas | None = None
        bar = QFrame()
        bar.setObjectName("dock-title")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 2, 6, 0)
        row.addWidget(label(_("Outline"), "column"), 1)
        self._close = QToolButton()
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setAccessibleName(_("Hide the outline"))
        self._close.setToolTip(_("Hide the outline (Ctrl+Shift+L)"))
        self._close.clicked.connect(self.close)
        row.addWidget(self._close)
        self.setTitleBarWidget(bar)
        self.dress(looks().theme)
        self.hide()

    def dress(self, theme: Theme) -> None:
        """Draw what closes it in the ink of another theme."""
        self._close.setIcon(picture("x", theme["muted"], 16))

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
            self.setWidget(self.outline)
        self.setVisible(shown)
        window = self.parent()
        if shown and not self.sized and isinstance(window, QMainWindow):
            self.sized = True
            height = max(LEAST_HIGH, round(window.height() * PART))
            window.resizeDocks([self], [height], Qt.Orientation.Vertical)
