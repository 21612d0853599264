"""The poster's files: exact pages, text that comes back, the same picture in every format."""

import datetime as dt
import io
import os
import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from journeycanvas.app.start_up import made_application
from journeycanvas.canvas.painter import paint
from journeycanvas.drawing.fonts import FACES
from journeycanvas.drawing.theme import THEMES
from journeycanvas.edits.adding import add
from journeycanvas.exporters import poster as exporter
from journeycanvas.exporters.paper import PAPERS, Orientation, Paper, paper
from journeycanvas.exporters.poster import poster_pdf, poster_png, poster_svg, sheet
from journeycanvas.layout.poster import Poster, natural
from journeycanvas.model.journey import Journey
from tests.layout.maps import crowded_maps
from tests.layout.test_poster import modest_map

WAYS: tuple[Orientation, ...] = ("landscape", "portrait")
A3 = paper("A3")


@pytest.fixture(scope="module", autouse=True)
def application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return made_application()


def full_map() -> Journey:
    """A map with one of each thing a poster shows."""
    journey = modest_map(4, 3)
    cards = list(journey.touchpoints.values())
    journey = journey.replaced(
        {("touchpoints", cards[4].id): cards[4].evolve(owner="", matters=True)}
    )
    stage = journey.stages[0].id
    for table, fields in (
        ("questions", {"text": "What will it cost?", "kind": "risk"}),
        ("signals", {"text": "Nobody answers", "kind": "stuck"}),
        ("opportunities", {"title": "Answers before they ask"}),
        ("metrics", {"name": "Trial activation", "unit": "%", "baseline": 50.0, "target": 80.0}),
    ):
        journey, _ = add(journey, table, stage=stage, **fields)
    journey, _ = add(
        journey,
        "backlog",
        title="Answers on day 1",
        owner="SE",
        due=dt.date(2026, 12, 4),
        impact=5,
        frequency=4,
        effort=2,
    )
    return journey


