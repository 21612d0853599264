"""The front door: choose the verb, run it, turn whatever goes wrong into one line."""

import argparse
import datetime as dt
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from journeycanvas import __version__
from journeycanvas.cli.complaints import Complaint, complain, put, silence
from journeycanvas.wording import _

VERBS = {
    "new": ("new", "begin a map from a preset"),
    "import": ("import_text", "make maps of a text journey (Mermaid)"),
    "export": ("export", "write a poster, a picture, the backlog or a text journey"),
    "validate": ("validate", "tell what is wrong with a map"),
    "info": ("info", "tell what is in a map"),
    "text": ("text", "print a map as text, a line for each thing it says"),
    "diff": ("diff", "tell what differs between two maps"),
    "share": ("share", "make a copy to give away, without history, names and paths"),
    "merge": ("merge", "make one map of two copies of it"),
}
"""Verb to its module and what it does. Without a verb the editor opens."""

FAILED = 2
INTERRUPTED = 130


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, like all others."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        sentence = _("{command}: {message}; {command} --help shows how")
        raise Complaint(sentence.format(command=self.prog, message=message))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (by default the process's own); return the exit code."""
    arguments = [_named(one) for one in (sys.argv[1:] if argv is None else argv)]
    for stream in (sys.stdout, sys.stderr):
        # A title may hold what a terminal's encoding has not; it is then shown as its number.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        put("", end="")  # whatever was printed by others
    except Complaint as complaint:
        complain(str(complaint))
    except BrokenPipeError:
        # Whoever read the output has seen enough. Python would complain once more on its way out.
        silence(sys.stdout)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the last resort: a person gets a sentence, the log the rest
        complain(_unforeseen(traceback.format_exc()))
    else:
        return code
    return FAILED


def _named(argument: str) -> str:
    """Return an argument; the name of a file that begins like an option as a path that does not.

    Programs hand names on as they are: git gives `-map.journey` to whoever shows its differences.
    """
    if not argument.startswith("-") or argument == "-":
        return argument
    known = "=" in argument or not Path(argument).suffix
    return argument if known or not os.path.lexists(argument) else f".{os.sep}{argument}"


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first == "--new-instance" or (first not in VERBS and not first.startswith("-")):
        from journeycanvas.cli.edit import run  # noqa: PLC0415 - leads to Qt

        return run(arguments)
    parser = Parser(
        prog="journeycanvas",
        usage=_("journeycanvas [FILE ...]  or  journeycanvas VERB [OPTION ...]"),
        description=_("Customer journey maps, offline. With files or nothing the editor opens."),
    )
    parser.add_argument("--version", action="version", version=f"JourneyCanvas {__version__}")
    verbs = parser.add_subparsers(
        title=_("verbs"), metavar="VERB", prog="journeycanvas", required=True
    )
    called = next((word for word in arguments if not word.startswith("-")), "")
    for verb, (module, does) in VERBS.items():
        options = verbs.add_parser(verb, help=_(does), description=_(does))
        if verb == called:
            chosen = importlib.import_module(f"journeycanvas.cli.{module}")
            chosen.declare(options)
            options.set_defaults(run=chosen.run)
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit:  # help or the version was shown
        return 0
    code: int = parsed.run(parsed)
    return code


def _unforeseen(details: str) -> str:
    """Log what nobody foresaw; return the sentence about it."""
    from journeycanvas.folders import log_folder  # noqa: PLC0415 - only a failure needs a folder

    sentence = _("Something went wrong inside the program; {where}.")
    try:
        log = log_folder() / "failures.log"
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{dt.datetime.now(dt.UTC).isoformat()}\n{details}\n")
    except OSError:
        last = details.strip().rpartition("\n")[2]
        return sentence.format(where=_("no log could be written: {error}").format(error=last))
    return sentence.format(where=_("the details are in {log}").format(log=log))
