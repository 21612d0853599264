"""Files keep to a size, honest names and the agreed places."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted((ROOT / "journeycanvas").rglob("*.py"))

#: Names that say nothing about what a thing is.
REFUSED = {
    *("common", "data", "handler", "helper", "info"),
    *("manager", "misc", "processor", "util"),
}

#: Named after the verb that people type.
VERBS = {"cli/info.py"}

TOP = {
    *("journeycanvas", "resources", "tests", "packaging"),
    *("pyproject.toml", "README.md", "LICENSE"),
}


def empty_words(name: str) -> set[str]:
    """Return the refused words that a snake_case or CamelCase name is made of."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return {
        word.lower() for word in words if REFUSED & {word.lower(), word.lower().removesuffix("s")}
    }


def place(path: Path) -> str:
    return path.relative_to(ROOT / "journeycanvas").as_posix()


def test_no_file_of_the_program_is_over_400_lines() -> None:
    sizes = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PROGRAM}
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_modules_and_classes_are_named_for_what_they_are() -> None:
    modules = [
        place(path)
        for path in PROGRAM
        if place(path) not in VERBS
        and any(empty_words(part) for part in place(path).removesuffix(".py").split("/"))
    ]
    classes = [
        f"{place(path)}: {node.name}"
        for path in PROGRAM
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and empty_words(node.name)
    ]
    assert modules + classes == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("FileManager", {"manager"}),
        ("text_utils", {"utils"}),
        ("Dates", set()),
        ("HTTPHandler", {"handler"}),
        ("database", set()),
        ("Information", set()),
        ("Touchpoint", set()),
    ],
)
def test_refused_words_are_found_as_whole_words(name: str, found: set[str]) -> None:
    assert empty_words(name) == found


def test_only_the_command_line_prints() -> None:
    assert [
        f"{place(path)}:{node.lineno}"
        for path in PROGRAM
        if not place(path).startswith("cli/")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ] == []


def test_the_top_of_the_repository_holds_nothing_else() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so nobody knows which files belong to the project")
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout.split("\0")
    names = {name.partition("/")[0] for name in listed if name}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_the_folder_of_scripts_is_no_package() -> None:
    # As one it would hide PyPA's `packaging`, which pytest and others import.
    assert not (ROOT / "packaging" / "__init__.py").exists()
