"""`journeycanvas validate`: tell what is wrong with a map, and change nothing."""

import argparse
from pathlib import Path

from journeycanvas.cli.complaints import say
from journeycanvas.cli.files import opened_map
from journeycanvas.wording import _

FINE, FINDINGS = 0, 1


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="FILE", type=Path)
    parser.epilog = _("Exit code: 0 all is well, 1 there are findings, 2 it cannot be read.")


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each finding."""
    path: Path = arguments.map
    problems = opened_map(path).problems
    for problem in problems:
        say(f"{path.name}: {problem}")
    if problems:
        return FINDINGS
    say(_("{name}: all is well.").format(name=path.name))
    return FINE
