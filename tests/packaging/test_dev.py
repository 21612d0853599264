"""The developer's command, run for real on a small stand-in project that needs no network."""

import ast
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import environment
import pytest
import system_libraries
import verbs

SCRIPTS = Path(environment.__file__).parent

#: A build backend of a few lines: an editable wheel is a path file and its record.
BACKEND = """
import os, zipfile

def _wheel(folder, files):
    name = "tiny-1-py3-none-any.whl"
    about = {
        "tiny-1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n"
        "Provides-Extra: test\\n",
        "tiny-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\n"
        "Tag: py3-none-any\\n",
    }
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        for path, text in {**about, **files, "tiny-1.dist-info/RECORD": ""}.items():
            wheel.writestr(path, text)
    return name

def build_editable(folder, settings=None, metadata=None):
    return _wheel(folder, {"tiny.pth": os.getcwd()})
"""

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""

#: Stands for the program and for pytest: shows what it was started with.
ECHO = """
import os, sys
print(*sys.argv[1:], os.environ.get("QT_QPA_PLATFORM"), os.environ.get("PYTHONPATH"))
sys.exit(int(os.environ.get("ECHO_EXIT", "0")))
"""


def make_project(root: Path) -> Path:
    shutil.copytree(SCRIPTS, root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    for name in ("journeycanvas", "pytest"):
        (root / f"{name}.py").write_text(ECHO, encoding="utf-8")
    return root


def dev(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the copied command without a display, offline, with these variables added."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, str(root / "packaging" / "dev.py"), *arguments],
        cwd=root.parent,
        env={**inherited, "PIP_NO_INDEX": "1", **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("checkout"))


def test_test_passes_arguments_environment_and_exit_code_on(project: Path) -> None:
    done = dev(project, "test", "-k", "word", PYTHONPATH="/elsewhere", ECHO_EXIT="7")
    assert done.stdout.splitlines()[-1] == "-k word offscreen None"
    assert done.returncode == 7


def test_test_without_arguments_runs_the_whole_suite_on_every_core(project: Path) -> None:
    done = dev(project, "test")
    assert done.stdout.splitlines()[-1] == " ".join([*verbs.WHOLE, "offscreen", "None"])


def test_run_without_a_display_says_so_and_exports_the_sample(project: Path) -> None:
    done = dev(project, "run")
    assert "There is no display" in done.stdout
    sample, out = verbs.SAMPLE, verbs.OUT
    calls = [line for line in done.stdout.splitlines() if line.startswith("export")]
    assert calls == [
        f"export {sample} --to {out / 'committee-purchase.pdf'} --paper A1 --force None None",
        f"export {sample} --to {out / 'committee-purchase.png'} --force None None",
        f"export {sample} --to {out / 'committee-purchase-backlog.csv'} --force None None",
    ]
    assert done.returncode == 0


def test_run_stops_at_the_first_export_that_fails(project: Path) -> None:
    done = dev(project, "run", ECHO_EXIT="3")
    assert done.returncode == 3
    assert done.stdout.count("export") == 1
    assert "Written" not in done.stdout


def test_run_with_a_platform_opens_the_sample_or_the_named_file(project: Path) -> None:
    assert dev(project, "run", QT_QPA_PLATFORM="offscreen").stdout.splitlines()[-1] == (
        f"{verbs.SAMPLE} offscreen None"
    )
    assert dev(project, "run", "mine.journey", QT_QPA_PLATFORM="offscreen").stdout.startswith(
        "mine.journey offscreen"
    )


def test_a_whole_environment_is_kept_refreshed_in_place_and_a_half_made_one_renewed(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path / "checkout")
    (root / "pyproject.toml").write_text(
        PROJECT.replace("requires = []", 'requires = ["not-to-be-had"]'), encoding="utf-8"
    )
    failed = dev(root, "test")
    assert failed.returncode == 1
    assert failed.stderr.startswith("Installing the packages failed: ERROR: ")
    assert "not-to-be-had" in failed.stderr
    assert "check the network" in failed.stderr
    assert failed.stderr.count("\n") == 1
    trace = root / ".venv" / "trace"
    trace.touch()

    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    assert "Setting up" in dev(root, "test").stdout
    assert not trace.exists(), "what an interrupted installation left was kept"
    trace.touch()
    assert "Setting up" not in dev(root, "test").stdout
    (root / "pyproject.toml").write_text(PROJECT + "\n# changed\n", encoding="utf-8")
    assert "Setting up" in dev(root, "test").stdout
    assert trace.exists(), "a whole environment was thrown away"


def test_the_stamp_follows_the_project_file_and_the_folder(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for root in (one, two):
        root.mkdir()
        (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    first = environment.stamp(one)
    assert first == environment.stamp(one)
    assert first.startswith(sys.version)
    assert first != environment.stamp(two)
    (one / "pyproject.toml").write_text(PROJECT + "#", encoding="utf-8")
    assert first != environment.stamp(one)


def run_script_after(preparation: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the copied script in a Python that `preparation` made poorer."""
    program = f"""
        import runpy, sys
        {preparation}
        sys.argv = ["dev.py", "lint"]
        runpy.run_path({str(root / "packaging" / "dev.py")!r}, run_name="__main__")
    """
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path, module: str) -> None:
    root = make_project(tmp_path / "checkout")
    done = run_script_after(f"sys.modules[{module!r}] = None", root)
    assert done.returncode == 1
    assert done.stderr.startswith(f"This Python has no module {module}")
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert f"apt-get install {version}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (root / ".venv").exists()


def test_an_old_python_can_read_the_script_and_is_refused_by_name(tmp_path: Path) -> None:
    ast.parse((SCRIPTS / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    root = make_project(tmp_path / "checkout")
    done = run_script_after("sys.version_info = (3, 10, 4)", root)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "JourneyCanvas needs Python 3.11 or newer and this is Python 3.10"
    )
    assert done.stderr.count("\n") == 1


def test_variables_that_lead_to_foreign_packages_are_dropped() -> None:
    inherited = {
        "PATH": "/bin",
        "PIP_INDEX_URL": "file:///mirror",
        "PIP_TARGET": "/elsewhere",
        "PYTHONHOME": "/usr",
        "PYTHONPATH": "/usr/lib",
        "QT_PLUGIN_PATH": "/usr/lib/qt6",
        "VIRTUAL_ENV": "/other",
    }
    assert environment.clean_environment(inherited) == {
        "PATH": "/bin",
        "PIP_INDEX_URL": "file:///mirror",
    }


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, ["libegl1"]),
        ({"DISPLAY": ":0"}, ["libegl1", "libxcb-cursor0"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["libegl1", "libwayland-client0"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ["libegl1"]),
        ({"QT_QPA_PLATFORM": "xcb"}, ["libegl1", "libxcb-cursor0"]),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, ["libegl1", "libwayland-client0"]),
    ],
)
def test_missing_libraries_depend_on_the_kind_of_window(
    variables: dict[str, str], expected: list[str]
) -> None:
    gone = {"libEGL.so.1", "libxcb-cursor.so.0", "libwayland-client.so.0"}
    assert (
        system_libraries.missing_libraries(variables, "linux", lambda name: name not in gone)
        == expected
    )


def test_no_library_is_asked_for_outside_linux() -> None:
    assert system_libraries.missing_libraries({}, "darwin", lambda _: False) == []
    assert system_libraries.missing_libraries({}, "win32", lambda _: False) == []


def test_the_sentence_on_missing_libraries_is_one_line_to_paste() -> None:
    assert system_libraries.missing_sentence(["libegl1", "libgl1"]).endswith(
        "apt-get install --yes libegl1 libgl1"
    )


def test_the_loader_tells_what_is_there() -> None:
    assert not system_libraries.is_loadable("libnobody-has-this.so.9")


@pytest.mark.parametrize("arguments", [[], ["dance"]])
def test_an_unknown_verb_lists_the_verbs(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert verbs.main(arguments) == 2
    listed = capsys.readouterr().err
    assert all(f"\n  {name} " in listed for name in verbs.VERBS)
