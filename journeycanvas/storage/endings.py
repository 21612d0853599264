"""Which attached files may be opened: a list of what is known to be harmless, not of what is not.

The system chooses a program by the end of a name. Opened are documents that hold no macros,
pictures, media, plain texts and tables, if nothing in them says that they are something else.
All others are shown in their folder: programs, scripts, archives, links, pages, whatever a system
learns to run next.
"""

import os
import stat
import zipfile
from pathlib import Path
from typing import BinaryIO, Literal

from journeycanvas.letters import looks_like, unseen
from journeycanvas.storage.naming import is_device
from journeycanvas.storage.regular import opened

Doubt = Literal["", "ending", "name", "runs", "content", "macros", "unreadable"]
"""Why a file is not opened: its ending is not known to be harmless; its name could be read as
another; it is marked as a program; it holds something else than its ending says; it may hold
macros; it cannot be looked into. Empty: it may be opened."""

_ZIP = ((0, b"PK\x03\x04"),)
_BOX = ((4, b"ftyp"), (4, b"moov"), (4, b"mdat"), (4, b"wide"), (4, b"free"), (4, b"skip"))
_MPEG = ((0, b"\x00\x00\x01\xba"), (0, b"\x00\x00\x01\xb3"))
_TIFF = ((0, b"II*\x00"), (0, b"MM\x00*"))
_JPEG = ((0, b"\xff\xd8\xff"),)
_OGG = ((0, b"OggS"),)
_MATROSKA = ((0, b"\x1aE\xdf\xa3"),)
_BEGINNINGS: dict[str, tuple[tuple[int, bytes], ...]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), _ZIP),
    **dict.fromkeys(("heic", "heif", "avif", "mp4", "m4a", "m4v", "mov"), _BOX),
    **dict.fromkeys(("mpg", "mpeg"), _MPEG),
    **dict.fromkeys(("tif", "tiff"), _TIFF),
    **dict.fromkeys(("jpg", "jpeg"), _JPEG),
    **dict.fromkeys(("ogg", "oga", "ogv", "opus"), _OGG),
    **dict.fromkeys(("mkv", "webm"), _MATROSKA),
    "pdf": ((0, b"%PDF-"),),
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "bmp": ((0, b"BM"),),
    "webp": ((8, b"WEBP"),),
    "wav": ((8, b"WAVE"),),
    "avi": ((8, b"AVI "),),
    "flac": ((0, b"fLaC"),),
    "mp3": ((0, b"ID3"), *((0, bytes((0xFF, low))) for low in (0xFA, 0xFB, 0xF2, 0xF3, 0xE3))),
    "aac": ((0, b"\xff\xf1"), (0, b"\xff\xf9"), (0, b"ADIF"), (0, b"ID3")),
}
"""Endings of files whose content is known by its first bytes: where those stand, and which."""
_TEXTS = frozenset(("txt", "text", "md", "markdown", "csv", "tsv", "json", "log", "srt", "vtt"))
GOOD = _TEXTS | _BEGINNINGS.keys()
"""Endings of what may be opened."""

_HEAD = 4096
"""Bytes of a file's beginning that are looked at."""
_PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf"),
    *(b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"[Desktop Entry]", b"[InternetShortcut]"),
    *(b"L\x00\x00\x00\x01\x14\x02\x00", b"MSCF", b"ITSF", b"{\\rtf", b"%!PS"),
)
"""How programs begin, and what starts some."""
_DIRECTORY = 8 * 1024 * 1024
"""Bytes that the list of what is in a document may take."""
_MACROS = ("vbaproject", "vbadata", "macrosheets/", "activex/", "oleobject", "basic/", "scripts/")
"""In names within a document: what runs, or holds something that could."""
_FOLLOWED = frozenset("\u200c\u200d")
"""Joiners that words of some scripts and some pictures in names need."""


def why_not(name: str) -> Doubt:
    """Return why a file of that name is not opened, judged as the strictest system does.

    >>> why_not("a.pdf"), why_not("a.pdf.exe"), why_not("A.PDF ."), why_not("a.pdf:b.exe")
    ('', 'ending', 'name', 'name')
    """
    if name != name.rstrip(" .") or ":" in name or is_device(name):
        return "name"
    for letter in name:
        if unseen(letter) and letter not in _FOLLOWED and not "\ufe00" <= letter <= "\ufe0f":
            return "name"
        if looks_like(letter) != letter and not {*"./\\:"}.isdisjoint(looks_like(letter)):
            return "name"
    _stem, dot, ending = name.rpartition(".")
    good = dot and ending.isascii() and ending.lower() in GOOD
    return "" if good else "ending"


def why_not_open(path: Path) -> Doubt:
    """Return why the file at a path, which leads through no link, is not opened."""
    doubt = why_not(path.name)
    if doubt:
        return doubt
    try:
        with opened(path) as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & _RUNS:
                return "runs"
            return _why_not_content(file, path.name.rpartition(".")[2].lower())
    except (OSError, ValueError):
        return "unreadable"


_RUNS = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


def _why_not_content(file: BinaryIO, ending: str) -> Doubt:
    head = file.read(_HEAD)
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(_PROGRAMS) or plain.startswith(_PROGRAMS):
        return "content"
    if ending in _TEXTS:
        wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        return "content" if b"\0" in head and not wide else ""
    beginnings = _BEGINNINGS[ending]
    if not any(head[at : at + len(mark)] == mark for at, mark in beginnings):
        return "content"
    return _why_not_document(file) if beginnings is _ZIP else ""


def _why_not_document(file: BinaryIO) -> Doubt:
    """Look at what is in a document that is a zip, by name: macros make it a program."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or int.from_bytes(tail[at + 12 : at + 16], "little") > _DIRECTORY:
        return "content"
    try:
        with zipfile.ZipFile(file) as archive:
            names = [entry.filename.replace("\\", "/").lower() for entry in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, LookupError, NotImplementedError, OverflowError):
        return "content"
    return "macros" if any(mark in name for name in names for mark in _MACROS) else ""


def folder_to_show(path: Path) -> Path:
    """Return the folder in which a file is shown; it opens as nothing but a folder.

    Some systems start what a folder named like a program or a shortcut holds.
    """
    folder = path.parent
    while folder != folder.parent and not _only_a_folder(folder.name):
        folder = folder.parent
    return folder


def _only_a_folder(name: str) -> bool:
    return not any(
        unseen(letter) or not {*".:{}"}.isdisjoint(looks_like(letter)) for letter in name
    )
