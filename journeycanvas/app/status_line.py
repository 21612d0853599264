"""What the status bar says: what the map holds and lacks, what is amiss, and the zoom."""

from PySide6.QtWidgets import QStatusBar

from journeycanvas.app.plain import label, tip
from journeycanvas.canvas.viewing import Viewing
from journeycanvas.layout.counts import count, holds, lacks
from journeycanvas.model.view import View
from journeycanvas.review.names import one_line
from journeycanvas.session import Session
from journeycanvas.wording import _


class StatusLine(QStatusBar):
    """Counts, trouble and zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = label("", "muted")
        self._trouble = label("", "wrong")
        self._zoom = label("", "muted")
        self._viewing = label("", "muted")
        for part in (self._counts, self._trouble, self._viewing, self._zoom):
            part.setWordWrap(False)
        self.addWidget(self._counts, 1)
        self.addPermanentWidget(self._trouble)
        self.addPermanentWidget(self._viewing)
        self.addPermanentWidget(self._zoom)

    def show_session(self, session: Session) -> None:
        """Say what the open map holds and, as long as it lasts, what keeps edits from lasting."""
        counts = count(session.journey)
        self._counts.setText(f"{holds(counts)} · {lacks(counts)}")
        trouble, read_only = session.trouble, session.read_only
        text = _("Read-only, {reason}: saving asks for another place").format(reason=read_only)
        if trouble:
            text = _("Not protected against a crash: save now")
        self._trouble.setText(text if trouble or read_only else "")
        self._trouble.setToolTip(tip(trouble))
        self._trouble.setVisible(bool(trouble or read_only))

    def show_viewing(self, viewing: Viewing, view: View | None) -> None:
        """Say how the map is looked at, where that is not as always."""
        parts = [] if view is None else [_("View: {name}").format(name=one_line(view.name, 30))]
        if viewing.lens is not None:
            parts.append(_("Lens: {lens}").format(lens=viewing.lens.title))
        if viewing.passing is not None:
            parts.append(_("Filter: {words}").format(words=one_line(viewing.filter_said)))
        self._viewing.setText(" · ".join(parts))

    def show_zoom(self, zoom: float) -> None:
        """Say how near the map is."""
        self._zoom.setText(f"{zoom * 100:.0f} %")
