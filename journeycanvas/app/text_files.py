"""Text files that are read whole, or refused with one sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from journeycanvas.app.plain import refused
from journeycanvas.wording import _

T = TypeVar("T")

MOST = 64 * 1024 * 1024
"""Bytes of a file that are read at all."""


def read_text_file(parent: QWidget, path: Path, read: Callable[[str], T]) -> T | None:
    """Return what `read` makes of a file's text; None where that was refused with a sentence."""
    from journeycanvas.importers.journey_parts import JourneyTextError  # noqa: PLC0415 - rarely used
    from journeycanvas.importers.tables import TableError  # noqa: PLC0415 - rarely used

    try:
        with path.open("rb") as file:
            content = file.read(MOST + 1)
        if len(content) > MOST:
            refused(parent, _("{name} is larger than 64 MB.").format(name=path.name))
            return None
        return read(content.decode("utf-8-sig"))
    except (JourneyTextError, TableError) as error:
        refused(parent, f"{path.name}: {error}")
    except (OSError, UnicodeDecodeError):
        refused(parent, _("{name} cannot be read as UTF-8 text.").format(name=path.name))
    return None
