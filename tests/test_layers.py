"""The packages stand in layers; imports point downwards only, and each library has its place."""

import ast
import graphlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PURE = {"model", "drawing", "kinds", "changes", "edits", "capture", "layout", "analysis"}
FILES = {"folders", "storage", "recovery", "importers", "exporters", "review"}

#: Package (or single module) → what it may import of ours, besides itself and EVERYWHERE.
OURS: dict[str, set[str]] = {
    "model": set(),
    "drawing": set(),
    "kinds": {"model", "drawing"},
    "changes": {"model"},
    "edits": {"model"},
    "capture": {"model", "edits"},
    "layout": {"model", "kinds", "drawing"},
    "analysis": {"model"},
    "folders": set(),
    "letters": set(),
    "clock": set(),
    "cells": set(),
    "storage": {"model", "changes", "edits", "folders"},
    "recovery": {"model", "changes", "folders", "storage"},
    "importers": {"model", "edits", "capture", "cells"},
    "exporters": {"model", "drawing", "kinds", "layout", "analysis", "cells"},
    "review": {"model", "changes", "edits", "kinds", "storage"},
    "session": {"model", "changes", "edits", "storage", "recovery"},
    "canvas": PURE | FILES | {"session"},
    "workshop": PURE | FILES | {"session"},
    "app": PURE | FILES | {"session", "canvas", "workshop"},
    "cli": PURE | FILES | {"workshop"},
    "wording": set(),
    "resources": set(),
    "__main__": {"cli"},
    "": set(),
}

EVERYWHERE = {"wording", "resources", "letters", "clock", ""}

#: The one way from the command line to the window, taken only when no verb is called.
DOOR = (Path("cli", "edit.py"), "app")

#: Library → packages that may import it; a library not listed has no place at all.
LIBRARIES: dict[str, set[str]] = {
    "PySide6": {"canvas", "app", "workshop"},
    "appdirs": {"folders"},
    "bidi": {"drawing"},
    "networkx": {"analysis"},
    "pydantic": {"model", "storage"},
    "pypdfium2": {"exporters"},
    "regex": {"edits"},
    "reportlab": {"exporters"},
    "shiboken6": {"canvas"},
    "uharfbuzz": {"drawing"},
}

#: Qt surfaces that render what people typed as HTML (and load local images named in it).
RICH = {
    "QErrorMessage",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
    "QTextEdit",
    "QToolTip",
}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names of everything a module imports, relative ones as they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "journeycanvas":
                yield from (f"{module}.{alias.name}" for alias in node.names)
            else:
                yield module


def wrong_imports(path: Path, source: str) -> list[str]:
    """Return what the module at `path` (below `journeycanvas/`) must not import."""
    package = "" if path.name == "__init__.py" and len(path.parts) == 1 else path.parts[0]
    package = package.removesuffix(".py")
    if package not in OURS:
        return [f"{path}: package {package} has no row in the table of layers"]
    return [
        f"{path}: {name}"
        for name in imported(ast.parse(source))
        if not may_import(path, package, name)
    ]


def may_import(path: Path, package: str, name: str) -> bool:
    top, _, rest = name.partition(".")
    if top == "journeycanvas":
        layer = rest.partition(".")[0]
        # Names of the package itself, such as its version, are no layer.
        layer = layer if layer in OURS else ""
        return layer == package or layer in OURS[package] | EVERYWHERE or (path, layer) == DOOR
    if top == "PySide6" and package == "workshop":
        return path.stem.endswith("view")
    if top in LIBRARIES:
        return package in LIBRARIES[top]
    return top in sys.stdlib_module_names


def rich_surfaces(path: Path, source: str) -> list[str]:
    """Return where a module builds on a Qt surface that interprets markup."""
    if path == Path("app", "plain.py"):
        return []
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found += [(node.lineno, name) for name in names_in(node.func)]
        elif isinstance(node, ast.ClassDef):
            found += [(node.lineno, name) for base in node.bases for name in names_in(base)]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, alias.name) for alias in node.names if alias.asname]
    return [f"{path}:{line}: {name}" for line, name in found if name in RICH]


#: What goes wrong at the edges of the calendar, in one time zone or another.
EDGES = {"astimezone", "fromtimestamp", "fromisoformat", "localtime", "mktime", "strftime"}


def beside_the_clock(path: Path, source: str) -> list[str]:
    """Return where a module reads or shows a moment by itself; days alone have no zone."""
    if path in (Path("clock.py"), Path("model", "values.py")):  # the latter refuses what is none
        return []
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute))
    return [
        f"{path}:{node.lineno}: {node.attr}"
        for node in found
        if node.attr in EDGES and not ast.unparse(node).endswith("date.fromisoformat")
    ]


#: Where a file is opened for reading by itself: the door, and what is none of a person's.
READERS = {
    Path("storage", "regular.py"): "the door itself",
    Path("storage", "mounts.py"): "the system's table of mounts",
    Path("storage", "lock.py"): "the system's name of the machine",
    Path("app", "instance.py"): "Windows' pipe to the program that runs",
    Path("drawing", "icons.py"): "a file of the program",
}


