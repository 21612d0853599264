"""Copied things as text, for the clipboard between maps, windows and programs."""

import json
from typing import Any

from pydantic import ValidationError

from journeycanvas.edits.clipboard import Clip
from journeycanvas.model import limits
from journeycanvas.model.tables import TABLES
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.parsing import check_size, parse
from journeycanvas.wording import _

MIME = "application/x-journeycanvas-clip+json"
VERSION = 1


def clip_text(clip: Clip) -> str:
    """Return copied things as JSON."""
    rows = [[table, record.raw()] for table, record in clip]
    return json.dumps({"journeycanvas-clip": VERSION, "records": rows}, ensure_ascii=False)


def read_clip(data: bytes) -> Clip:
    """Return the things that a text holds. Raises RefusedError for anything else."""
    check_size(len(data), limits.CLIP_BYTES)
    raw = parse(data)
    remedy = _("copy it again")
    if not isinstance(raw, dict) or raw.get("journeycanvas-clip") != VERSION:
        raise RefusedError(_("the clipboard holds no part of a map"), remedy)
    rows = raw.get("records")
    if not isinstance(rows, list) or len(rows) > limits.CARDS:
        raise RefusedError(_("the clipboard holds no part of a map"), remedy)
    try:
        return tuple(_record(row) for row in rows)
    except (ValidationError, ValueError, TypeError, KeyError):
        reason = _("the part of a map in the clipboard is damaged")
        raise RefusedError(reason, remedy) from None


def _record(row: Any) -> tuple[str, Any]:
    table, fields = row
    if table == "map":
        raise ValueError(table)
    return table, TABLES[table].model_validate(fields)
