"""A journal that goes on with recovered work stands for it once it holds all of it."""

from pathlib import Path

import pytest

from journeycanvas.edits.adding import add_stage
from journeycanvas.edits.presets import begin
from journeycanvas.recovery import shelf
from journeycanvas.recovery.drafts import Draft
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.going_on import is_nothing_yet, lineage
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import Leftover, Partial, leftovers
from journeycanvas.session import Session
from journeycanvas.storage.document import Document
from tests.journals import whole

TEXT = "half a sen"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))


def gone(session: Session, journal: Journal, name: str) -> Path:
    """Add a stage, type on, and end the program; return its journal."""
    before = set(journal_files(journal_folder()))
    session.perform("Add stage", add_stage, name=name)
    session.draft(Draft(("capture",), TEXT))
    journal.flush()
    journal.close()
    (file,) = set(journal_files(journal_folder())) - before
    return file


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """Return the journal of a program that is gone: a saved map, an edit, half a text."""
    journal = Journal()
    session = Session(Document.new(begin("loop")), journal=journal)
    session.save(tmp_path / "a.journey")
    return gone(session, journal, "Mine")


@pytest.fixture
def newer(former: Path) -> Path:
    """Return the journal of a second program, which had recovered that work."""
    (left,) = leftovers()
    found = whole(left)
    journal = Journal(former.name, found.drafts)
    session = Session(found.document, found.path, journal=journal, unsaved=True)
    return gone(session, journal, "Later")


def offers(leftover: Leftover) -> bool:
    """Tell whether a leftover holds all of the recovered work, with what was being typed."""
    recovered = leftover.recover()
    found = recovered.found if isinstance(recovered, Partial) else recovered
    names = [stage.name for stage in found.document.journey.stages]
    return "Mine" in names and TEXT in [draft.text for draft in found.drafts]


def test_wherever_a_newer_journal_was_cut_off_the_work_is_offered(
    former: Path, newer: Path
) -> None:
    data = newer.read_bytes()
    line = data.index(b"\n") + 1
    once = 0
    for cut in range(line, len(data) + 1):
        newer.write_bytes(data[:cut])
        found = leftovers()
        assert any(offers(one) for one in found), f"cut off at byte {cut}"
        # It is offered once: what is not there yet is nobody's work.
        assert len(found) == 1, f"cut off at byte {cut}"
        once += found[0].file == newer
    assert 0 < once < len(data) - line
    assert former.exists()


def test_what_was_cut_off_goes_with_the_work_it_began_to_go_on_with(
    former: Path, newer: Path
) -> None:
    data = newer.read_bytes()
    newer.write_bytes(data[: data.index(b"\n") + 100])
    assert is_nothing_yet(newer)
    (left,) = leftovers()
    assert lineage(left.file) == (former, newer)
    shelf.put_off(left)
    assert leftovers() == ()
    (kept,) = shelf.shelved()
    assert offers(kept.leftover)
    shelf.delete(kept.leftover)
    assert list(journal_folder().rglob("*.journal")) == []


def test_a_newer_journal_that_is_damaged_hides_nothing(former: Path, newer: Path) -> None:
    data = newer.read_bytes()
    newer.write_bytes(data.replace(b'"Mine"', b'"\0ine"'))
    found = leftovers()
    assert {one.file for one in found} == {former, newer}
    assert [offers(one) for one in found if one.file == former] == [True]
    newer.write_bytes(data)
    assert [one.file for one in leftovers()] == [newer]


def test_what_goes_on_with_nothing_that_is_there_is_offered_as_it_is(
    former: Path, newer: Path
) -> None:
    data = newer.read_bytes()
    newer.write_bytes(data[: data.index(b"\n") + 100])
    former.unlink()
    assert [one.file for one in leftovers()] == [newer]
    # What the map's file says is not what is missing.
    assert not leftovers()[0].story().sound


def test_recovered_work_on_which_nothing_was_done_yet_is_work(former: Path) -> None:
    (left,) = leftovers()
    found = whole(left)
    journal = Journal()
    session = Session(found.document, found.path, journal=journal, unsaved=True)
    session.protect(alone=True)
    journal.flush()
    journal.close()
    former.unlink()
    (left,) = leftovers()
    assert "Mine" in [stage.name for stage in whole(left).document.journey.stages]
