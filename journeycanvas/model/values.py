"""The types that fields are made of: texts, numbers, dates, references and small value records."""

import datetime as dt
import math
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator as After
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from journeycanvas.model import limits


class Reference:
    """Marks a field as holding the id of a record in one of `tables`; no tables: in any."""

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def allows(self, table: str | None) -> bool:
        """Tell whether a record of `table` may be named here."""
        return table is not None and (not self.tables or table in self.tables)


def storable(text: str) -> str:
    """Return `text` if it can be saved as UTF-8.

    Raises ValueError for a lone surrogate, which would make the whole map unsaveable.
    """
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            reason = f"half a character (a lone surrogate) at position {error.start + 1}"
            raise ValueError(reason) from None
    return text


def _listed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return value


def _dated(value: Any) -> Any:
    if isinstance(value, str):
        return dt.date.fromisoformat(value)
    return value


def _timed(value: Any) -> Any:
    if isinstance(value, str):
        return dt.datetime.fromisoformat(value)
    return value


def _finite(value: float) -> float:
    if not math.isfinite(value) or abs(value) > limits.NUMBER:
        reason = "a number that is too large or not a number"
        raise ValueError(reason)
    return value


Text = Annotated[str, StringConstraints(max_length=limits.TEXT), After(storable)]
Title = Annotated[str, StringConstraints(max_length=limits.TITLE), After(storable)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}_[0-9A-Za-z_-]+$", max_length=limits.ID)]
OrderKey = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]*[1-9A-Za-z]$", max_length=64)]
Date = Annotated[dt.date, BeforeValidator(_dated)]
Moment = Annotated[dt.datetime, BeforeValidator(_timed)]
Figure = Annotated[float, After(_finite)]
Rating = Annotated[int, Field(ge=1, le=5)]
Emotion = Annotated[int, Field(ge=-2, le=2)]
Hue = Annotated[int, Field(ge=0, le=999)]

Listed = BeforeValidator(_listed)


def is_free_text(hint: Any) -> bool:
    """Tell whether a type, or a tuple of types and marks, is that of `Text` or `Title`.

    Lists of such texts count as well.
    """
    if isinstance(hint, tuple):
        return any(map(is_free_text, hint))
    if isinstance(hint, After):
        return hint.func is storable
    return any(map(is_free_text, (*get_args(hint), *getattr(hint, "__metadata__", ()))))


"""Lets a JSON list stand for a tuple, which strict checking alone refuses."""


class Value(BaseModel):
    """A small frozen group of fields inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


Unit = Literal["minutes", "hours", "working days", "days", "weeks"]


class Duration(Value):
    """An amount of time as people say it: 3 days, 4 hours."""

    amount: Annotated[float, Field(ge=0, le=1_000_000)]
    unit: Unit = "days"


ValidationMethod = Literal[
    "interview", "A/B test", "feedback session", "cohort analysis", "data pull", "other"
]


class Validation(Value):
    """How a hypothesis is going to be checked, by whom and until when (M26)."""

    owner: Title = ""
    method: ValidationMethod | None = None
    due: Date | None = None
    result: Literal["open", "validated", "refuted"] = "open"
    date: Date | None = None


class Quote(Value):
    """What somebody said, word for word; the speaker is a role, never a name."""

    text: Text = ""
    speaker_role: Title = ""
    source: Title = ""


def choices(literal: Any) -> tuple[str, ...]:
    """Return the words of a closed list, in the order of their declaration."""
    return tuple(get_args(literal))
