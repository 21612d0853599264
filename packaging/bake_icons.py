"""Bake the bundled icons: `python packaging/bake_icons.py SOURCES`.

A maintainer's tool, run when an icon is added; the result is committed as
`resources/icons/icons.json`. SOURCES is a folder with Lucide's SVG files. Needs fontTools.

Every icon becomes steps on a grid of 24 units, lines and cubic curves only, so that the same four
shapes draw icons everywhere and nothing has to read SVG at run time.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath

NAMES = [
    "activity",
    "app-window",
    "arrow-right",
    "check",
    "chevron-down",
    "chevron-right",
    "circle-dot",
    "circle-help",
    "clipboard-list",
    "columns-3",
    "copy",
    "corner-down-right",
    "download",
    "eye",
    "file-code",
    "file-plus",
    "file-spreadsheet",
    "file-text",
    "flag",
    "folder-open",
    "frown",
    "gauge",
    "git-branch",
    "glasses",
    "globe",
    "hand",
    "history",
    "hourglass",
    "image",
    "inbox",
    "info",
    "layout-list",
    "life-buoy",
    "lightbulb",
    "link",
    "list-checks",
    "mail",
    "map",
    "maximize",
    "message-square",
    "milestone",
    "minus",
    "mouse-pointer-2",
    "octagon-alert",
    "pencil",
    "phone",
    "plus",
    "printer",
    "redo-2",
    "rotate-ccw",
    "route",
    "rows-3",
    "save",
    "search",
    "smile",
    "square",
    "sticky-note",
    "table-2",
    "trash-2",
    "trending-up",
    "triangle-alert",
    "undo-2",
    "upload",
    "user",
    "users",
    "x",
    "zoom-in",
    "zoom-out",
]

LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}


def steps(svg: Path) -> list[list[str | float]]:
    """Return one icon as steps ["M", x, y], ["L", x, y], ["C", x1, y1, x2, y2, x, y], ["Z"]."""
    pen = RecordingPen()
    SVGPath.fromstring(svg.read_bytes()).draw(pen)
    found: list[list[str | float]] = []
    for verb, points in pen.value:
        if verb == "endPath":
            continue
        if verb == "qCurveTo":
            control, end = points
            here = found[-1][-2:]
            points = (_towards(here, control), _towards(end, control), end)  # noqa: PLW2901
            verb = "curveTo"  # noqa: PLW2901
        found.append([LETTERS[verb], *(round(float(n), 3) for point in points for n in point)])
    return found


def _towards(start: Sequence[Any], control: Sequence[Any]) -> tuple[float, float]:
    """Return the cubic control point of a quadratic curve (two thirds of the way)."""
    return (
        start[0] + (control[0] - start[0]) * 2 / 3,
        start[1] + (control[1] - start[1]) * 2 / 3,
    )


def main(sources: Path) -> None:
    """Write the icons that the program uses."""
    target = Path(__file__).parent.parent / "resources" / "icons" / "icons.json"
    rows = [
        f"{json.dumps(name)}: {json.dumps(steps(sources / f'{name}.svg'), separators=(',', ':'))}"
        for name in NAMES
    ]
    target.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
