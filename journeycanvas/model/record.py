"""The base of all records."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from journeycanvas.model import limits
from journeycanvas.model.values import Id, Listed, Text, Title

Tags = Annotated[tuple[Title, ...], Listed, Field(max_length=limits.ITEMS)]


class Record(BaseModel):
    """One thing a map says. Frozen; unknown fields are refused; every change is validated.

    In the file a field has the name of its attribute without a trailing underscore
    (`with_` is written ``with``, a word Python keeps for itself).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        alias_generator=lambda name: name.rstrip("_"),
        populate_by_name=True,
    )

    id: Id
    note: Text = ""
    tags: Tags = ()

    def evolve(self, **changes: Any) -> Self:
        """Return this record with some fields changed, all of them checked.

        Raises pydantic's ValidationError when a value does not fit its field.
        """
        return type(self).model_validate({**self.__dict__, **changes})

    def raw(self) -> dict[str, Any]:
        """Return the fields that are not at their default, as JSON values by file name."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
