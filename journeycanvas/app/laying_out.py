"""Large maps are read and laid out beside the window, before it shows them.

What is given up leaves the window as it was.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtWidgets import QWidget

from journeycanvas.app.plain import refused
from journeycanvas.app.working import done_meanwhile
from journeycanvas.changes.change import difference
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.recovery.leftovers import Leftover, Partial, Recovered
from journeycanvas.session.room import FullError, check_room
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import Opened, bytes_of, read_bytes
from journeycanvas.storage.stamp import stamp_of
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

T = TypeVar("T")

LARGE = 200_000
"""Bytes of a file, or letters, that take long enough to read them beside the window."""
MANY = 400
"""Records that take long enough to lay them out beside the window."""
MANY_CELLS = 2_500
"""Cells that take as long."""


class Laid(NamedTuple):
    """A map that was read, the stamp of its file, and its board if that took long to make."""

    opened: Opened
    stamp: str | None
    board: Board | None


def is_large(journey: Journey) -> bool:
    """Tell whether laying out a map takes long enough to do it beside the window."""
    cells = len(journey.stages) * len(journey.personas)
    return len(journey.touchpoints) > MANY or cells > MANY_CELLS


def board_of(journey: Journey) -> Board | None:
    """Return the board of a large map; None for one that is laid out quickly enough later."""
    return layout(journey, SCREEN) if is_large(journey) else None


def read_laid(parent: QWidget, path: Path) -> Laid | None:
    """Read a map and lay it out; None when a person gave it up. Raises UnreadableError."""

    def work() -> tuple[Opened, str]:
        content = bytes_of(path)
        return read_bytes(content, path.name), stamp_of(content)

    done = _laid(parent, path.name, work, lambda it: it[0].document.journey, slow=is_long(path))
    return None if done is None else Laid(*done[0], done[1])


def recover_laid(parent: QWidget, leftover: Leftover) -> tuple[Recovered, Board | None] | None:
    """Recover a map and lay it out; None when a person gave it up. Raises UnreadableError."""

    def journey(found: Recovered) -> Journey:
        return (found.found if isinstance(found, Partial) else found).document.journey

    name = leftover.path.name if leftover.path else leftover.title or _("Untitled map")
    return _laid(parent, name, leftover.recover, journey, slow=is_long(leftover.file))


def begun(window: "Window", name: str, rows: int, make: Callable[[], Journey]) -> bool:
    """Show a new map, made of so many rows, as one that is not saved yet; False if given up.

    A map that would hold more than it may is refused.
    """
    from journeycanvas.app.opening import session_of  # noqa: PLC0415 - it reads maps through here

    def work() -> Document:
        journey = make()
        check_room(NOTHING_YET, journey)
        return Document.new(journey)

    try:
        done = _laid(window, name, work, lambda document: document.journey, slow=rows > MANY)
    except FullError as error:
        refused(window, str(error))
        return False
    if done is None:
        return False
    document, board = done
    window.windows.for_map(window).show_session(session_of(document, unsaved=True), board)
    return True


NOTHING_YET = Journey.empty("")


def is_long(file: Path) -> bool:
    """Tell whether reading a file takes long enough to do it beside the window."""
    try:
        return file.stat().st_size > LARGE
    except (OSError, ValueError):
        return False  # reading it says what is wrong


def opening_text(name: str) -> str:
    """Return what is told while something called `name` is opened."""
    return _("Opening {name} …").format(name=name)


def _laid(
    parent: QWidget,
    name: str,
    read: Callable[[], T],
    journey_of: Callable[[T], Journey],
    *,
    slow: bool,
) -> tuple[T, Board | None] | None:
    """Read something and lay it out, beside the window whatever takes long; None if given up."""

    def whole() -> tuple[T, Board | None]:
        found = read()
        return found, board_of(journey_of(found))

    if slow:
        return done_meanwhile(parent, opening_text(name), whole)
    found = read()
    if not is_large(journey_of(found)):
        return found, None
    board = done_meanwhile(parent, opening_text(name), lambda: board_of(journey_of(found)))
    return None if board is None else (found, board)


def expect_undone(window: "Window", *, again: bool = False) -> bool:
    """Lay out what undo, or with `again` redo, leads to; tell whether it may be done."""
    session = window.session
    if session is None:
        return False
    history = session.history
    entry = history.next if again else history.last
    if entry is None or len(entry.change) <= MANY:
        return True
    text = _("Putting it back …") if again else _("Taking it back …")
    travel = history.redone if again else history.undone
    return expect(window, text, travel(session.journey)[1])


def expect(window: "Window", text: str, after: Journey) -> bool:
    """Lay out beside the window what the next step leads to; tell whether it may be taken.

    It may not where a person gave it up, or the map is another one by now.
    """
    canvas = window.canvas
    if canvas is None:
        return False
    before = canvas.journey
    if len(difference(before, after)) <= MANY:
        return True
    expected = done_meanwhile(window, text, lambda: canvas.laid_out(after))
    if expected is None or window.canvas is not canvas or canvas.journey is not before:
        return False
    canvas.expect(expected)
    return True
