"""Temporary files that killed saves have left behind."""

import contextlib
import time
from collections.abc import Iterable
from pathlib import Path

PREFIX, SUFFIX = ".jc-", ".tmp"
"""Short, so that a name that may be as long as the system allows does not become longer."""
ORPHAN_AFTER = 3600.0
"""Seconds after which a temporary file belongs to nobody: no save takes an hour."""


def sweep(folders: Iterable[Path]) -> None:
    """Remove the orphans in some folders. Never raises: what cannot be removed stays."""
    long_ago = time.time() - ORPHAN_AFTER
    for folder in folders:
        with contextlib.suppress(OSError, ValueError):
            for orphan in folder.glob(f"{PREFIX}????????{SUFFIX}"):
                with contextlib.suppress(OSError):
                    if orphan.lstat().st_mtime < long_ago:
                        orphan.unlink()
