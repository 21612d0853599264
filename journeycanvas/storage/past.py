"""The history between memory and the file: entries, cursor and named versions."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from journeycanvas.changes.entry import Entry, Version
from journeycanvas.changes.history import MOST_ENTRIES, History
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.values import Moment, Text, Title
from journeycanvas.storage.asides import Asides, raw_moments, read_moments
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.kept import Kept
from journeycanvas.storage.rows import MisfitError, raw_entry
from journeycanvas.storage.soundness import check_kept
from journeycanvas.storage.understanding import ids_in
from journeycanvas.storage.walking import Walker
from journeycanvas.wording import _, ngettext

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


OWN_NAMES = ("cursor", "entries", "versions", "root", "asides", "moments", "moment")


class StoredVersion(BaseModel):
    """A named version as the file has it."""

    model_config = ConfigDict(strict=True, frozen=True)

    id: Title
    name: Title
    at: Moment
    entry: Title = ""
    note: Text = ""
    by: Title = ""


def raw_version(version: Version) -> dict[str, Any]:
    """Return a named version for the file, empty fields left out."""
    raw = {"id": version.id, "name": version.name, "at": version.at.isoformat()}
    raw |= {"entry": version.entry, "note": version.note, "by": version.by}
    said = {name: value for name, value in raw.items() if value or name == "name"}
    return {**version.more, **said}


def version_of(raw: Any) -> Version:
    """Return the named version that a file describes. Raises MisfitError."""
    try:
        stored = StoredVersion.model_validate(raw)
        more = {name: value for name, value in raw.items() if name not in _OF_VERSION}
        check_kept("", more)
    except (ValidationError, RefusedError):
        raise MisfitError from None
    at = stored.at if stored.at.tzinfo else stored.at.replace(tzinfo=dt.UTC)
    return Version(stored.name, stored.entry, stored.note, stored.by, at, stored.id, more)


_OF_VERSION = frozenset(StoredVersion.model_fields)


def history_lines(history: History, kept: Kept) -> Iterator[str]:
    """Yield the file's last member: the newest entries that the limits allow, and all versions."""
    room = _Room(kept)
    lines = room.lines(history.entries)
    if len(lines) < len(history.entries) - history.cursor:
        # Without the entries next to the cursor the others lead nowhere; named versions stay.
        history = history.foreshortened()
        past, future = history.entries[: history.cursor], history.entries[history.cursor :]
        room = _Room(kept)
        lines = room.lines(past)
        lines += [_encode(raw_entry(entry, kept)) for entry in future]
    thinned = history.thinned(len(history.entries) - len(lines))
    sums = thinned.entries[: len(thinned.entries) - len(lines)]
    lines = [*(_encode(raw_entry(entry, kept)) for entry in sums), *lines]
    if lines or thinned.versions or thinned.moments:
        yield f',\n"history":{{"cursor":{thinned.cursor},"entries":[\n' + ",\n".join(lines) + "\n]"
        if thinned.versions:
            yield _listed("versions", map(_encode, map(raw_version, thinned.versions)))
        yield from _beside_lines(thinned, room)
        for name, value in kept.history.items():
            yield f",\n{_encode(name)}:{_encode(value)}"
        yield "}"


def _beside_lines(history: History, room: "_Room") -> Iterator[str]:
    """Yield what tells copies what they have in common, as far as there is room for entries."""
    asides: list[str] = []
    for aside in reversed(history.asides):
        rows = room.lines(aside.entries)
        if len(rows) == len(aside.entries):
            head = f'{{"after":{_encode(aside.after)},"entries":[\n'
            asides.insert(0, head + ",\n".join(rows) + "\n]}")
    if history.root:
        yield f',\n"root":{_encode(history.root)}'
    if asides:
        yield _listed("asides", asides)
    if history.moments:
        yield _listed("moments", map(_encode, raw_moments(history)))
        yield f',\n"moment":{_encode(history.moment)}'


def _listed(name: str, lines: Iterable[str]) -> str:
    return f',\n"{name}":[\n' + ",\n".join(lines) + "\n]"


