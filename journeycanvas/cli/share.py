"""`journeycanvas share`: a copy of a map to give away."""

import argparse
from pathlib import Path

from journeycanvas.cli.complaints import complain, say
from journeycanvas.cli.files import check_map_name, check_new, check_other, opened_map, save_map
from journeycanvas.storage.sharing import Wishes, shared
from journeycanvas.wording import _


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="FILE", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True)
    parser.add_argument(
        "--without-comments", action="store_true", help=_("leave the comments out as well")
    )
    parser.add_argument(
        "--with-unknown",
        action="store_true",
        help=_("keep what this version does not know, whatever it says"),
    )
    parser.add_argument(
        "--with-paths", action="store_true", help=_("keep paths that stand in texts")
    )
    parser.epilog = _(
        "Every piece that is left out is listed. Paths of files and in links are never kept."
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))


def run(arguments: argparse.Namespace) -> int:
    """Write the copy and tell what it lacks, piece by piece."""
    from journeycanvas.review.leaving import spots  # noqa: PLC0415 - kinds load

    target: Path = arguments.output
    check_map_name(target)
    check_other(target, arguments.map)
    check_new(target, force=arguments.force)
    opened = opened_map(arguments.map)
    for problem in opened.problems:
        complain(f"{arguments.map.name}: {problem}")
    wishes = Wishes(
        comments=not arguments.without_comments,
        paths=arguments.with_paths,
        unknown=arguments.with_unknown,
    )
    copy, told = shared(opened.document, wishes)
    save_map(target, copy)
    say(_("Written: {path}").format(path=target))
    for sentence, pieces in told:
        say(f"  {sentence}")
        for line in spots(opened.document.journey, pieces):
            say(f"    {line}")
    return 0
