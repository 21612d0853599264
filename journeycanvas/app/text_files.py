"""Text files that are read whole, or refused with one sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from journeycanvas.app.laying_out import is_long, opening_text
from journeycanvas.app.plain import refused
from journeycanvas.app.working import done_meanwhile
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import bytes_of
from journeycanvas.wording import _

T = TypeVar("T")


def read_text_file(parent: QWidget, path: Path, read: Callable[[str], T]) -> T | None:
    """Return what `read` makes of a file's text; None where that was refused or given up.

    Only a regular file is opened. What is large is read beside the window, so `read` must not
    touch Qt.
    """
    from journeycanvas.importers.journey_parts import JourneyTextError  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.tables import TableError  # noqa: PLC0415 - rarely used

    def work() -> T:
        return read(bytes_of(path).decode("utf-8-sig"))

    try:
        if is_long(path):
            return done_meanwhile(parent, opening_text(path.name), work)
        return work()
    except (JourneyTextError, TableError) as error:
        refused(parent, f"{path.name}: {error}")
    except UnreadableError as error:
        refused(parent, str(error))
    except UnicodeDecodeError:
        refused(parent, _("{name} cannot be read as UTF-8 text.").format(name=path.name))
    return None
