"""Telling whether a file is still the one that was read or written."""

import hashlib
from pathlib import Path

from journeycanvas.storage.regular import opened


def stamp(path: Path) -> str:
    """Return what tells a file's content from any other; empty where it cannot be read."""
    try:
        with opened(path, links=True) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def stamp_of(content: bytes) -> str:
    """Return the stamp of a file that holds `content`."""
    return hashlib.sha256(content).hexdigest()
