"""Journeys that people have published: each imports, is laid out, exports and comes back."""

from pathlib import Path

import pypdfium2
import pytest

from journeycanvas.cli import main
from journeycanvas.importers.mermaid import read_mermaid
from journeycanvas.kinds.sizes import SCREEN
from journeycanvas.model.journey import Journey
from journeycanvas.model.touchpoint import Touchpoint
from journeycanvas.storage.reading import read
from tests.layout.test_law import check

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "samples"
FILES = sorted(path for path in FOLDER.glob("*.m*") if path.name != "README.md")

OWN = """journey
    title Renting a workshop
    section Finding one %% a comment
      Asks around: 4: Maker, Friend
      Compares prices: 2: Maker
    section Moving in
      Signs the lease: 3: Maker; Gets the key: 5: Maker, Owner
      Waits for power
"""


def texts() -> list[object]:
    """Return every published file, and one of our own that is always there."""
    if not FILES:
        reason = "no folder of published journeys beside the repository"
        return [pytest.param("", marks=pytest.mark.skip(reason=reason)), ("own.mmd", OWN)]
    return [*((path.name, path.read_text(encoding="utf-8")) for path in FILES), ("own.mmd", OWN)]


def told(journey: Journey) -> list[list[tuple[str, int | None]]]:
    """Return the title and the emotion of every task, stage by stage."""
    rows = [journey.moments.get(stage.id, ()) for stage in journey.stages]
    return [[(m.title, m.emotion) for m in row if isinstance(m, Touchpoint)] for row in rows]


@pytest.mark.parametrize("source", texts(), ids=lambda source: source[0] if source else "published")
def test_a_published_journey_is_imported_laid_out_exported_and_read_back(
    source: tuple[str, str], tmp_path: Path
) -> None:
    name, text = source
    (tmp_path / name).write_text(text, encoding="utf-8")
    journeys = read_mermaid(text, name)
    out = tmp_path / "map.journey"
    assert main(["import", str(tmp_path / name), "-o", str(out)]) == 0
    assert len(journeys) == 1
    journey = read(out).document.journey
    assert [s.name for s in journey.stages] == [s.name for s in journeys[0].stages]
    board = check(journey, SCREEN)
    assert set(journey.touchpoints) <= set(board.boxes)
    for suffix in (".pdf", ".png", ".svg", ".csv", ".mmd"):
        target = tmp_path / f"out{suffix}"
        paper = ["--paper", "A2"] if suffix == ".pdf" else []
        assert main(["export", str(out), "--to", str(target), *paper]) == 0
        assert target.stat().st_size > 0
    page = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0]
    letters = "".join(page.get_textpage().get_text_range().split())
    for stage in journey.stages:
        assert "".join(stage.name.split()) in letters
    (back,) = read_mermaid((tmp_path / "out.mmd").read_text(encoding="utf-8"), "out.mmd")
    assert back.map.title == journey.map.title
    assert [s.name for s in back.stages] == [s.name for s in journey.stages]
    assert told(back) == told(journey)
    # A task without people stands in a lane of its own, which the text then names.
    assert {p.name for p in back.personas} == {p.name for p in journey.personas}
