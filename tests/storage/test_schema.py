from publish_schema import PUBLISHED, published

from journeycanvas.model.tables import TABLES
from journeycanvas.storage.schema import schema
from journeycanvas.storage.writing import SCHEMA


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.name == SCHEMA
    assert PUBLISHED.read_text(encoding="utf-8") == published(), (
        "run packaging/publish_schema.py and look at what changed"
    )


def test_it_describes_every_table_and_field_by_the_names_of_the_file() -> None:
    described = schema()
    for table, kind in TABLES.items():
        part = described["properties"][table]
        name = (part if table == "map" else part["items"])["$ref"].rpartition("/")[2]
        fields = {field.alias or key for key, field in kind.model_fields.items()}
        assert set(described["$defs"][name]["properties"]) == fields
