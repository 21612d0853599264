"""What pasted and dropped text is taken for: a part of a map, a text journey, a table, or lines."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from journeycanvas.app.laying_out import LARGE, MANY
from journeycanvas.app.making import Making
from journeycanvas.app.plain import refused
from journeycanvas.app.text_files import read_text_file
from journeycanvas.app.working import done_meanwhile
from journeycanvas.canvas.boards import Expected
from journeycanvas.edits.filling import fill
from journeycanvas.importers.rows import Row, add_rows, things_of
from journeycanvas.model.journey import Journey
from journeycanvas.model.place import Place
from journeycanvas.wording import _, ngettext

if TYPE_CHECKING:
    from journeycanvas.app.window import Window

T = TypeVar("T")

CLIP = '{"journeycanvas-clip"'
MAP = '{"journeycanvas"'
MOST_LETTERS = 8 * 1024 * 1024


def paste_text(window: "Window", text: str) -> None:
    """Make of a text what it is: a text journey, a table after a preview, else a thing a line."""
    from journeycanvas.importers.mermaid import is_mermaid  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.tables import is_table  # noqa: PLC0415 - rarely used

    editor = window.editor
    if editor is None:
        return
    if len(text) > MOST_LETTERS:
        refused(window, _("That is more than 8 MB of text; paste it in parts."))
    elif text.lstrip().startswith(MAP):
        sentence = _("This is a whole map; save the text as a file that ends in .journey, open it.")
        refused(window, sentence)
    elif is_mermaid(text):
        paste_journey(window, text)
    elif is_table(text):
        paste_table(window, text)
    else:
        editor.capture.commit_lines(text)


def paste_journey(window: "Window", text: str) -> None:
    """Put the tasks of a text journey into the open map; of several, those of the chosen one."""
    from journeycanvas.app.journeys_window import choose  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.journey_parts import JourneyTextError  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.journey_text import parse_journeys  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.mermaid import rows_of  # noqa: PLC0415 - rarely used

    try:
        journeys = _read(window, text, parse_journeys)
    except JourneyTextError as error:
        refused(window, str(error))
        return
    chosen = journeys and choose(window, _("The text"), journeys)
    if chosen:
        _put(window, "Paste a text journey", rows_of(chosen), chosen.title, None)


def _read(window: "Window", text: str, read: Callable[[str], T]) -> T | None:
    """Return what `read` makes of a text, a long one beside the window; None if given up."""
    if len(text) <= LARGE:
        return read(text)
    return done_meanwhile(window, _("Reading the text …"), lambda: read(text))


def paste_table(window: "Window", text: str) -> bool:
    """Put a table into the open map once a person has seen what its columns become."""
    from journeycanvas.app.table_window import TableWindow  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.tables import TableError, read_table  # noqa: PLC0415 - rarely used

    canvas = window.canvas
    if canvas is None:
        return False
    try:
        table = _read(window, text, read_table)
    except TableError as error:
        refused(window, str(error))
        return False
    if table is None or window.canvas is not canvas:
        return False
    place = Making(canvas).place
    dialog = TableWindow(table, canvas.journey, window)
    if not dialog.exec():
        return False
    _put(window, "Paste a table", dialog.told.rows, "", place)
    return True


def drop_text_file(window: "Window", path: Path) -> None:
    """Put a table or the lines of a text file into the open map."""
    text = read_text_file(window, path, str)
    if text is None:
        return
    if path.suffix.lower() in (".csv", ".tsv"):
        paste_table(window, text)
    else:
        paste_text(window, text)


def _put(
    window: "Window", message: str, rows: Sequence[Row], title: str, place: Place | None
) -> None:
    canvas = window.canvas
    if canvas is None:
        return
    if len(rows) > MANY:
        made = _put_many(window, message, rows, title, place)
        if made is None:
            return
    else:
        made = canvas.perform(message, _added, rows, title, place) or ()
    chosen = [i for i in made if canvas.journey.place.get(i) in ("touchpoints", "gaps")]
    canvas.selection.set(chosen or made)
    if chosen:
        canvas.reveal(chosen[0])
    # What was asked for, in the same words as on the button; stages and lanes come along.
    count = things_of(rows)
    told = ngettext("{n} thing pasted", "{n} things pasted", count)
    window.told(told.format(n=count))


def _put_many(
    window: "Window", message: str, rows: Sequence[Row], title: str, place: Place | None
) -> tuple[str, ...] | None:
    """Put many rows into the map, laid out beside the window, which stays alive.

    Returns what was made; None where a person gave it up, and all is as it was.
    """
    canvas = window.canvas
    if canvas is None:
        return None
    before = canvas.journey

    def work() -> tuple[tuple[str, ...], Expected]:
        journey, made = _added(before, rows, title, place)
        return made, canvas.laid_out(journey)

    text = _("Pasting {n} rows …").format(n=len(rows))
    done = done_meanwhile(window, text, work)
    if done is None or canvas.journey is not before:
        return None
    made, expected = done
    canvas.expect(expected)
    canvas.perform(message, lambda _journey: expected[0])
    return made


def _added(
    journey: Journey, rows: Sequence[Row], title: str, place: Place | None
) -> tuple[Journey, tuple[str, ...]]:
    """Add rows, and give a map without a title that of the text."""
    if title and not journey.map.title:
        journey = fill(journey, "map", journey.map.id, title=title)
    return add_rows(journey, rows, place)
