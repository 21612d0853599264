"""Lines of text: laws for any text in the bundled scripts, then what each script asks for."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeycanvas.drawing import fonts
from journeycanvas.drawing.direction import cleaned
from journeycanvas.drawing.text import (
    ELLIPSIS,
    LONGEST_LINE,
    Style,
    baseline,
    break_lines,
    cap_height,
    measure,
    missing_characters,
    one_line,
)

BODY = Style("regular", 10)
WORDS = {
    "latin": "Sees the forecast-miss in a board pack",
    "greek": "Βλέπει την απόκλιση πρόβλεψης",
    "cyrillic": "Видит промах прогноза в отчёте",
    "arabic": "يرى خطأ التوقعات في تقرير 2026",
    "hebrew": "רואה את החמצת התחזית (Q3) בדוח",
    "devanagari": "बोर्ड पैक में पूर्वानुमान की चूक",
    "thai": "เห็นการพยากรณ์ที่พลาดในชุดเอกสาร",
    "han": "在董事会材料中看到预测失误。",
    "kana": "取締役会の資料で「予測」の外れを見る。",
    "hangul": "이사회 자료에서 예측 오차를 본다",
    "emoji": "👩‍👩‍👧 calls ☎️ 🇩🇪 1️⃣",
}
SEPARATORS = [" ", "  ", "", "\n", "\t", "\u200b", "-", "/", "\u202e", "\u0301", "\u200d"]
texts = st.lists(
    st.one_of(
        st.sampled_from([word for words in WORDS.values() for word in words.split()]),
        st.sampled_from(SEPARATORS),
        st.text(max_size=6),
    ),
    max_size=20,
).map("".join)
styles = st.builds(Style, st.sampled_from(fonts.STYLE_FACES), st.sampled_from([7.0, 10.0, 24.5]))


def ink(text: str) -> str:
    return "".join(cleaned(text).split())


@given(texts, styles, st.floats(0, 400), st.one_of(st.none(), st.integers(0, 4)))
def test_no_line_is_wider_than_asked(
    text: str, style: Style, width: float, most: int | None
) -> None:
    lines = break_lines(text, style, width, most)
    assert all(line.width <= width for line in lines)
    assert most is None or len(lines) <= most
    assert one_line(text, style, width).width <= width


@given(texts, styles, st.floats(0, 400))
def test_no_letter_is_lost_between_lines(text: str, style: Style, width: float) -> None:
    width += 6 * style.size  # room for any one cluster of the strategy
    lines = break_lines(text, style, width)
    joined = "".join("".join(line.text.split()) for line in lines)
    assert unicodedata.normalize("NFC", joined) == unicodedata.normalize("NFC", ink(text))


@given(texts, styles, st.floats(0, 400), st.integers(1, 4))
def test_lines_that_are_kept_are_the_lines_of_the_whole(
    text: str, style: Style, width: float, most: int
) -> None:
    whole = break_lines(text, style, width)
    some = break_lines(text, style, width, most)
    assert some[: most - 1] == whole[: most - 1]
    assert (some == whole) == (len(whole) <= most)


@given(texts, styles)
def test_runs_lie_side_by_side_and_say_what_they_show(text: str, style: Style) -> None:
    for line in break_lines(text, style, 200):
        assert sorted(line.text) == sorted("".join(run.text for run in line.runs))
        assert sum(run.advance for run in line.runs) == pytest.approx(line.width)
        for run in line.runs:
            assert len(run.glyphs) == len(run.positions) == len(run.clusters)
            assert all(0 <= cluster < len(run.text) for cluster in run.clusters)
            assert list(run.clusters) == sorted(run.clusters, reverse=run.right_to_left)


@given(texts, st.floats(1, 400))
def test_one_line_is_the_text_or_its_beginning_with_an_ellipsis(text: str, width: float) -> None:
    line = one_line(text, BODY, width)
    whole = one_line(text, BODY)
    assert whole.width == measure(text, BODY)
    if whole.width <= width:
        assert line == whole
    elif line.text:
        assert line.text.endswith(ELLIPSIS)
        assert whole.text.startswith(line.text.removesuffix(ELLIPSIS))


@pytest.mark.parametrize("script", WORDS)
def test_every_bundled_script_has_its_glyphs(script: str) -> None:
    assert missing_characters(WORDS[script]) == ()
    for style_face in fonts.STYLE_FACES:
        line = one_line(WORDS[script], Style(style_face, 10))
        assert all(glyph for run in line.runs for glyph in run.glyphs)


def test_a_character_nobody_has_is_named_once_and_shown_as_a_box() -> None:
    assert missing_characters("a\u1230b\u1230\n\u200d\u13a0") == ("\u1230", "\u13a0")
    line = one_line("a\u1230", BODY)
    assert line.runs[-1].glyphs[-1] == 0
    assert line.runs[-1].advance > 0


@pytest.mark.parametrize("face", fonts.FACES)
def test_faces_share_their_units_and_open(face: str) -> None:
    assert fonts.shaper(face).face.upem == fonts.UNITS_PER_EM
    assert fonts.coverage(face)


def test_words_move_whole_to_the_next_line() -> None:
    lines = break_lines("Sees forecast miss in board pack", BODY, measure("Sees forecast x", BODY))
    assert [line.text for line in lines] == ["Sees forecast", "miss in board", "pack"]


def test_hyphens_and_slashes_break_between_words_only() -> None:
    def texts(text: str) -> list[str]:
        return [line.text for line in break_lines(text, BODY, 46)]

    assert texts("hand-over/takeover") == ["hand-", "over/", "takeover"]
    assert texts("2026-10-14-15") == ["2026-10", "-14-15"]  # cut: too wide to stay whole
    assert texts("only the -5") == ["only the", "-5"]


def test_a_word_wider_than_the_box_is_cut_between_letters_and_their_marks() -> None:
    lines = break_lines("x\u0331" * 30, BODY, 41)
    assert len(lines) > 1
    assert all(line.text.startswith("x") and line.text.endswith("\u0331") for line in lines)


def test_newlines_are_kept_and_blank_lines_between_paragraphs_too() -> None:
    lines = break_lines("\none\r\n\ntwo\u2028three \n\n", BODY, 500)
    assert [line.text for line in lines] == ["one", "", "two", "three"]
    assert one_line("one\r\ntwo\tthree", BODY).text == "one two three"
    assert break_lines(" \n ", BODY, 500) == ()


def test_kinsoku_keeps_punctuation_with_its_neighbours() -> None:
    text = "「これは、テストです。」と「言う」、きゃっとシャー！"
    for width in range(40, 150, 7):  # from the widest group that must stay together
        for line in break_lines(text, BODY, width)[1:]:
            assert line.text[0] not in "、。」ゃっー！"
        for line in break_lines(text, BODY, width)[:-1]:
            assert line.text[-1] != "「"


def test_thai_breaks_only_between_clusters() -> None:
    text = WORDS["thai"]
    lines = break_lines(text, BODY, 60)
    assert len(lines) > 1
    for line in lines[1:]:
        assert unicodedata.category(line.text[0]) != "Mn"
        assert line.text[0] not in "ะาำ"
    assert all(line.text[-1] not in "เแโใไ" for line in lines)


def test_korean_breaks_at_spaces() -> None:
    lines = break_lines(WORDS["hangul"], BODY, 70)
    assert " ".join(line.text for line in lines) == WORDS["hangul"]
    assert len(lines) > 1


def test_spaces_are_as_wide_as_those_of_the_style_and_never_a_box() -> None:
    assert measure("☎ ☎", BODY) == pytest.approx(
        measure("☎☎", BODY) + measure("x x", BODY) - measure("xx", BODY)
    )
    line = one_line("漢字\u3000漢\u2003a", BODY)
    assert all(glyph for run in line.runs for glyph in run.glyphs)


def test_right_to_left_words_stand_in_visual_order() -> None:
    line = one_line("שלום (abc 12) עולם", BODY)
    assert [run.text.strip() for run in line.runs] == ["עולם", ")", "abc 12", "(", "שלום"]
    assert [run.right_to_left for run in line.runs] == [True, True, False, True, True]
    opening = one_line("(", BODY).runs[0].glyphs
    closing = one_line(")", BODY).runs[0].glyphs
    assert line.runs[1].glyphs[-1:] == opening  # mirrored
    assert line.runs[3].glyphs[:1] == closing


def test_arabic_is_joined_and_its_cut_stands_at_the_left() -> None:
    alone = one_line("س", BODY).runs[0].glyphs
    assert alone[0] not in one_line("سلام", BODY).runs[0].glyphs
    text = WORDS["arabic"]
    line = one_line(text, BODY, measure(text, BODY) / 2)
    assert line.text.endswith(ELLIPSIS)
    assert line.runs[0].text == ELLIPSIS
    assert line.runs[0].positions[0][0] == 0


def test_explicit_direction_controls_are_dropped_for_layout() -> None:
    assert one_line("a\u202eb\u2067c", BODY) == one_line("abc", BODY)


def test_digits_are_tabular_and_typing_is_not_replaced() -> None:
    assert measure("1111", BODY) == measure("0000", BODY)
    assert len(one_line("-> <= fi", BODY).runs[0].glyphs) == 8


def test_the_baseline_centres_letters_in_their_line_box() -> None:
    style = Style("regular", 20, 1.5)
    middle_of_capitals = baseline(style) - cap_height(style) / 2
    assert middle_of_capitals == pytest.approx(style.line_height / 2, abs=style.size * 0.01)


BOMBS = {
    "unbroken": "a" * 100_000,
    "words": "ab " * 1_000_000,
    "newlines": "x" + "\n" * 200_000 + "y",
    "stacked accents": "a" + "\u0301\u0316" * 50_000,
    "controls": "x\u202e" * 50_000,
    "only controls": "\u2067" * 50_000,
    "arabic": "ا" * 100_000,
    "arabic words": "سلام " * 100_000,
    "han": "漢" * 100_000,
    "thai": "ก" * 100_000,
    "joiners": "\u200d" * 100_000,
    "joined emoji": "👩\u200d" * 50_000,
    "viramas": "क्" * 50_000,
    "spaces": "a" + " " * 100_000 + "b",
    "surrogates": "\ud800" * 50_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_cost_no_more_than_the_lines_asked_for(bomb: str) -> None:
    started = time.perf_counter()
    lines = break_lines(BOMBS[bomb], BODY, 110, 3)
    lines += (one_line(BOMBS[bomb], BODY, 110), one_line(BOMBS[bomb], BODY))
    assert time.perf_counter() - started < 0.5
    assert all(len(line.text) <= LONGEST_LINE + 1 for line in lines)
