"""The project's own virtual environment: made once, healed when half made, quick afterwards."""

import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Variables of the caller that would let another Python's packages, or another Qt's plugins, in.
FOREIGN = frozenset(
    {
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "PIP_PREFIX",
        "PIP_REQUIRE_VIRTUALENV",
        "PIP_ROOT",
        "PIP_TARGET",
        "PIP_USER",
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "__PYVENV_LAUNCHER__",
    }
)


class SetUpError(Exception):
    """The environment cannot be made; the text is one sentence for the developer."""


def clean_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the inherited variables without those that lead to foreign packages."""
    return {
        name: value
        for name, value in inherited.items()
        if name not in FOREIGN and not name.startswith("PYTHON")
    }


def interpreter(folder: Path) -> Path:
    """Return where the Python of the virtual environment `folder` is, made or not."""
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def stamp(root: Path) -> str:
    """Return what an installed environment depends on: two lines, Python and the project.

    The folder belongs to it, because an editable install and its scripts name that folder.
    """
    project = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return f"{sys.version} at {root}\n{project}\n"


def missing_module_sentence(missing: str, version: tuple[int, int]) -> str:
    """Say that this Python came without `missing`, and what to install."""
    return (
        f"This Python has no module {missing}, so no virtual environment can be made: "
        f"on Debian or Ubuntu run `apt-get install python{version[0]}.{version[1]}-venv`, "
        "elsewhere install Python from python.org."
    )


def install_sentence(output: str) -> str:
    """Say that pip failed, with the last line of its `output` that tells why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    last = (errors or lines or ["(pip said nothing)"])[-1]
    return (
        f"Installing the packages failed: {last} — "
        "check the network (or pip's index setting), then run the same command again."
    )


def ensure(root: Path = ROOT) -> Path:
    """Return the Python of `root`'s `.venv`, making or mending the environment first.

    Raises SetUpError when that cannot be done. A stamp is written last and removed first, so an
    environment without one was interrupted: pip cannot tell such leftovers from whole packages,
    and it is made anew.
    """
    folder = root / ".venv"
    python = interpreter(folder)
    if _is_current(folder, root):
        return python
    with _alone(root / ".venv.lock"):
        if _is_current(folder, root):  # somebody else has just made it
            return python
        for module in ("venv", "ensurepip"):
            if importlib.util.find_spec(module) is None:
                raise SetUpError(missing_module_sentence(module, sys.version_info[:2]))
        _make(folder, root)
    return python


def _is_current(folder: Path, root: Path) -> bool:
    """Tell whether the environment is whole and belongs to this Python and project."""
    return interpreter(folder).exists() and _stamped(folder) == stamp(root)


def _stamped(folder: Path) -> str:
    """Return the stamp in the environment, empty when there is none."""
    try:
        return (folder / "stamp").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _make(folder: Path, root: Path) -> None:
    """Create the environment, or refresh a whole one of this Python, and stamp it."""
    wanted = stamp(root)
    whole = interpreter(folder).exists() and _stamped(folder).splitlines()[:1] == [
        wanted.splitlines()[0]
    ]
    (folder / "stamp").unlink(missing_ok=True)
    print(f"Setting up {folder} (a minute or two, once) …", flush=True)
    if not whole:
        _must([sys.executable, "-m", "venv", "--clear", str(folder)], root)
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    _must(
        [str(interpreter(folder)), "-m", "pip", "install", *options, "--editable", ".[test]"], root
    )
    (folder / "stamp").write_text(wanted, encoding="utf-8")


def _must(command: list[str], root: Path) -> None:
    """Run a step of the set-up; raise SetUpError with its last words when it fails."""
    done = subprocess.run(
        command,
        cwd=root,
        env=clean_environment(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SetUpError(install_sentence(done.stdout))


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock on `path`; the system frees it however this process ends."""
    with path.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - does not exist on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
