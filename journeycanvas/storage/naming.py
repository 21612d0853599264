"""Names that no new file may get: those of devices, and twins of one that is there.

One list for maps and for what is in their bundles, whatever system a name comes from or goes to.
"""

import os
import sys
import unicodedata
from pathlib import Path

from journeycanvas.letters import unseen
from journeycanvas.storage.errors import SaveError
from journeycanvas.wording import _

_DEVICES = frozenset(("con", "prn", "aux", "nul", "clock$", "conin$", "conout$")) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789"
}
"""Windows gives these names to devices, whatever the ending."""


def is_device(name: str) -> bool:
    """Tell whether Windows takes a name for a device's, or a person would.

    >>> is_device("nul"), is_device("con .tar.gz"), is_device("COM¹"), is_device("console.txt")
    (True, True, True, False)
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", name) if not unseen(letter))
    return plain.replace(":", ".").partition(".")[0].strip().casefold() in _DEVICES


def likeness(name: str) -> str:
    """Return what two names have in common that some system takes for one file's.

    Case, how letters are composed, and the dots and blanks at the end make no difference.
    """
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
    return folded.rstrip(" .")


def check_new_name(path: Path, *, windows: bool = sys.platform == "win32") -> None:
    """Refuse a name that the system would take for something else, or people for another's.

    Raises SaveError.
    """
    other = _("choose another name")
    if windows:
        if is_device(path.name):
            raise SaveError(path.name, _("Windows gives that name to a device"), other)
        if path.name != path.name.rstrip(". "):
            raise SaveError(path.name, _("Windows drops the dot or space at its end"), other)
        if ":" in path.name:
            raise SaveError(path.name, _("Windows does not allow a colon in it"), other)
    twin = _twin(path)
    if twin is not None:
        reason = _("a file is there whose name looks the same but is spelled with other characters")
        raise SaveError(path.name, reason, other)


def _twin(path: Path) -> str | None:
    """Return a name beside `path` that differs from its own only in how letters are composed."""
    if path.name.isascii():
        return None
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        with os.scandir(path.parent) as entries:
            for entry in entries:
                same = unicodedata.normalize("NFC", entry.name) == wanted
                if same and entry.name != path.name:
                    return entry.name
    except OSError:
        return None
    return None
