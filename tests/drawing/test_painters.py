"""One board, three painters: screen, PDF and SVG show the same, and text comes back out."""

import io
import os
import re
import unicodedata
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from journeycanvas.app.start_up import made_application
from journeycanvas.canvas.painter import Prepared, paint
from journeycanvas.drawing.fonts import FACES, STYLE_FACES
from journeycanvas.drawing.geometry import Box
from journeycanvas.drawing.shapes import Block, Disc, Path, Placed, Shape, Words
from journeycanvas.drawing.text import Style, baseline, break_lines, one_line
from journeycanvas.drawing.theme import THEMES
from journeycanvas.exporters.pdf_painter import PdfPages
from journeycanvas.exporters.svg_painter import svg

LIGHT = THEMES["light"]
SCALE = 2
SIZE = Box(0, 0, 600, 640)
LINES = {
    "latin": "Sees forecast miss -> board pack 2026-10-14, “fi”",
    "greek": "Βλέπει την απόκλιση πρόβλεψης",
    "cyrillic": "Видит промах прогноза в отчёте",
    "arabic": "يرى خطأ التوقعات في تقرير 2026 ورحمة",
    "hebrew": "רואה את החמצת התחזית בדוח",
    "devanagari": "बोर्ड पैक में पूर्वानुमान की चूक",
    "thai": "เห็นการพยากรณ์ที่พลาดในชุดเอกสารน้ำ",
    "han": "在董事会材料中看到预测失误。",
    "kana": "取締役会の資料で「予測」の外れを見る。",
    "hangul": "이사회 자료에서 예측 오차를 본다",
    "emoji": "☎ ☺ 🚀 ✓ → ≥ €",
    "marks": "x\u0331 e\u0301 Ǆ",
}
#: Right-to-left words among left-to-right ones: readers guess the order of the words from
#: where they stand, and pdfium guesses otherwise than poppler. The words themselves are whole.
MIXED = ("שלום abc עולם", "The word سلام means peace")


@pytest.fixture(scope="module", autouse=True)
def application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return made_application()


def board() -> tuple[Placed, ...]:
    figures: tuple[Shape, ...] = (
        Block(Box(0, 0, 60, 30), "lane0_band"),
        Block(Box(70, 0, 60, 30), "card", "ink", 2),
        Block(Box(140, 0, 60, 30), "friction_paper", "friction_line", 1.5, 8),
        Block(Box(210, 0, 60, 30), "", "ink", 1.5, 8, (5, 3)),
        Block(Box(280, 0, 60, 30), "card", "ink", 3, 0, (6, 4, 2)),
        Block(Box(350, 0, 60, 30), "badge", radius=99),
        Disc(435, 15, 15, "lane1", "ink", 2),
        Disc(475, 15, 10, "", "accent", 3),
        Path((("M", 500, 25), ("C", 520, -20, 530, 50, 560, 5)), "", "lane2", 3),
        Path((("M", 0, 45), ("L", 40, 45), ("L", 40, 60), ("L", 560, 60)), "", "handoff", 2),
        Path((("M", 60, 50), ("L", 90, 40), ("L", 120, 50), ("Z",)), "friction_line"),
        Path((("M", 130, 48), ("L", 400, 48)), "", "accent", 2, (8, 6)),
    )
    words: list[Shape] = []
    y = 0.0
    for line, style in (
        *((text, Style("regular", 14)) for text in LINES.values()),
        *((LINES["latin"], Style(face, 10.5)) for face in STYLE_FACES),
        *((LINES["arabic"], Style("bold", 17)), (LINES["devanagari"], Style("semibold", 17))),
        *((text, Style("italic", 12)) for text in MIXED),
        ("Large 大", Style("bold", 70.5)),
    ):
        words.append(Words(one_line(line, style), 0, y + baseline(style), "ink"))
        y += style.line_height
    column = tuple(
        Words(line, 320, at * 20.0, "muted")
        for at, line in enumerate(break_lines(LINES["latin"] * 2, Style("italic", 16), 250, 3))
    )
    return ((20, 20, figures), (20, 100, tuple(words)), (20.5, 400.25, column))


def on_screen(placed: tuple[Placed, ...]) -> Image.Image:
    image = QImage(
        round(SIZE.width * SCALE), round(SIZE.height * SCALE), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    paint(painter, placed, LIGHT)
    painter.end()
    file = QBuffer()
    file.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(file, "PNG")  # type: ignore[call-overload] # PySide's stub wants bytes, Qt a str
    return Image.open(io.BytesIO(file.data().data()))


def pdf_of(*pages: tuple[Placed, ...]) -> bytes:
    file = io.BytesIO()
    pdf = PdfPages(file, "All scripts & <shapes>")
    for placed in pages:
        pdf.begin(SIZE.width, SIZE.height)
        pdf.paint(placed, LIGHT)
    pdf.save()
    return file.getvalue()


def in_pdf(placed: tuple[Placed, ...]) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf_of(placed))
    image = document[0].render(scale=SCALE).to_pil()
    assert isinstance(image, Image.Image)
    return image


