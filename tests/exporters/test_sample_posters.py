"""The poster of every sample: exact page, the picture the screen shows, text and fonts inside."""

import pypdfium2
import pytest

from journeycanvas.exporters.paper import paper
from journeycanvas.exporters.poster import poster_pdf, poster_png, sheet
from journeycanvas.model.journey import Journey
from journeycanvas.resources import resource
from journeycanvas.storage.reading import read
from tests.exporters.test_poster import application, difference, on_screen, picture

A2 = paper("A2")
SAMPLES = ("committee-purchase", "trial-to-upgrade", "prove-value-to-renew")

__all__ = ["application"]  # the fixture that this module's pictures need


@pytest.fixture(params=SAMPLES)
def journey(request: pytest.FixtureRequest) -> Journey:
    return read(resource("samples", f"{request.param}.journey")).document.journey


def test_it_shows_what_the_screen_shows(journey: Journey) -> None:
    mean, beyond = difference(
        on_screen(sheet(journey, A2, "landscape"), 2), picture(poster_png(journey, A2, "landscape"))
    )
    assert mean < 1.0  # of 255; smoothing of edges differs a little
    assert beyond < 0.0002


def test_its_page_is_exact_and_its_text_is_inside(journey: Journey) -> None:
    data = poster_pdf(journey, A2, "landscape")
    page = pypdfium2.PdfDocument(data)[0]
    assert page.get_size() == pytest.approx((A2.height, A2.width), abs=0.5)
    copied = " ".join(page.get_textpage().get_text_range().split())
    for title in (
        journey.map.title,
        *(stage.name for stage in journey.stages),
        *(card.title for card in journey.touchpoints.values()),
        *(note.title for note in journey.frictions.values()),
    ):
        assert title in copied, title
    fonts = data.count(b"/FontFile2 ")
    assert fonts >= 3
    assert data.count(b"/BaseFont ") == 2 * fonts  # each font and its descendant, all embedded
