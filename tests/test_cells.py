"""Texts in cells: run by no spreadsheet however it divides its lines, and read back exactly."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeycanvas.cells import cleaned, guarded, is_run, line, unguarded
from journeycanvas.importers.tables import read_table

SEPARATORS = (",", ";", "\t")
HOSTILE = "=+-@＝＋－＠﹦﹢﹣﹫'\"“,;\t\r\n \xa0\ufeff\u200b\u202e\u3000\x07\x85\u2028a1é"
texts = st.text(st.sampled_from(HOSTILE), max_size=12) | st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=12
)

HIDDEN = ' \t\r\n"\xa0\ufeff\u200b\u202e\u3000\x07\x85\u2028'


def runs(cell: str) -> bool:
    """Tell whether a cell begins with a formula's sign, by a list of its own."""
    return cell.lstrip(HIDDEN)[:1] in tuple("=+-@＝＋－＠﹦﹢﹣﹫")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("＠sum", "'＠sum"),
        ("－2", "'－2"),
        ("﹢1", "'﹢1"),
        ("--5", "'--5"),
        ("-5", "'-5"),
        (" =1", "' =1"),
        ("\xa0=1", "'\xa0=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("\u200b\u200b@x", "'\u200b\u200b@x"),
        ("\t=1", "'\t'=1"),
        ("\r\n=1", "'\r\n'=1"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),
        ("'quoted'", "''quoted'"),
        ("Call;=1+1", "Call;'=1+1"),
        ("Call\t@x", "Call\t'@x"),
        ("a\n＝1", "a\n'＝1"),
        ("a; +1,-2", "a;' +1,'-2"),
        ('a;"=1', "a;'\"=1"),
        ("a;'=1", "a;''=1"),
        ("a;'tis", "a;'tis"),
        ("Call -5", "Call -5"),
        ("a@b.example", "a@b.example"),
        ("1-2; 3-4", "1-2; 3-4"),
        ("", ""),
    ],
)
def test_what_would_be_run_is_guarded_and_nothing_else(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(texts)
@example("'=1")
@example("''@")
@example("\u3000-1;''='")
def test_every_text_comes_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(texts, texts)
def test_guards_never_make_two_texts_alike(one: str, other: str) -> None:
    assert (guarded(one) == guarded(other)) == (one == other)


@given(texts)
def test_what_needs_no_guard_has_none(text: str) -> None:
    parts = [text, *text.replace(";", ",").replace("\t", ",").split(",")]
    if not any(map(is_run, parts)) and cleaned(text) == text and text[:1] != "'":
        assert "\n" in text or guarded(text) == text
    assert not runs(guarded(text))


@given(st.lists(texts, min_size=2, max_size=4), st.sampled_from(SEPARATORS))
def test_no_cell_of_a_line_is_run_however_it_is_divided(row: list[str], delimiter: str) -> None:
    text = line(["Head"] * len(row), delimiter) + "\n" + line(map(guarded, row), delimiter) + "\n"
    for separator in SEPARATORS:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert not any(map(runs, cells)), text
    *_head, cells = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert [unguarded(cell) for cell in cells] == row


@given(texts.filter(lambda text: "," not in text))
def test_the_import_of_tables_reads_them_as_they_were(text: str) -> None:
    head = line(["Stage", "Title", "Note"], "\t")
    if text:
        (_names, row) = read_table(head + "\n" + line(["Buy", "Pays", guarded(text)], "\t")).rows
        assert row == ("Buy", "Pays", text)


def test_other_peoples_cells_are_cleaned_and_keep_their_own_apostrophes() -> None:
    table = read_table("Stage\tTitle\n Buy \t'=1+1\nSell\tHe said; 'never'\n")
    assert table.rows[1:] == (("Buy", "=1+1"), ("Sell", "He said; 'never'"))
