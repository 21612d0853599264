"""What leaves a map for the disk: cells of tables (T34), and names of attached files (T38)."""

import csv
import io
import random
import zipfile
from pathlib import Path

import pytest

from journeycanvas.app import packing
from journeycanvas.cells import guarded, line, unguarded
from journeycanvas.cli import main
from journeycanvas.edits.presets import begin
from journeycanvas.exporters.backlog_csv import backlog_csv
from journeycanvas.importers.tables import read_table
from journeycanvas.model.backlog import BacklogItem
from journeycanvas.model.evidence import Evidence
from journeycanvas.session import MapFile, Session
from journeycanvas.storage.bundle import FILES, free_name, is_file_name
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.writing import save_document, serialise
from tests.app.maps import small_map
from tests.prove.case import Case
from tests.prove.shown import shown_window

HOSTILE = "=+-@＝＋－＠﹦﹢﹣﹫'\"“,;\t\r\n \xa0\ufeff\u200b\u202e\u3000\x07\x85a1é漢"
HIDDEN = ' \t\r\n"\xa0\ufeff\u200b\u202e\u3000\x07\x85'
SIGNS = tuple("=+-@＝＋－＠﹦﹢﹣﹫")
SEPARATORS = (",", ";", "\t")


def _cells(folder: Path, full: bool) -> str:
    chance = random.Random(34)  # noqa: S311 - texts, not secrets
    count = 10_000 if full else 400
    texts = ["".join(chance.choices(HOSTILE, k=chance.randint(0, 14))) for _ in range(count)]
    for at in range(0, count, 4):
        _check_line(texts[at : at + 4])
    _check_import(texts)
    numbers = _check_backlog(texts[: 2_000 if full else 100])
    return (
        f"{count} random texts out and in, exact, by comma, semicolon and tab: 0 cells that begin "
        f"with a sign under any of the three; {numbers} figures stayed figures"
    )


def _check_line(row: list[str]) -> None:
    cells = [guarded(text) for text in row]
    for delimiter in SEPARATORS:
        whole = line(cells, delimiter) + "\n"
        for separator in SEPARATORS:
            for read in csv.reader(io.StringIO(whole, newline=""), delimiter=separator):
                run = [cell for cell in read if cell.lstrip(HIDDEN).startswith(SIGNS)]
                assert run == [], (row, separator)
        (back,) = csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter)
        assert [unguarded(cell) for cell in back] == row


def _check_import(texts: list[str]) -> None:
    head = line(["Stage", "Title", "Note"], "\t")
    for at in range(0, len(texts), 40):
        some = [text for text in texts[at : at + 40] if text]
        rows = [line(["Buy", "Pays", guarded(text)], "\t") for text in some]
        # Lines that only name columns keep what holds many commas from being taken for their table.
        table = read_table("\n".join([head] * 20 + rows))
        assert [row[2] for row in table.rows[20:]] == some


def _check_backlog(texts: list[str]) -> int:
    rows = {
        ("backlog", f"bl_{n}"): BacklogItem(id=f"bl_{n}", title=text, baseline=-float(n + 1))
        for n, text in enumerate(texts)
    }
    written = backlog_csv(begin("empty").replaced({**rows})).decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(written, newline="")))
    assert len(found) == len(texts)
    for row in found:
        number = int(row["Backlog Id"].removeprefix("bl_"))
        assert unguarded(row["Title"]) == texts[number]
        assert float(row["Baseline"]) == -(number + 1)
    return len(found)


NAMES = (
    *("../out", "files/../out", "files/../../out", "files/../../../etc/out", "/out", "//host/out"),
    *("files//out", "files/./out", "files/a/../../out", "files/..", "files/.", "files/", "./out"),
    *("C:\\out", "files/C:out", "files/C:\\out", "files\\..\\out", "files/..\\out", "\\out"),
    *("\\\\host\\share\\out", "files/\\\\host\\out", "\\\\?\\C:\\out", "\\\\.\\pipe\\out", "~/out"),
    *("files/CON", "files/nul.pdf", "files/COM¹", "files/CONIN$", "files/con .txt", "files/ＡＵＸ"),
    *("files/out:stream", "files/out::$DATA", "files/out.", "files/out ", "files/a\nout"),
    *(
        "files/\u202etuo",
        "files/\u2025",
        "files/\uff0e\uff0e",
        "map.journey/../out",
        "files/a\0out",
    ),
)
"""Forty names that lead out of a folder, or to something else than a file in it."""


def _traversal(folder: Path, full: bool) -> str:
    assert len(NAMES) == 40
    maps = folder / "maps"
    maps.mkdir()
    before = _outside(maps)
    for number, name in enumerate(NAMES):
        assert not is_file_name(name), name
        bundle = _zipped(name)
        with pytest.raises(UnreadableError, match="is no name for an attached file"):
            read_bytes(bundle, "a.journeyz")
        path = maps / f"{number}.journeyz"
        path.write_bytes(bundle)
        codes = {
            main(["import", str(path), "-o", str(maps / f"{number}.journey")]),
            main(["share", str(path), "-o", str(maps / f"{number}-given.journey")]),
        }
        assert codes == {2}, name
        inside = free_name(name.removeprefix(FILES), ())
        assert is_file_name(inside), name
        assert (maps / inside).resolve().parent == (maps / "files").resolve()
        _held(maps / f"{number}-held.journeyz", name)
    _beside(maps)
    assert _outside(maps) == before
    return (
        f"{len(NAMES)} names of attached files that lead elsewhere: refused in bundles, by window "
        "and command line, or given a name within; 0 writes outside the map's folder"
    )


def _outside(maps: Path) -> set[Path]:
    """Return all that is around a folder of maps, but for the program's own home."""
    around = maps.parent.parent
    own = (maps, around / "home")
    return {path for path in around.rglob("*") if not any(map(path.is_relative_to, own))}


def _zipped(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("map.journey", serialise(Document.new(begin("loop"))))
        entry = zipfile.ZipInfo("files/x")
        entry.filename = name  # as it is, without what the library makes of it
        archive.writestr(entry, b"x")
    return made.getvalue()


def _held(path: Path, name: str) -> None:
    """Save a bundle of a map that has a file of such a name at hand: it does not go in."""
    row = Evidence(id="ev_1", file=name.replace("\0", ""))
    journey = small_map().replaced({("evidence", "ev_1"): row})
    session = Session(Document.new(journey), file=MapFile(None))
    session.hold({name: b"x"})
    session.save(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["map.journey"], name


def _beside(maps: Path) -> None:
    """Save as a plain map one that has such files at hand: nothing is written beside it."""
    rows = {
        ("evidence", f"ev_{n}"): Evidence(id=f"ev_{n}", file=name.replace("\0", ""))
        for n, name in enumerate(NAMES)
    }
    document = Document.new(small_map().replaced({**rows}))
    save_document(maps / "plain.journey", document)
    with shown_window() as (_application, window):
        session = Session(document, file=MapFile(None))
        session.hold(dict.fromkeys(NAMES, b"x"))
        window.show_session(session)
        assert packing.ready(window, maps / "again.journey") == packing.NOTHING
        assert not (maps / "files").exists()


CASES: tuple[Case, ...] = (
    Case("T34", "Random texts in cells", _cells),
    Case("T38", "Names that lead out of the map's folder", _traversal),
)
