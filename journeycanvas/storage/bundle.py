"""A map and its attached files in one file: a zip of `map.journey` and `files/…`.

A program of a newer format may pack more beside them, under any sound name; that is kept.
Nothing is ever unpacked by name: the content of a bundle is a mapping in memory. Sizes are
counted while unpacking, since what a zip says of them is only a claim.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from journeycanvas.changes.history import History
from journeycanvas.letters import looks_like
from journeycanvas.model import limits
from journeycanvas.model.evidence import Evidence
from journeycanvas.model.journey import Journey
from journeycanvas.storage.errors import RefusedError, older_copy
from journeycanvas.storage.kept import FORMAT
from journeycanvas.storage.naming import is_device, likeness
from journeycanvas.storage.regular import opened
from journeycanvas.wording import _

SUFFIX = ".journeyz"
MAP, FILES = "map.journey", "files/"
_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of everything in it: equal content gives equal bytes."""
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_LONGEST = 200
"""Bytes of a name, so that it stays within what file systems take."""

_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, struct.error),
    *(ValueError, LookupError, RuntimeError, OverflowError),
)
"""What the library raises for damaged bytes."""

Files = Mapping[str, bytes]
"""Name within the bundle, such as `files/notes.pdf`, to content."""

PARTS = 8
"""Folders within each other, and the name itself, of what a newer program packs."""


def is_bundle(data: bytes) -> bool:
    """Tell whether bytes are a zip, by their beginning."""
    return data.startswith(_MARKS)


def packed(data: bytes, files: Files) -> bytes:
    """Return a bundle of a map's file and attached files; equal ones give equal bytes.

    Raises RefusedError for more than a bundle may hold.
    """
    content = {MAP: data, **dict(sorted(files.items()))}
    made, dense = _zipped(content, frozenset())
    if dense:
        # Packed so tightly they would look like a bomb; they stand in it as they are.
        made, _none = _zipped(content, dense)
    unpacked(made)
    return made


def _zipped(content: Files, stored: frozenset[str]) -> tuple[bytes, frozenset[str]]:
    """Return a zip whose `stored` entries are not packed, and the names of too dense ones."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, whole in content.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            archive.writestr(entry, whole)
    dense = frozenset(entry.filename for entry in archive.infolist() if _dense(entry))
    return made.getvalue(), dense


def unpacked(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return a bundle's map and what is packed beside it. Raises RefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            found: dict[str, bytes] = {}
            room = limits.BUNDLE_BYTES
            for entry in entries:
                most = limits.FILE_BYTES if entry.filename == MAP else limits.ATTACHED_BYTES
                found[entry.filename] = _content(archive, entry, min(room, most))
                room -= len(found[entry.filename])
    except _DAMAGED as error:
        raise RefusedError(_("it is a damaged zip"), older_copy()) from error
    whole = found.pop(MAP)
    if is_bundle(whole):
        raise RefusedError(_("it holds a bundle within a bundle"), _no_map())
    return whole, found


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what a bundle must not hold, before anything is unpacked. Raises RefusedError."""
    names = [entry.filename for entry in entries]
    if MAP not in names:
        reason = _("it is a zip without «{map}»").format(map=MAP)
        raise RefusedError(reason, _no_map())
    if len(names) > limits.ATTACHED + 1:
        reason = _("it holds {count} files and a bundle at most {most}")
        reason = reason.format(count=len(names) - 1, most=limits.ATTACHED)
        raise RefusedError(reason, _no_map())
    if len(set(map(likeness, names))) < len(names):
        raise RefusedError(_("two files in it have the same name"), _no_map())
    for entry in entries:
        wrong = _wrong(entry)
        if wrong:
            reason = _("«{name}» in it {wrong}").format(name=entry.orig_filename[:80], wrong=wrong)
            raise RefusedError(reason, _no_map())
    if sum(entry.file_size for entry in entries) > limits.BUNDLE_BYTES:
        raise _too_large()


