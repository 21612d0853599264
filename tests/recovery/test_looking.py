"""A journal is blamed only where looking into it ends a process, by itself, each time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journeycanvas.edits.adding import add_stage
from journeycanvas.edits.presets import begin
from journeycanvas.recovery import looking as module
from journeycanvas.recovery import shelf
from journeycanvas.recovery.file import journal_files, journal_folder
from journeycanvas.recovery.journal import Journal
from journeycanvas.recovery.leftovers import leftovers
from journeycanvas.recovery.looking import (
    SENT_AWAY,
    ask_again,
    ends,
    is_blamed,
    is_suspect,
    looking,
    suspected,
)
from journeycanvas.session import Session
from journeycanvas.storage.document import Document

posix = pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))


@pytest.fixture
def file() -> Path:
    """Return a good journal whose program is gone."""
    journal = Journal()
    session = Session(Document.new(begin("loop")), journal=journal)
    session.perform("Add stage", add_stage, name="kept")
    journal.flush()
    journal.close()
    (file,) = journal_files(journal_folder())
    return file


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def ended_by(name: str) -> tuple[str, ...]:
    return python(f"import os, signal; os.kill(os.getpid(), signal.{name})")


FINE = python("")
CRASH = python("import sys; sys.exit(9)")


@posix
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT", "SIGUSR1"])
def test_a_process_that_somebody_else_ended_blames_nobody(file: Path, name: str) -> None:
    assert ends(file, ended_by(name)) is None
    ask_again(file)
    assert is_suspect(file, ended_by(name))
    assert not is_blamed(file)
    # What a later look finds out holds.
    assert suspected()
    assert not is_suspect(file)
    assert not suspected()
    assert [one.suspect for one in leftovers(suspects=is_suspect)] == [False]


@posix
@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE"])
def test_a_process_that_breaks_down_by_a_journal_blames_it(file: Path, name: str) -> None:
    assert ends(file, ended_by(name)) is True


def test_an_exit_with_a_fault_counts_and_one_that_the_system_asked_for_does_not(file: Path) -> None:
    assert ends(file, FINE) is False
    assert ends(file, CRASH) is True
    # No process of POSIX can end with such a number.
    assert not any(module._by_itself(code) for code in SENT_AWAY)


def test_one_end_by_itself_and_one_by_somebody_else_is_no_proof(file: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    code = (
        "import os, pathlib, signal, sys\n"
        f"first = pathlib.Path({str(first)!r})\n"
        "if first.exists(): sys.exit(9)\n"
        "first.touch()\n"
        "os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    assert ends(file, python(code)) is (None if os.name == "posix" else True)


def test_a_process_that_cannot_begin_proves_nothing(file: Path, tmp_path: Path) -> None:
    ask_again(file)
    assert is_suspect(file, (str(tmp_path / "no program"),))
    assert not is_blamed(file)
    assert suspected()


def test_nothing_is_looked_into_twice_in_one_run(file: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"open({str(told)!r}, 'a').write('x'); import os, signal; os.kill(os.getpid(), 15)"
    ask_again(file)
    assert [is_suspect(file, python(code)) for _look in range(3)] == [True] * 3
    assert told.read_text("ascii") == "xx"
    ask_again(file)
    assert not is_suspect(file)


@posix
def test_what_was_set_aside_is_asked_about_when_a_person_wants_it(file: Path) -> None:
    ask_again(file)
    (left,) = leftovers(suspects=lambda one: is_suspect(one, ended_by("SIGTERM")))
    shelf.put_off(left)
    assert not suspected()
    (kept,) = shelf.shelved()
    assert kept.leftover.suspect
    ask_again(kept.leftover.file)
    assert suspected()
    (kept,) = shelf.shelved()
    assert not kept.leftover.suspect


LOOKER = """
import os, sys
from pathlib import Path
from journeycanvas.recovery.looking import looking
with looking(Path(sys.argv[1])):
    print("looking", flush=True)
    sys.stdin.read()
"""
ASKER = """
import sys
from pathlib import Path
from journeycanvas.recovery.looking import ask_again, is_suspect
ask_again(Path(sys.argv[1]))
is_suspect(Path(sys.argv[1]), (sys.executable, "-c", sys.argv[2]))
"""
WAITING = "import signal, sys; open({told!r}, 'w').write('x'); signal.pause()"


def begun(*command: str) -> subprocess.Popen[str]:
    """Return a program that can be killed with all that it has begun."""
    return subprocess.Popen(
        [sys.executable, "-c", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def test_a_program_that_is_killed_while_it_looks_blames_nobody(file: Path) -> None:
    content = file.read_bytes()
    for _start in range(3):
        program = begun(LOOKER, str(file))
        assert program.stdout is not None
        assert program.stdout.readline() == "looking\n"
        program.kill()
        program.communicate()
        assert suspected()
        assert not is_suspect(file)
    assert not suspected()
    assert file.read_bytes() == content


@posix
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_program_that_is_killed_while_its_process_looks_blames_nobody(
    file: Path, tmp_path: Path, number: signal.Signals
) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    for _start in range(2):
        program = begun(ASKER, str(file), WAITING.format(told=str(told)))
        assert told.read_text("ascii") == "x"  # the process looks
        os.killpg(program.pid, number)
        program.communicate()
        assert not is_blamed(file)
        assert suspected()
    assert not is_suspect(file)


def test_a_mark_of_a_program_that_lives_is_left_alone(file: Path) -> None:
    with looking(file):
        asked = subprocess.run(
            [
                *(sys.executable, "-c"),
                "from journeycanvas.recovery.looking import suspected; print(suspected())",
            ],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    assert asked.stdout == "False\n"
    assert not suspected()
