"""What the program remembers between two starts: recent maps, and who edits."""

import getpass
import json
import os
from pathlib import Path

from journeycanvas.folders import config_folder
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.errors import SaveError

MOST_RECENT = 10


def _file() -> Path:
    return config_folder() / "recent.json"


def recent() -> list[Path]:
    """Return the maps opened last, newest first; those that are gone are left out."""
    try:
        rows = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(rows, list):
        return []
    # Not pathlib's own, which raises for a locked folder and a share that is gone.
    return [Path(row) for row in rows if isinstance(row, str) and os.path.isfile(row)]  # noqa: PTH113


def remember(path: Path) -> None:
    """Put a map at the head of the recent ones. Where that cannot be kept, it is not."""
    path = path.resolve()
    rows = [str(path), *(str(other) for other in recent() if other != path)][:MOST_RECENT]
    try:
        # In ASCII: a name need not be Unicode on every system.
        write_whole(_file(), json.dumps(rows, indent=1).encode())
    except (OSError, SaveError):
        return


def author() -> str:
    """Return the name that signs entries of the history: that of the login."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
