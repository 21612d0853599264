"""Journals that go on with the work of others: from when on one stands for the one before it.

A journal of recovered work names the journal from which that came. It stands for that one as soon
as all it begins with is on the disk: the document, and what was being typed. Before, whatever it
holds is in the one before it as well: where the program ended meanwhile, that one counts.
"""

import contextlib
from pathlib import Path
from typing import Literal

from journeycanvas.recovery.content import Line, NewerError, head_of, read_content
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.storage import regular
from journeycanvas.storage.ownership import is_owned
from journeycanvas.storage.regular import opened

MOST_BYTES = 100_000
"""Of a first line."""
LARGEST = 1 << 30
"""Bytes of a journal: a large bundle packed into text, and room for what was done since."""

Standing = Literal["whole", "cut off", "damaged"]
"""What a journal begins with is all there; was not written to its end; is not what was written."""


def before(file: Path) -> str:
    """Return the name of the journal whose work another one goes on with; empty if none."""
    with contextlib.suppress(OSError, NewerError), opened(file) as lines:
        head = head_of(lines.readline(MOST_BYTES))
        return "" if head is None else Path(head.after).name
    return ""


def standing(file: Path) -> Standing:
    """Return what is there of what a journal begins with. Raises OSError and NewerError."""
    data = regular.content(file, LARGEST)
    content = read_content(data)
    first = content.moves[: content.head.drafts]
    if content.sound and len(first) == content.head.drafts:
        return "whole" if all(isinstance(one, Line) for one in first) else "damaged"
    line = data.find(b"\n") + 1
    is_short = len(data) < line + content.head.bytes
    return "cut off" if content.sound or is_short else "damaged"


def is_nothing_yet(file: Path) -> bool:
    """Tell whether a journal was cut off before it held what the one before it holds.

    Never raises; a journal that goes on with none that is there is always something.
    """
    with contextlib.suppress(OSError, NewerError):
        return _is_there(before(file)) and standing(file) == "cut off"
    return False


def replaced_by(file: Path) -> str:
    """Return the name of the journal for which another one stands; empty if none. Never raises."""
    with contextlib.suppress(OSError, NewerError):
        name = before(file)
        return name if name and standing(file) == "whole" else ""
    return ""


def lineage(file: Path) -> tuple[Path, ...]:
    """Return a journal and those before it in its folder, from which its work was recovered.

    All that they hold is in the newest; without it they would be offered as if they were new. So
    would what was cut off when it began to go on with them, which comes last. Raises OSError.
    """
    found = [file]
    name = before(file)
    while name and (earlier := file.with_name(name)) not in found:
        if not earlier.is_file():
            break
        found.append(earlier)
        name = before(earlier)
    names = {one.name for one in found}
    others = [one for one in journal_files(file.parent) if before(one) in names]
    return (*found, *(one for one in others if is_nothing_yet(one) and not is_owned(one)))


def _is_there(name: str) -> bool:
    return bool(name) and any(journal_folder().rglob(name))
