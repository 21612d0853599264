"""Large maps are read and laid out beside the window, before it shows them.

What is given up leaves the window as it was.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtWidgets import QWidget

from journeycanvas.app.working import done_meanwhile
from journeycanvas.changes.change import difference
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.layout.board import Board
from journeycanvas.layout.swimlanes import layout
from journeycanvas.model.journey import Journey
from journeycanvas.recovery.leftovers import Leftover, Partial, Recovered
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import Opened, bytes_of, read_bytes
from journeycanvas.storage.stamp import stamp_of
from journeycanvas.wording import _

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

T = TypeVar("T")

LARGE_FILE = 200_000
"""Bytes of a file from which on it takes long enough to read it beside the window."""
MANY = 400
"""Records that take long enough to lay them out beside the window."""


class Laid(NamedTuple):
    """A map that was read, the stamp of its file, and its board if that took long to make."""

    opened: Opened
    stamp: str | None
    board: Board | None


def board_of(journey: Journey) -> Board | None:
    """Return the board of a large map; None for one that is laid out quickly enough later."""
    return layout(journey, SCREEN) if len(journey.touchpoints) > MANY else None


def read_laid(parent: QWidget, path: Path) -> Laid | None:
    """Read a map and lay it out; None when a person gave it up. Raises UnreadableError."""

    def work() -> Laid:
        content = bytes_of(path)
        opened = read_bytes(content, path.name)
        return Laid(opened, stamp_of(content), board_of(opened.document.journey))

    return _opened(parent, path.name, path, work)


def recover_laid(parent: QWidget, leftover: Leftover) -> tuple[Recovered, Board | None] | None:
    """Recover a map and lay it out; None when a person gave it up. Raises UnreadableError."""

    def work() -> tuple[Recovered, Board | None]:
        found = leftover.recover()
        whole = found.found if isinstance(found, Partial) else found
        return found, board_of(whole.document.journey)

    name = leftover.path.name if leftover.path else leftover.title or _("Untitled map")
    return _opened(parent, name, leftover.file, work)


def _opened(parent: QWidget, name: str, file: Path, work: Callable[[], T]) -> T | None:
    """Do what opens a file: at once where it is small, beside the window where it is large."""
    try:
        large = file.stat().st_size > LARGE_FILE
    except OSError:
        large = False  # reading it says what is wrong
    if not large:
        return work()
    return done_meanwhile(parent, _("Opening {name} …").format(name=name), work)


def begun(window: "Window", name: str, rows: int, make: Callable[[], Journey]) -> bool:
    """Show a new map, made of so many rows, as one that is not saved yet; False if given up."""
    from journeycanvas.app.opening import session_of  # noqa: PLC0415 - it reads maps through here

    def work() -> tuple[Document, Board | None]:
        journey = make()
        return Document.new(journey), board_of(journey)

    text = _("Opening {name} …").format(name=name)
    done = done_meanwhile(window, text, work) if rows > MANY else work()
    if done is None:
        return False
    document, board = done
    window.windows.for_map(window).show_session(session_of(document, unsaved=True), board)
    return True


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