def read_past_the_door(path: Path, source: str) -> list[str]:
    """Return where a module reads a file, which may be a pipe, but through `storage.regular`."""
    if path in READERS:
        return []
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [f"{path}:{call.lineno}" for call in calls if reads_a_file(call)]


def reads_a_file(call: ast.Call) -> bool:
    """Tell whether a call is `open(…)`, `….open("r…")`, `….read_bytes()` or `….read_text()`."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    mode = call.args[0] if call.args else None
    if call.func.attr == "open":
        said = mode.value if isinstance(mode, ast.Constant) else ""
        return str(said).startswith("r")
    return call.func.attr in ("read_bytes", "read_text") and mode is None


def names_in(expression: ast.expr) -> list[str]:
    """Return the names of a dotted expression: `a.B.c` has a, B and c."""
    if isinstance(expression, ast.Attribute):
        return [*names_in(expression.value), expression.attr]
    return [expression.id] if isinstance(expression, ast.Name) else []


def modules() -> list[Path]:
    return sorted(
        path.relative_to(ROOT / "journeycanvas") for path in (ROOT / "journeycanvas").rglob("*.py")
    )


def source_of(path: Path) -> str:
    return (ROOT / "journeycanvas" / path).read_text(encoding="utf-8")


def test_imports_point_downwards_and_libraries_stay_in_their_place() -> None:
    assert [fault for path in modules() for fault in wrong_imports(path, source_of(path))] == []


def test_words_that_people_typed_reach_no_qt_surface_that_interprets_markup() -> None:
    assert [fault for path in modules() for fault in rich_surfaces(path, source_of(path))] == []


def test_moments_are_read_and_shown_through_one_clock() -> None:
    found = [fault for path in modules() for fault in beside_the_clock(path, source_of(path))]
    assert found == []
    assert beside_the_clock(Path("app/thing.py"), "print(f'{entry.at.astimezone():%H:%M}')")


def test_files_are_read_through_one_door() -> None:
    found = [fault for path in modules() for fault in read_past_the_door(path, source_of(path))]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "path.read_bytes()",
        "folder.joinpath('a').read_text(encoding='utf-8')",
        "with path.open('rb') as file: pass",
        "open(path)",
        "(folder / 'a').open('r')",
    ],
)
def test_a_file_that_is_read_past_the_door_is_found(source: str) -> None:
    assert len(read_past_the_door(Path("app/thing.py"), source)) == 1


@pytest.mark.parametrize(
    "source",
    ["dialog.open()", "log.open('a')", "read_bytes(data, name)", "path.open('wb')"],
)
def test_what_reads_no_file_passes_the_door(source: str) -> None:
    assert read_past_the_door(Path("app/thing.py"), source) == []


def test_the_table_has_no_circle() -> None:
    order = list(graphlib.TopologicalSorter(OURS).static_order())
    assert order.index("model") < order.index("session") < order.index("app")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("model/stage.py", "import journeycanvas.edits.move"),
        ("model/stage.py", "from journeycanvas import edits"),
        ("model/stage.py", "from ..edits import move"),
        ("model/stage.py", "def late():\n    from journeycanvas.session import open"),
        ("cli/render.py", "from journeycanvas.canvas.scene import Scene"),
        ("cli/info.py", "from journeycanvas.app import run"),
        ("exporters/poster.py", "from PySide6.QtCore import Qt"),
        ("workshop/agenda.py", "import PySide6.QtCore"),
        ("layout/lanes.py", "import networkx as nx"),
        ("storage/reader.py", "import appdirs"),
        ("storage/reader.py", "import requests"),
        ("novelty/thing.py", ""),
    ],
)
def test_a_wrong_import_is_found(path: str, source: str) -> None:
    assert len(wrong_imports(Path(path), source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("model/stage.py", "from journeycanvas.model import limits\nfrom pydantic import Field"),
        ("model/stage.py", "from journeycanvas import __version__\nimport datetime as dt"),
        ("kinds/stage.py", "from journeycanvas.wording import _"),
        ("workshop/projector_view.py", "from PySide6.QtWidgets import QWidget"),
        ("app/window.py", "from journeycanvas.canvas.view import View"),
    ],
)
def test_a_right_import_passes(path: str, source: str) -> None:
    assert wrong_imports(Path(path), source) == []


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(name)",
        "QtWidgets.QLabel(name)",
        "QMessageBox.warning(self, title, text)",
        "QToolTip.showText(place, text)",
        "class Note(QTextEdit): ...",
        "from PySide6.QtWidgets import QLabel as Words",
    ],
)
def test_a_surface_that_interprets_markup_is_found_outside_its_one_place(source: str) -> None:
    assert len(rich_surfaces(Path("app", "window.py"), source)) == 1
    assert rich_surfaces(Path("app", "plain.py"), source) == []
