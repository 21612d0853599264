"""The dock that holds the outline. Nothing is made before it is shown."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QWidget

from journeycanvas.app.outline.outline import Outline
from journeycanvas.canvas.canvas import Canvas
from journeycanvas.wording import _


class OutlineDock(QDockWidget):
    """Shows the outline of the open map, where a person wants it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Outline"), parent)
        self.setObjectName("outline-dock")
        self.outline: Outline | None = None
        self.wanted = False
        """Whether a person wants to see it while a map is open."""
        self._canvas: Canvas | None = None
        self.hide()

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
