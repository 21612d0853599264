"""Leaving a map: what is to become of what is in no file is asked first."""

from typing import TYPE_CHECKING

from journeycanvas.app import astray
from journeycanvas.app.plain import ask
from journeycanvas.app.saving import save, settle
from journeycanvas.review.names import one_line
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window


def _capture_settled(window: "Window") -> bool:
    """Ask about a line that was typed and not entered; tell whether the map may be left."""
    line = "" if window.editor is None else window.editor.capture.entry.text().strip()
    if not line or window.editor is None:
        return True
    text = _("«{line}» was typed under the map and is not on it yet.")
    answers = (_("Put it into the inbox"), _("Discard"), _("Cancel"))
    answer = ask(window, _("A line is not entered"), text.format(line=one_line(line)), answers)
    if answer == 0:
        window.editor.capture.park()
    return answer != 2


def _work_settled(window: "Window") -> bool:
    """Ask about what is in no file, or in none that is where it was; tell whether to leave it."""
    session = window.session
    window.watch.look_now()
    found = None if session is None else session.file.astray
    if found is not None and not astray.is_ahead(window, found):
        answer = astray.asked(window, found, leaving=True)
        if answer is not astray.Answer.DONE:
            return answer is astray.Answer.LEAVE
    return _changes_settled(window)


def _changes_settled(window: "Window") -> bool:
    """Ask about unsaved changes; tell whether the map may be left."""
    session = window.session
    if session is None or not session.differs:
        return True
    if not session.history.entries and session.path is None:
        return True
    title = window.windows.names()[window]
    answer = ask(
        window,
        _("Unsaved changes"),
        _("«{title}» has changes that are not saved.").format(title=title),
        (_("Save"), _("Discard"), _("Cancel")),
    )
    return answer == 1 or (answer == 0 and save(window))


def may_leave(window: "Window") -> bool:
    """Ask about unsaved changes; tell whether the open map may be left."""
    session = window.session
    if session is None:
        return True
    window.finish_typing()
    if not (_capture_settled(window) and _work_settled(window)):
        return False
    session.close()
    settle(window)
    return True
