"""How the program looks now: what is preferred, and where that follows the system, the system.

Qt tells the colour scheme since 6.5, a wish for contrast since 6.10 and for less motion since 6.12.
Before that a palette of pure black and white is taken for high contrast, as Windows has it.
"""

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from journeycanvas.app.preferences import Preferences, prefer
from journeycanvas.app.style import NORMAL, dress
from journeycanvas.drawing.theme import THEMES, Theme

FRAME = QSize(4, 44)
"""Room for what the system draws round a window; how much it is, nobody knows before it shows."""


class Looks(QObject):
    """Dresses the application, and dresses it anew when a person or the system changes it."""

    changed = Signal()
    """Something is preferred otherwise, or the system wants another look."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self.preferences = preferences
        self._stark = _stark(application.palette())
        # Taken before the program dresses itself: the system's own type and colours.
        font, screen = application.font(), application.primaryScreen()
        points = font.pointSizeF() * screen.logicalDotsPerInch() / 72
        self._type = float(font.pixelSize()) if font.pixelSize() > 0 else points
        self.shown = ""
        """The name of the theme in force."""
        self._scale = 0.0
        # Kept: with the last reference to it, PySide lets go of what belongs to it as well.
        self._style_hints = application.styleHints()
        self.system_scheme = self._style_hints.colorScheme()
        self._style_hints.colorSchemeChanged.connect(self._system_changed)
        self._hints = _accessibility(self._style_hints)
        for name in ("contrastPreferenceChanged", "motionPreferenceChanged"):
            signal = getattr(self._hints, name, None)
            if signal is not None:
                signal.connect(self._follow)
        self._follow()

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return THEMES[self.shown]

    @property
    def scale(self) -> float:
        """The size of interface text: what is preferred, and never below the system's."""
        return self.preferences.text_size / 100 * max(1.0, min(self._type / NORMAL, 2.0))

    def room(self, width: int, height: int) -> QSize:
        """Return the size of a dialog that is so large at the usual text size, on the screen."""
        wanted = QSize(round(width * self.scale), round(height * self.scale))
        return wanted.boundedTo(self._application.primaryScreen().availableSize() - FRAME)

    @property
    def moves(self) -> bool | None:
        """Whether things may move to show where one is going; None where nobody has said."""
        if self.preferences.motion != "system":
            return self.preferences.motion == "full"
        wish = getattr(self._hints, "motionPreference", None)
        return None if wish is None or wish().name == "NoPreference" else False

    def prefer(self, preferences: Preferences) -> bool:
        """Take over what a person prefers, at once; tell whether it will be kept."""
        kept = prefer(preferences)
        self.preferences = preferences
        self._follow()
        return kept

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self.system_scheme = scheme
        self._follow()

    def _follow(self, *_change: object) -> None:
        name, scale = self._wanted(), self.scale
        if (name, scale) != (self.shown, self._scale):
            self.shown, self._scale = name, scale
            dress(self._application, THEMES[name], scale)
        self.changed.emit()

    def _wanted(self) -> str:
        choice = self.preferences.theme
        dark = choice == "dark" or (choice != "light" and self.system_scheme == Qt.ColorScheme.Dark)
        contrast = choice == "contrast" or (choice == "system" and self._contrast())
        if contrast:
            return "contrast-dark" if dark else "contrast-light"
        return "dark" if dark else "light"

    def _contrast(self) -> bool:
        wish = getattr(self._hints, "contrastPreference", None)
        return self._stark if wish is None else wish().name == "HighContrast"


def looks() -> Looks:
    """Return how the program looks; the application is made with it (`start_up.py`)."""
    application = QApplication.instance()
    found = application.findChild(Looks) if application is not None else None
    if not isinstance(found, Looks):
        raise RuntimeError("the application is not dressed yet")  # noqa: TRY004 - a wrong order
    return found


def _accessibility(hints: QStyleHints) -> QObject | None:
    """Return what the system says of contrast and motion, where this Qt knows it."""
    ask = getattr(hints, "accessibility", None)
    found = ask() if ask is not None else None
    return found if isinstance(found, QObject) else None


def _stark(palette: QPalette) -> bool:
    """Tell whether a system's palette is nothing but black and white."""
    roles = (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button)
    grounds = {palette.color(role).name() for role in roles}
    ink = palette.color(QPalette.ColorRole.WindowText).name()
    return (grounds, ink) in (({"#000000"}, "#ffffff"), ({"#ffffff"}, "#000000"))
