"""The table of fields: every field of every record has a form, a place and a sample that fits."""

from typing import Any

import pytest

from journeycanvas.drawing.icons import names
from journeycanvas.kinds.field import Field
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.references import REFERENCES
from journeycanvas.model.shape import choices_of, value_of
from journeycanvas.model.tables import TABLES

EVERY = [(table, field) for table, kind in KINDS.items() for field in kind.fields]


def test_every_table_has_a_kind() -> None:
    assert list(KINDS) == list(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_record_is_in_its_kind_once(table: str) -> None:
    declared = [field.name for field in KINDS[table].fields]
    assert sorted(declared) == sorted(name for name in TABLES[table].model_fields if name != "id")


@pytest.mark.parametrize(("table", "field"), EVERY, ids=lambda part: getattr(part, "name", part))
def test_a_field_has_a_label_a_place_and_a_sample(table: str, field: Field) -> None:
    assert field.label
    assert field.place
    assert field.sample not in (None, "", (), [])
    assert KINDS[table].field(field.name) is field


@pytest.mark.parametrize(("table", "field"), EVERY, ids=lambda part: getattr(part, "name", part))
def test_a_sample_fits_its_field(table: str, field: Field) -> None:
    model = TABLES[table]
    sample: Any = field.sample
    if field.form in ("group", "duration"):
        sample = value_of(model, field.name).model_validate(sample)
    elif field.form == "rows":
        sample = tuple(value_of(model, field.name).model_validate(row) for row in sample)
    required = {
        name: f"{'st' if name == 'stage' else 'pe' if name == 'persona' else 'tp'}_1"
        for name, info in model.model_fields.items()
        if info.is_required() and name not in ("id", field.name)
    }
    record = model.model_validate({"id": "xx_1", **required, field.name: sample})
    assert getattr(record, field.name) != model.model_fields[field.name].get_default()


@pytest.mark.parametrize(("table", "field"), EVERY, ids=lambda part: getattr(part, "name", part))
def test_a_form_suits_the_type_of_its_field(table: str, field: Field) -> None:
    named = {reference.name: reference for reference in REFERENCES[table]}
    if field.form == "choice":
        assert len(choices_of(TABLES[table], field.name)[0]) > 1
    if field.form in ("reference", "references"):
        assert named[field.name].many is (field.form == "references")
    else:
        assert field.name not in named
    if field.form in ("group", "rows"):
        parts = value_of(TABLES[table], field.name).model_fields
        assert [part.name for part in field.parts] == list(parts)


def test_every_kind_has_a_bundled_icon_and_an_essential_field() -> None:
    for kind in KINDS.values():
        assert kind.icon in names(), kind.table
        assert any(field.essential for field in kind.fields), kind.table
