"""A signal ends the program wherever it waits: the work kept, nothing taken for an answer."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeycanvas.app.ending import ENDED
from journeycanvas.edits.moving import set_fields
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import leftovers
from journeycanvas.session import Session
from journeycanvas.storage.reading import read
from tests.app.held_up import AT_START, HANDING_IN, HELD_UP, NOTHING, TITLE, TYPED
from tests.journals import whole
from tests.prove.actors import Stage

if os.name != "posix":
    pytest.skip("signals are of POSIX", allow_module_level=True)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Return what forks the programs; each has the home of its job."""
    with Stage(tmp_path_factory.mktemp("home")) as stage:
        yield stage


def said(stage: Stage, saved: Path, by: str, number: signal.Signals) -> list[str]:
    """End a program by a signal while something holds it up; return what it says from then on."""
    home = os.environ["JOURNEYCANVAS_HOME"]
    process = stage.send("app.held_up:wait", by=by, path=str(saved), home=home)
    while (line := stage.line()) != "waiting":
        assert not line.startswith("ended"), line
    os.kill(process, number)
    heard = [stage.line()]
    while not heard[-1].startswith("ended"):
        heard.append(stage.line())
    return heard


def kept(saved: Path) -> None:
    """Look whether the work is there, and nowhere else."""
    assert read(saved).document.journey.map.title != TITLE
    (left,) = leftovers()
    assert not left.suspect
    assert whole(left).document.journey.map.title == TITLE


@pytest.mark.parametrize("by", [NOTHING, *HELD_UP])
def test_what_is_open_does_not_hold_up_an_end(stage: Stage, saved: Path, by: str) -> None:
    assert said(stage, saved, by, signal.SIGTERM) == ["about to quit", f"ended {ENDED}"]
    kept(saved)


def test_what_asks_when_it_is_handed_in_is_kept_as_it_is(stage: Stage, saved: Path) -> None:
    assert said(stage, saved, HANDING_IN, signal.SIGTERM) == [f"ended {ENDED}"]
    kept(saved)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_every_signal_that_ends_a_program_is_met(
    stage: Stage, saved: Path, number: signal.Signals
) -> None:
    assert said(stage, saved, "two questions", number)[-1] == f"ended {ENDED}"
    kept(saved)


def test_what_stands_in_a_form_is_kept(stage: Stage, saved: Path) -> None:
    said(stage, saved, "a form", signal.SIGTERM)
    (left,) = leftovers()
    assert TYPED in [draft.text for draft in whole(left).drafts]


def test_the_question_of_a_start_is_not_taken_for_answered(stage: Stage, saved: Path) -> None:
    journal = Journal()
    session = Session(read(saved).document, saved, journal=journal)
    session.perform("Rename", set_fields, "map", session.journey.map.id, title=TITLE)
    journal.flush()
    journal.close()
    (before,) = leftovers()
    content = before.file.read_bytes()
    heard = said(stage, saved, AT_START, signal.SIGTERM)
    assert heard == ["about to quit", f"ended {ENDED}"]
    (after,) = leftovers()
    assert (after.file, after.file.read_bytes()) == (before.file, content)
    kept(saved)