def on_screen(poster: Poster, factor: float) -> Image.Image:
    size = (round(poster.width * factor), round(poster.height * factor))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(poster.scale * factor, poster.scale * factor)
    paint(painter, poster.placed(), THEMES["light"])
    painter.end()
    file = QBuffer()
    file.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(file, "PNG")  # type: ignore[call-overload] # PySide's stub wants bytes, Qt a str
    return Image.open(io.BytesIO(file.data().data())).convert("RGB")


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Mean grey difference, and share of pixels off by a quarter, after a blur of one point."""
    assert one.size == other.size
    soft = [image.convert("L").filter(ImageFilter.BoxBlur(2)) for image in (one, other)]
    apart = ImageChops.difference(*soft)
    beyond = sum(apart.histogram()[64:])
    return ImageStat.Stat(apart).mean[0], beyond / (apart.width * apart.height)


@pytest.mark.parametrize("orientation", WAYS)
@pytest.mark.parametrize("size", PAPERS, ids=lambda size: size.name)
def test_the_page_is_exactly_the_paper(size: Paper, orientation: Orientation) -> None:
    document = pypdfium2.PdfDocument(poster_pdf(modest_map(1, 1), size, orientation))
    assert len(document) == 1
    width, height = document[0].get_size()
    assert (width, height) == pytest.approx(size.turned(orientation), abs=0.5)
    assert (width > height) == (orientation == "landscape")
    assert document[0].get_mediabox() == pytest.approx((0, 0, width, height), abs=0.01)


def test_a_typed_size_is_taken_as_typed_and_a_named_one_laid_as_the_map_is_larger() -> None:
    journey = modest_map(6, 1)
    for text, expected in (("600x900mm", (1700.79, 2551.18)), ("A2", (1684, 1191))):
        page = pypdfium2.PdfDocument(poster_pdf(journey, paper(text)))[0]
        assert page.get_size() == pytest.approx(expected, abs=0.5)
    page = pypdfium2.PdfDocument(poster_pdf(journey, paper("600x900mm"), "landscape"))[0]
    assert page.get_size() == pytest.approx((2551.18, 1700.79), abs=0.5)


@pytest.mark.parametrize("name", ["A4", "A1"])
def test_all_text_can_be_copied_from_the_pdf(name: str) -> None:
    journey = full_map()
    page = pypdfium2.PdfDocument(poster_pdf(journey, paper(name)))[0]
    copied = " ".join(page.get_textpage().get_text_range().split())
    titles = [journey.map.title, f"“{journey.map.goal}”"]
    for table in ("stages", "personas", "touchpoints", "frictions", "backlog", "metrics"):
        for record in journey.table(table).values():
            named = record.model_dump()
            titles.append(named.get("title") or named["name"])
    for title in titles:
        # A title is broken into lines, which come back one after the other.
        assert all(word in copied for word in title.split()), title
    assert journey.map.title in copied
    assert "Fix next" in copied


def test_the_pdf_has_a_title_a_language_embedded_fonts_and_no_date() -> None:
    data = poster_pdf(full_map(), A3)
    # The same map made anew: its random ids do not show.
    assert data == poster_pdf(full_map(), A3)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == "Committee purchase, sales-assisted"
    assert b"/Lang (en)" in data
    named = set(re.findall(rb"/BaseFont /([A-Z]{6})\+(\w+)", data))
    families = {face.family.replace(" ", "").encode() for face in FACES.values()}
    assert {family for _, family in named} <= families
    assert len(named) >= 3
    assert data.count(b"/BaseFont ") == 2 * len(named)  # the font and its descendant
    assert data.count(b"/FontFile2 ") == len(named)


@given(crowded_maps(), st.sampled_from(WAYS))
@settings(max_examples=6)
def test_pdf_and_screen_show_the_same_poster(journey: Journey, way: Orientation) -> None:
    poster = sheet(journey, A3, way)
    in_pdf = picture(poster_png(journey, A3, way))
    mean, beyond = difference(on_screen(poster, 2), in_pdf)
    assert mean < 1.0  # of 255; smoothing of edges differs a little
    assert beyond < 0.0002


def test_long_lines_do_not_drift_in_the_pdf() -> None:
    journey = modest_map(1, 1)
    for text in ("x" * 160, "Ж" * 160, "ill " * 40):
        journey, _ = add(journey, "questions", text=text, stage=journey.stages[0].id)
    in_pdf = picture(poster_png(journey, A3, "landscape"))
    assert difference(on_screen(sheet(journey, A3, "landscape"), 2), in_pdf)[1] < 0.0002


def test_the_comparison_sees_missing_cards() -> None:
    journey = full_map()
    whole = picture(poster_png(journey, A3, "landscape"))
    poster = sheet(journey, A3, "landscape")
    assert difference(on_screen(poster, 2), whole)[1] < 0.0002
    groups = [group for group in poster.board.groups if group.layer != "cards"]
    bare = replace(poster, board=replace(poster.board, groups=tuple(groups)))
    assert difference(on_screen(bare, 2), whole)[1] > 0.004


def test_svg_shows_the_same_poster() -> None:
    journey = full_map()
    drawn = poster_svg(journey, A3, "landscape").decode()
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    assert (root.get("width"), root.get("height")) == ("1191pt", "842pt")
    png = resvg_py.svg_to_bytes(svg_string=drawn, width=2382, dpi=96, background="white")
    # The SVG's height in pixels is rounded up.
    shown = picture(bytes(png)).crop((0, 0, 2382, 1684))
    mean, beyond = difference(shown, on_screen(sheet(journey, A3, "landscape"), 2))
    assert mean < 1.0
    assert beyond < 0.0002
    labels = {element.get("aria-label") for element in root.iter()}
    assert {"Fix next", "Committee purchase, sales-assisted", "Answers on day 1"} <= labels


def test_without_paper_a_picture_shows_the_board_as_on_screen() -> None:
    journey = full_map()
    poster = natural(journey)
    image = picture(poster_png(journey))
    assert image.size == pytest.approx((poster.width * 2, poster.height * 2), abs=1)
    assert image.info["dpi"] == pytest.approx((144, 144), abs=0.1)
    root = ET.fromstring(poster_svg(journey))  # noqa: S314 - our own
    assert root.get("width") == f"{poster.width:g}pt"


def test_a_picture_too_large_for_memory_is_refused_with_what_would_do() -> None:
    journey = modest_map(2, 1)
    with pytest.raises(ValueError, match="19867 × 14042 pixels") as refused:
        poster_png(journey, paper("2A0"), "landscape", dpi=300)
    most = int(re.findall(r"at most (\d+) dpi", str(refused.value))[0])
    width, height = (side * most / 72 for side in paper("2A0").turned("landscape"))
    assert exporter.PIXELS * 0.95 < width * height <= exporter.PIXELS


def test_greyscale_tells_friction_hypothesis_and_missing_owner_apart() -> None:
    journey = full_map()
    poster = sheet(journey, paper("A2"), "landscape")
    image = picture(poster_png(journey, paper("A2"), "landscape", theme="greyscale"))
    red, green, blue = image.split()
    assert ImageChops.difference(red, green).getextrema() == (0, 0)
    assert ImageChops.difference(green, blue).getextrema() == (0, 0)
    grey, pixels = image.convert("L"), poster.scale * 2

    def dark(left: int, top: int, right: int, bottom: int) -> int:
        """The darkest grey of a part of the picture."""
        counts = grey.crop((left, top, right, bottom)).histogram()
        return next(level for level, count in enumerate(counts) if count)

    def top_edge(identity: str) -> list[int]:
        """The darkest grey across the outline, at each pixel along the top side of a thing."""
        box = poster.board.boxes[identity].moved(*poster.origin)
        left, right = (round(x * pixels) for x in (box.x + 20, box.right - 20))
        y = round(box.y * pixels)
        return [dark(x, y - 3, x + 1, y + 4) for x in range(left, right)]

    sure = next(
        card for card in journey.touchpoints if journey.named_by(card, "evidence", "supports")
    )
    unsure = next(
        card for card in journey.touchpoints if not journey.named_by(card, "evidence", "supports")
    )
    solid, dashed = top_edge(sure), top_edge(unsure)
    assert max(solid) < 170  # one line without a gap
    gaps = sum(1 for one, other in pairwise(dashed) if one < 200 <= other)
    assert gaps >= 8
    note = top_edge(next(iter(journey.frictions)))
    assert min(note) < min(solid) - 50  # friction's outline is darker than any card's

    unowned = next(card for card in journey.touchpoints.values() if not card.owner)
    owned = next(card for card in journey.touchpoints.values() if card.owner)

    def badge_darkness(identity: str) -> float:
        box = poster.board.boxes[identity].moved(*poster.origin)
        right, bottom = round((box.right - 4) * pixels), round((box.bottom - 4) * pixels)
        side = round(36 * pixels)
        crop = grey.crop((right - side, bottom - side, right, bottom))
        return sum(crop.histogram()[:90]) / (crop.width * crop.height)

    assert badge_darkness(unowned.id) > badge_darkness(owned.id)


def test_every_script_of_a_title_comes_back() -> None:
    journey = modest_map(1, 1)
    for title in ("Αγορά από επιτροπή", "委員会での購入", "Покупка комитетом"):
        single = journey.map.evolve(title=title)
        named = journey.replaced({("map", single.id): single})
        page = pypdfium2.PdfDocument(poster_pdf(named, A3))[0]
        copied = unicodedata.normalize("NFC", page.get_textpage().get_text_range())
        assert title in copied
