"""What does not show, or shows as another letter, is spelled out."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.letters import looks_like, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("invoice\u202efdp.exe", "invoice\\u202efdp.exe"),
        ("a\u200bb\u2066c\ufeff", "a\\u200bb\\u2066c\\ufeff"),
        ("tab\tline\nend\x7f\x85", "tab\\x09line\\x0aend\\x7f\\x85"),
        ("a\uff0eexe a\u2024b a\u3002b", "a\\uff0eexe a\\u2024b a\\u3002b"),
        ("\uff0f\u2215\u2044 \ufe55\u2236", "\\uff0f\\u2215\\u2044 \\ufe55\\u2236"),
        ("\u3164\u2800\u115f\U000e0041\ufe0f", "\\u3164\\u2800\\u115f\\U000e0041\\ufe0f"),
        ("hard\xa0wide\u3000", "hard\\xa0wide\\u3000"),
        ("Zoë, 한국어, Ångström, שלום, 🗺", "Zoë, 한국어, Ångström, שלום, 🗺"),
        ("plain a-z_0.9/~", "plain a-z_0.9/~"),
    ],
)
def test_letters_that_deceive_are_spelled_out_and_others_stay(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(categories=["Cc", "Cf", "Zs", "Zl", "Zp", "Lu", "Nd", "Po"])))
def test_nothing_shown_hides_or_turns(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    turning = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    assert not [c for c in shown if unicodedata.bidirectional(c) in turning]
    assert visible(shown) == shown


def test_whatever_is_by_its_width_another_letter_is_known() -> None:
    wide = [chr(at) for at in range(0xFF01, 0xFF5F)]
    assert [looks_like(letter) for letter in wide] == [chr(at) for at in range(0x21, 0x7F)]
    assert all(visible(chr(at)) for at in range(0, sys.maxunicode, 97))
