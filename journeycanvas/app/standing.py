"""How the open map stands: saved or not, and what keeps its work from lasting, told at once."""

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from journeycanvas.app import astray
from journeycanvas.session import Session
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

TRY_AGAIN_MS = 5_000
"""How often it is tried again to protect work that could not be: a full disk may have room."""


class Standing(NamedTuple):
    """What stands beside the title: a word or three, what is to be known, whether it is amiss."""

    text: str
    more: str = ""
    amiss: bool = False


def standing(window: "Window", session: Session) -> Standing:
    """Return how a window's map stands. What would be lost comes before what is not saved."""
    found = session.file.astray
    if session.trouble:
        text = _("Unsaved and not protected") if session.modified else _("Not protected")
        more = _(
            "A crash would take what you do now, for it cannot be kept: {reason}. Save the map."
        )
        return Standing(f"▲ {text}", more.format(reason=session.trouble), amiss=True)
    if found is not None:
        return Standing(f"▲ {astray.state(found)}", astray.sentence(window, found), amiss=True)
    if session.modified:
        return Standing(f"● {_('Unsaved')}")
    if session.file.unkept:
        more = _("What was saved before could not be put among the earlier saves: {reason}.")
        more = more.format(reason=session.file.unkept)
        return Standing(f"○ {_('Saved, no earlier save kept')}", more, amiss=True)
    return Standing(f"○ {_('Saved')}")


def _unprotected(reason: str) -> str:
    more = _("What you do now cannot be kept from a crash: {reason}. Save the map.")
    return more.format(reason=reason)


class Protecting(QObject):
    """Tells a window as soon as its work can be kept from a crash no more, or again.

    Whoever writes finds that out beside the window; as long as it lasts, it is tried again.
    """

    _found = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._said = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try_again)
        self._found.connect(self._follow)

    def watch(self, session: Session | None) -> None:
        """Watch over another map."""
        if self._session is not None:
            self._session.on_trouble(None)
        self._session, self._said = session, False
        self._timer.stop()
        if session is not None:
            session.on_trouble(self._tell)
        self._follow()

    def _tell(self) -> None:
        with contextlib.suppress(RuntimeError):  # the window has gone meanwhile
            self._found.emit()

    def _follow(self) -> None:
        session = self._session
        if session is None:
            return
        if session.trouble and not self._timer.isActive():
            # At once, where that helps: somebody has taken the file away. Not over and over.
            self._timer.start(TRY_AGAIN_MS)
            session.protect()
        if session.trouble and not self._said:
            self._said = True
            self._window.told(_unprotected(session.trouble))
        if session is self._window.session:
            self._window.follow()

    def _try_again(self) -> None:
        if self._session is not None and self._session.trouble:
            self._session.protect()
        else:
            self._timer.stop()
            self._said = False
