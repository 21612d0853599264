"""Large interface text, narrow windows, themes that change under an open menu: nothing is cut."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QMenu, QStyle, QWidget

from journeycanvas.app.forms.choices import Choice
from journeycanvas.app.forms.references import Mention
from journeycanvas.app.looks import looks
from journeycanvas.app.table_window import TableWindow
from journeycanvas.edits.adding import add
from journeycanvas.importers.tables import read_table
from tests.app.driver import Driver
from tests.app.maps import full_map
from tests.app.test_pins import mark_of


@pytest.fixture
def preferring() -> Iterator[None]:
    before = looks().preferences
    yield
    looks().prefer(before)


@pytest.fixture
def large(small: Driver, preferring: None) -> Driver:
    """The small map in a small window, with text of 150 %."""
    looks().prefer(replace(looks().preferences, text_size=150))
    small.window.resize(1280, 720)
    small.settle()
    return small


def test_the_inspector_is_as_wide_as_its_fields(large: Driver) -> None:
    large.canvas.choose(large.titled("Signs"))
    large.settle()
    inspector = large.editor.inspector
    inside: QWidget = inspector.widget()
    assert inside.width() <= inspector.viewport().width()
    assert large.window.width() <= 1300


@pytest.mark.parametrize("size", [150, 200])
def test_the_panels_take_a_third_of_a_small_window_at_most(large: Driver, size: int) -> None:
    looks().prefer(replace(looks().preferences, text_size=size))
    large.open(full_map())
    editor = large.editor
    inside: QWidget = editor.inspector.widget()
    seen = set()
    for identity, table in large.journey.place.items():
        if table not in seen:
            seen.add(table)
            large.canvas.selection.set((identity,))
            large.settle()
            assert inside.width() <= editor.inspector.viewport().width()
            assert inside.minimumSizeHint().width() <= inside.width(), table
    assert editor.side[0] <= editor.width() / 3
    large.window.resize(1920, 1000)
    large.settle()
    assert editor.side[0] == min(290 * size // 100, editor.width() // 3)
    # Whoever pulls them wider keeps that.
    editor.side = (700, 0)
    large.window.resize(1800, 1000)
    large.settle()
    assert editor.side[0] >= 650


def test_what_a_long_comment_says_widens_nothing(large: Driver) -> None:
    card, text = large.titled("Signs"), "x" * 5_000 + "\n\u202eline" * 500
    journey, _first = add(large.journey, "comments", on=card, text=text)
    large.open(journey)
    large.canvas.choose(card)
    large.settle()
    inspector = large.editor.inspector
    inside: QWidget = inspector.widget()
    assert inside.width() <= inspector.viewport().width()
    (mention,) = [one for one in inside.findChildren(Mention) if one.text().startswith("xxx")]
    assert mention.text().endswith("…")
    assert len(mention.toolTip()) <= 300
    large.canvas.view.zoom_to(1.0)
    large.hover(mark_of(large, "comments", card))
    assert len(large.canvas.view.viewport().toolTip()) < 120


@pytest.mark.parametrize("size", [100, 150])
def test_a_long_message_stands_beside_the_counts(large: Driver, size: int) -> None:
    looks().prefer(replace(looks().preferences, text_size=size))
    large.canvas.viewing.set_lens("ownership")
    large.settle()
    line = large.window._status
    everything = line._counts.whole
    large.window.told("A message that goes on " + "and on " * 40)
    large.settle()
    assert line._counts.text() == line._counts.whole
    assert everything.startswith(line._counts.text())
    assert line._counts.text().endswith("1 gap")
    assert "without" in line._counts.toolTip()
    assert line._passing.text().endswith("…")
    assert line._passing.toolTip().endswith("and on ")
    shown = (line._counts, line._passing, line._viewing, line.usual, line.zoom)
    for one, other in pairwise(shown):
        assert one.isVisible()
        assert one.geometry().right() < other.geometry().left()
    assert line.zoom.geometry().right() <= line.width()
    assert large.window.width() <= 1300
    line.clearMessage()
    large.settle()
    assert line._counts.whole == everything
    assert not line._passing.isVisible()


@pytest.mark.parametrize("size", [150, 200])
def test_a_message_is_whole_where_counts_that_can_be_asked_for_can_give_way(
    large: Driver, size: int
) -> None:
    looks().prefer(replace(looks().preferences, text_size=size))
    large.settle()
    line = large.window._status
    large.window.told("Moved to «Compares offers», undo takes it back")
    large.settle()
    assert line._passing.text() == line._passing.whole
    assert line._counts.geometry().width() >= line.width() * 0.15
    assert line._counts.toolTip()
    assert line._passing.geometry().right() < line.zoom.geometry().left()
    # Beside a lens there is less room, and never none.
    large.shortcut("lens-ownership")
    large.window.told("Moved to «Compares offers», undo takes it back. " * 3)
    large.settle()
    assert line._passing.text().startswith("Moved to")
    line.clearMessage()
    large.settle()
    assert "without" in line._counts.whole


def test_find_and_replace_stand_in_two_rows_where_one_is_too_narrow(large: Driver) -> None:
    large.shortcut("find")
    finder = large.editor.finder
    large.settle()
    assert finder.other.geometry().width() >= 140
    assert finder.other.mapTo(finder, finder.other.rect().topLeft()).y() > finder.line.y()
    large.window.resize(2200, 900)
    large.settle()
    top = finder.other.mapTo(finder, finder.other.rect().center()).y()
    assert abs(top - finder.line.geometry().center().y()) < 5
    large.window.resize(1280, 720)
    large.settle()
    assert large.window.width() <= 1300


def test_the_choices_of_the_filter_say_what_they_are_for_however_little_room_there_is(
    large: Driver,
) -> None:
    large.shortcut("filter")
    row = large.editor.filter.choices
    choices = (row.kind, row.owner, row.channel, row.persona, row.tag)
    for width, rows in ((1280, 2), (900, 3), (2200, 1), (1280, 2)):
        large.window.resize(width, 720)
        large.settle()
        assert [choice.shown for choice in choices] == [choice.itemText(0) for choice in choices]
        assert row.guesses.width() >= row.guesses.sizeHint().width()
        assert len({choice.y() for choice in choices}) == rows
    assert large.window.width() <= 1300


def test_a_word_that_is_too_long_for_a_list_is_shortened(small: Driver, preferring: None) -> None:
    choice = Choice()
    choice.addItem("Anything at all, however long it is said")
    choice.resize(140, 36)
    cut = choice.grab().toImage()
    assert choice.shown.endswith("…")
    assert choice.fontMetrics().horizontalAdvance(choice.shown) < 140 - 16
    choice.setItemText(0, "Any")
    assert choice.shown == "Any"
    assert choice.grab().toImage() != cut
    choice.deleteLater()


def test_buttons_of_dialogs_have_no_pictures_and_rows_of_a_table_stand_in_line(
    small: Driver,
) -> None:
    table = read_table("Stage\tTouchpoint\nNotice\tAsks\n")
    dialog = TableWindow(table, small.journey, small.window)
    dialog.show()
    small.settle()
    box = dialog.findChild(QDialogButtonBox)
    hint = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
    assert box is not None
    assert box.style().styleHint(hint, None, box) == 0
    dialog.close()
    dialog.deleteLater()


def test_the_outline_is_hidden_by_its_own_cross(small: Driver) -> None:
    small.shortcut("outline")
    dock = small.window.outline
    assert dock.outline is not None
    cross = dock.outline.cross
    small.click_on(cross, cross.rect().center())
    assert not dock.isVisible()
    assert small.canvas.view.hasFocus()
    small.shortcut("outline")
    assert dock.isVisible()


def test_a_theme_can_change_while_a_menu_and_a_list_are_open(
    small: Driver, preferring: None
) -> None:
    small.canvas.choose(small.titled("Signs"))
    menu = next(m for m in small.window.findChildren(QMenu) if m.title() == "&View")
    menu.popup(small.window.pos())
    choice = small.editor.inspector.findChild(Choice)
    assert choice is not None
    for theme in ("dark", "contrast", "light"):
        looks().prefer(replace(looks().preferences, theme=theme))
        small.settle()
        shown = menu.grab().toImage().pixelColor(3, menu.height() - 3)
        assert shown.name().upper() == looks().theme["white"].upper()
    menu.close()
    choice.showPopup()
    looks().prefer(replace(looks().preferences, theme="dark"))
    small.settle()
    choice.hidePopup()
