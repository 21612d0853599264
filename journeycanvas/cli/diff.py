"""`journeycanvas diff`: tell what differs between two maps, for people or for programs."""

import argparse
import json
from pathlib import Path

from journeycanvas.cli.complaints import complain, put, say
from journeycanvas.cli.files import opened_map
from journeycanvas.model.journey import Journey
from journeycanvas.wording import _

SAME, DIFFERENT = 0, 1


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("before", metavar="A", type=Path)
    parser.add_argument("after", metavar="B", type=Path)
    parser.add_argument("--json", action="store_true", help=_("for programs"))
    parser.epilog = _("Exit code: 0 the maps say the same, 1 they differ, 2 one cannot be read.")


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each record that differs; the history does not count."""
    from journeycanvas.review.comparing import SIGNS, compare, summary  # noqa: PLC0415 - kinds load

    before, after = (_map(path) for path in (arguments.before, arguments.after))
    differences = compare(before, after)
    if arguments.json:
        told = [
            {
                "sort": one.sort,
                "table": one.table,
                "id": one.id,
                "thing": one.called,
                "where": one.where,
                "fields": [
                    {"label": field.label, "before": field.before, "after": field.after}
                    for field in one.fields
                ],
            }
            for one in differences
        ]
        # Escaped beyond ASCII: programs read it whatever the terminal's encoding is.
        put(json.dumps(told, indent=1))
    else:
        for one in differences:
            say(f"{SIGNS[one.sort]} {one.sentence}")
        say(summary(differences))
    return DIFFERENT if differences else SAME


def _map(path: Path) -> Journey:
    opened = opened_map(path)
    for problem in opened.problems:
        complain(f"{path.name}: {problem}")
    return opened.document.journey
