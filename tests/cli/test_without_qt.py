"""The command line never loads Qt, nor anything else it does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

EVERY_VERB = """
import sys
from pathlib import Path
from journeycanvas.cli import main
Path("a.mmd").write_text("journey\\n  section A\\n    Task: 3: Ada\\n")
for line in (
    "new -o a.journey",
    "import a.mmd -o b.journey",
    "validate b.journey",
    "info b.journey",
    "info --board b.journey",
    *(f"export b.journey --to a{suffix}" for suffix in (".pdf", ".png", ".svg", ".csv")),
    "export b.journey --to c.mmd",
):
    assert main(line.split()) == 0, line
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"PySide6", "shiboken6"}))
"""

LOADED = """
import sys
from journeycanvas.cli import main
main(sys.argv[1:])
print(*sorted(sys.modules.keys() & {"pydantic", "reportlab", "uharfbuzz", "networkx", "PySide6"}))
"""


def printed(source: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", source, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "JOURNEYCANVAS_HOME": str(folder / "home")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()[-1]


def test_no_verb_loads_qt(tmp_path: Path) -> None:
    assert printed(EVERY_VERB, tmp_path) == "[]"


@pytest.mark.parametrize(
    ("line", "loaded"),
    [
        ("--help", ""),
        ("--version", ""),
        ("export --help", "pydantic"),
        ("new -o a.journey", "pydantic"),
        ("validate b.journey", "pydantic"),
        ("info b.journey", "pydantic"),
        ("export b.journey --to b.csv", "pydantic"),
    ],
)
def test_a_verb_loads_only_what_it_needs(tmp_path: Path, line: str, loaded: str) -> None:
    printed(LOADED, tmp_path, "new", "-o", "b.journey")
    assert printed(LOADED, tmp_path, *line.split()) == loaded
