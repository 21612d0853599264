"""Only what is known to be harmless is opened, by its name as the strictest system reads it."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from journeycanvas.storage.endings import GOOD, folder_to_show, why_not, why_not_open

HARMLESS = (
    *("notes.pdf", "Notes.PDF", "report.docx", "sums.xlsx", "talk.pptx", "a.odt", "b.ods", "c.odp"),
    *("a.txt", "read.me.md", "table.csv", "table.TSV", "data.json", "photo.JPG", "scan.tiff"),
    *("call.mp3", "call.m4a", "demo.mp4", "a.webm", "subtitles.vtt", "résumé.pdf", "会議.pdf"),
    *(" leading.pdf", "my.old.v2.pdf", "👩‍👩‍👧.png", "❤️.png", "می‌خواهم.pdf", "archive.zip.pdf"),
)
ENDINGS = (
    *("run.exe", "run.EXE", "a.pdf.exe", "a.pdf   .exe", "a.sh", "a.py", "a.bat", "a.cmd", "a.com"),
    *("a.scr", "a.pif", "a.lnk", "a.url", "a.desktop", "a.app", "a.jar", "a.js", "a.vbs", "a.ps1"),
    *(
        "a.docm",
        "a.xlsm",
        "a.pptm",
        "a.xlsb",
        "a.doc",
        "a.xls",
        "a.ppt",
        "a.dotm",
        "a.rtf",
        "a.slk",
    ),
    *("a.zip", "a.7z", "a.rar", "a.tar.gz", "a.iso", "a.img", "a.dmg", "a.deb", "a.msi", "a.apk"),
    *("a.htm", "a.html", "a.mht", "a.svg", "a.xml", "a.chm", "a.hta", "a.eml", "a.ics", "a.epub"),
    *("a.ps", "a.eps", "a.swf", "a.m3u", "a.wmv", "a.reg", "a.inf", "a.library-ms", "a.search-ms"),
    *(
        "a",
        "pdf",
        ".pdf.",
        "a.",
        "a.pdf~",
        "a.pdfx",
        "a.ⓟdf",
        "a.m\u212av",
        "a.unknown",
        "Makefile",
    ),
)
NAMES = (
    *("a.pdf.", "a.pdf ", "a.pdf. .", "run.exe.", "run.exe ", "a.pdf:run.exe", "a.pdf::$DATA"),
    *(
        "a\u202efdp.exe",
        "a.\u202epdf",
        "exe\u2066.pdf",
        "a\u200b.pdf",
        "a.exe\u2024pdf",
        "a\x00.pdf",
    ),
    *("a\uff0eexe.pdf", "a\u3002pdf", "a\u2215b.pdf", "a\n.pdf", "CON.pdf", "nul .pdf", "COM¹.txt"),
    *("a.p\u00addf", "a\ufeff.pdf", "a\u115f.pdf", "a\uff1ab.pdf"),
)


@pytest.mark.parametrize("name", HARMLESS)
def test_documents_pictures_media_texts_and_tables_open(name: str) -> None:
    assert why_not(name) == ""


@pytest.mark.parametrize("name", ENDINGS)
def test_everything_else_does_not(name: str) -> None:
    assert why_not(name) in ("ending", "name")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_could_be_read_as_another_does_not(name: str) -> None:
    assert why_not(name) == "name"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return made.getvalue()


SOUND = {
    "a.pdf": b"%PDF-1.7\n",
    "a.png": b"\x89PNG\r\n\x1a\nrest",
    "a.jpeg": b"\xff\xd8\xff\xe0",
    "a.webp": b"RIFF\0\0\0\0WEBP",
    "a.mp4": b"\0\0\0\x20ftypisom",
    "a.mp3": b"ID3\x04",
    "a.docx": zipped("[Content_Types].xml", "word/document.xml"),
    "a.odt": zipped("mimetype", "content.xml"),
    "a.txt": "Grüße".encode(),
    "b.txt": "Grüße".encode("utf-16"),
    "a.csv": b"",
}
UNSOUND = {
    "a.pdf": (b"MZ\x90\0", b"#!/bin/sh\n", b"\x7fELF", b"", b"PK\x03\x04", b"\xca\xfe\xba\xbe"),
    "a.png": (b"<svg onload=x>", b"#!/bin/sh", b"%PDF-1.7"),
    "a.mp3": (b"#EXTM3U\nhttp://x", b"<asx>", b"[playlist]"),
    "a.txt": (
        b"MZ\0\0",
        b"#!/bin/sh",
        b"\xef\xbb\xbf#!/bin/sh",
        b"\n[Desktop Entry]\nExec=x",
        b"a\0b",
    ),
    "a.docx": (b"\xd0\xcf\x11\xe0 old", b"{\\rtf1", b"PK\x03\x04 cut off", b"MZ"),
    "a.csv": (b"{\\rtf1", b"L\0\0\0\x01\x14\x02\0"),
}
MACROS = {
    "a.docx": (
        "word/vbaProject.bin",
        "word/activeX/activeX1.bin",
        "word/embeddings/oleObject1.bin",
    ),
    "a.xlsx": ("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "XL\\VBAPROJECT.BIN"),
    "a.odt": ("Basic/Standard/Module1.xml", "Scripts/python/a.py"),
    "a.ods": ("Basic/script-lc.xml",),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_what_its_ending_says_opens(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SOUND[name])
    assert why_not_open(tmp_path / name) == ""


@pytest.mark.parametrize(("name", "head"), [(n, head) for n in UNSOUND for head in UNSOUND[n]])
def test_what_is_something_else_does_not(tmp_path: Path, name: str, head: bytes) -> None:
    (tmp_path / name).write_bytes(head)
    assert why_not_open(tmp_path / name) == "content"


@pytest.mark.parametrize(("name", "part"), [(n, part) for n in MACROS for part in MACROS[n]])
def test_a_document_with_macros_does_not(tmp_path: Path, name: str, part: str) -> None:
    (tmp_path / name).write_bytes(zipped("content.xml", part))
    assert why_not_open(tmp_path / name) == "macros"


@pytest.mark.skipif(os.name != "posix", reason="only there files are marked as programs")
def test_a_program_by_its_mark_a_pipe_and_what_is_not_there_do_not(tmp_path: Path) -> None:
    for mode in (0o744, 0o654, 0o645):
        (tmp_path / "a.txt").write_bytes(b"x")
        (tmp_path / "a.txt").chmod(mode)
        assert why_not_open(tmp_path / "a.txt") == "runs"
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "d.txt")
    (tmp_path / "d.txt").write_bytes(b"x")
    (tmp_path / "e.txt").mkdir()
    for name in ("b", "c", "e", "f"):
        assert why_not_open(tmp_path / f"{name}.txt") == "unreadable"


def test_a_document_with_an_endless_list_is_not_read(tmp_path: Path) -> None:
    data = bytearray(zipped("content.xml"))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = (2**31).to_bytes(4, "little")
    (tmp_path / "a.docx").write_bytes(data)
    assert why_not_open(tmp_path / "a.docx") == "content"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/a/b/c.pdf", "/a/b"),
        ("/a/Tool.app/c.pdf", "/a"),
        ("/a/Tool.app/x.desktop/c.pdf", "/a"),
        ("/a/Tool.app/Contents/c.pdf", "/a/Tool.app/Contents"),
        ("/a/.hidden/c.pdf", "/a"),
        ("/a/x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}/c", "/a"),
        ("/a/b\uff0eapp/c", "/a"),
        ("/a/b\u202e/c", "/a"),
        ("/x.y/c", "/"),
        ("/c", "/"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="these are paths of POSIX")
def test_the_folder_that_is_shown_is_nothing_but_a_folder(path: str, shown: str) -> None:
    assert folder_to_show(Path(path)) == Path(shown)


def test_no_ending_that_can_run_is_good() -> None:
    running = (
        "exe bat cmd com scr js vbs ps1 sh py jar lnk url desktop app html svg xml zip docm rtf"
    )
    assert GOOD.isdisjoint(running.split())
