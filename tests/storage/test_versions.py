"""Named versions are in the file and in the recovery journal."""

import json
from pathlib import Path

import pytest

from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.model import limits
from journeycanvas.session import Session
from journeycanvas.session.session import VersionsFullError
from journeycanvas.storage.document import Document
from journeycanvas.storage.journal import Journal
from journeycanvas.storage.reading import read, read_bytes
from journeycanvas.storage.recovery import leftovers
from journeycanvas.storage.writing import serialise


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))


def rename(session: Session, name: str) -> None:
    session.perform("Rename", set_fields, "stages", session.journey.stages[0].id, name=name)


def with_versions(journal: Journal | None = None) -> Session:
    session = Session(Document.new(begin("loop")), journal=journal, by="facilitator")
    session.name_version("Begin")
    rename(session, "Seek")
    session.name_version("Workshop", "after the break")
    rename(session, "Find")
    return session


def test_versions_are_written_and_read(tmp_path: Path) -> None:
    session = with_versions()
    session.save(tmp_path / "a.journey")
    opened = read(tmp_path / "a.journey")
    assert opened.problems == ()
    assert opened.document.history == session.history
    again = Session(opened.document)
    workshop = again.history.versions[1]
    assert (workshop.note, workshop.by) == ("after the break", "facilitator")
    again.restore(workshop)
    assert again.journey.stages[0].name == "Seek"
    assert again.history.entries[-1].label == "Restore «Workshop»"
    again.undo()
    assert again.journey.stages[0].name == "Find"


def test_naming_a_version_is_a_change_to_be_saved(tmp_path: Path) -> None:
    session = with_versions()
    session.save(tmp_path / "a.journey")
    modified = [session.modified]
    version = session.name_version("Third")
    modified.append(session.modified)
    session.forget_version(version.id)
    assert [*modified, session.modified] == [False, True, False]


def test_versions_come_back_after_a_crash() -> None:
    journal = Journal()
    session = with_versions(journal)
    session.forget_version(session.history.versions[0].id)
    journal._close()
    (leftover,) = leftovers()
    recovered = leftover.recover()
    assert recovered.complete
    assert recovered.document.history == session.history


def test_a_version_that_leads_nowhere_is_left_out_and_told() -> None:
    raw = json.loads(serialise(with_versions().document))
    raw["history"]["versions"][1]["entry"] = "e_none"
    opened = read_bytes(json.dumps(raw).encode(), "a.journey")
    assert [version.name for version in opened.document.history.versions] == ["Begin"]
    assert opened.problems == ("1 named version leads nowhere and is left out; the map is whole.",)


def test_the_beginning_is_lost_with_the_first_entries() -> None:
    raw = json.loads(serialise(with_versions().document))
    raw["history"]["entries"][0]["rows"][0][3]["name"] = "does not fit"
    opened = read_bytes(json.dumps(raw).encode(), "a.journey")
    assert [v.name for v in opened.document.history.versions] == []
    assert len(opened.problems) == 2


def test_versions_are_saved_where_the_history_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = with_versions()
    monkeypatch.setattr(limits, "HISTORY_ROWS", 1)
    opened = read_bytes(serialise(session.document), "a.journey")
    assert opened.problems == ()
    history = opened.document.history
    assert [version.name for version in history.versions] == ["Begin", "Workshop"]
    then = [history.then(session.journey, version) for version in history.versions]
    names = [journey.stages[0].name for journey in then if journey is not None]
    assert names == [begin("loop").stages[0].name, "Seek"]


def test_an_undone_version_is_saved_where_the_history_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HISTORY_ROWS", 2)
    session = with_versions()
    for name in ("One", "Two", "Three"):
        rename(session, name)
    session.name_version("Late")
    rename(session, "Four")
    session.go_to(0)
    session.save(tmp_path / "a.journey")
    opened = read(tmp_path / "a.journey")
    assert opened.problems == ()
    again = Session(opened.document)
    assert [version.name for version in again.history.versions] == ["Begin", "Workshop", "Late"]
    assert (again.history.cursor, len(again.history.entries)) == (0, 2)
    for version, name in zip(again.history.versions[1:], ("Seek", "Three"), strict=True):
        position = again.history.position(version)
        assert position is not None
        again.go_to(position)
        assert again.journey.stages[0].name == name


def test_there_is_a_limit_to_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "VERSIONS", 2)
    with pytest.raises(VersionsFullError):
        with_versions().name_version("one too many")
