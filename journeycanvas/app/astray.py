"""What is said and offered where the open map's file is not what was saved any more.

The same ways out stand over the canvas as soon as it is noticed, and are asked about when the map
is saved or left.
"""

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from journeycanvas.app import remembered, saving
from journeycanvas.app.laying_out import read_laid
from journeycanvas.app.plain import ask, refused
from journeycanvas.app.windows import come_forward
from journeycanvas.changes.ancestry import follows
from journeycanvas.storage.astray import Astray, Fate
from journeycanvas.storage.errors import UnreadableError, one_line
from journeycanvas.storage.lock import InUseError
from journeycanvas.storage.trail import is_in_trash
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

Way = tuple[str, Callable[[], bool]]
"""A button's text, and what it does: whether the map is in a file then."""


def sentence(window: "Window", astray: Astray) -> str:
    """Return what has become of the open map's file, in a sentence or two."""
    session = window.session
    path = None if session is None else session.path
    name = "" if path is None else path.name
    if astray.fate is Fate.CHANGED and astray.moved is None:
        return _("«{name}» was changed by another program.").format(name=name)
    said = {
        Fate.CHANGED: _("«{name}» is another file now."),
        Fate.GONE: _("«{name}» is not there any more."),
        Fate.NO_FOLDER: _("«{name}» is not there any more, nor is its folder."),
        Fate.REPLACED: _("Where «{name}» was, there is a folder or a device now."),
        Fate.UNREADABLE: _("«{name}» cannot be looked at: {reason}."),
    }[astray.fate].format(name=name, reason=astray.reason)
    return f"{said} {_where(astray)}"


def _where(astray: Astray) -> str:
    if astray.moved is None:
        return _("What is open here may be all there is of it.")
    where = one_line(str(astray.moved))
    if is_in_trash(astray.moved):
        return _("It was thrown away: {where}").format(where=where)
    return _("The file that was open is now {where}").format(where=where)


def state(astray: Astray) -> str:
    """Return what stands instead of “Saved”, in a word or three."""
    if astray.fate is Fate.CHANGED:
        return _("Changed elsewhere")
    return _("File out of reach") if astray.fate is Fate.UNREADABLE else _("File is gone")


def ways(window: "Window", astray: Astray) -> list[Way]:
    """Return what can be done about it, the likeliest first."""
    session = window.session
    path = None if session is None else session.path
    if path is None:
        return []
    found: list[Way] = []
    moved = astray.moved
    if moved is not None and not is_in_trash(moved):
        found.append((_("Follow the file"), partial(follow, window)))
    if astray.fate is Fate.CHANGED:
        found.append((_("Merge…"), partial(saving.merge, window, path)))
    if astray.fate is Fate.GONE:
        found.append((_("Save it there again"), partial(saving.save_again, window)))
    found.append((_("Save as…"), partial(saving.save_as, window)))
    return found


def follow(window: "Window") -> bool:
    """Go on with the file where it is now; tell whether it is this window's."""
    session = window.session
    astray = None if session is None else session.file.astray
    if session is None or astray is None or astray.moved is None:
        return False
    other = window.windows.showing(astray.moved)
    if other is not None and other is not window:
        come_forward(other)
        text = _("The file that was moved is open in another window. Merge the two, or save this.")
        refused(other, text)
        return False
    window.finish_typing()
    try:
        session.follow_file(astray.moved)
    except InUseError as error:
        refused(window, str(error))
        return False
    remembered.remember(astray.moved)
    window.watch.look()
    return True


class Answer(Enum):
    """How somebody has answered what is to become of a map whose file is astray."""

    DONE = "the map is in a file"
    STAY = "nothing is to happen now"
    LEAVE = "the map may be left as it is"


def asked(window: "Window", astray: Astray, *, leaving: bool = False) -> Answer:
    """Ask what to do, and do it; a map that somebody is `leaving` may be given up as well."""
    found = ways(window, astray)
    texts = [text for text, _act in found]
    if leaving:
        texts.append(_("Discard"))
    answer = ask(window, _("Not saved"), sentence(window, astray), (*texts, _("Cancel")))
    if answer < len(found):
        return Answer.DONE if found[answer][1]() else Answer.STAY
    return Answer.LEAVE if leaving and answer == len(found) else Answer.STAY


def is_ahead(window: "Window", astray: Astray) -> bool:
    """Tell whether what stands in the file now goes on from what is open: that may be left then."""
    session = window.session
    if session is None or session.path is None or session.differs:
        return False
    if astray.fate is not Fate.CHANGED or astray.moved is not None:
        return False
    try:
        read = read_laid(window, session.path)
    except UnreadableError:
        return False
    return read is not None and follows(read.opened.document.history, session.history)
