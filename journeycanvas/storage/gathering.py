"""Attached files on their way into a bundle: offered first, read only once a person agreed.

A map from a stranger may name any file of this computer as its evidence. So each file is offered
with where it really is and what speaks against it; and what is read then is the very file that
was offered, not what has been put in its place meanwhile.
"""

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from journeycanvas.model import limits
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.storage.attachments import place_of
from journeycanvas.storage.bundle import Files, free_name
from journeycanvas.storage.looking import Looked, ground_of, look
from journeycanvas.storage.regular import opened

State = Literal["ready", "large", "other", "missing", "unseen", "elsewhere"]
"""It can go in; it is larger than an attached file may be; it is a folder, a device or a pipe; it
is not there; its path may lead to another computer and was not looked at; it is no path here."""

Doubt = Literal["outside", "link", "hidden", "double"]
"""It is not in the map's folder; it seems to be, and a link leads out of it; a name on the way
begins with a dot; it has a second name somewhere."""


@dataclass(frozen=True)
class Offer:
    """A file that evidence names and that is not in the bundle yet."""

    named: str
    """As the map calls it."""
    evidence: tuple[str, ...]
    state: State
    path: Path | None = None
    """Where it is by what the map says."""
    real: Path | None = None
    """Where it really is; None where it cannot go in."""
    size: int = 0
    mark: tuple[int, int] = (0, 0)
    """Which file of which disk it is."""
    doubts: tuple[Doubt, ...] = ()
    inside: str = ""
    """Where it is from the map's folder on; empty for what is not in it, or not known to be."""
    chosen: bool = False
    """Whether a person chose it in this session."""

    @property
    def key(self) -> str:
        """What it is known by, also when the map has moved and calls it otherwise."""
        return self.named if self.path is None else str(self.path)

    @property
    def can_go(self) -> bool:
        """Whether it can go into a bundle at all."""
        return self.state == "ready"

    @property
    def expected(self) -> bool:
        """Whether it goes in unless a person says no: from the map's folder, or of their choice.

        What is hidden goes in only where they say yes.
        """
        return self.can_go and (not self.doubts or (self.chosen and "hidden" not in self.doubts))


def offers(
    journey: Journey,
    folder: Path | None,
    files: Files,
    chosen: Collection[Path] = (),
    known: Mapping[Path, Looked] | None = None,
) -> tuple[Offer, ...]:
    """Return each file that evidence names outside the bundle, once, in the order of its names.

    `folder` is the map's, None while it was never saved; `chosen` are paths, as they are written,
    that a person chose; `known` is what was found where they asked to look all the same.
    """
    ground = ground_of(folder)
    naming: dict[str, list[str]] = {}
    for record in journey.table("evidence").values():
        if isinstance(record, Evidence) and record.file and record.file not in files:
            naming.setdefault(record.file, []).append(record.id)
    found: dict[object, Offer] = {}
    for named in sorted(naming):
        path = place_of(named, folder)
        if path is None:
            offer = Offer(named, (), "elsewhere")
        else:
            looked = (known or {}).get(path) or look(path, ground)
            offer = _offer(named, path, looked, folder, chosen=path in chosen)
        key: object = offer.real or path or named
        first = found.get(key, offer)
        found[key] = _joined(first, offer, naming[named])
    return tuple(found.values())


def _joined(first: Offer, other: Offer, evidence: Iterable[str]) -> Offer:
    """Return one offer for two names of one file; what speaks against either speaks against it."""
    return replace(
        first,
        evidence=tuple(sorted({*first.evidence, *evidence})),
        doubts=tuple(dict.fromkeys((*first.doubts, *other.doubts))),
        chosen=first.chosen or other.chosen,
    )


def _offer(named: str, path: Path, looked: Looked, folder: Path | None, *, chosen: bool) -> Offer:
    real, status = looked.real, looked.status
    if looked.found != "here" or real is None or status is None:
        state: State = "missing" if looked.found == "here" else looked.found
        return Offer(named, (), state, path, inside=_inside(path, folder), chosen=chosen)
    large = status.st_size > limits.ATTACHED_BYTES
    doubts = _doubts(path, real, status, folder)
    return Offer(
        named,
        (),
        "large" if large else "ready",
        path,
        real,
        status.st_size,
        (status.st_dev, status.st_ino),
        doubts,
        "" if {"outside", "link"} & {*doubts} else _inside(path, folder),
        chosen,
    )


def _inside(path: Path, folder: Path | None) -> str:
    near = folder is not None and path.is_relative_to(folder)
    return str(path.relative_to(folder)) if near and folder is not None else ""


def _doubts(
    path: Path, real: Path, status: os.stat_result, folder: Path | None
) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    home = None if folder is None else Path(os.path.realpath(folder))
    inside = home is not None and real.is_relative_to(home)
    if not inside:
        seems = folder is not None and path.is_relative_to(folder)
        found.append("link" if seems else "outside")
    below = real.relative_to(home).parts if home is not None and inside else real.parts
    written = path.relative_to(folder).parts if folder and path.is_relative_to(folder) else ()
    if any(part.startswith(".") for part in (*below, *written)) or _hidden(status):
        found.append("hidden")
    if status.st_nlink > 1:
        found.append("double")
    return tuple(found)


def _hidden(status: os.stat_result) -> bool:
    """Tell whether Windows is told not to show a file."""
    return bool(getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN)


class Gathered(NamedTuple):
    """Files for a bundle: what evidence calls them there, by its id, and their content.

    `failed` are offers that could not be read as they had been offered.
    """

    names: Mapping[str, str]
    files: Files
    failed: tuple[Offer, ...] = ()


def gathered(agreed: Iterable[Offer], files: Files, *, room: int | None = None) -> Gathered:
    """Read the files that a person agreed to; `files` are in the bundle already.

    `room` is how many bytes more there is place for.
    """
    names: dict[str, str] = {}
    found: dict[str, bytes] = {}
    failed: list[Offer] = []
    left = room_in(files) if room is None else room
    for offer in agreed:
        most = min(left, limits.ATTACHED_BYTES)
        full = len(files) + len(found) >= limits.ATTACHED
        content = None if full else _content(offer, most)
        if content is None or offer.path is None:
            failed.append(offer)
            continue
        name = free_name(offer.path.name, [*files, *found])
        found[name] = content
        names.update(dict.fromkeys(offer.evidence, name))
        left -= len(content)
    return Gathered(names, found, tuple(failed))


def room_in(files: Files) -> int:
    """Return how many bytes more a bundle takes that holds these files already."""
    return limits.BUNDLE_BYTES - limits.FILE_BYTES - sum(map(len, files.values()))


def _content(offer: Offer, most: int) -> bytes | None:
    """Return what is in the very file that was offered; None where that is not there any more."""
    if offer.real is None:
        return None
    try:
        with opened(offer.real) as file:
            status = os.fstat(file.fileno())
            if (status.st_dev, status.st_ino) != offer.mark or status.st_size > most:
                return None
            content = file.read(most + 1)
    except (OSError, ValueError):
        return None
    return content if len(content) <= most else None
