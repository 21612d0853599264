"""Letters without a font are named when a map goes to paper."""

from pathlib import Path

import pytest

from journeycanvas.cli import main
from journeycanvas.edits.adding import add_stage
from journeycanvas.exporters.undrawn import undrawn, warning
from journeycanvas.model.journey import Journey
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document


def test_what_every_font_lacks_is_named_once() -> None:
    journey, _ = add_stage(Journey.empty("Cherokee ᎠᎠ and Ge'ez ሰ"), name="ሰ", note="ᏣᎳᎩ")
    assert undrawn(journey) == ("Ꭰ", "ሰ")
    assert warning(journey) == (
        "No bundled font has Ꭰ (U+13A0) ሰ (U+1230); empty boxes stand for them."
    )


def test_a_map_in_bundled_scripts_needs_no_warning() -> None:
    assert warning(Journey.empty("Καλημέρα, добрый день, 你好, مرحبا, שלום, नमस्ते, สวัสดี 🙂")) == ""


def test_the_command_line_says_what_stands_as_a_box(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.journey"
    save_document(path, Document.new(Journey.empty("ሰ")))
    assert main(["export", str(path), "--to", str(tmp_path / "map.svg")]) == 0
    told = capsys.readouterr().err
    assert told == "No bundled font has ሰ (U+1230); an empty box stands for it.\n"
    assert main(["export", str(path), "--to", str(tmp_path / "map.csv")]) == 0
    assert capsys.readouterr().err == ""