class _Room:
    """What the limits leave for entries."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._bytes, self._rows = limits.HISTORY_BYTES, limits.HISTORY_ROWS

    def lines(self, entries: Sequence[Entry]) -> list[str]:
        """Return the lines of the newest entries, oldest first, as many as there is room for."""
        lines: list[str] = []
        for entry in reversed(entries):
            raw = raw_entry(entry, self._kept)
            line = _encode(raw)
            # Text beyond ASCII is longer as UTF-8; counting it exactly would cost an encoding.
            self._bytes -= len(line) if line.isascii() else 4 * len(line)
            self._rows -= len(raw["rows"])
            if self._bytes < 0 or self._rows < 0:
                break
            lines.append(line)
        return lines[::-1]


class Past(NamedTuple):
    """A history as far as it fits the map, sentences about what does not, and all that is kept."""

    history: History
    problems: list[str]
    kept: Kept


def read_history(raw: Any, journey: Journey, kept: Kept) -> Past:
    """Return the history of a map; `kept` is what else its file holds."""
    nothing = History()
    if raw is None:
        return Past(nothing, [], kept)
    if not isinstance(raw, Mapping):
        return Past(nothing, [_cut(None)], kept)
    entries, cursor = raw.get("entries"), raw.get("cursor")
    if not isinstance(entries, list) or type(cursor) is not int:
        return Past(nothing, [_cut(None)], kept)
    if not 0 <= cursor <= len(entries):
        return Past(nothing, [_cut(len(entries))], kept)
    unknown = ids_in(kept.members.values()) | ids_in(kept.records.values())
    asides = Asides(raw.get("asides"))
    walkers: list[Walker] = []

    def walked(entries: list[Any], *, forwards: bool) -> list[Entry]:
        walkers.append(Walker(journey, kept, unknown))
        return _walked(walkers[-1], entries, asides, forwards=forwards)

    past = walked(entries[:cursor][::-1], forwards=False) if cursor else []
    future = walked(entries[cursor:], forwards=True) if cursor < len(entries) else []
    lost = len(entries) - len(past) - len(future)
    problems = [_cut(lost)] if lost else []
    root = raw.get("root", "") if len(past) == cursor else _id_of(entries[cursor - len(past) - 1])
    root = root if isinstance(root, str) else ""
    if len(past) == cursor and asides.follow(root):
        if not past:
            walkers.insert(0, Walker(journey, kept, unknown))
        asides.pass_by(root, walkers[0])
    moment = raw.get("moment", "")
    whole = History(
        (*past[::-1], *future),
        len(past),
        root=root,
        asides=asides.found,
        moments=read_moments(raw.get("moments")),
        moment=moment if isinstance(moment, str) else "",
    )
    versions, gone = _versions(raw.get("versions", []), whole, whole_past=len(past) == cursor)
    if gone:
        problems.append(_versions_lost(gone))
    history = replace(whole, versions=versions).thinned(len(past) - MOST_ENTRIES).tidied()
    return Past(history, problems, _kept(raw, kept, walkers))


def _kept(raw: Mapping[str, Any], kept: Kept, walkers: list[Walker]) -> Kept:
    """Return all that is kept, that of the history included, where it can be saved again."""
    beside = {name: value for name, value in raw.items() if name not in OWN_NAMES}
    try:
        check_kept("", beside)
    except RefusedError:
        beside = {}
    found = kept
    for walker in walkers:
        entries, fields = {**found.entries, **walker.entries}, {**walker.fields, **found.fields}
        found = replace(found, entries=entries, fields=fields)
    return replace(found, history=beside) if beside else found


def _versions(raw: Any, history: History, *, whole_past: bool) -> tuple[tuple[Version, ...], int]:
    """Return the versions that name a moment of the history, and how many do not.

    The very beginning is there only when no entry of the past was lost.
    """
    if not isinstance(raw, list):
        return (), 1
    ids = [entry.id for _after, row in history.ways() for entry in row]
    known = set(ids) if len(set(ids)) == len(ids) else set()
    found: dict[str, Version] = {}
    for row in raw[: limits.VERSIONS]:
        try:
            version = version_of(row)
        except MisfitError:
            continue
        if version.entry in known or (not version.entry and whole_past):
            found[version.id] = version
    return tuple(found.values()), len(raw) - len(found)


def _walked(walker: Walker, entries: list[Any], asides: Asides, *, forwards: bool) -> list[Entry]:
    """Return the entries that fit, one after the other, until the first that does not."""
    found: list[Entry] = []
    try:
        for raw in entries:
            if not forwards:
                asides.pass_by(_id_of(raw), walker)
            found.append((walker.forward if forwards else walker.back)(raw))
            if forwards:
                asides.pass_by(found[-1].id, walker)
    except MisfitError:
        pass
    return found


def _id_of(raw: Any) -> str:
    identity = raw.get("id") if isinstance(raw, dict) else None
    return identity if isinstance(identity, str) else ""


def _cut(lost: int | None) -> str:
    if lost is None:
        return _("Its history cannot be read and is left out; the map itself is whole.")
    return ngettext(
        "{lost} step of its history does not fit the map and is left out; the map is whole.",
        "{lost} steps of its history do not fit the map and are left out; the map is whole.",
        lost,
    ).format(lost=lost)


def _versions_lost(count: int) -> str:
    return ngettext(
        "{count} named version leads nowhere and is left out; the map is whole.",
        "{count} named versions lead nowhere and are left out; the map is whole.",
        count,
    ).format(count=count)
