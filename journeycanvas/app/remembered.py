"""What the program remembers between two starts: recent maps, preferences, and who edits.

Each thing is a small JSON file in the folder of preferences. One that is damaged counts as
missing, and one that cannot be written is not: neither ever stops anything.
"""

import getpass
import json
import os
from pathlib import Path

from journeycanvas.folders import config_folder
from journeycanvas.storage import regular
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError

MOST_RECENT = 10
MOST_BYTES = 1 << 20


def kept(name: str) -> tuple[object, bool]:
    """Return what is kept under a name, None if nothing is; and False where it is damaged."""
    try:
        path = config_folder() / f"{name}.json"
        return json.loads(regular.content(path, MOST_BYTES)), True
    except FileNotFoundError:
        return None, True
    except (OSError, ValueError, RecursionError):
        return None, False


def keep(name: str, value: object) -> bool:
    """Keep a value of JSON under a name; tell whether that worked."""
    try:
        # In ASCII: a name need not be Unicode on every system.
        write_whole(config_folder() / f"{name}.json", json.dumps(value, indent=1).encode())
    except (OSError, SaveError):
        return False
    return True


def recent() -> list[Path]:
    """Return the maps opened last, newest first; those that are gone are left out."""
    rows, _whole = kept("recent")
    if not isinstance(rows, list):
        return []
    # Not pathlib's own, which raises for a locked folder and a share that is gone.
    return [Path(row) for row in rows if isinstance(row, str) and os.path.isfile(row)]  # noqa: PTH113


def remember(path: Path) -> None:
    """Put a map at the head of the recent ones. Where that cannot be kept, it is not."""
    path = path.resolve()
    rows = [str(path), *(str(other) for other in recent() if other != path)][:MOST_RECENT]
    keep("recent", rows)


def author() -> str:
    """Return the name that signs entries of the history: the preferred one, or the login's."""
    own, _whole = kept("preferences")
    name = own.get("name") if isinstance(own, dict) else None
    if isinstance(name, str) and name.strip():
        return name.strip()
    return login()


def login() -> str:
    """Return the name of who is logged in; empty where nobody knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def folder_near(path: Path | None) -> str:
    """Return where a dialog of files begins: beside the open map, else beside the last one.

    `path` is the open map's. Empty where no map is known yet.
    """
    near = path or next(iter(recent()), None)
    return "" if near is None else str(near.parent)
