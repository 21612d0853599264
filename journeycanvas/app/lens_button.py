"""The toolbar's button of lenses: which one the map is seen through, and the others in a menu."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from journeycanvas.app.looks import looks
from journeycanvas.app.style import picture
from journeycanvas.app.view_actions import LENS_ACTIONS
from journeycanvas.canvas.viewing import Viewing
from journeycanvas.wording import _


class LensButton(QToolButton):
    """Says "Lens: none" or the lens of now; a click lists all of them with their keys."""

    def __init__(self, made: Mapping[str, QAction], ink: str) -> None:
        super().__init__()
        menu = QMenu(self)
        for action in LENS_ACTIONS:
            menu.addAction(made[action.id])
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.draw(ink)
        self.say("")

    def say(self, lens: str) -> None:
        """Name the lens of now; empty for none."""
        words = _("Lens: {lens}").format(lens=lens or _("none"))
        self.setText(f"{words} ▾")
        self.setAccessibleName(words)
        self.setToolTip(f"{words} (Alt+0 … Alt+5)")

    def show_viewing(self, viewing: Viewing) -> None:
        """Follow how the map is looked at."""
        self.say(viewing.lens.title if viewing.lens is not None else "")

    def draw(self, ink: str) -> None:
        """Draw the icon in an ink, as large as the text asks for."""
        self.setIcon(picture("glasses", ink, round(20 * looks().scale)))
