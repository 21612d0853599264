"""The JSON Schema of a document, made from the record types themselves.

It is published for other programs and for editors that check while one types. This program does
not read it: unknown fields are welcome here, so the schema allows them as well.
"""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from journeycanvas.model.tables import TABLES
from journeycanvas.storage.kept import FORMAT
from journeycanvas.storage.past import StoredVersion
from journeycanvas.storage.review_copy import StoredReview
from journeycanvas.storage.rows import StoredEntry
from journeycanvas.storage.writing import SCHEMA

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema of the format this program writes."""
    types: list[type[BaseModel]] = [*TABLES.values(), StoredEntry, StoredVersion, StoredReview]
    names, definitions = models_json_schema(
        [(kind, "validation") for kind in types], by_alias=True, ref_template="#/$defs/{model}"
    )
    for definition in definitions["$defs"].values():
        definition.pop("additionalProperties", None)
    tables: dict[str, Any] = {
        table: {"type": "array", "items": names[kind, "validation"]}
        for table, kind in TABLES.items()
    }
    tables["map"] = names[TABLES["map"], "validation"]
    history = {
        "type": "object",
        "properties": {
            "cursor": {"type": "integer", "minimum": 0},
            "entries": {"type": "array", "items": names[StoredEntry, "validation"]},
            "versions": {"type": "array", "items": names[StoredVersion, "validation"]},
        },
        "required": ["cursor", "entries"],
    }
    version = {
        "type": "array",
        "prefixItems": [{"const": FORMAT[0]}, {"type": "integer", "minimum": 0}],
        "minItems": 2,
        "maxItems": 2,
        "description": "Major and minor number of the format.",
    }
    return {
        "$schema": _DIALECT,
        "$id": SCHEMA,
        "title": "JourneyCanvas map",
        "type": "object",
        "properties": {
            "journeycanvas": version,
            "$schema": {"type": "string"},
            "review": names[StoredReview, "validation"],
            **tables,
            "history": history,
        },
        "required": ["journeycanvas", "map"],
        "$defs": definitions["$defs"],
    }
