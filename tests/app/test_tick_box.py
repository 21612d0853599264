"""A ticked box shows a check mark that can be told from an empty one, in every theme."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QStyle, QStyleOptionButton

from journeycanvas.app.looks import looks
from journeycanvas.app.preferences import Preferences
from journeycanvas.app.preferences_window import PreferencesWindow
from journeycanvas.app.tick_box import TickBox
from journeycanvas.drawing.theme import ON_SCREEN, contrast
from tests.app.driver import Driver


@pytest.fixture(autouse=True)
def _as_before(application: QApplication) -> Iterator[None]:
    assert application is not None
    scheme = looks().system_scheme
    yield
    looks().system_scheme = scheme
    looks().prefer(Preferences())


def _box(box: QCheckBox) -> QImage:
    """Return the picture of the box alone, without its words."""
    option = QStyleOptionButton()
    box.initStyleOption(option)
    part = QStyle.SubElement.SE_CheckBoxIndicator
    return box.grab(box.style().subElementRect(part, option, box)).toImage()


def _shares(image: QImage) -> dict[str, float]:
    """Return colours and the part of the picture's middle that each of them fills."""
    side = image.width()
    places = [(x, y) for x in range(3, side - 3) for y in range(3, side - 3)]
    found: dict[str, float] = {}
    for x, y in places:
        name = image.pixelColor(x, y).name().upper()
        found[name] = found.get(name, 0) + 1 / len(places)
    return found


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("name", ON_SCREEN)
def test_a_ticked_box_has_a_mark_on_the_accent_and_an_empty_one_has_none(
    driver: Driver, name: str, size: int
) -> None:
    dark = name == "contrast-dark"
    looks().system_scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    looks().prefer(replace(looks().preferences, theme=name.partition("-")[0], text_size=size))
    theme = looks().theme
    box = TickBox("On")
    box.setTristate(True)
    box.show()
    driver.settle()
    assert _shares(_box(box)) == {theme["white"].upper(): pytest.approx(1.0)}
    seen = []
    for state in (Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked):
        box.setCheckState(state)
        seen.append(_box(box))
        shares = _shares(seen[-1])
        assert shares[theme["accent"].upper()] > 0.5
        assert shares[theme["accent_ink"].upper()] > 0.04
    assert seen[0] != seen[1]
    assert contrast(theme["accent"], theme["white"]) >= 4.5
    box.close()
    box.deleteLater()


def test_the_boxes_of_the_program_have_it(driver: Driver) -> None:
    window = PreferencesWindow(driver.window)
    assert window.findChildren(QCheckBox)
    assert all(isinstance(box, TickBox) for box in window.findChildren(QCheckBox))
    window.close()
    window.deleteLater()
