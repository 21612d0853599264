"""The files that verbs read and write, with every refusal as a complaint."""

import contextlib
import os
from pathlib import Path

from journeycanvas.cli.complaints import Complaint
from journeycanvas.storage.atomic import write_whole
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError, UnreadableError
from journeycanvas.storage.reading import Opened, bytes_of, read, read_bytes
from journeycanvas.storage.writing import save_document
from journeycanvas.wording import _

MAP_SUFFIXES = (".journey", ".json", ".journeyz")


def opened_map(path: Path, called: str = "") -> Opened:
    """Return the map in a file; complaints are about one `called` so. Raises Complaint."""
    try:
        return read_bytes(bytes_of(path, called), called) if called else read(path)
    except UnreadableError as error:
        raise Complaint(str(error)) from None


def text_of(path: Path) -> str:
    """Return a text file's content, which must be UTF-8. Raises Complaint."""
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnreadableError as error:
        raise Complaint(str(error)) from None
    except UnicodeDecodeError as error:
        sentence = _("«{name}» cannot be read: it is not text in UTF-8 (line {line}); save it so.")
        line = error.object[: error.start].count(b"\n") + 1
        raise Complaint(sentence.format(name=path.name, line=line)) from None


def content_of(path: Path) -> bytes:
    """Return what is in a file. Raises Complaint."""
    try:
        return bytes_of(path)
    except UnreadableError as error:
        raise Complaint(str(error)) from None


def check_new(path: Path, *, force: bool) -> None:
    """Refuse to write over what is there, unless that was asked for. Raises Complaint."""
    # What stands in a locked folder or has too long a name is told by whoever opens it.
    if not force and os.path.lexists(path):
        sentence = _("«{name}» is there already; choose another name, or overwrite with --force.")
        raise Complaint(sentence.format(name=path.name))


def check_other(target: Path, source: Path) -> None:
    """Refuse to write over the file that is read, even when forced to. Raises Complaint."""
    same = False
    with contextlib.suppress(OSError, ValueError):  # one of them is not there: they differ
        same = target.samefile(source)
    if same:
        sentence = _("«{name}» is the file to be read; choose another name for what is written.")
        raise Complaint(sentence.format(name=target.name))


def check_map_name(path: Path) -> None:
    """Refuse a map's name that would not open by a double click. Raises Complaint."""
    if path.suffix.lower() not in MAP_SUFFIXES:
        sentence = _("«{name}» is no name for a map; let it end in .journey, .journeyz or .json.")
        raise Complaint(sentence.format(name=path.name))


def save_map(path: Path, document: Document, called: str = "") -> None:
    """Write a map; complaints are about one `called` so. Raises Complaint."""
    try:
        save_document(path, document.sealed())
    except SaveError as error:
        said = str(error).replace(f"«{path.name}»", f"«{called}»", 1) if called else str(error)
        raise Complaint(said) from None


def save_bytes(path: Path, data: bytes) -> None:
    """Write any other file. Raises Complaint."""
    try:
        write_whole(path, data)
    except SaveError as error:
        raise Complaint(str(error)) from None
