"""`journeycanvas info`: tell what is in a map, for people or for programs."""

import argparse
import json
from pathlib import Path
from typing import Any

from journeycanvas.cli.complaints import complain, plain, put, say
from journeycanvas.cli.files import opened_map
from journeycanvas.model.journey import Journey
from journeycanvas.model.tables import TABLES
from journeycanvas.storage.document import Document
from journeycanvas.wording import _


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="FILE", type=Path)
    parser.add_argument("--json", action="store_true", help=_("for programs"))
    parser.add_argument(
        "--board",
        action="store_true",
        help=_("with the place of everything on the board, in points; implies --json"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is in the map. What had to be mended is told on standard error."""
    opened = opened_map(arguments.map)
    for problem in opened.problems:
        complain(f"{arguments.map.name}: {problem}")
    told = _told(opened.document)
    if arguments.board:
        told["board"] = _placements(opened.document.journey)
    if arguments.json or arguments.board:
        # Escaped beyond ASCII: programs read it whatever the terminal's encoding is.
        put(json.dumps(told, indent=1))
    else:
        _print(told)
    return 0


def _told(document: Document) -> dict[str, Any]:
    journey, (major, minor) = document.journey, document.kept.version
    return {
        "title": journey.map.title,
        "format": [major, minor],
        "counts": {table: len(journey.table(table)) for table in TABLES},
        "stages": [stage.name for stage in journey.stages],
        "personas": [persona.name for persona in journey.personas],
        "history": len(document.history.entries),
    }


def _placements(journey: Journey) -> list[dict[str, Any]]:
    """Return where everything stands on the board in the sizes of the screen, in points."""
    from journeycanvas.kinds.sizes import SCREEN  # noqa: PLC0415 - fonts load only when asked for
    from journeycanvas.layout.swimlanes import layout  # noqa: PLC0415 - likewise

    return [
        {"id": identity, "table": table, "rect": box._asdict()}
        for identity, table, box in layout(journey, SCREEN).placements()
    ]


def _print(told: dict[str, Any]) -> None:
    major, minor = told["format"]
    say(told["title"] or _("Untitled map"))
    for name, value in (
        (_("format"), f"{major}.{minor}"),
        (_("stages"), ", ".join(map(plain, told["stages"]))),
        (_("personas"), ", ".join(map(plain, told["personas"]))),
        (_("steps of history"), str(told["history"])),
    ):
        say(f"  {name}: {value}".rstrip())
    for table, count in told["counts"].items():
        if count and table not in ("map", "stages", "personas"):
            say(f"  {table}: {count}")
