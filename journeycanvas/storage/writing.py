"""Saving a document: one record a line, sorted, so that it reviews and merges line by line."""

import json
from collections.abc import Iterator
from pathlib import Path

from journeycanvas.model.record import Record
from journeycanvas.model.tables import TABLES
from journeycanvas.storage import backups
from journeycanvas.storage.atomic import Written, write_whole
from journeycanvas.storage.bundle import SUFFIX, Files, files_at, foreign, named_files, packed
from journeycanvas.storage.disk import DISK, Disk
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import RefusedError, SaveError
from journeycanvas.storage.parsing import check_written
from journeycanvas.storage.past import history_lines
from journeycanvas.storage.review_copy import raw_review
from journeycanvas.storage.tables import check_counts
from journeycanvas.storage.understanding import merged
from journeycanvas.wording import _

SCHEMA = "journeycanvas.schema.json"
"""What `$schema` names: the file in `resources/`, by a name that needs no network."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def save_document(
    path: Path,
    document: Document,
    *,
    expected: str | None = None,
    keep: bool = False,
    disk: Disk = DISK,
) -> Written:
    """Write `document` to `path`, whole or not at all.

    What was written is parsed before it replaces anything: a file that cannot be opened again
    must never take the place of one that can. Where `path` has the ending of a bundle, the
    attached files go along. `expected` is the stamp of the file to be replaced where that is the
    document's own, `keep` puts that among the earlier saves. Raises SaveError as `write_whole`
    does.
    """
    data = serialise(document)
    try:
        check_written(data)
        check_counts(_counts(document))
    except RefusedError as error:
        remedy = _("split the map into several")
        raise SaveError(path.name, error.reason, remedy) from None
    if path.suffix.lower() == SUFFIX:
        data = _bundled(path, data, document, own=expected is not None)
    put_aside = backups.keep if keep else None
    return write_whole(path, data, expected=expected, keep=put_aside, disk=disk)


def _counts(document: Document) -> dict[str, int]:
    """Return how many records a document has by table, those of a newer program included."""
    journey, kept = document.journey, document.kept.records
    return {table: len(journey.table(table)) + len(kept.get(table, ())) for table in TABLES}


def _bundled(path: Path, data: bytes, document: Document, *, own: bool) -> bytes:
    """Return a map's file with its attached files. Raises SaveError."""
    try:
        return packed(data, _files(path, document, own=own))
    except RefusedError as error:
        raise SaveError(path.name, error.reason, _("attach less to it")) from None


def _files(path: Path, document: Document, *, own: bool) -> Files:
    """Return what goes into a bundle: the files that the map speaks of, and a newer program's.

    What is not at hand, as after a crash, is taken over from the bundle that is replaced if it is
    the document's `own`; of any other, files with the same names are somebody else's.
    """
    wanted = named_files(document.journey, document.history)
    there = files_at(path) if own and not wanted <= document.files.keys() else {}
    whole = {**there, **document.files}
    mine = {name: whole[name] for name in wanted if name in whole}
    return {**mine, **foreign(whole, document.kept.version)}


def serialise(document: Document) -> bytes:
    """Return the file of a document, UTF-8, ending with a line feed.

    Equal documents give equal bytes. Of the history the newest entries are written, as many as
    the limits allow.
    """
    return "".join(pieces(document)).encode()


def pieces(document: Document) -> Iterator[str]:
    """Yield the file of a document in pieces of about a record each."""
    journey, kept = document.journey, document.kept
    yield f'{{"journeycanvas":[{kept.version[0]},{kept.version[1]}],\n"$schema":"{SCHEMA}",\n'
    if document.review is not None:
        yield f'"review":{_encode(raw_review(document.review))},\n'
    yield f'"map":{_record(document, "map", journey.map)}'
    for table in TABLES:
        if table == "map":
            continue
        rows = journey.table(table)
        between = f',\n"{table}":[\n'
        for identity in sorted(rows):
            yield between + _record(document, table, rows[identity])
            between = ",\n"
        for raw in kept.records.get(table, ()):
            yield between + _encode(raw)
            between = ",\n"
        if between == ",\n":
            yield "\n]"
    for name, value in kept.members.items():
        yield f",\n{_encode(name)}:{_encode(value)}"
    yield from history_lines(document.history, kept)
    yield "}\n"


def _record(document: Document, table: str, record: Record) -> str:
    kept = document.kept.fields.get((table, record.id))
    if kept:
        return _encode(merged(record, kept))
    # The same as `raw()` encoded, at a third of the time.
    return record.model_dump_json(by_alias=True, exclude_defaults=True)
