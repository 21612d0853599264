"""What an input method is still composing is kept, once, when something ends the typing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QPushButton, QWidget

from journeycanvas.app import documents
from journeycanvas.app.outline.columns import OWNER, TITLE
from journeycanvas.storage.reading import read
from tests.app.driver import Driver
from tests.app.test_outline import go_to, outline_of


@pytest.fixture
def kept(driver: Driver, saved: Path) -> Driver:
    """The small map, open from its file."""
    assert documents.open_map(driver.window, saved)
    driver.settle()
    return driver


def compose(driver: Driver, composing: str) -> None:
    """Let an input method show what it composes where the focus is."""
    QCoreApplication.sendEvent(driver.focused(), QInputMethodEvent(composing, []))
    driver.settle()


def edit_field(driver: Driver, title: str, field: str) -> None:
    driver.canvas.choose(driver.titled(title))
    driver.form.entries[field].setFocus()
    driver.settle()


@pytest.mark.parametrize("field", ["title", "owner"])
def test_a_save_keeps_what_is_composed_in_the_inspector(
    kept: Driver, saved: Path, field: str
) -> None:
    edit_field(kept, "Signs", field)
    card = kept.titled("Signs")
    kept.key(Qt.Key.Key_End)
    before = str(getattr(kept.journey.touchpoints[card], field))
    compose(kept, "買う")
    assert getattr(kept.journey.touchpoints[card], field) == before
    kept.shortcut("save")
    saved_card = read(saved).document.journey.touchpoints[card]
    assert getattr(saved_card, field) == f"{before}買う"
    # Nothing is left that could be written a second time.
    kept.type("!")
    kept.shortcut("save")
    saved_card = read(saved).document.journey.touchpoints[card]
    assert getattr(saved_card, field) == f"{before}買う!"


def test_undo_takes_back_what_was_composed_as_one_entry(small: Driver) -> None:
    edit_field(small, "Signs", "owner")
    card, entries = small.titled("Signs"), small.entries
    compose(small, "買う")
    small.window.actions_by_id["undo"].trigger()
    assert small.journey.touchpoints[card].owner == ""
    small.window.redo()
    assert small.journey.touchpoints[card].owner == "買う"
    assert small.entries == entries + 1


@pytest.mark.parametrize("where", ["capture", "find"])
def test_a_line_beside_the_map_keeps_what_is_composed_when_it_is_left(
    small: Driver, where: str
) -> None:
    editor = small.editor
    small.shortcut(where)
    line = editor.capture.entry if where == "capture" else editor.finder.line
    assert line.hasFocus()
    small.type("tries ")
    compose(small, "か")
    assert line.text() == "tries "
    small.canvas.view.setFocus()
    assert line.text() == "tries か"
    small.shortcut("capture")
    assert line.text() == "tries か"


def test_ctrl_l_in_the_capture_line_keeps_what_is_composed_there(small: Driver) -> None:
    small.shortcut("capture")
    compose(small, "か")
    small.shortcut("capture")
    assert small.editor.capture.entry.text() == "か"
    small.key(Qt.Key.Key_Return)
    assert small.titled("か")


@pytest.mark.parametrize("column", [TITLE, OWNER])
def test_a_save_hands_in_what_stands_in_a_cell_of_the_outline(
    kept: Driver, saved: Path, column: int
) -> None:
    kept.shortcut("outline")
    go_to(kept, "Signs", column)
    card = kept.titled("Signs")
    kept.key(Qt.Key.Key_F2)
    kept.type("Ann ")
    compose(kept, "買う")
    kept.shortcut("save")
    assert outline_of(kept).tree.hasFocus()
    record = read(saved).document.journey.touchpoints[card]
    assert (record.title if column == TITLE else record.owner) == "Ann 買う"


def test_leaving_asks_about_a_line_that_was_not_entered(kept: Driver, saved: Path) -> None:
    kept.shortcut("capture")
    kept.type("calls ")
    compose(kept, "か")

    def press(*words: str) -> None:
        """Press one button after another, each in a dialog of its own."""

        def do(dialog: QWidget) -> None:
            next(b for b in dialog.findChildren(QPushButton) if b.text() == words[0]).click()
            if words[1:]:
                press(*words[1:])

        kept.in_dialog(do)

    press("Cancel")
    kept.window.close()
    assert kept.window.isVisible()
    assert kept.editor.capture.entry.text() == "calls か"
    press("Put it into the inbox", "Save")
    kept.window.close()
    assert not kept.window.isVisible()
    parked: Mapping[str, Any] = read(saved).document.journey.table("inbox")
    assert [one.text for one in parked.values()] == ["calls か"]