def in_svg(placed: tuple[Placed, ...]) -> Image.Image:
    width = round(SIZE.width * SCALE)
    drawn = svg(placed, SIZE, LIGHT, "All scripts & <shapes>")
    png = resvg_py.svg_to_bytes(svg_string=drawn, width=width, dpi=96, background="white")
    return Image.open(io.BytesIO(bytes(png)))


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Mean grey difference, and share of pixels off by a quarter, after a blur of one point."""
    assert one.size == other.size
    soft = [image.convert("L").filter(ImageFilter.BoxBlur(SCALE)) for image in (one, other)]
    apart = ImageChops.difference(*soft)
    beyond = sum(apart.histogram()[64:])
    return ImageStat.Stat(apart).mean[0], beyond / (apart.width * apart.height)


PAINTERS = {"screen": on_screen, "pdf": in_pdf, "svg": in_svg}


@pytest.mark.parametrize(("one", "other"), [("screen", "pdf"), ("screen", "svg"), ("pdf", "svg")])
def test_painters_agree(one: str, other: str) -> None:
    mean, beyond = difference(PAINTERS[one](board()), PAINTERS[other](board()))
    assert mean < 1.0  # of 255; smoothing of edges differs a little
    assert beyond < 0.0002


@pytest.mark.parametrize("painter", PAINTERS)
def test_the_comparison_sees_a_missing_line_and_a_shift_of_two_points(painter: str) -> None:
    whole = board()
    (x, y, words), rest = whole[1], (whole[0], whole[2])
    draw = PAINTERS[painter]
    assert difference(draw(whole), draw((*rest, (x, y, words[:4] + words[5:]))))[1] > 0.001
    assert difference(draw(whole), draw((*rest, (x + 2, y, words))))[1] > 0.001


def test_text_copied_from_a_pdf_is_the_text() -> None:
    style = Style("regular", 14)
    pages = [((0, 0, (Words(one_line(text, style), 20, 40, "ink"),)),) for text in LINES.values()]
    document = pypdfium2.PdfDocument(pdf_of(*pages))
    for page, text in zip(document, LINES.values(), strict=True):
        copied = page.get_textpage().get_text_range()
        assert unicodedata.normalize("NFC", copied) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("face", STYLE_FACES)
def test_every_weight_gives_its_text_back(face: str) -> None:
    style = Style(face, 9)
    shapes = tuple(
        Words(one_line(text, style), 20, 20 + 30 * at, "ink")
        for at, text in enumerate(LINES.values())
    )
    copied = pypdfium2.PdfDocument(pdf_of(((0, 0, shapes),)))[0].get_textpage().get_text_range()
    assert unicodedata.normalize("NFC", copied).splitlines() == [
        unicodedata.normalize("NFC", text) for text in LINES.values()
    ]


@pytest.mark.parametrize("text", MIXED)
def test_mixed_directions_lose_no_word(text: str) -> None:
    words = Words(one_line(text, Style("regular", 14)), 20, 40, "ink")
    page = pypdfium2.PdfDocument(pdf_of(((0, 0, (words,)),)))[0]
    assert sorted(page.get_textpage().get_text_range().split()) == sorted(text.split())


def test_a_pdf_is_the_same_bytes_twice_and_of_exact_size() -> None:
    assert pdf_of(board(), board()) == pdf_of(board(), board())
    assert pypdfium2.PdfDocument(pdf_of(board()))[0].get_size() == (SIZE.width, SIZE.height)


def test_all_fonts_of_a_pdf_are_embedded() -> None:
    pdf = pdf_of(board())
    named = set(re.findall(rb"/BaseFont /([A-Z]{6})\+(\w+)", pdf))
    families = {face.family.replace(" ", "").encode() for face in FACES.values()}
    assert {family for _, family in named} <= families
    assert len(named) > 10
    assert pdf.count(b"/BaseFont ") == 2 * len(named)  # the font and its descendant
    assert pdf.count(b"/FontFile2 ") == len(named)


def test_painting_without_a_page_is_refused() -> None:
    with pytest.raises(ValueError, match="page"):
        PdfPages(io.BytesIO(), "").paint(board(), LIGHT)


def test_an_svg_reaches_for_nothing_and_says_its_words() -> None:
    hostile = 'a<script>"&\x01\u202e \ufffe\uffff'
    words = Words(one_line(hostile, Style("regular", 12)), 0, 20, "ink")
    root = ET.fromstring(svg([(0, 0, (words,))], SIZE, LIGHT, hostile))  # noqa: S314 - our own
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "defs", "g", "path", "use", "rect", "circle"}
    labels = [element.get("aria-label") for element in root.iter() if element.get("aria-label")]
    assert labels == ['a<script>"& \ufffd\ufffd'] * 2
    links = [value for element in root.iter() for key, value in element.items() if "href" in key]
    assert links
    assert all(re.fullmatch(r"#g\d+", link) for link in links)


def test_prepared_shapes_paint_the_same_again() -> None:
    shapes = board()[0][2]
    prepared = Prepared(shapes, LIGHT)
    images = []
    for _ in range(2):
        image = QImage(600, 80, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        prepared.paint(painter)
        painter.end()
        images.append(image)
    assert images[0] == images[1]
    blank = QImage(600, 80, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFFFF)
    assert images[0] != blank
