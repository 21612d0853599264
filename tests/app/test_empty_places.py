"""A place where nothing stands says so in one sentence, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from journeycanvas.app.forms.references import Picker
from journeycanvas.app.palette import Palette
from journeycanvas.edits.adding import add
from journeycanvas.model.journey import Journey
from tests.app.driver import Driver
from tests.app.test_outline import outline_of


def menu_of(driver: Driver, title: str) -> QMenu:
    """Return a menu as it is when it is about to show."""
    menus = [m for m in driver.window.findChildren(QMenu) if m.title().replace("&", "") == title]
    menus[0].aboutToShow.emit()
    return menus[0]


def test_the_outline_says_what_to_press_until_there_are_cards(driver: Driver) -> None:
    driver.open(Journey.empty("Nothing"))
    driver.shortcut("outline")
    outline = outline_of(driver)
    assert outline.nothing.isVisible()
    assert "Ctrl+1" in outline.nothing.text()
    driver.shortcut("add-stage")
    driver.key(Qt.Key.Key_Escape)
    driver.shortcut("add-stage")
    driver.type("Notice")
    driver.key(Qt.Key.Key_Return)
    driver.shortcut("add-lane")
    driver.type("Buyer")
    driver.key(Qt.Key.Key_Return)
    assert "Insert" in outline.nothing.text()
    driver.shortcut("add-touchpoint")
    driver.name("Asks")
    assert not outline.nothing.isVisible()
    outline.filter.setText("xyz")
    assert "clear" in outline.nothing.text()


def test_the_history_says_what_it_is_for_and_why_a_search_shows_nothing(small: Driver) -> None:
    panel = small.editor.history
    small.editor.tabs.setCurrentWidget(panel)
    small.settle()
    texts = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert texts == ["Every change will stand here; a click goes back to it.", "As opened"]
    panel.search.setText("xyz")
    assert "clear the search" in panel.list.told
    panel.search.clear()
    panel.about.setChecked(True)
    small.canvas.selection.set(())
    assert "Select something" in panel.list.told
    small.canvas.choose(small.titled("Signs"))
    assert "Nothing has happened" in panel.list.told


def test_a_search_that_finds_nothing_says_what_narrows_it(small: Driver) -> None:
    small.shortcut("find")
    small.key(Qt.Key.Key_Return)
    assert "Type what to find" in small.window.statusBar().currentMessage()
    small.type("sig")
    small.editor.finder.words.setChecked(True)
    small.editor.finder.line.setFocus()
    small.key(Qt.Key.Key_Return)
    assert "Words" in small.window.statusBar().currentMessage()


def test_lists_without_an_entry_say_why(small: Driver) -> None:
    inbox = small.editor.inbox
    assert "Ctrl+Enter" in inbox.list.told
    small.shortcut("capture")
    small.type("Later")
    small.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert inbox.list.told == ""
    picker = Picker(small.editor.inspector, ("hypotheses",), small.window)
    assert "nothing of this kind" in picker.list.told
    picker.deleteLater()
    small.in_dialog(search_in_vain)
    small.shortcut("palette")


def search_in_vain(dialog: QWidget) -> None:
    assert isinstance(dialog, Palette)
    dialog.line.setText("qqqq")
    assert "fewer letters" in dialog.list.told
    # It is drawn in the middle of the list.
    blank = dialog.list.viewport().grab().toImage()
    dialog.list.say_empty("")
    assert dialog.list.viewport().grab().toImage() != blank
    dialog.reject()


def test_menus_without_an_entry_say_what_would_stand_there(small: Driver) -> None:
    views = menu_of(small, "Saved views")
    told = [action.text() for action in views.actions() if not action.isEnabled()]
    assert any(text.startswith("None saved yet") for text in told)
    recent = menu_of(small, "Open recent")
    assert [a.text() for a in recent.actions()] == ["Maps that you open or save will stand here"]
    small.canvas.perform("Save view «x»", _view)
    menu_of(small, "Saved views")
    assert not any(a.text().startswith("None saved") for a in views.actions())


def _view(journey: Journey) -> Journey:

    return add(journey, "views", name="Mine")[0]
