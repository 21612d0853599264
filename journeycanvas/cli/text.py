"""`journeycanvas text`: print a map as text, so that line tools (and git) can compare maps."""

import argparse
from pathlib import Path

from journeycanvas.cli.complaints import say
from journeycanvas.cli.files import opened_map
from journeycanvas.wording import _


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="FILE", type=Path)
    parser.epilog = _("Serves git as `textconv`: it prints the same for maps that say the same.")


def run(arguments: argparse.Namespace) -> int:
    """Print everything the map says; the history does not count."""
    from journeycanvas.review.outline import outline  # noqa: PLC0415 - kinds load

    for line in outline(opened_map(arguments.map).document.journey):
        say(line)
    return 0
