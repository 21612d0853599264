"""What `dev.py` can do: one function per verb, listed in `VERBS`."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from environment import ROOT, SetUpError, clean_environment, ensure
from system_libraries import missing_libraries, missing_sentence

WHOLE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")
"""How the whole suite is run: on every core, whoever is free takes tests from who is not."""
SAMPLE = Path("resources", "samples", "committee-purchase.journey")
OUT = Path("out")

#: What `run` makes of the sample where no window can be shown.
EXPORTS = (
    ("committee-purchase.pdf", ("--paper", "A1")),
    ("committee-purchase.png", ()),
    ("committee-purchase-backlog.csv", ()),
)


def has_display(variables: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be shown (or Qt was told to do without one)."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(variables.get(name) for name in wanted)


def run(arguments: Sequence[str]) -> int:
    """Open the editor on the sample; without a display, export the sample instead."""
    missing = missing_libraries(os.environ, sys.platform)
    if missing:
        print(missing_sentence(missing), file=sys.stderr)
    python = ensure()
    if not has_display(os.environ, sys.platform):
        told = "There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so no window opens."
        print(told, flush=True)
    elif not missing:
        return _call([str(python), "-m", "journeycanvas", *(arguments or [str(SAMPLE)])])
    return _export(python)


def _export(python: Path) -> int:
    """Render the sample into `out/`, without Qt; stop at the first failure."""
    (ROOT / OUT).mkdir(exist_ok=True)
    for name, options in EXPORTS:
        target = str(OUT / name)
        command = [str(python), "-m", "journeycanvas", "export", str(SAMPLE), "--to", target]
        code = _call([*command, *options, "--force"])
        if code:
            return code
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the whole suite offscreen, or pytest with the arguments given."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    missing = missing_libraries(offscreen, sys.platform)
    if missing:
        print(missing_sentence(missing), file=sys.stderr)
        return 1
    return _call([str(ensure()), "-m", "pytest", *(arguments or WHOLE)], offscreen)


def lint(arguments: Sequence[str]) -> int:
    """Check with ruff, its formatter and mypy: all three, whichever fails."""
    python = str(ensure())
    paths = list(arguments)
    commands = (
        [python, "-m", "ruff", "check", *paths],
        [python, "-m", "ruff", "format", "--check", *paths],
        [python, "-m", "mypy", *paths],
    )
    return max([_call(command) for command in commands])


def bench(arguments: Sequence[str]) -> int:
    """Print the table of benchmarks, or of those named."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    return _call([str(ensure()), "-m", "tests.bench", *arguments], offscreen)


def prove(arguments: Sequence[str]) -> int:
    """Run the long proofs of reliability, or those named, and write down their results."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    return _call([str(ensure()), "-m", "tests.prove", *arguments], offscreen)


def screenshots(arguments: Sequence[str]) -> int:
    """Take the README's pictures from the running program."""
    script = str(Path("packaging", "screenshots.py"))
    return _call([str(ensure()), script, *arguments], {"QT_QPA_PLATFORM": "offscreen"})


def _call(command: list[str], variables: Mapping[str, str] | None = None) -> int:
    """Run a command at the top of the project; return its exit code (128 + n for signal n)."""
    environment = {**clean_environment(os.environ), **(variables or {})}
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return code if code >= 0 else 128 - code


Verb = Callable[[Sequence[str]], int]

VERBS: dict[str, Verb] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "prove": prove,
    "screenshots": screenshots,
}


def usage() -> str:
    """Return the list of verbs, one line each, from their docstrings."""
    rows = [f"  {name:<12} {verb.__doc__}" for name, verb in VERBS.items()]
    return "\n".join(["usage: python3 packaging/dev.py VERB [ARGUMENTS]", "", *rows])


def main(arguments: Sequence[str]) -> int:
    """Run the verb that the first argument names; return the exit code."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(usage())
        return 0
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        print(usage(), file=sys.stderr)
        return 2
    try:
        return verb(arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
