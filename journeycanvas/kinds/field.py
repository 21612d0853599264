"""What a kind says about one field of its records."""

from dataclasses import dataclass
from typing import Any, Literal

Form = Literal[
    "line",
    "file",
    "link",
    "text",
    "choice",
    "yesno",
    "rating",
    "emotion",
    "figure",
    "number",
    "date",
    "duration",
    "words",
    "reference",
    "references",
    "group",
    "rows",
    "kept",
]
"""How a field is filled in. "words" are several short texts, "group" a value of named parts,
"rows" several of those; "kept" is written by the program, not by people."""


@dataclass(frozen=True)
class Field:
    """One field of a form.

    `name` is the record's attribute, `place` says where the field shows on the board ("panel":
    only in the inspector), `sample` is a value for tests and for the manual.
    """

    name: str
    label: str
    form: Form
    place: str
    sample: Any
    essential: bool = False
    asks: str = ""
    """The question an empty field asks."""
    parts: tuple["Field", ...] = ()


NOTE = Field("note", "Note", "text", "panel", "Ask again in spring")
TAGS = Field("tags", "Tags", "words", "panel", ("pilot",))


def validation(sample_owner: str = "Research") -> Field:
    """Return the field that says how a statement is going to be checked (M26)."""
    return Field(
        "validation",
        "Validation",
        "group",
        "panel",
        {"owner": sample_owner, "method": "interview"},
        parts=(
            Field("owner", "Owner", "line", "panel", sample_owner),
            Field("method", "Method", "choice", "panel", "interview"),
            Field("due", "Due", "date", "panel", "2026-12-04"),
            Field("result", "Result", "choice", "panel", "open"),
            Field("date", "Decided", "date", "panel", "2026-12-11"),
        ),
    )
