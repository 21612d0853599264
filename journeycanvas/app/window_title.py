"""What windows are called: the map and its file, whose copy it is, and whether it can be saved."""

from collections.abc import Sequence

from journeycanvas.model import limits
from journeycanvas.review.names import one_line
from journeycanvas.session import Session
from journeycanvas.storage.telling import told_apart
from journeycanvas.wording import _


def name_of_map(session: Session) -> str:
    """Return the title of the open map on one line."""
    return one_line(session.journey.map.title, limits.TITLE) or _("Untitled map")


def names_of(sessions: Sequence[Session]) -> tuple[str, ...]:
    """Return what the maps that are open at once are called, no two the same.

    That is the title of the map and the name of its file, with as much of the folder as it takes
    where two files have one name. Maps that are not saved yet are numbered where they need it.
    """
    files = told_apart([one.path for one in sessions if one.path is not None])
    found: list[str] = []
    for session in sessions:
        name = name_of_map(session)
        if session.path is not None:
            name = _("{title} · {file}").format(title=name, file=files[session.path])
        number, numbered = 1, name
        while numbered in found:
            number += 1
            numbered = _("{title} ({number})").format(title=name, number=number)
        found.append(numbered)
    return tuple(found)


def as_read(title: str, *, modified: bool) -> str:
    """Return the title of a window as it is shown."""
    pieces = title.split("[*][*]")
    return "[*]".join(piece.replace("[*]", "*" if modified else "") for piece in pieces)


def window_title(session: Session, name: str) -> str:
    """Return the title of a window whose map is called so; Qt marks it where it is not saved."""
    title = name.replace("[*]", "[*][*]")  # shown as it stands, and no place for Qt's mark
    if session.document.review is not None:
        by = one_line(session.document.review.by).replace("[*]", "[*][*]")
        title = _("{title} (review copy for {name})").format(title=title, name=by)
    if session.read_only:
        title = _("{title} (read-only)").format(title=title)
    return f"{title}[*] – JourneyCanvas"
