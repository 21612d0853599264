"""What a shell can do to a command: full and closed streams, odd names, its own input as output."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeycanvas.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
DIAGRAM = "journey\n  section A\n    Task: 3: Ada\n"
FULL = Path("/dev/full")
RUN = "import sys; from journeycanvas.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYCANVAS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert not said.out
    return said.err


def _buffered() -> dict[str, str]:
    """Return an environment in which Python holds output back, as it does for everybody."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**kept, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("verb", [("info", "a.journey"), ("--help",), ("--version",)])
def test_a_reader_who_has_seen_enough_hears_no_grumbling(verb: tuple[str, ...]) -> None:
    assert main(["new", "-o", "a.journey"]) == 0
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", RUN, *verb],
        env=_buffered(),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_output_that_cannot_be_written_is_one_sentence() -> None:
    assert main(["new", "-o", "a.journey"]) == 0
    for verb in (("info", "a.journey"), ("info", "--board", "a.journey"), ("--help",)):
        with FULL.open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-c", RUN, *verb],
                env=_buffered(),
                stdout=full,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                check=False,
            )
        sentence = (
            "The output cannot be written: No space left on device; send it somewhere else.\n"
        )
        assert (done.returncode, done.stderr) == (2, sentence)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_the_code_tells_where_no_complaint_can_be_written() -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", RUN, "info", "none"],
            env=_buffered(),
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_name_that_is_too_long_is_refused_by_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = "a" * 300 + ".journey"
    assert main(["new", "-o", "a.journey"]) == 0
    capsys.readouterr()
    too_long = f"«{name}» was not saved: its name is too long; choose a shorter name.\n"
    assert complaint(capsys, "new", "-o", name) == too_long
    assert complaint(capsys, "export", "a.journey", "--to", name + ".pdf").count("\n") == 1
    assert "its name is too long" in complaint(capsys, "info", name)


def test_a_folder_is_called_by_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    said = complaint(capsys, "info", ".")
    assert said == "«.» cannot be opened: it is a folder; choose a file.\n"


def test_nothing_is_written_over_what_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "-o", "a.journey"]) == 0
    capsys.readouterr()
    Path("a.csv").write_bytes(Path("a.journey").read_bytes())
    Path("link.pdf").symlink_to("a.journey")
    for source, target in (("a.csv", "a.csv"), ("a.journey", "link.pdf"), ("a.csv", "./a.csv")):
        before = Path(source).read_bytes()
        said = complaint(capsys, "export", source, "--to", target, "--force")
        name = Path(target).name
        assert said == (
            f"«{name}» is the file to be read; choose another name for what is written.\n"
        )
        assert Path(source).read_bytes() == before
    Path("text.json").write_text(DIAGRAM, encoding="utf-8")
    said = complaint(capsys, "import", "text.json", "-o", "text.json", "--force")
    assert said.startswith("«text.json» is the file to be read;")
    assert Path("text.json").read_text(encoding="utf-8") == DIAGRAM


def test_a_folder_may_have_a_dot_in_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("two.md").write_text(f"```mermaid\n{DIAGRAM}```\n" * 2, encoding="utf-8")
    Path("maps.2026").mkdir()
    assert main(["import", "two.md", "-o", "maps.2026"]) == 0
    # Equal titles: the numbers keep the names apart.
    names = sorted(path.name for path in Path("maps.2026").iterdir())
    assert names == ["1-two.journey", "2-two.journey"]


def test_titles_cannot_lead_out_of_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    titles = ("../../up", "/etc/passwd", "C:\\x", "con", "..", "日本", "a" * 190)
    blocks = "".join(
        f"```mermaid\njourney\n  title {title.replace(':', '#58;')}\n  section A\n```\n"
        for title in titles
    )
    Path("many.md").write_text(blocks, encoding="utf-8")
    assert main(["import", "many.md", "-o", "maps"]) == 0
    written = sorted(path.name for path in Path("maps").iterdir())
    assert len(written) == len(titles)
    assert [name[:2] for name in written] == [f"{number}-" for number in range(1, 8)]
    assert not {"up.journey", "passwd"} & {path.name for path in Path().rglob("*")}
