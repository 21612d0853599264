"""Files that cannot be opened: each is answered by one sentence with its place and a way out."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.model import limits
from journeycanvas.storage.document import Document
from journeycanvas.storage.errors import UnreadableError
from journeycanvas.storage.reading import read_bytes
from journeycanvas.storage.writing import serialise
from tests.journeys import random_journey
from tests.storage.refused import REFUSED, document


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_answered_by_its_sentence(name: str) -> None:
    data, sentence = REFUSED[name]
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "a.journey")
    assert str(caught.value) == f"«a.journey» cannot be opened: {sentence}"


def test_a_byte_order_mark_does_not_matter() -> None:
    assert read_bytes(b"\xef\xbb\xbf" + document(), "a").document.journey.touchpoints.keys() == {
        "tp_1"
    }


WHOLE = serialise(Document.new(random_journey(11)))


@given(st.integers(0, len(WHOLE) - 3))
def test_a_file_cut_off_anywhere_is_refused_with_its_place(length: int) -> None:
    with pytest.raises(UnreadableError, match=r"it is empty|line \d+, column \d+"):
        read_bytes(WHOLE[:length], "a.journey")


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1))
def test_a_file_with_any_bytes_changed_is_refused_or_opens_to_be_saved_again(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    opened = None
    with contextlib.suppress(UnreadableError):
        opened = read_bytes(bytes(data), "a.journey")
    if opened is not None:
        again = read_bytes(serialise(opened.document), "a.journey")
        assert again.document == opened.document
        assert not again.repaired


@pytest.mark.parametrize(
    ("table", "count", "sentence"),
    [
        ("gaps", limits.CARDS, "it has 20001 cards and a map at most 20000"),
        ("personas", limits.COLUMNS + 1, "it has 501 personas and a map at most 500"),
        ("stages", limits.COLUMNS + 1, "it has 501 stages and a map at most 500"),
        ("inbox", limits.RECORDS, "it has 200004 records and a map at most 200000"),
    ],
)
def test_more_than_a_map_may_have_is_refused(table: str, count: int, sentence: str) -> None:
    rows = json.dumps([{} for _ in range(count)])
    with pytest.raises(UnreadableError) as caught:
        read_bytes(document(**{table: rows}), "a")
    assert str(caught.value) == f"«a» cannot be opened: {sentence}; split it into several maps."
