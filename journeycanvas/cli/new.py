"""`journeycanvas new`: begin a map from a preset."""

import argparse
from pathlib import Path

from journeycanvas.cli.complaints import say
from journeycanvas.cli.files import check_map_name, check_new, save_map
from journeycanvas.edits.presets import PRESETS, begin
from journeycanvas.storage.document import Document
from journeycanvas.wording import _


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    fits = "; ".join(f"{name}: {_(preset.fits)}" for name, preset in PRESETS.items())
    parser.add_argument("--preset", choices=PRESETS, default="b2b", help=fits)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))


def run(arguments: argparse.Namespace) -> int:
    """Write the new map."""
    path: Path = arguments.output
    check_map_name(path)
    check_new(path, force=arguments.force)
    save_map(path, Document.new(begin(arguments.preset)))
    say(_("Written: {path}").format(path=path))
    return 0
