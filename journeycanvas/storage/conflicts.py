"""Copies that sync programs put beside a map when two people have changed it."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeycanvas.storage.regular import opened

_DAY = r"\d{4}-\d{2}-\d{2}"

CERTAIN = {
    "Dropbox": re.compile(
        rf" \((?:(?P<by>.+)['’]s )?conflicted copy(?: {_DAY})?(?: \(\d+\))?\)", re.IGNORECASE
    ),
    "Nextcloud": re.compile(
        rf" \(conflicted copy (?:(?P<by>.+) )?{_DAY} \d{{4,6}}\)", re.IGNORECASE
    ),
    "ownCloud": re.compile(r"_conflict-\d{8}-\d{6}"),
    "Syncthing": re.compile(r"\.sync-conflict-\d{8}-\d{6}-(?P<by>[A-Z0-9]{7})"),
    "Seafile": re.compile(r" \(SFConflict (?P<by>\S+) [\d-]+\)"),
    "Resilio": re.compile(r"\.Conflict", re.IGNORECASE),
}
"""What stands between a map's name and its ending, by the program that writes it so."""
LIKELY = {
    "OneDrive": re.compile(r"-(?P<by>(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{2,})(?:-\d+)?"),
    "Google Drive": re.compile(r" ?\(\d+\)"),
    "iCloud": re.compile(r" \d+"),
}
"""What people write as well: such a file counts only if it holds the same map."""

_HEAD = 16_384
"""Bytes at the beginning of a map in which its id stands."""
_ID = re.compile(rb'"map"\s*:\s*\{\s*"id"\s*:\s*"([\w-]{1,64})"')


@dataclass(frozen=True)
class Copy:
    """A copy beside a map: its file, whose naming it is, and who or which machine wrote it."""

    path: Path
    style: str
    by: str = ""


def conflict_copies(path: Path) -> tuple[Copy, ...]:
    """Return the copies beside a map, by name. Never raises."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in entries if entry.is_file()]
    except (OSError, ValueError):
        return ()
    return tuple(copy for name in sorted(names) for copy in _copies(path, name))


def _copies(path: Path, name: str) -> Iterator[Copy]:
    stem, suffix = path.stem, path.suffix
    if name == path.name or not (name.startswith(stem) and name.endswith(suffix)):
        return
    between = name[len(stem) : len(name) - len(suffix)]
    for styles in (CERTAIN, LIKELY):
        for style, pattern in styles.items():
            found = pattern.fullmatch(between)
            if found and (styles is CERTAIN or same_map(path, path.with_name(name))):
                yield Copy(path.with_name(name), style, found.groupdict().get("by") or "")
                return


def same_map(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same map, in whatever state. Never raises."""
    return (identity := _identity(one)) is not None and identity == _identity(other)


def _identity(path: Path) -> bytes | None:
    """Return the id of the map in a file; None where there is none to be seen."""
    try:
        with opened(path, links=True) as file:
            found = _ID.search(file.read(_HEAD))
    except OSError:
        return None
    return found[1] if found else None
