from pathlib import Path

import pytest
from pydantic import ValidationError

from journeycanvas.changes.entry import IN_HAND
from journeycanvas.edits.adding import add_stage
from journeycanvas.edits.moving import set_fields
from journeycanvas.edits.presets import begin
from journeycanvas.edits.removing import remove
from journeycanvas.model import limits
from journeycanvas.model.journey import Journey
from journeycanvas.session import FullError, Session, Step
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import SaveError
from journeycanvas.storage.reading import read


@pytest.fixture
def session() -> Session:
    return Session(Document.new(begin("b2b")), by="Ada")


def name_first(session: Session, name: str) -> None:
    first = session.journey.stages[0].id
    session.perform(
        "Rename to {name}", set_fields, "stages", first, words={"name": name}, name=name
    )


def test_an_edit_is_one_entry_and_returns_what_the_edit_returns(session: Session) -> None:
    identity = session.perform("Add a stage", add_stage, name="New")
    assert session.journey.stages[-1].id == identity
    assert [(entry.label, entry.by) for entry in session.history.entries] == [
        ("Add a stage", "Ada")
    ]
    assert session.undo() == {identity}
    assert session.redo() == {identity}
    assert session.redo() == frozenset()


def test_an_edit_that_changes_nothing_leaves_no_trace(session: Session) -> None:
    told: list[Step] = []
    session.subscribe(told.append)
    name_first(session, session.journey.stages[0].name)
    assert (session.history.entries, told, session.modified) == ((), [], False)


def test_an_edit_that_fails_changes_nothing(session: Session) -> None:
    before = session.document
    with pytest.raises(ValidationError):
        name_first(session, "x" * 201)
    assert session.document is before


def test_subscribers_are_told_every_step_until_they_leave(session: Session) -> None:
    told: list[Step] = []
    leave = session.subscribe(told.append)
    first = session.journey.stages[0].id
    before = session.journey
    name_first(session, "Look")
    after = session.journey
    session.undo()
    leave()
    session.redo()
    assert [(step.before, step.after) for step in told] == [(before, after), (after, before)]
    assert all(step.touched == {first} for step in told)


def test_modified_means_other_than_the_file(session: Session, tmp_path: Path) -> None:
    told = [session.modified]
    for step in (
        lambda: name_first(session, "Look"),
        lambda: session.save(tmp_path / "a.journey"),
        session.undo,
        session.redo,
    ):
        step()
        told.append(session.modified)
    assert told == [False, True, False, True, False]
    assert Session(session.document, unsaved=True).modified


def test_a_save_is_told_and_keeps_the_past(session: Session, tmp_path: Path) -> None:
    told: list[Step] = []
    session.subscribe(told.append)
    name_first(session, "Look")
    session.save(tmp_path / "a.journey")
    assert told[-1].touched == frozenset()
    assert read(tmp_path / "a.journey").document == session.document


def test_a_save_that_fails_leaves_the_map_modified(session: Session, tmp_path: Path) -> None:
    name_first(session, "Look")
    with pytest.raises(SaveError):
        session.save(tmp_path / "none" / "a.journey")
    assert session.modified
    assert session.path is None
    with pytest.raises(ValueError, match="needs a path"):
        session.save()


def test_going_to_a_moment_of_the_history(session: Session) -> None:
    names = ["Awareness", *"abc"]
    for name in names[1:]:
        name_first(session, name)
    for cursor in (0, 2, 3, 1, 99, -5):
        session.go_to(cursor)
        assert session.journey.stages[0].name == names[min(max(cursor, 0), 3)]


def test_a_new_thing_and_its_name_are_one_entry_also_where_others_made_room(
    session: Session,
) -> None:
    before = session.journey
    neighbour = before.stages[0].id

    def add_and_make_room(journey: Journey) -> tuple[Journey, str]:
        return add_stage(set_fields(journey, "stages", neighbour, order="01"))

    made = session.perform("Add stage", add_and_make_room, key=IN_HAND)
    session.perform("Add «{title}»", set_fields, "stages", made, key=IN_HAND, name="New")
    assert [entry.message for entry in session.history.entries] == ["Add «{title}»"]
    session.undo()
    assert session.journey == before


def test_what_follows_a_save_is_an_entry_of_its_own(session: Session, tmp_path: Path) -> None:
    first = session.journey.stages[0].id
    session.perform("Type", set_fields, "stages", first, key="name", name="A")
    session.save(tmp_path / "a.journey")
    session.perform("Type", set_fields, "stages", first, key="name", name="Ab")
    session.perform("Type", set_fields, "stages", first, key="name", name="Abc")
    assert len(session.history.entries) == 2
    copy = read(tmp_path / "a.journey").document
    assert copy.history.entries == session.history.entries[:1]
    assert copy.history.moments == session.history.moments


def test_no_step_makes_a_map_that_could_not_be_opened_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, stages = session.journey, len(session.journey.stages)
    monkeypatch.setattr(limits, "COLUMNS", stages)
    with pytest.raises(FullError, match=f"{stages + 1} stages and can have at most {stages}"):
        session.perform("Add a stage", add_stage, name="New")
    assert session.journey is before
    assert session.history.last is None
    monkeypatch.setattr(limits, "COLUMNS", stages - 1)
    name_first(session, "Another")
    session.perform("Delete", remove, [session.journey.stages[0].id])
    assert len(session.journey.stages) == stages - 1
