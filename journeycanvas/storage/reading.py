"""Opening a document: whole, mended with a report, or refused in one sentence."""

import contextlib
import errno
import gc
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from journeycanvas.edits.repairing import repair
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Map
from journeycanvas.storage.bundle import Files, check_known, foreign, is_bundle, unpacked
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import RefusedError, UnreadableError
from journeycanvas.storage.identities import give_own_ids
from journeycanvas.storage.kept import FORMAT
from journeycanvas.storage.migrations import STEPS, Step, migrated
from journeycanvas.storage.parsing import check_size, parse
from journeycanvas.storage.past import read_history
from journeycanvas.storage.positions import offset_of, place
from journeycanvas.storage.review_copy import read_review
from journeycanvas.storage.soundness import check_kept
from journeycanvas.storage.tables import Tables, read_tables
from journeycanvas.wording import _, ngettext


@dataclass(frozen=True)
class Opened:
    """A document that was read.

    `problems` tells people, a sentence each, what is not as it was written. `repaired` says that
    the map itself differs from the file, so it belongs into a copy and not over the original.
    """

    document: Document
    problems: tuple[str, ...] = ()
    repaired: bool = False


def read(path: Path) -> Opened:
    """Read the document at `path`, which is only read. Raises UnreadableError."""
    return read_bytes(bytes_of(path), path.name)


def read_bytes(data: bytes, name: str, steps: Sequence[Step] = STEPS) -> Opened:
    """Read a document from a file's bytes; `name` is what to call it. Raises UnreadableError.

    `steps` lead from older formats to the newest.
    """
    try:
        files: Files = MappingProxyType({})
        if is_bundle(data):
            data, files = unpacked(data)
        with _nothing_collected():
            opened = _read(data, steps)
        return _with_files(opened, files) if files else opened
    except RefusedError as error:
        raise UnreadableError(name, error.reason, error.remedy) from None


def _with_files(opened: Opened, files: Files) -> Opened:
    """Return what was read with what is packed beside the map. Raises RefusedError."""
    if opened.document.kept.version <= FORMAT:
        check_known(files)
    more = len(foreign(files, opened.document.kept.version))
    told = ngettext(
        "{count} file in it is not known to this version; it is kept and saved again.",
        "{count} files in it are not known to this version; they are kept and saved again.",
        more,
    ).format(count=more)
    problems = (*opened.problems, told) if more else opened.problems
    return replace(opened, document=replace(opened.document, files=files), problems=problems)


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let no garbage be looked for: among so much that is new and stays it costs half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def bytes_of(path: Path, called: str = "") -> bytes:
    """Return what a regular file of at most a map's size holds; a bundle may be larger.

    Nothing else is opened: a pipe would never end. What goes wrong is told of one `called` so.
    Raises UnreadableError.
    """
    try:
        return _bytes_of(path)
    except RefusedError as error:
        name = called or path.name or str(path)
        raise UnreadableError(name, error.reason, error.remedy) from None


def _bytes_of(path: Path) -> bytes:
    try:
        _check_regular(path.stat().st_mode)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            # Once more: it may have become something else since.
            _check_regular(os.fstat(file.fileno()).st_mode)
            bundled = is_bundle(file.peek(4))
            most = limits.BUNDLE_BYTES if bundled else limits.FILE_BYTES
            data = file.read(most + 1)
            check_size(max(len(data), os.fstat(file.fileno()).st_size), most)
    except (OSError, ValueError) as error:
        raise RefusedError(_unopened(error), _("check its name and its permissions")) from None
    return data


def _check_regular(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    reason = _("it is a folder") if stat.S_ISDIR(mode) else _("it is a device or a pipe, no file")
    raise RefusedError(reason, _("choose a file"))


def _unopened(error: Exception) -> str:
    """Return why a file cannot be opened; ValueError stands for a NUL in its name."""
    known = {
        errno.ENOENT: _("it is not there"),
        errno.ENOTDIR: _("its folder is not there"),
        errno.ELOOP: _("it is a link to itself"),
        errno.EACCES: _("reading it is not allowed"),
        errno.EPERM: _("reading it is not allowed"),
        errno.ENAMETOOLONG: _("its name is too long"),
    }
    number = error.errno if isinstance(error, OSError) else None
    return known.get(number or 0, _("the system says “{error}”").format(error=error.args[-1]))


def _read(data: bytes, steps: Sequence[Step]) -> Opened:
    raw = parse(data)
    text = data.decode("utf-8-sig")
    major, minor = _version(raw, text, 1 + len(steps))
    raw, told = migrated(raw, major, steps)
    version = (1 + len(steps), 0) if told else (major, minor)
    tables = read_tables(raw, version, text)
    kept = [row.kept for _table, row in tables.rows if row.kept]
    check_kept(text, tables.members, tables.records, *kept)
    problems = [*told, *_told_kept(tables)]
    repairs = give_own_ids(tables)
    single, rows = _split(tables)
    journey, mended = repair(Journey.of(single, rows))
    past = read_history(raw.get("history"), journey, tables.kept())
    problems += [*repairs, *mended, *past.problems]
    document = Document(journey, past.history, past.kept, read_review(raw.get("review")))
    return Opened(document, _few(problems), repaired=bool(repairs or mended))


def _split(tables: Tables) -> tuple[Map, list[tuple[str, Any]]]:
    rows = [(table, row.record) for table, row in tables.rows]
    single = next(record for table, record in rows if isinstance(record, Map))
    return single, rows


def _version(raw: Any, text: str, newest: int) -> tuple[int, int]:
    """Return the format's (major, minor). Raises RefusedError for what cannot be read."""
    wrong = _("make sure that it is a map")
    if not isinstance(raw, dict) or "journeycanvas" not in raw:
        reason = _("it is JSON, but not a map of JourneyCanvas ({place})")
        raise RefusedError(reason.format(place=place(text, len(text) - len(text.lstrip()))), wrong)
    version = raw["journeycanvas"]
    # Not isinstance: `true` is no version number, though Python counts it among the integers.
    if not isinstance(version, list) or [type(part) for part in version] != [int, int]:
        version = [0, 0]
    major, minor = version
    if major < 1 or minor < 0:
        where = place(text, offset_of(text, ("journeycanvas",)))
        reason = _("there is no such format of maps ({place})").format(place=where)
        raise RefusedError(reason, wrong)
    if major > newest:
        reason = _("a newer JourneyCanvas wrote it (format {theirs}; this one reads {ours})")
        reason = reason.format(theirs=f"{major}.{minor}", ours=f"{newest}.x")
        raise RefusedError(reason, _("open it with a newer version"))
    return major, minor


def _told_kept(tables: Tables) -> list[str]:
    fields = sum(len(row.kept) for _table, row in tables.rows)
    count = len(tables.members) + fields + sum(map(len, tables.records.values()))
    if not count:
        return []
    return [
        ngettext(
            "{count} thing in it is not known to this version; it is kept and saved again.",
            "{count} things in it are not known to this version; they are kept and saved again.",
            count,
        ).format(count=count)
    ]


def _few(problems: list[str]) -> tuple[str, ...]:
    more = len(problems) - limits.PROBLEMS
    if more <= 0:
        return tuple(problems)
    told = ngettext("And {more} more repair.", "And {more} more repairs.", more)
    return (*problems[: limits.PROBLEMS], told.format(more=more))
