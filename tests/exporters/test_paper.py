"""Paper by name and as typed."""

import pytest

from journeycanvas.exporters.paper import PAPERS, Paper, paper

MILLIMETRES = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
    "2A0": (1189, 1682),
    "Letter": (216, 279),
    "Tabloid": (279, 432),
    "ANSI C": (432, 559),
    "ANSI D": (559, 864),
    "ANSI E": (864, 1118),
    "ARCH C": (457, 610),
    "ARCH D": (610, 914),
    "ARCH E": (914, 1219),
    "ARCH E1": (762, 1067),
}


def test_every_name_has_the_size_of_its_standard() -> None:
    assert {size.name for size in PAPERS} == set(MILLIMETRES)
    for size in PAPERS:
        assert (size.width * 25.4 / 72, size.height * 25.4 / 72) == pytest.approx(
            MILLIMETRES[size.name], abs=0.55
        )


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("A1", 1684, 2384),
        (" a1 ", 1684, 2384),
        ("arch-e1", 2160, 3024),
        ("ANSI_D", 1584, 2448),
        ("900x600mm", 2551.18, 1700.79),
        ("36x48in", 2592, 3456),
        ("36in × 48in", 2592, 3456),
        ("59,4 x 84.1 cm", 1683.78, 2383.94),
        ("14400x100pt", 14400, 100),
    ],
)
def test_names_and_typed_sizes_are_understood(text: str, width: float, height: float) -> None:
    size = paper(text)
    assert (size.width, size.height) == pytest.approx((width, height), abs=0.005)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not known"),
        ("A9", "not known"),
        ("900x600", "not known"),
        ("900mm x 36in", "not known"),
        ("-3x4in", "not known"),
        ("1e9x4in", "not known"),
        ("٣x4in", "not known"),
        ("14401x100pt", "too large"),
        ("201x36in", "too large"),
        ("10x600mm", "too small"),
    ],
)
def test_what_is_no_paper_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refused:
        paper(text)
    assert str(refused.value).endswith(".")


def test_a_sheet_can_be_turned() -> None:
    assert Paper("", 20, 30).turned("landscape") == (30, 20)
    assert Paper("", 30, 20).turned("portrait") == (20, 30)
