"""What the status bar says: what the map holds and lacks, what is amiss, and the zoom.

What is told in passing stands beside the counts, never in their place.
"""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStatusBar, QWidget

from journeycanvas.app.plain import Shortened, label, tip
from journeycanvas.app.zoom_buttons import ZoomButtons
from journeycanvas.canvas.viewing import Viewing
from journeycanvas.layout.counts import count, holds, lacks
from journeycanvas.model.view import View
from journeycanvas.review.names import one_line
from journeycanvas.session import Session
from journeycanvas.wording import _

MOST_VIEWING, LEAST_COUNTS = 0.3, 0.15
"""Parts of the line's width: how the map is looked at, and the counts beside a message."""
MOST_COUNTS = 0.65
"""Part of what the others leave that the counts take beside a message that is too long."""
APART = 12
"""Pixels that a bar leaves between two of its parts, and before its first, at most."""
UNLIMITED = 16_777_215


class StatusLine(QStatusBar):
    """Counts, messages, trouble and zoom."""

    usual_wanted = Signal()
    """Somebody wants to look at the map as usual again."""

    def __init__(self, made: Mapping[str, QAction]) -> None:
        super().__init__()
        self._holds = self._lacks = ""
        self._counts = Shortened("muted")
        self._passing = Shortened("told")
        self._trouble = label("", "wrong")
        self.zoom = ZoomButtons(made)
        self._viewing = Shortened("muted")
        self._viewing.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.usual = QPushButton(_("As usual"))
        self.usual.setObjectName("small")
        self.usual.setToolTip(_("No lens, no filter, nothing folded away or hidden (Alt+Shift+0)"))
        self.usual.setAccessibleName(_("Everything as usual"))
        self.usual.clicked.connect(lambda _on=False: self.usual_wanted.emit())
        self._trouble.setWordWrap(False)
        self.addWidget(self._counts, 1)
        self.addWidget(self._passing, 1)
        self._beside: tuple[QWidget, ...] = (self._trouble, self._viewing, self.usual, self.zoom)
        for part in self._beside:
            self.addPermanentWidget(part)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self.clearMessage)
        self._passing.hide()
        self.usual.hide()

    # -- what is told in passing ------------------------------------------------------------------

    def showMessage(self, message: str, timeout: int | None = 0) -> None:  # noqa: N802 - Qt's name
        """Tell something for some milliseconds; 0: until something else is told."""
        self._passing.say(message)
        self._passing.setVisible(bool(message))
        self._over.stop()
        if timeout:
            self._over.start(timeout)
        self._share()

    def clearMessage(self) -> None:  # noqa: N802 - Qt's name
        """Tell nothing any more."""
        self.showMessage("")

    def currentMessage(self) -> str:  # noqa: N802 - Qt's name
        """Return what is told, whole."""
        return self._passing.whole

    def _share(self) -> None:
        """Give the counts the room they need, and the message the rest."""
        self._viewing.setFixedWidth(min(self._viewing.wanted, round(self.width() * MOST_VIEWING)))
        everything = f"{self._holds} · {self._lacks}" if self._holds else ""
        self._counts.say(everything)
        self.zoom.palette_button.setVisible(self._has_room())
        if not self._passing.whole:
            self._counts.setMinimumWidth(0)
            self._counts.setMaximumWidth(UNLIMITED)
            return
        shown = [part for part in self._beside if not part.isHidden()]
        room = self.width() - APART * (len(shown) + 3)
        room -= sum(part.sizeHint().width() for part in shown)
        if self._counts.wanted + self._passing.wanted > room:
            self._counts.say(self._holds, everything)
        most, left = round(room * MOST_COUNTS), room - self._passing.wanted
        if left >= self.width() * LEAST_COUNTS:
            # A message goes again and is worth reading to its end; counts are there all the time.
            most = min(most, left)
        self._counts.setFixedWidth(min(self._counts.wanted, most))

    def _has_room(self) -> bool:
        """Tell whether everything that has to be said leaves room for the palette's button."""
        shown = [part for part in self._beside if not part.isHidden()]
        needed = sum(part.sizeHint().width() for part in shown) + self._counts.wanted
        if self._passing.whole:
            needed += self._passing.wanted
        if self.zoom.palette_button.isHidden():
            needed += self.zoom.palette_button.sizeHint().width()
        return needed <= self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    # -- what lasts -------------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        """Say what the open map holds and, as long as it lasts, what keeps edits from lasting."""
        counts = count(session.journey)
        self._holds, self._lacks = holds(counts), lacks(counts)
        trouble, read_only = session.trouble, session.read_only
        text = _("Read-only, {reason}: saving asks for another place").format(reason=read_only)
        if trouble:
            text = _("Not protected against a crash ({reason}): save now").format(reason=trouble)
        self._trouble.setText(text if trouble or read_only else "")
        self._trouble.setToolTip(tip(trouble))
        self._trouble.setVisible(bool(trouble or read_only))
        self._share()

    def show_viewing(self, viewing: Viewing, view: View | None) -> None:
        """Say how the map is looked at, where that is not as always; offer the way back."""
        parts = [] if view is None else [_("View: {name}").format(name=one_line(view.name, 30))]
        if viewing.lens is not None:
            parts.append(_("Lens: {lens}").format(lens=viewing.lens.title))
        if viewing.passing is not None:
            parts.append(_("Filter: {words}").format(words=one_line(viewing.filter_said)))
        self._viewing.say(" · ".join(parts))
        self._viewing.setVisible(bool(parts))
        self.usual.setHidden(viewing.usual)
        self._share()

    def show_zoom(self, zoom: float) -> None:
        """Say how near the map is."""
        self.zoom.say(zoom)
