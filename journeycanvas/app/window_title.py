"""What a window is called: its map, whose copy it is, and whether it can be saved."""

from journeycanvas.model import limits
from journeycanvas.review.names import one_line
from journeycanvas.session import Session
from journeycanvas.wording import _


def name_of_map(session: Session) -> str:
    """Return the title of the open map on one line."""
    return one_line(session.journey.map.title, limits.TITLE) or _("Untitled map")


def window_title(session: Session) -> str:
    """Return the title of a window; Qt marks it where the map is not saved."""
    title = name_of_map(session)
    if session.document.review is not None:
        name = one_line(session.document.review.by)
        title = _("{title} (review copy for {name})").format(title=title, name=name)
    if session.read_only:
        title = _("{title} (read-only)").format(title=title)
    return f"{title}[*] – JourneyCanvas"
