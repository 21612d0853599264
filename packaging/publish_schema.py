"""Write `resources/journeycanvas.schema.json` anew after a change of the record types."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = ROOT / "resources" / "journeycanvas.schema.json"

sys.path.insert(0, str(ROOT))

from journeycanvas.storage.schema import schema  # noqa: E402 - found by the line above


def published() -> str:
    """Return what the file has to hold."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(published(), encoding="utf-8")
