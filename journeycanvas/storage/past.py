"""The history between memory and the file: entries, cursor and named versions."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from journeycanvas.changes.history import MOST_ENTRIES, Entry, History, Version
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.values import Moment, Text, Title
from journeycanvas.storage.document import Kept
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.rows import MisfitError, raw_entry
from journeycanvas.storage.soundness import check_kept
from journeycanvas.storage.understanding import ids_in
from journeycanvas.storage.walking import Walker
from journeycanvas.wording import _, ngettext

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


OWN_NAMES = ("cursor", "entries", "versions")


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
    return {name: value for name, value in raw.items() if value or name == "name"}


def version_of(raw: Any) -> Version:
    """Return the named version that a file describes. Raises MisfitError."""
    try:
        stored = StoredVersion.model_validate(raw)
    except ValidationError:
        raise MisfitError from None
    at = stored.at if stored.at.tzinfo else stored.at.replace(tzinfo=dt.UTC)
    return Version(stored.name, stored.entry, stored.note, stored.by, at, stored.id)


def history_lines(history: History, kept: Kept) -> Iterator[str]:
    """Yield the file's last member: the newest entries that the limits allow, and all versions."""
    lines = _lines(history, kept)
    if len(lines) < len(history.entries) - history.cursor:
        # Without the entries next to the cursor the others lead nowhere; named versions stay.
        history = history.foreshortened()
        past, future = history.entries[: history.cursor], history.entries[history.cursor :]
        lines = _lines(replace(history, entries=past), kept)
        lines += [_encode(raw_entry(entry, kept)) for entry in future]
    thinned = history.thinned(len(history.entries) - len(lines))
    sums = thinned.entries[: len(thinned.entries) - len(lines)]
    lines = [*(_encode(raw_entry(entry, kept)) for entry in sums), *lines]
    if lines or thinned.versions:
        yield f',\n"history":{{"cursor":{thinned.cursor},"entries":[\n' + ",\n".join(lines) + "\n]"
        if thinned.versions:
            named = ",\n".join(_encode(raw_version(version)) for version in thinned.versions)
            yield f',\n"versions":[\n{named}\n]'
        for name, value in kept.history.items():
            yield f",\n{_encode(name)}:{_encode(value)}"
        yield "}"


def _lines(history: History, kept: Kept) -> list[str]:
    """Return the lines of the newest entries, oldest first, as many as the limits allow."""
    lines: list[str] = []
    size = rows = 0
    for entry in reversed(history.entries):
        raw = raw_entry(entry, kept)
        line = _encode(raw)
        # Text beyond ASCII is longer as UTF-8; counting it exactly would cost an encoding more.
        size += len(line) if line.isascii() else 4 * len(line)
        rows += len(raw["rows"])
        if size > limits.HISTORY_BYTES or rows > limits.HISTORY_ROWS:
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
    walkers: list[Walker] = []

    def walker() -> Walker:
        walkers.append(Walker(journey, kept, unknown))
        return walkers[-1]

    past = _walked(walker().back, entries[:cursor][::-1]) if cursor else []
    future = _walked(walker().forward, entries[cursor:]) if cursor < len(entries) else []
    lost = len(entries) - len(past) - len(future)
    problems = [_cut(lost)] if lost else []
    whole = History((*past[::-1], *future), len(past))
    versions, gone = _versions(raw.get("versions", []), whole, whole_past=len(past) == cursor)
    if gone:
        problems.append(_versions_lost(gone))
    history = replace(whole, versions=versions).thinned(len(past) - MOST_ENTRIES)
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
    ids = [entry.id for entry in history.entries]
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


def _walked(step: Any, entries: list[Any]) -> list[Entry]:
    """Return the entries that fit, one after the other, until the first that does not."""
    found: list[Entry] = []
    try:
        for entry in entries:
            found.append(step(entry))  # noqa: PERF401 - what was found before the misfit counts
    except MisfitError:
        pass
    return found


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
