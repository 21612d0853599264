"""Each field belongs to somebody, and no secret of the makers is in what is given away."""

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from journeycanvas.model.tables import TABLES
from journeycanvas.model.values import Value, is_free_text
from journeycanvas.storage.belonging import FIELDS, PARTS
from journeycanvas.storage.document import Document
from journeycanvas.storage.kept import Kept
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.sharing import Wishes, shared
from journeycanvas.storage.writing import serialise
from tests.planting import planted


def leaves(kind: Any, before: str = "") -> Iterator[tuple[str, bool]]:
    """Yield the name of every field of a record, of its groups as well, and whether it is text."""
    for name, field in kind.model_fields.items():
        called = before + name.rstrip("_")
        group = next(filter(None, map(group_in, (field.annotation, *field.metadata))), None)
        if group is None:
            yield called, is_free_text((field.annotation, *field.metadata))
        else:
            yield from leaves(group, f"{called}.")


def group_in(hint: Any) -> Any:
    """Return the type of the groups that a field holds; None where it holds none."""
    if isinstance(hint, type) and issubclass(hint, Value):
        return hint
    return next((group for one in get_args(hint) if (group := group_in(one))), None)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_belongs_to_somebody(table: str) -> None:
    found = dict(leaves(TABLES[table]))
    assert found.keys() == FIELDS[table].keys()
    # What can hold words is never taken for a figure.
    wordy = {name for name, text in found.items() if text}
    plain = {name for name, belongs in FIELDS[table].items() if belongs in ("plain", "id")}
    assert plain & wordy == set()


def test_every_part_of_a_document_is_spoken_of() -> None:
    parts = {field.name for field in dataclasses.fields(Document)} - {"kept"}
    parts |= {f"kept.{field.name}" for field in dataclasses.fields(Kept)}
    assert parts == PARTS.keys() - {"history.versions"}
    assert FIELDS.keys() == TABLES.keys()


def found_in(secrets: dict[str, str], data: bytes) -> list[str]:
    return [where for where, secret in secrets.items() if secret.encode() in data]


def test_no_secret_leaves_and_all_that_the_map_says_stays() -> None:
    seeds = planted()
    opened = read_bytes(seeds.data, "a")
    assert not opened.repaired
    whole = serialise(opened.document) + b"".join(opened.document.files.values())
    # All of them are in the map that is opened, or their absence would prove nothing.
    assert len(found_in(seeds.going, whole)) == len(seeds.going)
    copy = shared(opened.document).document
    data = serialise(copy)
    assert found_in(seeds.going, data) == []
    assert len(found_in(seeds.staying, data)) == len(seeds.staying)
    assert not copy.files
    assert len(seeds.going) > 250


def test_with_everything_that_may_be_asked_for_names_and_files_still_do_not_leave() -> None:
    seeds = planted()
    document = read_bytes(seeds.data, "a").document
    data = serialise(shared(document, Wishes(paths=True, unknown=True)).document)
    left = found_in(seeds.going, data)
    personal = (
        "comments.author",
        "inbox.from",
        "stages.read_back",
        "map.review_log",
        "link",
        "file",
    )
    assert not [where for where in left if where.startswith(personal)]
    assert [where for where in left if where.startswith("path in ")]
    assert [where for where in left if where.startswith("unknown table")]


def test_each_piece_that_is_left_out_of_a_field_is_told() -> None:
    seeds = planted()
    told = shared(read_bytes(seeds.data, "a").document).told
    said = " ".join(piece.text for one in told for piece in one.pieces)
    listed = [where for where, secret in seeds.going.items() if secret in said]
    fields = [
        where
        for where in seeds.going
        if where.startswith(("path in", "link", "file", "reviewer"))
        or (where.startswith(tuple(TABLES)) and "unknown" not in where)
    ]
    assert set(fields) <= set(listed)