def _wrong(entry: zipfile.ZipInfo) -> str:
    """Return what is wrong with one entry, to be read after its name; empty if nothing is."""
    name, mode = entry.orig_filename, entry.external_attr >> 16
    known = name == MAP or is_file_name(name) or is_foreign_name(name)
    if name != entry.filename or not known:
        return _no_name()
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        return _("is a link or a folder, no file")
    if entry.flag_bits & 0x1:
        return _("is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return _("is packed in a way that is not known here")
    if _dense(entry):
        return _("would become more than {ratio} times as large").format(ratio=limits.RATIO)
    return ""


def _dense(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(2**20, limits.RATIO * entry.compress_size)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(entry) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise _too_large()
    return content


def _no_name() -> str:
    return _("is no name for an attached file")


def is_file_name(name: str) -> bool:
    """Tell whether a name is that of an attached file: in `files/`, and safe on every system."""
    return name.startswith(FILES) and _is_safe(name.removeprefix(FILES))


def is_foreign_name(name: str) -> bool:
    """Tell whether a newer program may have packed something under a name: safe, and not ours."""
    parts = name.split("/")
    ours = {likeness(MAP), likeness(FILES.rstrip("/"))}
    return len(parts) <= PARTS and likeness(parts[0]) not in ours and all(map(_is_safe, parts))


def foreign(files: Files, version: tuple[int, int]) -> Files:
    """Return what of the files of a document in such a format is a newer program's."""
    if version <= FORMAT:
        return {}
    return {name: content for name, content in files.items() if is_foreign_name(name)}


def check_known(files: Files) -> None:
    """Refuse a bundle of this format with something in it that this format has not.

    Raises RefusedError.
    """
    for name in (one for one in files if not is_file_name(one)):
        reason = _("«{name}» in it {wrong}").format(name=name[:80], wrong=_no_name())
        raise RefusedError(reason, _no_map())


def _is_safe(name: str) -> bool:
    return (
        name.strip(" .") == name
        and "".join(map(looks_like, name)).strip(" .") != ""
        and name.isprintable()
        and not _NOT_IN_NAMES & set(name)
        and not is_device(name)
        and len(name.encode("utf-8", "replace")) <= _LONGEST
    )


def files_at(path: Path) -> Files:
    """Return the attached files of the bundle at a path; none where there is no sound bundle."""
    try:
        if path.suffix.lower() != SUFFIX:
            return {}
        with opened(path, links=True) as file:
            data = file.read(limits.BUNDLE_BYTES + 1)
        return {} if len(data) > limits.BUNDLE_BYTES else unpacked(data)[1]
    except (OSError, ValueError, RefusedError):
        return {}


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name for an attached file that is like the name it has outside."""
    kept = "".join("_" if _unfit(letter) else letter for letter in wanted)
    kept = kept.strip(" .") or "file"
    stem, suffix = PurePosixPath(kept).stem, PurePosixPath(kept).suffix[:20].rstrip(" .")
    while len(f"{stem}{suffix}".encode()) > _LONGEST - 10:
        stem = stem[:-1]
    stem = stem.rstrip(" .")
    if is_device(stem + suffix):
        stem = f"_{stem}"
    used = set(map(likeness, taken))
    number = 1
    while True:
        name = f"{FILES}{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        if likeness(name) not in used:
            return name
        number += 1


def _unfit(letter: str) -> bool:
    """Tell whether a letter is none for a name: not allowed somewhere, or like one that is not."""
    looks = looks_like(letter)
    alike = looks != letter and not {".", *_NOT_IN_NAMES}.isdisjoint(looks)
    return letter in _NOT_IN_NAMES or not letter.isprintable() or alike


def named_files(journey: Journey, history: History) -> frozenset[str]:
    """Return the names of attached files that a map or a step of its history speaks of."""
    records = [*journey.table("evidence").values()]
    for entry in (one for _after, row in history.ways() for one in row):
        for (table, _id), sides in entry.change.items():
            if table == "evidence":
                records += [side for side in sides if side is not None]
    files = (record.file for record in records if isinstance(record, Evidence))
    return frozenset(name for name in files if is_file_name(name))


def _too_large() -> RefusedError:
    reason = _("what is packed in it has more than {most} MB")
    return RefusedError(reason.format(most=limits.BUNDLE_BYTES // 2**20), _no_map())


def _no_map() -> str:
    return _("make sure that it is a map with its files")
