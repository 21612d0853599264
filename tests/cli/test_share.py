"""`journeycanvas share`: exact words, exact codes."""

import json
from pathlib import Path

import pytest

from journeycanvas.cli import main
from journeycanvas.edits.moving import set_fields
from journeycanvas.storage.document import Document
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document, serialise
from tests.app.maps import small_map
from tests.storage.test_sharing import document


def said(captured: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, complaints = captured.readouterr()
    return code, out, complaints


@pytest.fixture(autouse=True)
def _in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    save_document(Path("a.journey"), document())


def test_it_writes_a_copy_and_tells_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "share", "a.journey", "-o", "b.journey", "--without-comments") == (
        0,
        (
            "Written: b.journey\n"
            "  1 step of its history is left out.\n"
            "  1 named version is left out.\n"
            "  3 comments are left out.\n"
            "  7 paths on this computer are left out.\n"
            "    Evidence ev_0, Link: /home/rosa/x\n"
            "    Evidence ev_0, File: notes/losses.pdf\n"
            "    Evidence ev_1, Link: C:\\x\n"
            "    Evidence ev_1, File: notes/losses.pdf\n"
            "    Evidence ev_2, Link: \\\\server\\x\n"
            "    Evidence ev_3, Link: file:///x\n"
            "    Evidence ev_4, Link:  FILE:x\n"
            "  3 names of authors, reviewers and readers are left out.\n"
            "    Map «Small map», Review log, by: Rosa\n"
            "    Stage «Notice», Read-back, by: Rosa\n"
            "    Inbox note «Ask support», From: Rosa\n"
        ),
        "",
    )
    copy = read(Path("b.journey")).document
    assert (copy.history.entries, dict(copy.journey.table("comments"))) == ((), {})
    assert said(capsys, "share", "b.journey", "-o", "c.journey") == (
        0,
        "Written: c.journey\n",
        "",
    )


def test_paths_in_texts_and_what_is_unknown_stay_only_where_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    journey = small_map()
    card = next(iter(journey.touchpoints))
    note = "See /home/rosa/notes.txt, \u202eand https://rosa:pw@example.org/a"
    journey = set_fields(journey, "touchpoints", card, note=note)
    raw = json.loads(serialise(Document.new(journey)))
    raw["weather"] = [{"id": "we_1", "at": "Rosa's"}]
    Path("c.journey").write_text(json.dumps(raw), encoding="utf-8")
    login = (
        "  1 link is left without the name or password that stood in it.\n"
        "    Touchpoint «Reads a post», Note: https://rosa:pw@example.org/a\n"
    )
    assert said(capsys, "share", "c.journey", "-o", "d.journey")[1] == (
        "Written: d.journey\n" + login + "  1 path in its texts is left out.\n"
        "    Touchpoint «Reads a post», Note: /home/rosa/notes.txt\n"
        "  1 thing that this version does not know is left out.\n"
        "    «weather»: not known to this version\n"
    )
    text = Path("d.journey").read_text(encoding="utf-8")
    assert "See […], \u202eand https://example.org/a" in text
    assert "Rosa" not in text
    keeping = ("share", "c.journey", "-o", "e.journey", "--with-unknown", "--with-paths")
    assert said(capsys, *keeping)[1] == (
        "Written: e.journey\n" + login + "  1 path in its texts stays in it.\n"
        "    Touchpoint «Reads a post», Note: /home/rosa/notes.txt stays\n"
        "  1 thing that this version does not know stays in it.\n"
    )
    text = Path("e.journey").read_text(encoding="utf-8")
    assert "/home/rosa/notes.txt, \u202eand https://example.org/a" in text
    assert "Rosa's" in text


def test_it_overwrites_nothing_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("a.journey").read_bytes()
    assert said(capsys, "share", "a.journey", "-o", "a.journey", "--force") == (
        2,
        "",
        "«a.journey» is the file to be read; choose another name for what is written.\n",
    )
    Path("b.journey").write_text("somebody's", encoding="utf-8")
    assert said(capsys, "share", "a.journey", "-o", "b.journey") == (
        2,
        "",
        "«b.journey» is there already; choose another name, or overwrite with --force.\n",
    )
    assert Path("a.journey").read_bytes() == before
    assert said(capsys, "share", "a.journey", "-o", "b.journey", "--force")[0] == 0
