"""Half a text, wherever it is typed, is kept from a crash and stands there again."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from journeycanvas.app import start_up
from journeycanvas.app.forms.groups import RowsEntry
from journeycanvas.edits.removing import remove
from journeycanvas.kinds.registry import KINDS
from journeycanvas.model.tables import TABLES
from journeycanvas.recovery.drafts import FIELD, Draft
from journeycanvas.recovery.journal import NoJournal
from journeycanvas.recovery.leftovers import leftovers
from journeycanvas.storage.writing import serialise
from tests.app.driver import Driver
from tests.app.half_typed import PLACES, Half, check, type_half
from tests.app.maps import full_map


def crash(driver: Driver) -> None:
    """Let the program be gone, as far as its journal can tell, and start it again."""
    session = driver.window.session
    assert session is not None
    session._journal.flush()
    session._journal.close()
    session._journal = NoJournal()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
    driver.window.show_session(None)
    driver.settle()
    assert leftovers() != ()
    start_up.begin(driver.window, [])
    driver.settle()
    buttons = driver.window.start.recovered.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Keep").click()
    driver.settle()


@pytest.mark.parametrize("half", PLACES, ids=lambda half: half.name)
def test_half_a_text_stands_where_it_was_typed(small: Driver, half: Half) -> None:
    small.window.activateWindow()
    type_half(small, half)
    small.until(lambda: _kept(small, half.text), "it is kept")
    crash(small)
    check(small, half)


SORTS = ("title", "line", "text", "row", "outline owner", "capture", "dialog")
EACH_SORT = [half for half in PLACES if half.name in SORTS]


@pytest.mark.parametrize("half", EACH_SORT, ids=lambda half: half.name)
def test_what_is_still_being_composed_is_kept_as_well(small: Driver, half: Half) -> None:
    small.window.activateWindow()
    half.begin(small)
    small.settle()
    _compose(small, "", done="x😀y")
    small.key(Qt.Key.Key_Left)
    _compose(small, "買う")
    small.until(lambda: any("買うy" in text for text in _texts(small)), "it is kept")
    crash(small)
    session = small.window.session
    assert session is not None
    there = [*_texts(small), serialise(session.document).decode()]
    assert any("買うy" in text for text in there)


def _compose(driver: Driver, text: str, done: str = "") -> None:
    event = QInputMethodEvent(text, [])
    event.setCommitString(done)
    QCoreApplication.sendEvent(driver.focused(), event)


def _kept(driver: Driver, text: str) -> bool:
    session = driver.window.session
    assert session is not None
    return text in _texts(driver) or text.encode() in serialise(session.document)


def _texts(driver: Driver) -> set[str]:
    session = driver.window.session
    assert session is not None
    return {draft.text for draft in session._journal.drafts}


SEARCHES = {
    "Filter the outline",
    "Find",
    "Replace with",
    "Search the history",
}
"""Lines that look for something: what stands there is no work, and goes with the window."""


def _places(driver: Driver) -> list[QLineEdit | QPlainTextEdit]:
    """Return every text of the window that can be typed in."""
    lines = [*driver.window.findChildren(QLineEdit)]
    papers = [*driver.window.findChildren(QPlainTextEdit)]
    typed = [one for one in lines if one.isVisible() and not one.isReadOnly()]
    return [*typed, *(one for one in papers if one.isVisible() and not one.isReadOnly())]


@pytest.mark.parametrize("table", list(TABLES))
def test_every_line_of_every_form_is_kept_while_it_is_typed_in(driver: Driver, table: str) -> None:
    driver.open(full_map())
    identity = next(iter(driver.journey.table(table)))
    driver.canvas.selection.set(() if table == "map" else (identity,))
    inspector = driver.editor.inspector
    assert inspector.form is not None
    inspector.form.unfold()
    for entry in inspector.form.findChildren(RowsEntry):
        entry.begin_rows(len(entry.rows) + 1)
    driver.settle()
    texts = [one for one in _places(driver) if inspector.form.isAncestorOf(one)]
    for number, line in enumerate(texts):
        text = f"zz{number}"
        driver.window.activateWindow()
        line.setFocus()
        line.selectAll()
        driver.type(text)
        driver.until(partial(_kept, driver, text), f"«{line.accessibleName()}» is kept")
    assert bool(texts) == any(field.form in TYPED for field in KINDS[table].fields)


TYPED = {"line", "text", "words", "figure", "number", "date", "duration", "group", "rows", "link"}
TYPED |= {"file"}


def test_every_other_text_of_the_window_is_a_place_of_entry_or_looks_for_something(
    small: Driver,
) -> None:
    small.window.outline.toggle()
    small.editor.finder.open()
    small.editor.filter.open()
    small.settle()
    tabs, places = small.editor.tabs, []
    for at in reversed(range(tabs.count())):
        tabs.setCurrentIndex(at)
        small.settle()
        places += [one for one in _places(small) if one not in places]
    forms = small.editor.inspector
    left = set()
    for number, line in enumerate(one for one in places if not forms.isAncestorOf(one)):
        holder = next((n for n in range(tabs.count()) if tabs.widget(n).isAncestorOf(line)), 0)
        tabs.setCurrentIndex(holder)
        small.window.activateWindow()
        line.setFocus()
        line.selectAll()
        small.type(f"zz{number}")
        small.window.unfinished.note()
        if not _kept(small, f"zz{number}"):
            left.add(line.accessibleName())
    assert left == SEARCHES
    assert len(places) > len(SEARCHES)


def test_a_text_that_is_given_up_or_entered_comes_back_no_more(small: Driver) -> None:
    small.canvas.choose(small.titled("Signs"))
    small.canvas.view.setFocus()
    small.key(Qt.Key.Key_F2)
    small.type("Half a sen")
    small.until(lambda: _kept(small, "Half a sen"), "it is kept")
    small.key(Qt.Key.Key_Escape)
    small.until(lambda: not _kept(small, "Half a sen"), "it is let go")
    small.editor.capture.entry.setFocus()
    small.type("friction: slow")
    small.until(lambda: _kept(small, "friction: slow"), "it is kept")
    small.key(Qt.Key.Key_Return)
    small.until(lambda: small.window.unfinished._known == set(), "it is let go")
    crash(small)
    assert small.editor.capture.entry.text() == ""
    assert [one.title for one in small.journey.frictions.values()][-1] == "slow"


def test_what_has_no_place_any_more_is_in_the_inbox(small: Driver) -> None:
    session = small.window.session
    assert session is not None
    card = small.titled("Signs")
    session.draft(Draft((FIELD, "touchpoints", card, "title"), "x" * 300))
    session.draft(Draft(("somewhere", "else"), "From a newer window"))
    session.perform("Delete", remove, [card])
    crash(small)
    notes = small.journey.table("inbox").values()
    assert [getattr(note, "text", "") for note in notes] == ["x" * 300, "From a newer window"]
    told = small.window.statusBar().currentMessage()
    assert told.endswith("they are in the inbox.")


def test_a_half_typed_line_outlives_a_save(small: Driver, tmp_path: Path) -> None:
    small.editor.capture.entry.setFocus()
    small.type("friction: nobody kn")
    session = small.window.session
    assert session is not None
    small.until(lambda: _kept(small, "friction: nobody kn"), "it is kept")
    session.save(tmp_path / "a.journey")
    crash(small)
    assert small.editor.capture.entry.text() == "friction: nobody kn"
