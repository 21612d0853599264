"""The toolbar holds every tool at every usual width."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from journeycanvas.app.looks import looks
from journeycanvas.edits.moving import set_fields
from tests.app.driver import Driver

LONG = "How a committee of seven decides about a forecasting tool for the whole group"


@pytest.mark.parametrize(("width", "words"), [(1920, True), (1280, True), (1024, False)])
def test_no_tool_is_pushed_out_by_a_long_title(small: Driver, width: int, words: bool) -> None:  # noqa: FBT001 - a case
    single = small.journey.map
    small.canvas.perform("Rename", set_fields, "map", single.id, title=LONG)
    small.window.resize(width, 720)
    small.settle()
    bar = small.window._toolbar
    buttons = bar.findChildren(QToolButton)
    more = [b for b in buttons if b.objectName() == "qt_toolbar_ext_button"]
    assert not any(b.isVisible() for b in more)
    shown = [b for b in buttons if b.isVisible()]
    assert len(shown) == len(buttons) - len(more)
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.geometry().left()
    assert shown[-1].geometry().right() <= bar.width()
    stage = next(b for b in shown if b.text() == "Stage")
    assert (stage.width() > stage.height() * 1.5) == words
    assert bar._title.text().endswith("…")
    assert bar._title.toolTip() == LONG


@pytest.mark.parametrize(("width", "size"), [(1920, 150), (1920, 200), (1280, 150), (1280, 200)])
def test_the_icons_grow_with_the_text_and_no_tool_is_pushed_out(
    small: Driver, width: int, size: int
) -> None:
    bar, before = small.window._toolbar, looks().preferences
    usual = bar.tools["add-stage"].iconSize().height()
    small.window.resize(width, 720)
    looks().prefer(replace(before, text_size=size))
    small.settle()
    buttons = bar.findChildren(QToolButton)
    shown = [b for b in buttons if b.isVisible()]
    assert "qt_toolbar_ext_button" not in [b.objectName() for b in shown]
    assert shown[-1].geometry().right() <= bar.width()
    for button in shown:
        assert button.iconSize().height() == usual * size / 100
        drawn = button.icon().actualSize(button.iconSize()).height()
        assert drawn == usual * size / 100
        assert button.height() <= bar.height()
    looks().prefer(before)
    small.settle()
    assert bar.tools["add-stage"].iconSize().height() == usual == 20


def test_a_click_on_the_title_changes_it(small: Driver) -> None:
    title = small.window._toolbar._title
    QTest.mouseClick(title, Qt.MouseButton.LeftButton)
    small.settle()
    small.type("Leaving")
    small.key(Qt.Key.Key_Return)
    assert small.journey.map.title == "Leaving"
    assert title.text() == "Leaving"


def test_the_words_of_tabs_are_not_shortened_where_there_is_room(small: Driver) -> None:
    bar = small.editor.tabs.tabBar()
    for at in range(bar.count()):
        # Qt shortens by the type of the bar, not by that of the tab.
        words = bar.fontMetrics().horizontalAdvance(bar.tabText(at))
        assert words + 24 <= bar.tabRect(at).width()


def test_the_toolbar_names_the_lens_and_offers_all(small: Driver) -> None:
    button = small.window._toolbar.lens
    small.window.resize(1600, 900)
    small.settle()
    assert button.text() == "Lens: none ▾"
    offered = button.menu().actions()
    texts = [action.text().replace("&", "") for action in offered]
    assert texts[:2] == ["No lens", "Lens: emotion"]
    assert [action.shortcut().toString() for action in offered][:2] == ["Alt+0", "Alt+1"]
    offered[1].trigger()
    small.settle()
    assert small.canvas.viewing.lens_name == "emotion"
    assert button.text() == "Lens: Emotion ▾"
    assert button.accessibleName() == "Lens: Emotion"
    small.key(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert button.text() == "Lens: none ▾"
