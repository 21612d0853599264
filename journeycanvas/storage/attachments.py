"""The files that evidence names: where they are, and what to call them from the map's folder.

A path stands relative to the map where it can, so that a folder with map and files can be moved
as a whole. Nothing here reads an attached file; whether one is there is asked only where no step
of the way may lead to another computer.
"""

import ntpath
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from journeycanvas.edits.moving import set_fields
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.storage.bundle import Files
from journeycanvas.storage.looking import Ground, ground_of, look
from journeycanvas.storage.naming import is_device

State = Literal["none", "bundled", "here", "missing", "unseen", "elsewhere"]
"""No file is named; it is in the bundle; it is where the path leads; it is not; the path may lead
to another computer and was not looked at; or it is no path of this computer at all."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""Two letters at least: one is a drive."""


class Attachment(NamedTuple):
    """Where a named file is; `path` is None where there is nothing to look at."""

    state: State
    path: Path | None = None


def located(
    named: str, folder: Path | None, files: Files, ground: Ground | None = None
) -> Attachment:
    """Return where the file is that a piece of evidence names.

    `folder` is that of the map, None while it was never saved; `files` are those of its bundle.
    `ground` is what may be looked at, found out where it is not given.
    """
    if not named:
        return Attachment("none")
    if named in files:
        return Attachment("bundled")
    path = place_of(named, folder)
    if path is None:
        return Attachment("elsewhere")
    found = look(path, ground or ground_of(folder)).found
    return Attachment("missing" if found == "other" else found, path)


def place_of(named: str, folder: Path | None) -> Path | None:
    """Return the absolute path that a name means, as it is written; None where it means none."""
    if named.startswith(("\\\\", "//", "\\/", "/\\")) or _SCHEME.match(named) or "\0" in named:
        return None
    drive = bool(ntpath.splitdrive(named)[0])
    if os.name == "nt" and any(map(is_device, re.split(r"[\\/]", named))):
        return None
    if Path(named).is_absolute():
        return Path(os.path.normpath(named))
    # A drive's path on a system without drives, or a drive's own current folder.
    if drive or named.startswith("\\") or folder is None:
        return None
    return Path(os.path.normpath(folder / named.replace("\\", "/")))


def named_from(path: Path, folder: Path | None) -> str:
    """Return what to call a file in a map of `folder`: relative where one drive holds both."""
    whole = os.path.abspath(path)  # noqa: PTH100 - links stay as the person sees them
    # Two slashes name another computer, and no folder here leads there.
    if folder is None or whole.startswith("//"):
        return whole
    try:
        return os.path.relpath(whole, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return whole


def rebased(journey: Journey, files: Files, old: Path | None, new: Path) -> Journey:
    """Return a map that moved from folder `old` to folder `new`; its files stay where they are.

    `old` is None for a map that was never saved.
    """
    for identity, named in _named(journey):
        path = None if named in files else place_of(named, old)
        if path is not None:
            again = named_from(path, new)
            if again != named:
                journey = set_fields(journey, "evidence", identity, file=again)
    return journey


def _named(journey: Journey) -> list[tuple[str, str]]:
    records = journey.table("evidence").values()
    return [(r.id, r.file) for r in records if isinstance(r, Evidence) and r.file]


def missing(journey: Journey, folder: Path | None, files: Files) -> dict[str, Path]:
    """Return the evidence whose file is not there, by id, with the path that leads nowhere."""
    found: dict[str, Path] = {}
    ground = ground_of(folder)
    for identity, named in _named(journey):
        attachment = located(named, folder, files, ground)
        if attachment.state == "missing" and attachment.path is not None:
            found[identity] = attachment.path
    return found


def found_again(lost: Iterable[tuple[str, Path]], was: Path, now: Path) -> dict[str, Path]:
    """Return where other lost files are, once one that `was` here is found to be there `now`.

    Each is looked for by the same move of a folder, then beside the one that was found; both only
    on the computer where that is.
    """
    ground = ground_of(now.parent)
    before, after = was.parts, now.parts
    same = 0
    while same < min(len(before), len(after)) - 1 and before[-1 - same] == after[-1 - same]:
        same += 1
    old, new = Path(*before[: len(before) - same]), Path(*after[: len(after) - same])
    found: dict[str, Path] = {}
    for identity, path in lost:
        guesses = [now.parent / path.name]
        if same and path.is_relative_to(old):
            guesses.insert(0, new / path.relative_to(old))
        for guess in guesses:
            if look(guess, ground).found == "here":
                found[identity] = guess
                break
    return found


def relinked(journey: Journey, places: dict[str, Path], folder: Path | None) -> Journey:
    """Return a map whose evidence names files where they are now."""
    for identity, path in places.items():
        journey = set_fields(journey, "evidence", identity, file=named_from(path, folder))
    return journey
