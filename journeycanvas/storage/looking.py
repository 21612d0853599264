"""Looking at a path on the disk, link by link, with no step that may lead to another computer.

What a map names may come from a stranger. Each part of a path is judged by how it is written and
by the table of mounts before the disk is asked about it, and so is what a link there leads to.
"""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from journeycanvas.storage.mounts import (
    Mount,
    leads_away_by_custom,
    may_lead_away,
    mounts,
    mounts_of,
    same_computer,
    within,
)

_MOST_LINKS = 40
"""Links on one way; more are a circle, as for the system itself."""

Found = Literal["here", "other", "missing", "unseen"]
"""A regular file is there; a folder, a device or a pipe is; nothing is that can be reached; or the
way may lead to another computer and was not taken."""


class Looked(NamedTuple):
    """What was found at a path; `real` is where it really is, once every link was followed."""

    found: Found
    real: Path | None = None
    status: os.stat_result | None = None


UNSEEN, MISSING = Looked("unseen"), Looked("missing")


@dataclass(frozen=True)
class Ground:
    """What may be looked at: this computer, and wherever the map itself came from.

    `folders` are the map's own, as it is written and as it really is; none while it was never
    saved.
    """

    folders: tuple[str, ...]
    table: tuple[Mount, ...]
    home: str = ""

    def allows(self, path: str) -> bool:
        """Tell whether the disk may be asked about an absolute path."""
        return not may_lead_away(path, self.table, home=self.home) or any(
            self._beside(path, folder) for folder in self.folders
        )

    def _beside(self, path: str, folder: str) -> bool:
        """Tell whether a path is where a map is that itself is on another computer."""
        if within(folder, path):
            return True
        custom = leads_away_by_custom(path, self.home)
        if custom and not leads_away_by_custom(folder, self.home):
            return False
        if within(path, folder):
            return mounts_of(path, self.table) == mounts_of(folder, self.table)
        return not custom and same_computer(path, folder, self.table)


def ground_of(folder: Path | None, table: Iterable[Mount] | None = None) -> Ground:
    """Return what may be looked at for a map in `folder`, None for one that was never saved."""
    written = () if folder is None else (str(folder), os.path.realpath(folder))
    known = mounts() if table is None else tuple(table)
    return Ground(tuple(dict.fromkeys(written)), known, os.path.expanduser("~"))  # noqa: PTH111 - a text


def look(path: Path, ground: Ground) -> Looked:
    """Return what is at an absolute path without `..`, as far as it may be looked at."""
    at, ahead = path.anchor, [*path.parts[1:]][::-1]
    if not ground.allows(str(path)):
        return UNSEEN
    status, links = None, 0
    while ahead:
        part = ahead.pop()
        if part == os.pardir:
            at = os.path.dirname(at)  # noqa: PTH120 - paths of links are texts here
            continue
        step = os.path.join(at, part)  # noqa: PTH118 - likewise
        if not ground.allows(step):
            return UNSEEN
        try:
            status = os.lstat(step)
            aim = os.readlink(step) if _is_link(status) else None  # noqa: PTH115 - likewise
        except (OSError, ValueError):
            return MISSING
        if aim is None:
            at = step
            continue
        links += 1
        target = _target(aim)
        if target is None or links > _MOST_LINKS:
            return UNSEEN if target is None else MISSING
        at = target.anchor or at
        ahead += [*target.parts[bool(target.anchor) :]][::-1]
    return _told(Path(at))


def look_anyway(path: Path) -> Looked:
    """Return what is at a path, wherever it leads: asked for by a person. It may take long."""
    try:
        return _told(Path(os.path.realpath(path)))
    except (OSError, ValueError):
        return MISSING


def _told(real: Path) -> Looked:
    """Return what is at a path that holds no links."""
    try:
        status = os.lstat(real)
    except (OSError, ValueError):
        return MISSING
    return Looked("here" if stat.S_ISREG(status.st_mode) else "other", real, status)


def _is_link(status: os.stat_result) -> bool:
    """Tell whether something leads elsewhere: a link, or a junction of Windows."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == junction


def _target(aim: str) -> Path | None:
    r"""Return where a link leads; None for another computer, as ``\\host`` on Windows."""
    plain = aim.removeprefix("\\\\?\\") if os.name == "nt" else aim
    if os.name == "nt" and (plain.startswith("\\\\") or plain[:4].upper() == "UNC\\"):
        return None
    # An absolute one may hold two slashes at its beginning, which some systems take for a host.
    return Path(os.sep + plain.lstrip("/")) if plain.startswith("//") else Path(plain)
