"""Themes: chosen or followed, everything that is open changes at once, prints stay light."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from journeycanvas.app.compare_window import CompareWindow, compared_maps
from journeycanvas.app.looks import looks
from journeycanvas.app.preferences import Preferences, preferred
from journeycanvas.drawing.theme import ON_SCREEN, THEMES, contrast
from tests.app.driver import Driver
from tests.app.maps import small_map


@pytest.fixture(autouse=True)
def _as_before(application: QApplication) -> Iterator[None]:
    assert application is not None
    scheme = looks().system_scheme
    yield
    looks().preferences = Preferences()
    application.styleHints().colorSchemeChanged.emit(scheme)


def _system(application: QApplication, scheme: Qt.ColorScheme) -> None:
    application.styleHints().colorSchemeChanged.emit(scheme)


def _colours(widget: QWidget | QPixmap) -> set[str]:
    """Return the colours of some places of a widget."""
    image = (widget.grab() if isinstance(widget, QWidget) else widget).toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_a_theme_chosen_in_the_menu_dresses_all_that_is_open_at_once(small: Driver) -> None:
    card = small.titled("Compares offers")
    small.canvas.choose(card)
    seen: dict[str, list[set[str]]] = {}
    editor, window = small.editor, small.window
    parts = (
        small.canvas.view.viewport(),
        small.canvas.headers,
        small.canvas.heads,
        editor.capture,
        editor.tabs,
        window.menuBar(),
        window.statusBar(),
        window.scope,
    )
    for name in ("light", "dark", "contrast"):
        window.actions_by_id[f"theme-{name}"].trigger()
        small.settle()
        theme = looks().theme
        seen[name] = [_colours(part) for part in parts]
        board, headers = seen[name][0], seen[name][1]
        assert {theme["canvas"], theme["card"], theme["lane0_band"], theme["selection"]} <= board
        assert theme["header"] in headers
        for place in range(3, len(parts)):
            assert theme["white"] in seen[name][place], parts[place]
        icon = window.actions_by_id["undo"].icon().pixmap(20, 20)
        solid = [c for c in _colours(icon) if contrast(c, theme["white"]) > 4]
        assert solid, "icons are drawn in ink"
        checked = [a for a in ("light", "dark", "contrast") if _is_on(small, f"theme-{a}")]
        assert checked == [name]
    assert preferred() == (Preferences(theme="contrast"), "")


def _is_on(driver: Driver, action: str) -> bool:
    return driver.window.actions_by_id[action].isChecked()


def test_the_system_is_followed_while_nothing_else_is_chosen(
    small: Driver, application: QApplication
) -> None:
    _system(application, Qt.ColorScheme.Dark)
    assert looks().shown == "dark"
    assert small.canvas.theme is THEMES["dark"]
    looks().prefer(replace(looks().preferences, theme="contrast"))
    assert looks().shown == "contrast-dark"
    _system(application, Qt.ColorScheme.Light)
    assert looks().shown == "contrast-light"
    looks().prefer(replace(looks().preferences, theme="light"))
    _system(application, Qt.ColorScheme.Dark)
    assert looks().shown == "light"


def test_windows_that_compare_change_as_well(small: Driver) -> None:
    window = CompareWindow(compared_maps(small_map(), small.journey), ("A", "B"), small.window)
    window.show()
    small.settle()
    for name in ("light", "dark"):
        looks().prefer(replace(looks().preferences, theme=name))
        small.settle()
        board = _colours(window.sides[0])
        assert {looks().theme["canvas"], looks().theme["header"]} <= board
    window.close()
    window.deleteLater()


def test_a_picture_that_is_copied_is_light_in_every_theme(small: Driver) -> None:
    small.canvas.choose(small.titled("Compares offers"))
    for name in ("light", "dark"):
        looks().prefer(replace(looks().preferences, theme=name))
        small.window.actions_by_id["copy-picture"].trigger()
        image = QGuiApplication.clipboard().image()
        assert THEMES["light"]["card"] in _colours(QPixmap.fromImage(image))


def test_what_is_disabled_and_what_is_only_hinted_at_can_be_read(application: QApplication) -> None:
    for name in ON_SCREEN:
        looks().system_scheme = (
            Qt.ColorScheme.Dark if name == "contrast-dark" else Qt.ColorScheme.Light
        )
        looks().prefer(replace(looks().preferences, theme=name.partition("-")[0]))
        assert looks().shown == name
        palette = application.palette()
        ground = palette.window().color().name()
        groups = (palette.ColorGroup.Active, palette.ColorGroup.Disabled)
        for group, least in zip(groups, (4.5, 3.0), strict=True):
            for role in (palette.ColorRole.Text, palette.ColorRole.ButtonText):
                assert contrast(palette.color(group, role).name(), ground) >= least
        assert contrast(palette.placeholderText().color().name(), ground) >= 4.5
        tip = palette.toolTipText().color().name(), palette.toolTipBase().color().name()
        assert contrast(*tip) >= 4.5


def test_interface_text_grows(small: Driver, application: QApplication) -> None:
    before = small.window.scope.sizeHint().height()
    looks().prefer(replace(looks().preferences, text_size=150))
    small.settle()
    assert application.font().pixelSize() == 21
    assert small.window.scope.sizeHint().height() > before


def test_preferences_that_are_damaged_are_those_of_a_first_start(tmp_path: Path) -> None:
    assert preferred() == (Preferences(), "")
    folder = tmp_path / "home" / "config"
    for content in (b"{", b"[]", b"\xff\xfe", b'{"theme": "pink", "name": 3}', b"9" * (2 << 20)):
        (folder / "preferences.json").write_bytes(content)
        found, sentence = preferred()
        assert found == Preferences()
        assert sentence.endswith(".")
    (folder / "preferences.json").write_bytes(b'{"theme": "dark", "text_size": 900}')
    assert preferred()[0] == Preferences(theme="dark")
