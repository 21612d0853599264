"""`journeycanvas share`: exact words, exact codes."""

from pathlib import Path

import pytest

from journeycanvas.cli import main
from journeycanvas.storage.reading import read
from journeycanvas.storage.writing import save_document
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
            "  3 names of authors, reviewers and readers are left out.\n"
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
