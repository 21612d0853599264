"""The mark of a review copy: for whom it was made, and when."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from journeycanvas.model.values import Moment, Text, Title
from journeycanvas.storage.document import ReviewCopy
from journeycanvas.storage.errors import RefusedError
from journeycanvas.storage.soundness import check_kept


class StoredReview(BaseModel):
    """The mark as the file has it; what else stands there a newer program may have written."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    by: Title
    at: Moment
    asked: Text = ""


def raw_review(mark: ReviewCopy) -> dict[str, Any]:
    """Return the mark for the file, an empty question left out."""
    raw = {"by": mark.by, "at": mark.at.isoformat(), "asked": mark.asked}
    return {**mark.more, **{name: value for name, value in raw.items() if value or name != "asked"}}


def read_review(raw: Any) -> ReviewCopy | None:
    """Return the mark of a file; None where there is none, or none that makes sense."""
    try:
        stored = StoredReview.model_validate(raw)
        more = {name: value for name, value in raw.items() if name not in StoredReview.model_fields}
        check_kept("", more)
    except (ValidationError, RefusedError):
        return None
    return ReviewCopy(stored.by, stored.at, stored.asked, more)
