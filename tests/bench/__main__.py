"""`python packaging/dev.py bench [200|2000|10000|start]`: print a table of figures."""

import os
import platform
import sys
from datetime import UTC, datetime

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import documents, files, frames
from tests.bench.figures import HEAD
from tests.bench.maps import SHAPES, generated


def main(wanted: list[str]) -> None:
    """Measure what is asked for, or everything."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores,", end=" ")
    print(f"Python {platform.python_version()}, {os.environ['QT_QPA_PLATFORM']}")
    print(HEAD)
    if not wanted or "start" in wanted:
        for row in files.start_up():
            print(row.row(), flush=True)
    for shape in SHAPES:
        if wanted and str(shape.touchpoints) not in wanted:
            continue
        journey = generated(shape)
        for row in (
            *files.measure(journey, shape.touchpoints),
            *documents.measure(journey, shape.touchpoints),
            *frames.measure(journey, shape.touchpoints),
        ):
            print(row.row(), flush=True)
    print(files.memory().row())


main(sys.argv[1:])
